package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartShop;
import java.time.Clock;

/**
 * Stores of BigCommerce: their orders come in, their stock is kept at what can still be sold, and
 * what became of their orders is told.
 */
public final class BigCommerce {

  static final String NAME = "BigCommerce";

  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice(
          "Check token, that it is of this store, and that its API account may modify orders,"
              + " products and store inventory, and read locations, information & settings and"
              + " channel settings",
          "Check url: https://api.bigcommerce.com/stores/<the store's hash>");

  private BigCommerce() {}

  /**
   * Reads the settings of the store of that name and notes what is wrong in them; what it returns
   * makes the store.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    BigSettings read = BigSettings.read(name, settings, neighbours);
    return ledger -> store(read, read.cart().targets(neighbours, ledger, clock), ledger, clock);
  }

  private static Partner store(
      BigSettings settings, Targets targets, CamelLedger ledger, Clock clock) {
    BigApi api = settings.api();
    BigReader reader = new BigReader(settings, clock);
    String location = String.valueOf(settings.location());
    BigManners manners = new BigManners(settings.token());
    return new CartShop(NAME, settings.cart(), manners, targets, ledger, clock)
        .stock(api, client -> new BigReads(api, location, settings.places(), client))
        .outcomes(new TalkOutcomes(NAME, ADVICE))
        .doors(new BigProof(clock), new BigEvents())
        .hooks(new BigHookApi())
        .changes(new BigPages(settings, reader, false), new BigPages(settings, reader, true))
        .orders(new BigFates(settings, reader))
        .readBackTogether(ids -> new OrdersTalk(ids, reader))
        .partner(BigTouchpoints.of(settings));
  }
}
