package io.crossdock.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.Address;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.StockReading;
import io.crossdock.flow.Seller.Share;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.stock.SkuStock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Booking over a real ledger, with two shops and a warehouse whose answers a test gives itself. */
final class FlowHarness implements AutoCloseable {

  static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  final Ledger ledger;
  final CamelLedger camel;
  final Neighbours neighbours = new Neighbours(Exports.NONE);
  final WarehouseRules rules;
  final StockBook stock;
  final OrderBook orders;
  final Availability availability;
  private final Channels channels;
  private final Positions positions;
  private final DefaultCamelContext context = new DefaultCamelContext();

  FlowHarness(Path folder, Oversell policy, Mode mode) throws Exception {
    this(folder, policy, mode, true);
  }

  FlowHarness(Path folder, Oversell policy, Mode mode, boolean reserves) throws Exception {
    this.rules =
        new WarehouseRules("wms", 50, reserves, true, policy, new Showing(mode, 0), List.of());
    neighbours.add(rules);
    neighbours.add(seller("se-shop", "-SE", 1));
    neighbours.add(seller("eu-shop", "-EU", 2));
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    define(ChannelDefinition.of("stock.wms", io.crossdock.ledger.Mode.FIGURE));
    define(
        ChannelDefinition.of("reservations.wms", io.crossdock.ledger.Mode.LATEST)
            .withLate(io.crossdock.ledger.Late.SKIP));
    define(ChannelDefinition.of("orders.wms", io.crossdock.ledger.Mode.MARK));
    define(ChannelDefinition.of("dismissed.orders.wms", io.crossdock.ledger.Mode.MARK));
    define(ChannelDefinition.of("dismissed.reservations.wms", io.crossdock.ledger.Mode.MARK));
    define(derived("held.wms"));
    define(derived("stock.se-shop"));
    define(derived("stock.eu-shop"));
    define(ChannelDefinition.of("cancellations.se-shop", io.crossdock.ledger.Mode.EACH));
    define(ChannelDefinition.of("cancellations.eu-shop", io.crossdock.ledger.Mode.EACH));
    camel = new CamelLedger(ledger, Clock.systemUTC());
    channels = new Channels(camel);
    positions = new Positions(camel);
    stock = new StockBook("wms", camel);
    orders = new OrderBook("wms", camel);
    availability = new Availability(rules, neighbours, camel, Clock.systemUTC());
    context.disableJMX();
    context.getShutdownStrategy().setTimeout(5);
    camel.install(context);
    Reservations reservations = new Reservations(rules, neighbours, camel, Clock.systemUTC());
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:reservations.wms?batch=50&maxConcurrent=2&repeat=SAFE")
                .bean(reservations, "book")
                .bean(reservations, "answer");
            from("ledger:dismissed.reservations.wms?repeat=SAFE").bean(reservations, "dismissed");
            from("ledger:held.wms?batch=50&repeat=SAFE").bean(reservations, "wake");
          }
        });
    context.start();
  }

  /** From now on there is one, and it takes requests. */
  void articleMaster(String name) {
    define(ChannelDefinition.of("item-requests." + name, io.crossdock.ledger.Mode.EACH));
    neighbours.add(
        new Seller(
            name, "wms", "-M", List.of(), "B2B", "", false, 100, new Share(0, 1), Map.of(), true));
  }

  private static Seller seller(String name, String suffix, int priority) {
    return new Seller(
        name,
        "wms",
        suffix,
        List.of(),
        "B2C",
        "",
        true,
        priority,
        new Share(0, 1),
        Map.of(),
        false);
  }

  private static ChannelDefinition derived(String name) {
    return ChannelDefinition.of(name, io.crossdock.ledger.Mode.MARK)
        .withDerivesFrom(List.of("stock.wms"));
  }

  private void define(ChannelDefinition channel) {
    ledger.define(
        channel.withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  static Order order(String shop, String number, long revision, Object... skusAndPieces) {
    List<Order.Line> lines = new ArrayList<>();
    for (int i = 0; i < skusAndPieces.length; i += 2) {
      lines.add(
          Order.Line.of(
              String.valueOf(i / 2 + 1),
              (String) skusAndPieces[i],
              (Integer) skusAndPieces[i + 1]));
    }
    return new Order(
        shop,
        number,
        revision,
        null,
        AT,
        AT,
        new Address(null, null, null, null, null, null, null, null, null, null, null),
        lines,
        null,
        null,
        null);
  }

  static OrderCancellation cancellation(String shop, String number, long revision) {
    return new OrderCancellation(shop, number, revision, AT, null);
  }

  /** Takes them in, in one transaction, and waits until each was looked at. */
  void take(Document... documents) {
    write("reservations.wms", documents);
    settled();
  }

  void write(String channel, Document... documents) {
    channels.write(pen(), channel, List.of(documents), "test");
  }

  /** The warehouse says what it has. */
  long read(String sku, String sellable) {
    long number = ledger.nextReading();
    List<StockReading> readings =
        List.of(new StockReading("wms", sku, new BigDecimal(sellable), null, number, AT));
    new Readings(rules, camel).taken(pen(), readings);
    write("stock.wms", readings.get(0));
    settled();
    return number;
  }

  /** The warehouse took the order. */
  void answered(String key) {
    BookedOrder order = orders.find(key).orElseThrow();
    positions.put(
        pen(),
        stock.answers().of(key, order.revision(), order.wanted().keySet(), ledger.nextReading()));
  }

  /** The warehouse let go of it, as it was told. */
  void letGo(String key) {
    withdrawals().letGo(pen(), key);
  }

  /** The warehouse cancelled it by itself. */
  void dropped(String key) {
    withdrawals().dropped(pen(), List.of(orders.find(key).orElseThrow()), java.util.Set.of(key));
    settled();
  }

  private Withdrawals withdrawals() {
    return new Withdrawals(rules, camel, Clock.systemUTC());
  }

  /** A person dismisses what waits there. */
  void dismiss(String channel, String key) {
    long id = ledger.inspection().unsettled(channel, List.of(key)).get(0).id();
    ledger.inspection().dismiss(id, "over", "ada");
  }

  /** What of it reaches that channel. */
  List<?> sifted(String channel, Object body) {
    DefaultExchange exchange = new DefaultExchange(context);
    exchange.setVariable("channel", channel);
    exchange.getMessage().setBody(body);
    new ArticleGate(neighbours).sift(exchange);
    return exchange.getMessage().getBody(List.class);
  }

  /** Writes at once. */
  Pen pen() {
    return Pen.of(new DefaultExchange(context));
  }

  /** Nothing is on its way any more: what waits is held. */
  void settled() {
    await()
        .atMost(LIMIT)
        // What was woken and not claimed as yet looks as if it were held.
        .during(Duration.ofMillis(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                idle("reservations.wms") && idle("held.wms") && idle("dismissed.reservations.wms"));
  }

  private boolean idle(String channel) {
    Books books = books(channel);
    return books.inFlight() == 0
        && books.waiting() == held(channel)
        // What was never looked at has no reason to wait.
        && ledger.inspection().entries(channel, EntryState.WAITING, 0, 1_000).stream()
            .allMatch(one -> one.reason() != null);
  }

  private long held(String channel) {
    return orders.page(null, 1000).stream()
        .filter(one -> channel.startsWith("reservations"))
        .filter(one -> one.value().state() == BookedOrder.State.HELD)
        .count();
  }

  Books books(String channel) {
    return ledger.inspection().books().stream()
        .filter(books -> books.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  BookedOrder.State state(String key) {
    return orders.find(key).map(BookedOrder::state).orElse(null);
  }

  /** A moment later, where it is woken. */
  void becomes(String key, BookedOrder.State state) {
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> state(key) == state);
    settled();
  }

  SkuStock of(String sku) {
    return stock.of(List.of(sku)).get(sku);
  }

  long target(String shop, String sku) {
    return availability.of(shop, List.of(sku)).get(sku).target();
  }

  void shown(String shop, String sku, long quantity) {
    shown(shop, sku, quantity, 0);
  }

  void shown(String shop, String sku, long quantity, long sold) {
    shown(shop, sku, Shown.of(quantity, sold, AT, ""));
  }

  void shown(String shop, String sku, Shown shown) {
    String name = Availability.shadow(shop);
    long revision = ledger.position(name, sku).map(Ledger.Position::revision).orElse(0L);
    positions.putNow(name, sku, revision, shown);
  }

  /** The keys that are marked in a channel, which are settled by it. */
  List<String> marks(String channel) {
    List<Claim> claims = ledger.claim(channel, 1000);
    ledger.settle(
        claims.stream().map(claim -> Settlement.of(claim, new Outcome.Applied("seen"))).toList());
    return claims.stream().map(Claim::key).sorted().toList();
  }

  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(review -> review.kind() + " " + review.key())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    context.stop();
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }
}
