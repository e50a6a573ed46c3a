package io.crossdock.partner.webshop;

import io.crossdock.camel.Budget;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Pace;
import io.crossdock.camel.Positions;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Republish;
import io.crossdock.operate.Settings;
import io.crossdock.shop.ArticleOffers;
import io.crossdock.shop.HookScheme;
import io.crossdock.shop.ShopBasics;
import io.crossdock.shop.ShopPartner;
import io.crossdock.shop.ShopParts;
import io.crossdock.shop.TargetKeys;
import java.time.Clock;

/**
 * Web shops that keep our own contract ({@code docs/reference/webshop-api.yaml}): their orders,
 * cancellations and returns come in, their counters are kept at what the warehouse can still send.
 */
public final class Webshop {

  private static final HookScheme HOOKS =
      new HookScheme("X-Signature", HookScheme.Form.HEX, "X-Delivery-Id");

  private Webshop() {}

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    ShopSettings read = ShopSettings.read(name, settings, neighbours);
    return ledger ->
        shop(
            read,
            new Availability(neighbours.warehouse(read.warehouse()), neighbours, ledger, clock),
            ledger,
            clock);
  }

  private static Partner shop(
      ShopSettings settings, Availability availability, CamelLedger ledger, Clock clock) {
    ShopBasics basics = settings.basics();
    CounterBook book = new CounterBook(basics, new Positions(ledger), new Channels(ledger), clock);
    OpenEntries open = new OpenEntries(ledger);
    ShopClient client = new ShopClient(settings);
    ShopReader reader = new ShopReader(settings.name(), settings.aliases(), clock);
    Pace pace = new Pace(ledger, settings.requests(), HttpDefaults.STANDARD.answer());
    CounterInsight insight = new CounterInsight(settings, availability, book, open, client);
    return new ShopParts(basics, ledger)
        .doors(HOOKS, reader)
        .poll(
            "the shop",
            new ShopPages(settings, reader),
            message -> ShopRequests.authorize(message, settings),
            new Budget(ledger, basics.requests()))
        .bean("Articles", new ArticleOffers(settings.name()))
        .bean("Stock", new CounterSender(settings, availability, book, pace, clock))
        .bean("Later", new LaterLooks(settings, availability, book, new Channels(ledger), clock))
        .bean("Orders", new ShopSender(settings))
        .bean("All", all(settings, availability, ledger))
        .bean("Outcomes", new ShopOutcomes())
        .partner(
            WebshopTouchpoints.of(settings),
            new ShopPartner.Views(
                (key, location) -> insight.explain(key),
                new CounterPreview(settings, availability, book, open, clock)::preview,
                new CounterComparison(settings, availability, book, open, client)::compare,
                client::whyNot,
                settings.all().touchpoint()));
  }

  private static Republish all(
      ShopSettings settings, Availability availability, CamelLedger ledger) {
    return new Republish(
        ledger,
        settings.all().touchpoint(),
        "stock." + settings.warehouse(),
        new TargetKeys(availability.targets(settings.basics().terms(null))));
  }
}
