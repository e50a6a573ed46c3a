package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartShop;
import io.crossdock.shop.Restocks;
import io.crossdock.shop.ShopBasics;
import java.time.Clock;
import java.time.Duration;

/**
 * Shops of Adobe Commerce and Magento Open Source 2: their orders come in, their stock is kept at
 * what can still be sold, and what became of their orders is told.
 */
public final class AdobeCommerce {

  static final String NAME = "Adobe Commerce";

  /** It counts no calls: a host does, by the second or so. */
  private static final Duration REST = Duration.ofSeconds(2);

  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice(
          "Check token, that its integration is active and may use Catalog, Inventory and Sales,"
              + " and that the shop takes integration tokens as bearer tokens",
          "Check url: https, host, /rest/ and the store view");

  private AdobeCommerce() {}

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    AdobeSettings read = AdobeSettings.read(name, settings, neighbours);
    return ledger -> shop(read, read.cart().targets(neighbours, ledger, clock), ledger, clock);
  }

  private static Partner shop(
      AdobeSettings settings, Targets targets, CamelLedger ledger, Clock clock) {
    ShopBasics basics = settings.basics();
    KeptBook book =
        new KeptBook(
            basics.name(),
            basics.aliases(),
            "reservations." + basics.warehouse(),
            basics.orderDelay(),
            targets,
            ledger);
    Restocks restocks = new Restocks(basics, targets, ledger, clock);
    AdobeApi api = new AdobeApi(settings, book);
    AdobeReader reader = new AdobeReader(settings, clock);
    return new CartShop(NAME, settings.cart(), new AdobeManners(settings), targets, ledger, clock)
        .stock(api, client -> new AdobeReads(api, settings.asked(), book::open, client))
        .outcomes(new TalkOutcomes(NAME, ADVICE, REST, clock))
        .changes(new AdobePages(settings, reader))
        .orders(new AdobeFates(settings, book, restocks))
        .bean("Kept", new AdobeKept(reader, book, restocks))
        .partner(AdobeTouchpoints.of(settings));
  }
}
