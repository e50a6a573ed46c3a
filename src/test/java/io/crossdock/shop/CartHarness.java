package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.Budget;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Rates;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Order;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Runs.Run;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Explains.Line;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A cart's routes over a real ledger; the targets are given by the test, the cart is a fake. */
final class CartHarness implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Settings NOTHING_SET = new Settings(key -> Optional.empty());

  final FakeCart cart = new FakeCart();
  final GivenTargets targets = new GivenTargets();
  final Ledger ledger;
  final CamelLedger camel;
  final ShopBasics shop;
  final CartItems items;
  final CartComparison comparison;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final RunRequests requests;
  private final Reconciliations reconciliations;

  CartHarness(Path folder) throws Exception {
    this(folder, Duration.ofMillis(50));
  }

  /**
   * @param orderDelay how long after a sale its order may be under way
   */
  CartHarness(Path folder, Duration orderDelay) throws Exception {
    this(folder, orderDelay, Duration.ofMillis(50));
  }

  /**
   * @param unknown how long a code that cannot be written to is left alone at first
   */
  CartHarness(Path folder, Duration orderDelay, Duration unknown) throws Exception {
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    define(ChannelDefinition.of("stock.om", Mode.FIGURE));
    define(ChannelDefinition.of("stock.cart", Mode.MARK).withDerivesFrom(List.of("stock.om")));
    define(ChannelDefinition.of("later.cart", Mode.MARK));
    for (String runs : List.of("runs.cart-upload", "runs.cart-reconcile")) {
      define(ChannelDefinition.of(runs, Mode.LATEST).withVersionType(VersionType.INSTANT));
    }
    Clock clock = Clock.systemUTC();
    camel = new CamelLedger(ledger, clock);
    context.disableJMX();
    context.getShutdownStrategy().setTimeout(5);
    camel.install(context);
    shop =
        new ShopBasics(
            "cart",
            true,
            null,
            "http://cart.example.com",
            List.of(),
            false,
            false,
            orderDelay,
            unknown,
            Aliases.NONE,
            Schedule.read(NOTHING_SET, "cart-poll"),
            Schedule.read(NOTHING_SET, "cart-reconcile"),
            folder);
    items = new CartItems(shop, camel, clock);
    comparison =
        new CartComparison(
            shop,
            new SettableTargets(targets, items, items::isDueUnchanged),
            cart.reads(),
            Duration.ZERO,
            camel,
            10);
    bind(clock);
    context.addRoutes(routes());
    context.start();
    requests = new RunRequests(camel);
    reconciliations = new Reconciliations(camel, new Partners(List.of(new Compared())));
  }

  /** The cart as partners are known. */
  private final class Compared implements Partner, Reconciles {

    @Override
    public String name() {
      return "cart";
    }

    @Override
    public Map<String, Object> beans() {
      return Map.of();
    }

    @Override
    public List<Touchpoint> touchpoints() {
      return List.of();
    }

    @Override
    public Page compare(String after) {
      return comparison.compare(after);
    }
  }

  private void bind(Clock clock) {
    TalkCalls calls =
        new TalkCalls(
            "the cart",
            new TalkCalls.Manners() {
              @Override
              public void authorize(Message message) {}

              @Override
              public Rates rates(TalkRequest request, TalkAnswer answer) {
                int wait = answer.body().path("throttled").asInt();
                return wait == 0 ? Rates.NOTHING : Rates.throttled(Duration.ofMillis(wait), null);
              }
            },
            new Budget(camel, shop.requests()));
    context
        .getRegistry()
        .bind(
            "cartStock",
            new CartSender(shop, Duration.ofMinutes(1), targets, cart.api(), items, camel, clock));
    context.getRegistry().bind("cartCalls", calls);
    context.getRegistry().bind("cartLater", new CartLater(shop, targets, items, camel, clock));
    context.getRegistry().bind("cartUpload", new Upload("cart", targets, items, camel, 100, 100));
    context.getRegistry().bind("cartReconcile", new Reconciliation(camel, "cart", comparison));
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("ledger:stock.cart?batch=100&repeat=SAFE")
            .to("bean:cartStock?method=begin")
            .loopDoWhile(method("cartCalls", "next"))
            .to("bean:cartCalls?method=request")
            .filter(simple("${variable.write}"))
            .to("ledger:attempt?asked=RAW(${variable.request})&timeout=1s")
            .end()
            .to("ledger:pace?lanes=cart.api.requests&timeout=1s")
            .process(CartHarness.this::call)
            .to("bean:cartCalls?method=answered")
            .end();
        from("direct:named").to("bean:cartStock?method=named");
        from("ledger:later.cart?batch=100&repeat=SAFE").to("bean:cartLater?method=look");
        from("ledger:runs.cart-upload?repeat=SAFE")
            .to("bean:cartUpload?method=page")
            .to("ledger:stock.cart")
            .to("bean:cartUpload?method=next");
        from("ledger:runs.cart-reconcile?repeat=SAFE")
            .to("bean:cartReconcile?method=page")
            .to("bean:cartStock?method=doubt")
            .to("ledger:stock.cart")
            .to("bean:cartReconcile?method=next");
      }
    };
  }

  private void call(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    TalkRequest request = exchange.getVariable("request", TalkRequest.class);
    TalkAnswer answer =
        cart.call(request.method(), request.path(), request.query(), request.body());
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setBody(answer.text());
  }

  private void define(ChannelDefinition channel) {
    channel.lanes().forEach(lane -> ledger.lanes().define(new Limit(lane, 0, List.of())));
    ledger.define(
        channel.withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  Pen pen() {
    return Pen.of(new DefaultExchange(context));
  }

  /** Who computes amounts says that these changed. */
  void changed(String... skus) {
    new Channels(camel).raise(pen(), "stock.om", List.of(skus), "test");
  }

  /** As {@link #changed}, and waits until nothing is on its way any more. */
  void send(String... skus) {
    changed(skus);
    idle();
  }

  /** Nothing waits or is under way but what is held for later. */
  void idle() {
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(books -> books.channel().equals("stock.cart"))
                    .allMatch(books -> books.waiting() == 0 && books.inFlight() == 0));
  }

  /** An order of the cart comes. */
  void ordered(Order order) {
    context.createProducerTemplate().sendBody("direct:named", order);
  }

  /**
   * The cart was asked for a code the last time so long ago, and could not be written to before.
   */
  void aged(String code, Duration since, Duration asked) {
    Positions positions = new Positions(camel);
    Positions.Position<Known> now = positions.find("item.cart", code, Known.class).orElseThrow();
    Known aged =
        new Known(
            now.value().items(),
            now.value().since().minus(since),
            now.value().asked().minus(asked));
    positions.putNow("item.cart", code, now.revision(), aged);
  }

  /** What is known of the cart's item is not believed any more. */
  void doubt(String code) {
    items.doubt(pen(), List.of(code));
  }

  /** Goes through all, and waits for what comes of it. */
  Run upload() {
    return upload(null);
  }

  /** Only that SKU, as a person names it; all where it is null. */
  Run upload(String key) {
    return run("cart-upload", () -> requests.ask("cart-upload", Instant.now(), "test", key));
  }

  /** Compares all, and waits for what comes of it. */
  Reconciled reconcile(boolean repair) {
    run("cart-reconcile", () -> reconciliations.begin("cart", repair, "test"));
    return reconciliations.newest("cart").orElseThrow();
  }

  private Run run(String touchpoint, Runnable ask) {
    int before = ledger.runs().latest(touchpoint, 100).size();
    ask.run();
    Run run =
        await()
            .atMost(LIMIT)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .until(
                () -> ledger.runs().latest(touchpoint, 100),
                runs -> runs.size() > before && runs.get(0).endedAt() != null)
            .get(0);
    idle();
    return run;
  }

  /** What became of the newest entry of that SKU, for people. */
  Inspection.Entry newest(String sku) {
    return newest("stock.cart", sku);
  }

  /** What it waits for. */
  Inspection.Entry later(String sku) {
    return newest("later.cart", sku);
  }

  private Inspection.Entry newest(String channel, String sku) {
    return ledger.inspection().entries(channel, null, 0, 10_000).stream()
        .filter(one -> one.key().equals(sku))
        .max((one, other) -> Long.compare(one.id(), other.id()))
        .orElseThrow();
  }

  List<String> parked() {
    return ledger.inspection().entries("stock.cart", EntryState.PARKED, 0, 10_000).stream()
        .map(Inspection.Entry::key)
        .sorted()
        .toList();
  }

  /** Until orders of sales that what was sent has written over can no longer be under way. */
  void sure(String sku) {
    await().atMost(LIMIT).until(() -> !shown(sku).isUnsure(Long.MAX_VALUE, camel.now()));
  }

  Shown shown(String sku) {
    return new Positions(camel)
        .find("shown.cart", sku, Shown.class)
        .map(Positions.Position::value)
        .orElse(null);
  }

  @Override
  public void close() {
    context.stop();
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }

  /** Amounts as the test says. Thread-safe. */
  static final class GivenTargets implements Targets {

    volatile Gate gate = new Gate.Ok("load-1");
    private final Map<String, Target> all = new ConcurrentSkipListMap<>();

    void put(String sku, long quantity) {
      put(sku, quantity, 0);
    }

    void put(String sku, long quantity, long sold) {
      put(sku, Map.of(sku, new Amount.Total(quantity)), sold);
    }

    void put(String sku, Map<String, Amount> amounts, long sold) {
      put(new Target(sku, amounts, List.of(), sold, Instant.EPOCH, "given"));
    }

    void put(Target target) {
      all.put(target.sku(), target);
    }

    void remove(String sku) {
      all.remove(sku);
    }

    @Override
    public Map<String, Target> of(Collection<String> skus) {
      Map<String, Target> targets = new HashMap<>();
      skus.forEach(sku -> targets.put(sku, all.getOrDefault(sku, unknown(sku))));
      return targets;
    }

    private static Target unknown(String sku) {
      return new Target(
          sku,
          Map.of(),
          List.of(new Skipped(sku, null, SkipReason.NO_STOCK_RECORD)),
          0,
          null,
          "unknown");
    }

    @Override
    public List<String> page(String afterSku, int limit) {
      return all.keySet().stream()
          .filter(sku -> afterSku == null || sku.compareTo(afterSku) > 0)
          .limit(limit)
          .toList();
    }

    @Override
    public boolean knows(String sku) {
      return all.containsKey(sku);
    }

    @Override
    public Map<String, String> skus(Collection<String> codes) {
      Map<String, String> skus = new TreeMap<>();
      all.values()
          .forEach(
              target ->
                  target.amounts().keySet().stream()
                      .filter(codes::contains)
                      .forEach(code -> skus.put(code, target.sku())));
      return skus;
    }

    @Override
    public Gate gate() {
      return gate;
    }

    @Override
    public List<Line> tell(String sku) {
      return all.containsKey(sku)
          ? List.of(
              new Line(
                  "target",
                  Words.of(all.get(sku).amounts().values().iterator().next()),
                  null,
                  null,
                  "given"))
          : List.of();
    }
  }
}
