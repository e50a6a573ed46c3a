package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Address;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/** The writing routes, a real ledger, and the simulated site; an ERP sells. */
public final class InfoplusHarness implements AutoCloseable {

  public static final Instant AT = Instant.parse("2024-05-01T00:00:00Z");
  static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Path ROUTES = Path.of("routes/warehouses/infoplus");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ACKS = "acknowledgements.erp";

  final InfoplusSimulator simulator;
  final Ledger ledger;
  final CamelLedger camel;
  final Infoplus infoplus;
  final Positions positions;
  final Links links = new Links("infoplus");
  private final Channels channels;
  private final CamelContext context;

  InfoplusHarness(Path folder, InfoplusSimulator simulator, Map<String, String> more) {
    this(folder, simulator, more, Clock.systemUTC());
  }

  /**
   * @param clock the hub's; the ledger's is the system's
   */
  InfoplusHarness(Path folder, InfoplusSimulator simulator, Map<String, String> more, Clock clock) {
    this.simulator = simulator;
    this.ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    ledger.lanes().define(new Lanes.Limit("infoplus.key", 3, List.of()));
    ledger.lanes().define(new Lanes.Limit("infoplus.requests", 0, List.of()));
    ledger.lanes().define(new Lanes.Limit("infoplus.site", 0, List.of()));
    define(ChannelDefinition.of("orders.infoplus", Mode.EACH).withLate(Late.SKIP));
    for (String latest : List.of("articles", "suppliers", "purchase-orders", "named-suppliers")) {
      define(
          ChannelDefinition.of(latest + ".infoplus", Mode.LATEST)
              .withLate(Late.SKIP)
              .withUnchangedSkip(!latest.equals("named-suppliers")));
    }
    define(ChannelDefinition.of(ACKS, Mode.EACH));
    Map<String, String> all = properties(simulator, more);
    camel = new CamelLedger(ledger, clock);
    channels = new Channels(camel);
    positions = new Positions(camel);
    Settings read = new Settings(key -> Optional.ofNullable(all.get(key)));
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(FlowSettings.seller("erp", read, false, true).orElseThrow());
    infoplus = (Infoplus) Infoplus.read("infoplus", read, clock, neighbours).make(camel);
    neighbours.judge(read);
    read.orThrow();
    context = new DefaultCamelContext();
    start(all);
  }

  private static Map<String, String> properties(
      InfoplusSimulator simulator, Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("infoplus.enabled", "true");
    all.put("infoplus.url", "http://" + URI.create(simulator.address()).getAuthority());
    all.put("infoplus.key", InfoplusSimulator.API_KEY);
    all.put("infoplus.lob", String.valueOf(InfoplusSimulator.LOB));
    all.put("infoplus.version", "v3.0");
    all.put("infoplus.timeout", "5000");
    all.put("infoplus.settle", "300ms");
    all.put("infoplus.warehouses", "EAST:4101, WEST:4102");
    all.put("infoplus.orders.carriers", "UPS_GROUND:100, FEDEX_2DAY:212");
    all.put("infoplus.orders.source", "17");
    all.put("infoplus.items.groups", "HARDWARE/WIDGETS:8/46");
    all.put("infoplus.vendors.first", "10042");
    all.put("erp.warehouse", "infoplus");
    all.put("erp.orders.suffix", "none");
    all.putAll(more);
    return all;
  }

