package io.crossdock.partner.shopify;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartShop;
import java.time.Clock;
import java.time.Duration;

/**
 * Shops of Shopify: their orders come in, their stock is kept at what can still be sold, and what
 * became of their orders is told.
 */
public final class Shopify {

  static final String NAME = "Shopify";

  /** After 429, which is of Shopify's gate and not of its points. */
  private static final Duration REST = Duration.ofSeconds(2);

  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice(
          "Check token, that the app is installed, and which scopes it has",
          "Check url: https://<name>.myshopify.com");

  private Shopify() {}

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    ShopifySettings read = ShopifySettings.read(name, settings, neighbours);
    read.warnOfEnd(settings, clock);
    return ledger -> shop(read, read.cart().targets(neighbours, ledger, clock), ledger, clock);
  }

  private static Partner shop(
      ShopifySettings settings, Targets targets, CamelLedger ledger, Clock clock) {
    GraphQl graphql = new GraphQl(settings.version(), settings.places());
    ShopifyApi api =
        new ShopifyApi(settings.name(), graphql, settings.places(), settings.cart().items());
    ServedVersion served = new ServedVersion(settings.name(), settings.version(), ledger);
    ShopifyManners manners = new ShopifyManners(settings, graphql, served::told);
    ShopifyReader reader = new ShopifyReader(settings, clock);
    CancelsUnderWay under = new CancelsUnderWay(settings.name(), ledger, clock);
    String polling = settings.basics().polling().touchpoint();
    return new CartShop(NAME, settings.cart(), manners, targets, ledger, clock)
        .stock(
            api,
            client -> new ShopifyReads(settings.name(), api, graphql, settings.places(), client))
        .outcomes(new TalkOutcomes(NAME, ADVICE, REST, clock))
        .doors(new ShopifyProof(settings.domain()), reader)
        .hooks(new ShopifyHookApi(graphql))
        .poll(new ShopifyPages(graphql, reader, settings.cart().poll(), polling, clock))
        .readBack(id -> new OrderRead(graphql, reader, id))
        .orders(new ShopifyFates(settings, graphql, under))
        .partner(ShopifyTouchpoints.of(settings));
  }
}
