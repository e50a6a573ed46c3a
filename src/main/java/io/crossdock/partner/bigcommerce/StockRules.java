package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.ForeignText;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Unreachable;
import io.crossdock.shop.CartClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a store lowers its stock when something is sold, as the hub believes: when an order is
 * placed, and when one is edited. A store may do so only when an order is shipped, all of it or one
 * of its channels, and what is sent would be offered once more until then. Source: the vendor's
 * page on the settings of inventory. Thread-safe.
 */
final class StockRules {

  private static final String SETTINGS = "/v3/settings/inventory";
  private static final String CHANNELS = "/v3/channels";
  private static final int MOST = 250;
  private static final String PLACED = "order_placed";
  private static final String WHERE =
      ": what is sold there would be offered once more; set it so in its control panel under"
          + " Settings, Inventory";

  private final CartClient client;

  StockRules(CartClient client) {
    this.client = client;
  }

  /**
   * The settings of all, or of one channel.
   *
   * @param updateStockBehavior when stock is lowered; null of a channel: as of all
   * @param editOrderStockAdjustment whether an edited order changes stock; likewise
   */
  record Rules(String updateStockBehavior, Boolean editOrderStockAdjustment) {

    private Rules behind(Rules all) {
      return new Rules(
          updateStockBehavior == null ? all.updateStockBehavior : updateStockBehavior,
          editOrderStockAdjustment == null
              ? all.editOrderStockAdjustment
              : editOrderStockAdjustment);
    }

    /** Null where stock is lowered as the hub believes; where nothing is said, it is. */
    private String whyNot(String of) {
      if (updateStockBehavior != null && !updateStockBehavior.equals(PLACED)) {
        return "the store does not lower its stock when an order "
            + of
            + " is placed (update_stock_behavior is "
            + ForeignText.text(updateStockBehavior)
            + ")"
            + WHERE;
      }
      return Boolean.FALSE.equals(editOrderStockAdjustment)
          ? "the store leaves its stock as it is when an order "
              + of
              + " is edited (edit_order_stock_adjustment is false)"
              + WHERE
          : null;
    }
  }

  private record Channel(String id, String name) {}

  /**
   * Null if it does so everywhere, else where it does not.
   *
   * @throws Unreachable if it does not say
   */
  String whyNot() {
    try {
      // Those of all are for orders that the staff makes; channels may have their own.
      Rules all = rules(TalkRequest.get(SETTINGS));
      String whyNot = all.whyNot("that its staff makes");
      return whyNot == null ? whyNotOfChannels(all) : whyNot;
    } catch (Unreachable e) {
      throw new Unreachable(
          "when the store lowers its stock cannot be asked: "
              + e.getMessage()
              + "; its API account has to read information & settings, and channel settings",
          e);
    }
  }

  private String whyNotOfChannels(Rules all) {
    for (Channel channel : channels()) {
      TalkRequest ask = TalkRequest.get(SETTINGS).with("channel_id", channel.id());
      String of = "of channel " + channel.id() + " (" + ForeignText.text(channel.name()) + ")";
      String whyNot = rules(ask).behind(all).whyNot(of);
      if (whyNot != null) {
        return whyNot;
      }
    }
    return null;
  }

  private Rules rules(TalkRequest ask) {
    TalkAnswer answer = client.ask(ask);
    Of read = client.understood(() -> Wire.one(answer, Of.class));
    return read.data() == null ? new Rules(null, null) : read.data();
  }

  private record Of(Rules data) {}

  private List<Channel> channels() {
    List<Channel> all = new ArrayList<>();
    for (int page = 1; page > 0; ) {
      TalkAnswer answer =
          client.ask(
              TalkRequest.get(CHANNELS)
                  .with("available", true)
                  .with("limit", MOST)
                  .with("page", page));
      all.addAll(client.understood(() -> Wire.all(answer, Channel.class)));
      page = client.understood(() -> Wire.nextPage(answer));
    }
    return all;
  }
}