  private void start(Map<String, String> all) {
    try {
      Properties properties = new Properties();
      properties.putAll(all);
      context.getPropertiesComponent().setInitialProperties(properties);
      context.getShutdownStrategy().setTimeout(5);
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      infoplus.beans().forEach(context.getRegistry()::bind);
      for (String route :
          List.of(
              "talk", "orders", "articles", "suppliers", "named-suppliers", "purchase-orders")) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(
                PluginHelper.getResourceLoader(context)
                    .resolveResource("file:" + ROUTES.resolve("infoplus-" + route + ".yaml")));
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static InfoplusSimulator simulator() {
    try {
      InfoplusSimulator simulator = new InfoplusSimulator(Clock.systemUTC());
      simulator.limits(0);
      return simulator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void define(ChannelDefinition channel) {
    ledger.define(
        channel
            .withLanes(channel.name().equals(ACKS) ? List.of() : List.of("infoplus.key"))
            .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  public static Address dayton() {
    return new Address(
        "Receiving",
        "Northwind Repair LLC",
        "40 Mill St",
        null,
        null,
        "45402",
        "Dayton",
        "OH",
        "US",
        null,
        null);
  }

  static Order order(String number, long revision, Object... skusAndPieces) {
    return order(number, revision, dayton(), skusAndPieces);
  }

  static Order order(String number, long revision, Address shipTo, Object... skusAndPieces) {
    List<Order.Line> lines = new ArrayList<>();
    for (int i = 0; i < skusAndPieces.length; i += 2) {
      lines.add(
          Order.Line.of(
              String.valueOf(i / 2 + 1),
              (String) skusAndPieces[i],
              (Integer) skusAndPieces[i + 1]));
    }
    return new Order(
        "erp",
        number,
        revision,
        null,
        AT,
        AT,
        shipTo,
        lines,
        null,
        "UPS_GROUND",
        null,
        new Order.Handling("EAST", "C-500", null, "CPO-1", false, List.of(), Map.of()));
  }

  static Item item(String sku, long revision, String name) {
    return new Item(
        "erp",
        sku,
        revision,
        AT,
        name,
        null,
        "0012345678905",
        List.of(),
        new BigDecimal("0.5669904625"),
        null,
        null,
        null,
        null,
        "HARDWARE/WIDGETS",
        null,
        null,
        null,
        null,
        null,
        true,
        "AC-77",
        Map.of());
  }

  /** Takes them in and waits until nothing is on its way any more. */
  void take(String channel, Document... documents) {
    write(channel, documents);
    settled();
  }

  void write(String channel, Document... documents) {
    channels.write(
        Pen.of(new DefaultExchange(context)), channel + ".infoplus", List.of(documents), "test");
  }

  void settled() {
    Awaitility.await()
        .atMost(LIMIT)
        .during(Duration.ofMillis(40))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                ledger.inspection().books().stream()
                    // Nobody empties it here.
                    .filter(books -> !books.channel().equals(ACKS))
                    .allMatch(books -> books.waiting() + books.inFlight() == 0));
  }

  /**
   * What fails there from now on comes again after the test, unless a newer one takes its place.
   */
  void patient(String channel) {
    ledger.define(
        ledger
            .channel(channel + ".infoplus")
            .orElseThrow()
            .withRetry(LIMIT.multipliedBy(4), LIMIT.multipliedBy(4), Duration.ofHours(1)));
  }

  /** Takes one in and waits until its first attempt has failed. */
  void takeAndFail(String channel, Document document) {
    patient(channel);
    write(channel, document);
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              Inspection.Entry entry =
                  ledger.inspection().entries(channel + ".infoplus", null, 0, 1).get(0);
              return entry.state() == EntryState.WAITING
                  && !entry.inFlight()
                  && !ledger.inspection().attempts(entry.id()).isEmpty();
            });
  }

  /** Waits until something of that text took effect there. */
  void untilWritten(String text) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                simulator.writes().stream()
                    .anyMatch(one -> String.valueOf(one.body()).contains(text)));
  }

  /** What took effect there: {@code POST order}. */
  List<String> writes() {
    return simulator.writes().stream()
        .map(one -> one.method() + " " + one.path().replace("/infoplus-wms/api/v3.0/", ""))
        .toList();
  }

  /** The body of the last request that changed something. */
  JsonNode written() {
    return simulator.writes().get(simulator.writes().size() - 1).body();
  }

  /** How often something was asked, such as {@code GET order/search}. */
  long asked(String what) {
    return simulator.requests().stream()
        .filter(one -> one.what().replace("/infoplus-wms/api/v3.0/", "").equals(what))
        .count();
  }

  /** What the ERP will be told: {@code so-ack:SO-1:1 CREATED 4711.000}. */
  List<String> told() {
    return acks().stream()
        .map(
            ack ->
                ack.docKey().replace("infoplus:20100:", "")
                    + " "
                    + ack.status()
                    + (ack.warehouseId() == null ? "" : " " + ack.warehouseId()))
        .toList();
  }

  /** In the order in which they were written. */
  List<Acknowledgement> acks() {
    List<Acknowledgement> acks = new ArrayList<>();
    for (Inspection.Entry entry : ledger.inspection().entries(ACKS, null, 0, 100)) {
      acks.add(0, new Documents().read(entry.content(), Acknowledgement.class));
    }
    return acks;
  }

  /** Of the newest entry. */
  List<Inspection.Attempt> attempts(String channel) {
    return ledger
        .inspection()
        .attempts(ledger.inspection().entries(channel + ".infoplus", null, 0, 1).get(0).id());
  }

  /** Kind and key of what is open for people. */
  List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream()
        .map(review -> review.kind() + " " + review.key())
        .sorted()
        .toList();
  }

  /** Why the newest one waits or is parked; empty if nobody said. */
  String heldOrParked(String channel) {
    String reason = ledger.inspection().entries(channel + ".infoplus", null, 0, 1).get(0).reason();
    return reason == null ? "" : reason;
  }

  /** Why it is parked. */
  List<String> parked(String channel) {
    return ledger.inspection().entries(channel + ".infoplus", EntryState.PARKED, 0, 100).stream()
        .map(Inspection.Entry::reason)
        .toList();
  }

  OrderLink link(String number) {
    return positions
        .find(links.orders(), "erp:" + number, OrderLink.class)
        .map(Positions.Position::value)
        .orElse(null);
  }

  /** JSON with single quotes for double ones. */
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Somebody changes a record there. */
  void set(String resource, String id, String set) {
    simulator.mutate(
        JSON.createObjectNode().put("resource", resource).put("id", id).set("set", json(set)));
  }

  @Override
  public void close() {
    context.stop();
    infoplus.close();
    ledger.close();
    simulator.close();
  }
}
