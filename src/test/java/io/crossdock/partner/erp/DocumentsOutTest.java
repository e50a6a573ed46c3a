package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.camel.Positions;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Document;
import io.crossdock.document.ItemRequest;
import io.crossdock.document.Receipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Accepted;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.Neighbours;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a warehouse did, to the ERP: the real routes against an ERP that answers what it is told.
 */
class DocumentsOutTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<String> CHANNELS =
      List.of(
          "shipments",
          "cancellations",
          "returns",
          "receipts",
          "adjustments",
          "item-requests",
          "acknowledgements");

  /** It takes the request and hangs up without a word. */
  private static final int NOTHING = 0;

  private record Call(String path, String key, String authorization, String body) {}

  @TempDir Path folder;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
  private HttpServer server;
  private Ledger ledger;
  private CamelContext context;
  private CamelLedger camel;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    context.stop();
    server.stop(0);
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.add(
          new Call(
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Integer status = answers.poll();
      if (status == null) {
        exchange.sendResponseHeaders(201, -1);
      } else if (status != NOTHING) {
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  private void hub(String by) {
    Map<String, String> properties = new HashMap<>();
    properties.put("channel.stock.erp.version", "instant");
    properties.put("erp.warehouse", "depot");
    properties.put("erp.documents.by", by);
    properties.put("erp.documents.outbox", folder.resolve("out").toString());
    properties.put("erp.documents.key", "the-erps-own-secret");
    properties.put(
        "erp.documents.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/crossdock/");
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    for (String channel : CHANNELS) {
      ledger.define(
          ChannelDefinition.of(channel + ".erp", Mode.EACH)
              .withPartner("erp")
              .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
    }
    ledger.define(ChannelDefinition.of("reports.depot", Mode.MARK));
    context = new DefaultCamelContext();
    camel = new CamelLedger(ledger, Clock.systemUTC());
    camel.install(context);
    HttpDefaults.STANDARD.apply(context);
    Settings settings = new Settings(key -> Optional.ofNullable(properties.get(key)));
    Neighbours neighbours = new Neighbours(Exports.NONE);
    Erp erp = (Erp) Erp.read("erp", settings, Clock.systemUTC(), neighbours).make(camel);
    settings.orThrow();
    erp.beans().forEach(context.getRegistry()::bind);
    context.getRegistry().bind("acceptances", new Acceptances(camel));
    context.getRegistry().bind("addressees", new Addressees(neighbours, camel));
    properties.forEach(context.getPropertiesComponent()::addOverrideProperty);
    List<String> routes = new ArrayList<>(CHANNELS);
    routes.addAll(List.of("documents-out", "documents-push"));
    try {
      erp.prepare();
      load("flows/told");
      for (String route : routes) {
        load("erp/erp/erp-" + route);
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void load(String route) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            PluginHelper.getResourceLoader(context)
                .resolveResource("file:routes/" + route + ".yaml"));
  }

  @Test
  void each_document_is_posted_under_a_key_and_2xx_is_told_to_the_warehouse() {
    hub("push");

    send("shipments.erp", shipment("9001", 1, 2, 2), shipment("9001", 2, 1, 3));
    send(
        "receipts.erp",
        new Receipt(
            "erp",
            "PO-77",
            1,
            "depot",
            "247",
            List.of(new Receipt.Line("1", "555", "X", 7, 7, 10)),
            NOON));
    send("adjustments.erp", new Adjustment("depot", "88", "X", -2, "Breakage", null, null, NOON));
    send("item-requests.erp", new ItemRequest("depot", "NEW", "se-shop", "5178", NOON));
    settled(5);

    assertThat(calls)
        .extracting(Call::path)
        .containsExactlyInAnyOrder(
            "/crossdock/shipments",
            "/crossdock/shipments",
            "/crossdock/receipts",
            "/crossdock/adjustments",
            "/crossdock/item-requests");
    assertThat(calls).extracting(Call::key).doesNotHaveDuplicates();
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.authorization()).isEqualTo("Bearer the-erps-own-secret");
              assertThat(call.key()).matches("crossdock-[a-z-]+-[0-9a-f]{24}");
            });
    assertThat(calls.stream().map(Call::body))
        .anySatisfy(
            body -> assertThat(body).startsWith("{\"warehouse\":\"depot\",\"adjustmentId\""));
    assertThat(accepted(Acceptances.order("50163"))).isEqualTo(Map.of("13", 3L));
    assertThat(accepted(Acceptances.purchaseOrder("247"))).isEqualTo(Map.of("555", 7L));
    assertThat(accepted(Acceptances.adjustment("88", "X"))).isEqualTo(Map.of("X", 1L));
    assertThat(ledger.inspection().entries("reports.depot", null, 0, 10)).hasSize(3);
    assertThat(entries("shipments.erp"))
        .extracting(Inspection.Entry::reason)
        .contains("shipment 1 of erp:9001: the ERP answered 201");
  }

  @Test
  void what_has_a_key_of_its_own_goes_under_it_once_and_never_with_another_content() {
    hub("push");
    Acknowledgement created = acknowledgement("9001", "ack-9001#1", "4711");
    answers.addAll(List.of(500, 201, 422));

    told(created);
    told(created);
    told(acknowledgement("9001", "ack-9001#1", "4712"));
    assertThat(entries("acknowledgements.erp")).hasSize(1);
    settled(1);
    ShipmentReversal reversal =
        new ShipmentReversal(
            "erp", "9001", 1, "depot", "50163", "rev#1", "ship#1", "VOIDED", List.of(), NOON);
    told(reversal);
    until(() -> entries("shipments.erp").get(0).state() == EntryState.PARKED);

    assertThat(calls)
        .extracting(Call::path, Call::key)
        .containsExactly(
            tuple("/crossdock/acknowledgements", "ack-9001#1"),
            tuple("/crossdock/acknowledgements", "ack-9001#1"),
            tuple("/crossdock/shipment-reversals", "rev#1"));
    assertThat(ledger.inspection().reviews(true, 10))
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.key()).isEqualTo("ack-9001#1");
              assertThat(review.facts().get("content")).contains("4712");
            });

    // A person edits what the ERP refused; it may have it all the same.
    Inspection.Entry parked = entries("shipments.erp").get(0);
    String edited = new String(parked.content(), StandardCharsets.UTF_8).replace("VOIDED", "LOST");
    ledger.inspection().edit(parked.id(), edited.getBytes(StandardCharsets.UTF_8), "test");
    ledger.inspection().retry(List.of(parked.id()), "test");
    until(
        () ->
            String.valueOf(entries("shipments.erp").get(0).reason()).contains("under its docKey"));
    assertThat(calls).hasSize(3);
  }

  @Test
  void acknowledgements_and_unplanned_receipts_of_two_warehouses_are_apart() {
    hub("push");

    for (String warehouse : List.of("east", "west")) {
      told(acknowledgement("9001", warehouse + "#1", "4711", warehouse));
      told(unplanned(warehouse));
    }
    settled(4);

    assertThat(calls)
        .extracting(Call::key)
        .containsExactlyInAnyOrder("east#1", "west#1", "east#2", "west#2");
  }

  private static Receipt unplanned(String warehouse) {
    return new Receipt(
        "erp",
        "QUICK-1",
        1,
        warehouse,
        "247",
        List.of(new Receipt.Line(null, "555", "X", 7, 7, 7)),
        NOON,
        warehouse + "#2",
        null,
        Receipt.State.UNPLANNED);
  }

  /** As every warehouse hands it out: by the flow. */
  private void told(Document document) {
    context.createProducerTemplate().sendBody("direct:told", List.of(document));
  }

  private static Acknowledgement acknowledgement(String number, String docKey, String id) {
    return acknowledgement(number, docKey, id, "depot");
  }

  private static Acknowledgement acknowledgement(
      String number, String docKey, String id, String warehouse) {
    return new Acknowledgement(
        docKey,
        "erp",
        Acknowledgement.Subject.ORDER,
        number,
        1,
        warehouse,
        Acknowledgement.Status.CREATED,
        id,
        null,
        null,
        NOON);
  }

  @Test
  void after_lost_answers_and_failures_the_same_is_sent_under_the_same_key() {
    hub("push");
    answers.addAll(List.of(500, NOTHING, 503, 409));

    send("shipments.erp", shipment("9001", 1, 2, 2));
    settled(1);

    assertThat(calls).hasSize(5);
    assertThat(calls.stream().distinct()).hasSize(1);
    assertThat(accepted(Acceptances.order("50163"))).isEqualTo(Map.of("13", 2L));
  }

  @Test
  void what_the_erp_refuses_is_parked_unaccepted_and_other_orders_go_on() {
    hub("push");
    answers.add(422);

    send("shipments.erp", shipment("9001", 1, 2, 2));
    until(() -> entries("shipments.erp").get(0).state() == EntryState.PARKED);
    send("shipments.erp", shipment("9002", 1, 1, 1));
    until(() -> entries("shipments.erp").stream().anyMatch(e -> e.state() == EntryState.APPLIED));

    assertThat(new Positions(camel).find("accepted.depot", "order:50163", Accepted.class))
        .hasValueSatisfying(
            position -> assertThat(position.value().lines()).isEqualTo(Map.of("13", 1L)));

    Inspection.Entry refused =
        entries("shipments.erp").stream()
            .filter(entry -> entry.state() == EntryState.PARKED)
            .findFirst()
            .orElseThrow();
    assertThat(refused.reason()).contains("422");
    ledger.inspection().retry(List.of(refused.id()), "test");
    settled(2);
    assertThat(calls.get(2)).isEqualTo(calls.get(0));
  }

  @Test
  void as_a_file_each_has_a_name_that_says_what_it_is_and_a_repeat_writes_the_same()
      throws Exception {
    hub("file");
    Shipment shipment = shipment("9/001 ü", 1, 2, 2);

    send("shipments.erp", shipment, shipment("9002", 1, 1, 1));
    settled(2);

    List<String> files = files();
    assertThat(files).hasSize(2);
    assertThat(files.get(1)).matches("shipment-erp_9_001__-0001-[0-9a-f]{12}\\.json");
    assertThat(Files.readString(folder.resolve("out").resolve(files.get(1))))
        .startsWith("{\"shop\":\"erp\",\"number\":\"9/001 ü\",\"sequence\":1,");
    assertThat(accepted(Acceptances.order("50163"))).isEqualTo(Map.of("13", 2L));

    // As after a crash between the file and the settlement: the ERP may have taken it meanwhile.
    byte[] before = Files.readAllBytes(folder.resolve("out").resolve(files.get(1)));
    Files.delete(folder.resolve("out").resolve(files.get(1)));
    Outbox outbox = new Outbox(folder.resolve("out"), "erp.documents.outbox");
    DocumentText text = new DocumentText();
    outbox.put(text.fileName(shipment), text.bytes(shipment));
    outbox.put(text.fileName(shipment), text.bytes(shipment));
    assertThat(files()).isEqualTo(files);
    assertThat(Files.readAllBytes(folder.resolve("out").resolve(files.get(1)))).isEqualTo(before);
  }

  @Test
  void a_file_is_named_by_the_key_alone_so_that_another_content_finds_it_there() {
    DocumentText text = new DocumentText();
    Acknowledgement one = acknowledgement("9001", "infoplus:20100:order-ack:SO/1#1", "1");
    Acknowledgement other = acknowledgement("9001", "infoplus:20100:order-ack:SO/1#1", "2");

    assertThat(text.fileName(one))
        .matches("acknowledgement-infoplus_20100_order-ack_SO_1_1-[0-9a-f]{12}\\.json")
        .isEqualTo(text.fileName(other))
        .isNotEqualTo(
            text.fileName(acknowledgement("9001", "infoplus:20100:order-ack:SO_1#1", "1")));
    hub("none");
  }

  @Test
  void a_folder_that_is_not_ours_keeps_documents_waiting() throws Exception {
    hub("file");
    Files.delete(folder.resolve("out/.crossdock-outbox"));

    send("shipments.erp", shipment("9001", 1, 2, 2));
    until(
        () -> String.valueOf(entries("shipments.erp").get(0).reason()).contains("lacks the file"));

    assertThat(files()).isEmpty();
    assertThat(new Positions(camel).find("accepted.depot", "order:50163", Accepted.class))
        .isEmpty();
  }

  @Test
  void an_erp_that_takes_none_has_accepted_none() {
    hub("none");

    send("shipments.erp", shipment("9001", 1, 2, 2));
    until(() -> entries("shipments.erp").get(0).state() == EntryState.SKIPPED);

    assertThat(entries("shipments.erp").get(0).reason())
        .isEqualTo("shipment 1 of erp:9001: the ERP takes none (erp.documents.by = none)");
    assertThat(ledger.inspection().entries("reports.depot", null, 0, 10)).isEmpty();
  }

  private static Shipment shipment(String number, int sequence, int quantity, int total) {
    return new Shipment(
        "erp",
        number,
        sequence,
        "depot",
        "50163",
        List.of(new Shipment.Line("1", "13", "X", quantity, total)),
        List.of(new Shipment.Parcel("T-1", null, "DHL")),
        NOON);
  }

  private void send(String channel, Document... documents) {
    context.createProducerTemplate().sendBody("ledger:" + channel, List.of(documents));
  }

  private Map<String, Long> accepted(String key) {
    return new Positions(camel)
        .find("accepted.depot", key, Accepted.class)
        .orElseThrow()
        .value()
        .lines();
  }

  private List<Inspection.Entry> entries(String channel) {
    return ledger.inspection().entries(channel, null, 0, 100);
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(folder.resolve("out"))) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void settled(int applied) {
    until(
        () ->
            CHANNELS.stream()
                    .flatMap(channel -> entries(channel + ".erp").stream())
                    .filter(entry -> entry.state() == EntryState.APPLIED)
                    .count()
                == applied);
  }

  private static void until(Callable<Boolean> what) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(what);
  }
}
