package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the store lowers its stock, and its channels. Buyers and acts buy in channel 1. Callers hold
 * the shop's monitor.
 */
final class Lowering {

  /** The storefront that every store has. */
  static final int STOREFRONT = 1;

  private static final String PLACED = "order_placed";
  private static final String SHIPPED = "order_completed_or_shipped";
  private static final int USUAL = 50;
  private static final int MOST = 250;

  private final List<String> channels = new ArrayList<>(List.of("Storefront"));
  private final Map<Integer, String> own = new TreeMap<>();
  private String all = PLACED;

  /**
   * @return its id
   */
  int channel(String name) {
    channels.add(name);
    return channels.size();
  }

  /**
   * @param channel null for those that have no own word
   * @param when null for as of all
   */
  void set(Integer channel, String when) {
    if (when != null && !List.of(PLACED, SHIPPED).contains(when)) {
      throw new IllegalArgumentException("stock is lowered at " + PLACED + " or " + SHIPPED);
    }
    if (channel == null) {
      all = when == null ? PLACED : when;
    } else if (when == null) {
      own.remove(channel);
    } else {
      own.put(channel, when);
    }
  }

  /** Whether that status takes pieces of an order off the stock. */
  boolean takes(SaleStatus status) {
    boolean late = own.getOrDefault(STOREFRONT, all).equals(SHIPPED);
    return late ? status == SaleStatus.SHIPPED || status == SaleStatus.COMPLETED : status.takes();
  }

  CartAnswer settings(Query query) {
    int channel = query.number("channel_id", 0);
    if (channel > channels.size()) {
      throw Refusal.notFound();
    }
    ObjectNode body = Json.object();
    ObjectNode data = body.putObject("data");
    String when = channel == 0 ? all : own.get(channel);
    data.put("update_stock_behavior", when);
    if (channel == 0) {
      data.put("edit_order_stock_adjustment", true).put("refund_order_stock_adjustment", true);
    } else {
      data.putNull("edit_order_stock_adjustment").putNull("refund_order_stock_adjustment");
    }
    body.putObject("meta");
    return CartAnswer.json(200, body);
  }

  CartAnswer channels(Query query) {
    List<ObjectNode> shown = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      shown.add(
          Json.object()
              .put("id", i + 1)
              .put("name", channels.get(i))
              .put("type", "storefront")
              .put("platform", "bigcommerce")
              .put("status", "active"));
    }
    return Page.of(shown, query, USUAL, MOST).answer(one -> one);
  }
}
