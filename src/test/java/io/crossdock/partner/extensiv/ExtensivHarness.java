package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Doors;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.Document;
import io.crossdock.flow.CartTerms;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.ShopTerms;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/** The account's routes as they are, a real ledger, and the simulated Order Manager. */
final class ExtensivHarness implements AutoCloseable {

  private static final Path ROUTES = Path.of("routes");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  final TestClock clock = new TestClock();
  final OrderManagerSimulator simulator;
  final Ledger ledger;
  final CamelLedger camel;
  private final Positions positions;
  private final RunRequests requests;
  private Map<String, String> given;
  private CamelContext context;
  private Neighbours neighbours;
  private Extensiv extensiv;
  private Instant due = Instant.parse("2026-01-01T00:00:00Z");

  ExtensivHarness(Path folder, Map<String, String> more) {
    try {
      simulator = OrderManagerSimulator.start(clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    simulator.factor(0);
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), clock, CrashPoint.NONE);
    camel = new CamelLedger(ledger, clock);
    positions = new Positions(camel);
    requests = new RunRequests(camel);
    define();
    Map<String, String> all = new HashMap<>();
    all.put("extensiv.enabled", "true");
    all.put("extensiv.url", simulator.address());
    all.put("extensiv.token", OrderManagerSimulator.TOKEN);
    all.put("extensiv.load.claim", "0s");
    all.put("extensiv.page", "10");
    all.put("data.dir", folder.toString());
    all.putAll(more);
    begin(all);
  }

  /** The hub stops, and starts again with other settings. */
  void again(Map<String, String> more) {
    context.stop();
    Map<String, String> all = new HashMap<>(given);
    all.putAll(more);
    begin(all);
  }

