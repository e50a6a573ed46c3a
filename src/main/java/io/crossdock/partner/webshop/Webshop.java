package io.crossdock.partner.webshop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.Pace;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Spool;
import io.crossdock.document.Order;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Finds;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Republish;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.ArticleOffers;
import io.crossdock.shop.EventPoll;
import io.crossdock.shop.HookDoor;
import io.crossdock.shop.HookScheme;
import io.crossdock.shop.TargetKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One web shop that keeps our own contract ({@code docs/reference/webshop-api.yaml}): its orders,
 * cancellations and returns come in, its counters are kept at what the warehouse can still send.
 * Thread-safe.
 */
public final class Webshop implements Partner, Explains, Previews, Connects, Reconciles, Finds {

  private static final long LONGEST_BODY = 1_000_000;
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final HookScheme HOOKS =
      new HookScheme("X-Signature", HookScheme.Form.HEX, "X-Delivery-Id");

  private final ShopSettings settings;
  private final Map<String, Object> beans = new HashMap<>();
  private final CounterInsight insight;
  private final CounterComparison comparison;
  private final CounterPreview preview;
  private final ShopClient client;

  private Webshop(
      ShopSettings settings, Availability availability, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    String name = settings.name();
    Positions positions = new Positions(ledger);
    OpenEntries open = new OpenEntries(ledger);
    CounterBook book =
        new CounterBook(
            name,
            settings.aliases(),
            positions,
            new Channels(ledger),
            settings.basics().orderDelay(),
            clock);
    client = new ShopClient(settings);
    insight = new CounterInsight(settings, availability, book, open, client);
    preview = new CounterPreview(settings, availability, book, open, clock);
    comparison = new CounterComparison(settings, availability, book, open, client);
    ShopReader reader = new ShopReader(name, settings.aliases(), clock);
    LedgerIdempotentRepository deliveries = new LedgerIdempotentRepository(ledger, name + "-hooks");
    Pace pace = new Pace(ledger, settings.requests(), HttpDefaults.STANDARD.answer());
    beans.put(name + "Deliveries", deliveries);
    beans.put(
        name + "Door",
        new HookDoor(
            name + "-hooks",
            HOOKS,
            settings.basics().secrets(),
            new Spool(settings.basics().spool(), LONGEST_BODY, SILENCE),
            reader,
            new HttpDoor(),
            deliveries));
    beans.put(
        name + "Poll",
        new EventPoll(
            ledger,
            "the shop",
            settings.polling(),
            new ShopPages(settings, reader),
            message -> ShopRequests.authorize(message, settings)));
    beans.put(name + "Articles", new ArticleOffers(name));
    beans.put(name + "Stock", new CounterSender(settings, availability, book, pace, clock));
    beans.put(
        name + "Later", new LaterLooks(settings, availability, book, new Channels(ledger), clock));
    beans.put(name + "Orders", new ShopSender(settings));
    beans.put(
        name + "All",
        new Republish(
            ledger,
            settings.all().touchpoint(),
            "stock." + settings.warehouse(),
            new TargetKeys(availability.targets(settings.basics().terms(null)))));
    beans.put(name + "Reconcile", new Reconciliation(ledger, name, comparison));
    beans.put(name + "Outcomes", new ShopOutcomes());
  }

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    ShopSettings read = ShopSettings.read(name, settings, neighbours);
    return ledger ->
        new Webshop(
            read,
            new Availability(neighbours.warehouse(read.warehouse()), neighbours, ledger, clock),
            ledger,
            clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return WebshopTouchpoints.of(settings);
  }

  @Override
  public Optional<Explanation> explain(String key, String location) {
    return insight.explain(key);
  }

  @Override
  public Preview preview(List<String> keys, int limit) {
    return preview.preview(keys, limit);
  }

  @Override
  public List<Attempted> tryConnect() {
    String whyNot = client.whyNot();
    return List.of(new Attempted(settings.url(), whyNot == null, whyNot));
  }

  @Override
  public Reconciles.Page compare(String after) {
    return comparison.compare(after);
  }

  /** Of an order or a return: what came of it, and what went out. */
  @Override
  public List<String> keysOf(String number) {
    return List.of(Order.key(name(), number));
  }
}
