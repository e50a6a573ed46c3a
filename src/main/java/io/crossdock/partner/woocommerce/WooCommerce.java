package io.crossdock.partner.woocommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.Permits;
import io.crossdock.camel.Spool;
import io.crossdock.camel.TalkCalls;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartComparison;
import io.crossdock.shop.CartInsight;
import io.crossdock.shop.CartItems;
import io.crossdock.shop.CartLater;
import io.crossdock.shop.CartPreview;
import io.crossdock.shop.CartSender;
import io.crossdock.shop.EventPoll;
import io.crossdock.shop.HookDoor;
import io.crossdock.shop.HookScheme;
import io.crossdock.shop.OrderRevisions;
import io.crossdock.shop.Restocks;
import io.crossdock.shop.ShopBasics;
import io.crossdock.shop.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One shop of WooCommerce: its orders come in, its stock is kept at what can still be sold, and
 * what became of its orders is told. Thread-safe.
 */
public final class WooCommerce implements Partner, Explains, Previews, Connects, Reconciles, Finds {

  private static final String NAME = "WooCommerce";
  private static final long LONGEST_BODY = 1_000_000;
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /**
   * Signed over the bytes; its id of a delivery is another one each time, so that the body tells. A
   * new webhook is tried with a form that is not signed.
   */
  static final HookScheme HOOKS =
      new HookScheme(
          "X-WC-Webhook-Signature", HookScheme.Form.BASE64, null, WooCommerce::isGreeting);

  private final WooSettings settings;
  private final Map<String, Object> beans = new HashMap<>();
  private final CartInsight insight;
  private final CartPreview preview;
  private final CartComparison comparison;
  private final WooReads reads;

  private WooCommerce(WooSettings settings, Targets targets, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    ShopBasics shop = settings.basics();
    String name = shop.name();
    WooApi api = new WooApi(name, settings.items(), settings.takesOver());
    Permits permits = new Permits(ledger, List.of(name + ".api", shop.requests()));
    reads = new WooReads(settings, api, permits);
    CartItems items = new CartItems(name, shop.unknown(), ledger, clock);
    insight = new CartInsight(shop, targets, items, reads, ledger);
    preview = new CartPreview(shop, targets, items, ledger);
    comparison = new CartComparison(shop, targets, new WooReads(settings, api, null), ledger);
    beans.put(name + "Stock", new CartSender(shop, targets, api, items, ledger, clock));
    beans.put(name + "Later", new CartLater(shop, targets, items, ledger, clock));
    beans.put(name + "Upload", new Upload(name, targets, items, ledger));
    beans.put(name + "Reconcile", new Reconciliation(ledger, name, comparison));
    beans.put(name + "Outcomes", new WooOutcomes(clock));
    beans.put(name + "Calls", new TalkCalls(NAME, new WooManners(settings)));
    beans.put(name + "Hooks", new WooHooks(settings, ledger, clock));
    orders(ledger, clock);
  }

  private void orders(CamelLedger ledger, Clock clock) {
    ShopBasics shop = settings.basics();
    String name = shop.name();
    WooReader reader = new WooReader(settings, clock);
    Restocks restocks = new Restocks(shop, ledger, clock);
    LedgerIdempotentRepository deliveries = new LedgerIdempotentRepository(ledger, name + "-hooks");
    beans.put(name + "Deliveries", deliveries);
    beans.put(
        name + "Door",
        new HookDoor(
            name + "-hooks",
            HOOKS,
            shop.secrets(),
            new Spool(shop.spool(), LONGEST_BODY, SILENCE),
            reader,
            new HttpDoor(),
            deliveries));
    beans.put(
        name + "Poll",
        new EventPoll(
            ledger,
            NAME,
            shop.polling(),
            new WooPages(settings, reader, clock),
            message -> message.setHeader("Authorization", settings.authorization())));
    beans.put(name + "Revisions", new OrderRevisions(name, ledger));
    beans.put(name + "Restocks", restocks);
    beans.put(name + "Refunds", new WooRefunds(settings, reader, ledger));
    beans.put(name + "Orders", new WooSender(settings, restocks, ledger));
  }

  private static boolean isGreeting(byte[] body) {
    return body.length < 40 && new String(body, StandardCharsets.UTF_8).matches("webhook_id=\\d+");
  }

  /**
   * Reads the settings of the shop of that name and notes what is wrong in them; what it returns
   * makes the shop.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    WooSettings read = WooSettings.read(name, settings, neighbours);
    ShopBasics shop = read.basics();
    return ledger ->
        new WooCommerce(
            read,
            neighbours.targets(shop.warehouse(), shop.terms(read.cart()), ledger, clock),
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
    return WooTouchpoints.of(settings);
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
    String whyNot = reads.whyNot();
    return List.of(new Attempted(settings.basics().url(), whyNot == null, whyNot));
  }

  @Override
  public Reconciles.Page compare(String after) {
    return comparison.compare(after);
  }

  /** Of an order: what came of it, and what went out. */
  @Override
  public List<String> keysOf(String number) {
    return List.of(Order.key(name(), number));
  }
}