  private void begin(Map<String, String> all) {
    given = all;
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    neighbours = new Neighbours(Exports.NONE);
    extensiv = (Extensiv) Extensiv.read("extensiv", settings, clock, neighbours).make(camel);
    settings.orThrow();
    context = new DefaultCamelContext();
    try {
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      extensiv.beans().forEach(context.getRegistry()::bind);
      context.getRegistry().bind("doors", new Doors(camel));
      load("config/errors.yaml");
      context
          .getPropertiesComponent()
          .addLocation("file:" + ROUTES.resolve("order-managers/extensiv/extensiv.properties"));
      all.forEach(context.getPropertiesComponent()::addOverrideProperty);
      for (String route : routes()) {
        load("order-managers/extensiv/extensiv-" + route + ".yaml");
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> routes() {
    return List.of(
        "talk",
        "load",
        "reread",
        "pending",
        "orders",
        "listings",
        "acknowledge",
        "adjust",
        "records",
        "reconcile",
        "retention");
  }

  private void load(String file) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            PluginHelper.getResourceLoader(context)
                .resolveResource("file:" + ROUTES.resolve(file)));
  }

  private void define() {
    ledger.define(ChannelDefinition.of("stock.extensiv", Mode.FIGURE));
    ledger.define(
        ChannelDefinition.of("stock.shop", Mode.MARK).withDerivesFrom(List.of("stock.extensiv")));
    ledger.define(soon(ChannelDefinition.of("reservations.extensiv", Mode.LATEST)));
    ledger.define(soon(ChannelDefinition.of("reread-stock.extensiv", Mode.MARK)));
    ledger.define(soon(ChannelDefinition.of("adjust.extensiv", Mode.MARK)));
    ledger.define(soon(ChannelDefinition.of("records.extensiv", Mode.MARK)));
    ledger.define(ChannelDefinition.of("stock.wms", Mode.FIGURE));
    for (String runs :
        List.of("load", "orders", "listings", "acknowledge", "reconcile", "retention")) {
      ledger.define(
          soon(ChannelDefinition.of("runs.extensiv-" + runs, Mode.LATEST))
              .withVersionType(VersionType.INSTANT));
    }
  }

  private static ChannelDefinition soon(ChannelDefinition channel) {
    return channel
        .withPartner("extensiv")
        .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1));
  }

  Extensiv partner() {
    return extensiv;
  }

  /** What a cart is to show. */
  Targets targets(Cart cart) {
    return neighbours.targets(
        "extensiv",
        new ShopTerms(
            cart.id(), UnaryOperator.identity(), UnaryOperator.identity(), new CartTerms(cart, "")),
        camel,
        clock);
  }

  static Cart cart(String alias, Selection selection) {
    return new Cart(
        "shop",
        true,
        alias,
        selection,
        new Breakdown.Total(),
        CartRules.NONE,
        Set.of(),
        Cart.Vanished.HOLD,
        Cart.Uploaded.NEVER,
        null);
  }

  static Cart combining() {
    return cart(null, new Selection.CombineAll());
  }

  /** The same cart, where what vanished is shown as 0. */
  static Cart zeroing(Cart cart) {
    return new Cart(
        cart.id(),
        cart.uploads(),
        cart.alias(),
        cart.selection(),
        cart.breakdown(),
        cart.rules(),
        cart.excluded(),
        Cart.Vanished.ZERO,
        cart.uploaded(),
        cart.shelf());
  }

  /** The cart was sent this of a SKU. */
  void shown(String sku, Map<String, Amount> amounts) {
    Map<String, Shown.Sent> sent = new HashMap<>();
    amounts.forEach((code, amount) -> sent.put(code, Shown.Sent.of(amount)));
    Shown shown = new Shown(0, 0, Instant.EPOCH, "", null, null, sent);
    positions.putNow("shown.shop", sku, 0, shown);
  }

  /** A run, to its end. */
  Runs.Run run(String what) {
    return run(what, null);
  }

  Runs.Run run(String what, String key) {
    ask(what, key);
    settle();
    return newest(what);
  }

  void ask(String what, String key) {
    due = due.plusSeconds(1);
    requests.ask("extensiv-" + what, due, "test", key);
  }

  Runs.Run newest(String what) {
    return ledger.runs().latest("extensiv-" + what, 1).get(0);
  }

  /** Somebody sold something. */
  void comes(Document document) {
    Pen.together(
        camel,
        pen -> new Channels(camel).write(pen, "reservations.extensiv", List.of(document), "test"));
    settle();
  }

  void mark(String channel, String... keys) {
    for (String key : keys) {
      ledger.write(
          Priority.DOOR, List.of(new Write.Take(channel, List.of(Arrival.mark(key, "test")))));
    }
    settle();
  }

  /** SKUs that carts were told to look at again, and forgets them. */
  Set<String> marked() {
    Set<String> marked = new java.util.TreeSet<>();
    ledger.inspection().entries("stock.shop", EntryState.WAITING, 0, 1_000).stream()
        .map(Inspection.Entry::key)
        .forEach(marked::add);
    return marked;
  }

  <T> Optional<T> remembered(String name, String key, Class<T> type) {
    return positions.find(name, key, type).map(Positions.Position::value);
  }

  /** What a comparison with the account finds, which is made now. */
  List<Finding> compared() {
    new Reconciliations(camel, new Partners(List.of(partner()))).begin("extensiv", false, "test");
    settle();
    return remembered("reconciled", "extensiv", Reconciled.class).orElseThrow().findings();
  }

  Published published() {
    return remembered("load.extensiv", "published", Published.class).orElse(null);
  }

  /** {@code kind} of those that are open. */
  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream().map(one -> one.kind()).sorted().toList();
  }

  List<String> parked(String channel) {
    return ledger.inspection().entries(channel, EntryState.PARKED, 0, 1_000).stream()
        .map(Inspection.Entry::reason)
        .toList();
  }

  void settle() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(LIMIT)
        .until(
            () ->
                ledger.inspection().books().stream()
                    .filter(books -> !books.channel().startsWith("stock."))
                    .allMatch(books -> books.inFlight() == 0 && books.waiting() == 0));
  }

  @Override
  public void close() {
    context.stop();
    ledger.close();
    simulator.close();
  }
}
