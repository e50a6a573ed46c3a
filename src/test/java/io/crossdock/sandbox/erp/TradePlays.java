package io.crossdock.sandbox.erp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.document.FulfillmentBooking.Kind;
import io.crossdock.document.Receipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.sandbox.erp.ErpSimulatorContractTest.Driver;
import io.crossdock.sandbox.erp.ErpSimulatorContractTest.Play;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plays the ERP's trade. */
final class TradePlays {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Documents DOCUMENTS = new Documents();

  private TradePlays() {}

  static void addTo(Map<ErpContract, Play> plays) {
    plays.put(ErpContract.TRADE_SELLS, TradePlays::sells);
    plays.put(ErpContract.TRADE_BUYS, TradePlays::buys);
    plays.put(ErpContract.TRADE_ARTICLES, TradePlays::articles);
    plays.put(ErpContract.TRADE_SUPPLIERS, TradePlays::suppliers);
    plays.put(ErpContract.TRADE_ANSWERED, TradePlays::takesAnswers);
    plays.put(ErpContract.TRADE_WAYS, TradePlays::posts);
    plays.put(ErpContract.TRADE_PUSHED, TradePlays::takesPushes);
    plays.put(ErpContract.TRADE_LOST, TradePlays::losesAnswers);
    plays.put(ErpContract.TRADE_FILES, TradePlays::takesFiles);
    plays.put(ErpContract.PLACES, TradePlays::booksPlaces);
    plays.put(ErpContract.PLACES_REFUSED, TradePlays::refusesBookings);
    plays.put(ErpContract.PLACES_LATER, TradePlays::confirmsLater);
    plays.put(ErpContract.SNAPSHOTS, TradePlays::tellsSnapshots);
  }

  private static void sells(Driver erp) throws Exception {
    Path folder = ways(erp);
    erp.post("trade/order", "{\"number\": \"9001\", \"units\": {\"X\": 40}}");
    erp.post("trade/order", "{\"number\": \"9001\", \"units\": {\"X\": 30, \"Y\": 1}}");
    erp.post("trade/cancel", "{\"number\": \"9001\"}");

    List<JsonNode> told = files(folder.resolve("orders"), "Order", "OrderCancellation");
    assertThat(told).extracting(one -> one.path("revision").asInt()).containsExactly(1, 2, 3);
    assertThat(told.get(1).path("lines")).hasSize(2);
    assertThat(told.get(2).has("lines")).isFalse();
    assertThat(erp.get("trade/orders").path("9001").path("revision").asInt()).isEqualTo(3);
    assertThat(erp.refused("trade/order", "{\"number\": \"9002\"}")).contains("give units by SKU");
  }

  private static void buys(Driver erp) throws Exception {
    Path folder = ways(erp);
    erp.post("trade/purchase", "{\"number\": \"PO-77\", \"units\": {\"X\": 10, \"Y\": 4}}");
    erp.post(
        "trade/purchase", "{\"number\": \"PO-77\", \"units\": {\"X\": 10}, \"cancelled\": true}");

    List<JsonNode> told = files(folder.resolve("purchase-orders"), "PurchaseOrder");
    assertThat(told.get(0).path("lines").get(1).path("quantity").asInt()).isEqualTo(4);
    assertThat(told.get(1).path("cancelled").asBoolean()).isTrue();
    assertThat(erp.get("trade/purchase-orders").path("PO-77").path("revision").asInt())
        .isEqualTo(2);
  }

  private static void articles(Driver erp) throws Exception {
    Path folder = ways(erp);
    erp.post("trade/article", "{\"sku\": \"X\", \"name\": \"Jacket\", \"weightKg\": 0.9}");
    erp.post("trade/article", "{\"sku\": \"X\", \"name\": \"Winter jacket\"}");
    assertThat(files(folder.resolve("items"), "Item"))
        .extracting(one -> one.path("name").asText())
        .containsExactly("Jacket", "Winter jacket");
    assertThat(erp.get("trade/articles").path("X").path("revision").asInt()).isEqualTo(2);
    assertThat(erp.post("trade/act", "{\"seed\": 1}").path("result").asText()).isNotEmpty();
  }

  private static void suppliers(Driver erp) throws Exception {
    Path folder = ways(erp);
    erp.post("trade/supplier", "{\"number\": \"V-1\", \"name\": \"Bolts Inc\"}");
    erp.post("trade/supplier", "{\"number\": \"V-1\", \"name\": \"Bolts Ltd\"}");
    assertThat(files(folder.resolve("suppliers"), "Supplier"))
        .extracting(one -> one.path("revision").asInt())
        .containsExactly(1, 2);
    assertThat(erp.get("trade/suppliers").path("V-1").path("name").asText()).isEqualTo("Bolts Ltd");

    erp.post("trade/place", "{\"word\": \"EAST\"}");
    erp.post("trade/order", "{\"number\": \"9001\", \"units\": {\"X\": 1}}");
    erp.post("trade/purchase", "{\"number\": \"PO-1\", \"units\": {\"X\": 1}}");
    assertThat(files(folder.resolve("orders"), "Order").get(0).at("/handling/warehouse").asText())
        .isEqualTo("EAST");
    assertThat(files(folder.resolve("purchase-orders"), "PurchaseOrder").get(0).path("warehouse"))
        .hasToString("\"EAST\"");
  }

  private static void takesAnswers(Driver erp) throws Exception {
    Acknowledgement.Status created = Acknowledgement.Status.CREATED;
    assertThat(push(erp, "acknowledgements", "a#1", acknowledgement("a#1", created)))
        .isEqualTo(201);
    assertThat(push(erp, "shipments", "f#1", keyed("f#1", 3))).isEqualTo(201);
    assertThat(push(erp, "shipment-reversals", "v#1", reversal("v#1", "f#1"))).isEqualTo(201);
    assertThat(push(erp, "shipments", "f#2", keyed("f#2", 2))).isEqualTo(201);
    assertThat(erp.get("trade/books").path("mistakes")).isEmpty();

    push(erp, "acknowledgements", "a#1", acknowledgement("a#1", Acknowledgement.Status.REJECTED));
    push(erp, "shipment-reversals", "v#2", reversal("v#2", "f#9"));

    JsonNode books = erp.get("trade/books");
    assertThat(books.path("answered").path("order:9001")).hasToString("[\"CREATED\"]");
    assertThat(books.path("shipped").path("9001").path("X").asInt()).isEqualTo(2);
    assertThat(books.path("mistakes")).hasSize(2);
    assertThat(books.path("mistakes").get(0).asText()).startsWith("a#1 has a second content: ");
  }

  private static Acknowledgement acknowledgement(String docKey, Acknowledgement.Status status) {
    return new Acknowledgement(
        docKey,
        "erp",
        Acknowledgement.Subject.ORDER,
        "9001",
        1,
        "infoplus",
        status,
        "4711",
        null,
        null,
        NOON);
  }

  private static Shipment keyed(String docKey, int pieces) {
    return new Shipment(
        "erp",
        "9001",
        1,
        "infoplus",
        "4711",
        List.of(new Shipment.Line("1", null, "X", pieces, pieces)),
        List.of(),
        NOON,
        docKey,
        null,
        Shipment.Left.PARTIAL);
  }

  private static ShipmentReversal reversal(String docKey, String reverses) {
    return new ShipmentReversal(
        "erp", "9001", 2, "infoplus", "4711", docKey, reverses, "VOIDED", List.of("7"), NOON);
  }

  private static void posts(Driver erp) throws Exception {
    List<String> seen = new ArrayList<>();
    HttpServer hub =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/hooks/erp",
        exchange -> {
          seen.add(exchange.getRequestURI().getPath());
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    hub.start();
    try {
      String hooks = "http://127.0.0.1:" + hub.getAddress().getPort() + "/hooks/erp";
      erp.post("trade/way", "{\"hooks\": \"" + hooks + "\", \"key\": \"secret\"}");
      erp.post("trade/order", "{\"number\": \"9001\", \"units\": {\"X\": 1}}");
    } finally {
      hub.stop(0);
    }
    assertThat(seen).containsExactly("/hooks/erp/orders", "Bearer secret", "orders-000001.json");
  }

  private static void takesPushes(Driver erp) throws Exception {
    assertThat(push(erp, "shipments", "s-1", shipment(1, 2))).isEqualTo(201);
    assertThat(push(erp, "shipments", "s-1", shipment(1, 2))).isEqualTo(201);
    assertThat(push(erp, "shipments", "s-2", shipment(2, 1))).isEqualTo(201);
    assertThat(push(erp, "receipts", "r-1", receipt())).isEqualTo(201);
    assertThat(push(erp, "adjustments", "a-1", adjustment())).isEqualTo(201);
    assertThat(push(erp, "shipments", "s-3", adjustment())).isEqualTo(422);

    JsonNode books = erp.get("trade/books");
    assertThat(books.path("shipped").path("9001").path("X").asInt()).isEqualTo(3);
    assertThat(books.path("received").path("PO-77").path("X").asInt()).isEqualTo(7);
    assertThat(books.path("adjusted").path("X").asInt()).isEqualTo(-2);
    assertThat(books.path("repeated").asInt()).isEqualTo(1);
  }

  private static void losesAnswers(Driver erp) throws Exception {
    for (String fault : List.of("answer-500", "answer-429", "booked-500", "silent")) {
      erp.post("trade/wrong", "{\"fault\": \"" + fault + "\"}");
    }
    assertThat(push(erp, "shipments", "s-1", shipment(1, 2))).isEqualTo(500);
    assertThat(push(erp, "shipments", "s-1", shipment(1, 2))).isEqualTo(429);
    assertThat(erp.get("trade/books").path("taken").asInt()).isZero();
    assertThat(push(erp, "shipments", "s-1", shipment(1, 2))).isEqualTo(500);
    assertThat(push(erp, "shipments", "s-2", shipment(2, 1))).isEqualTo(-1);
    assertThat(erp.get("trade/books").path("shipped").path("9001").path("X").asInt()).isEqualTo(3);
  }

  private static void takesFiles(Driver erp) throws Exception {
    Path outbox = Files.createDirectories(erp.inbox().resolve("out"));
    String take = "{\"outbox\": \"" + outbox + "\"}";
    Path file = outbox.resolve("shipment-erp_9001-0001-abc.json");
    Files.write(file, DOCUMENTS.write(shipment(1, 2)));
    erp.post("trade/wrong", "{\"fault\": \"left\"}");

    erp.post("trade/take", take);
    assertThat(file).exists();
    erp.post("trade/take", take);

    assertThat(file).doesNotExist();
    assertThat(erp.get("trade/books").path("repeated").asInt()).isEqualTo(1);
    assertThat(erp.get("trade/books").path("shipped").path("9001").path("X").asInt()).isEqualTo(2);
  }

  private static void booksPlaces(Driver erp) throws Exception {
    erp.post("trade/receive", "{\"product\": \"X\", \"location\": \"US01\", \"pieces\": 5}");
    Kind ship = Kind.SHIP;
    assertThat(push(erp, "bookings", "b-1", booking(10, Kind.ALLOCATE, "a"))).isEqualTo(200);
    assertThat(push(erp, "bookings", "b-2", booking(11, ship, "a"))).isEqualTo(200);
    assertThat(push(erp, "bookings", "b-2", booking(11, ship, "a"))).isEqualTo(200);
    assertThat(push(erp, "bookings", "b-3", booking(9, ship, "a", "b"))).isEqualTo(200);
    assertThat(push(erp, "bookings", "b-4", booking(12, Kind.ALLOCATE, "c"))).isEqualTo(200);
    assertThat(push(erp, "bookings", "b-5", booking(13, Kind.RELEASE, "c"))).isEqualTo(200);

    JsonNode places = erp.get("trade/places");
    assertThat(places.path("stock").path("X at US01").asInt()).isEqualTo(2);
    assertThat(places.path("books").toString())
        .isEqualTo(
            "{\"bookings\":5,\"repeated\":1,\"shipped\":2,\"allocated\":0,\"twice\":1,"
                + "\"outOfOrder\":1}");
  }

  private static void refusesBookings(Driver erp) throws Exception {
    erp.post("trade/refuse", "{\"product\": \"X\", \"reason\": \"no such article\"}");
    assertThat(push(erp, "bookings", "b-1", booking(10, Kind.SHIP, "a"))).isEqualTo(422);
    assertThat(erp.get("trade/places").path("books").path("shipped").asInt()).isZero();
    erp.post("trade/refuse", "{\"product\": \"X\"}");
    assertThat(push(erp, "bookings", "b-1", booking(10, Kind.SHIP, "a"))).isEqualTo(200);
  }

  private static void confirmsLater(Driver erp) throws Exception {
    List<String> told = new ArrayList<>();
    HttpServer hub =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/hooks/erp/confirmations",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(told.size() == 1 ? 503 : 200, -1);
          exchange.close();
        });
    hub.start();
    String hooks = "http://127.0.0.1:" + hub.getAddress().getPort() + "/hooks/erp";
    String confirm = "{\"hooks\": \"" + hooks + "\", \"key\": \"secret\"}";
    try {
      Path outbox = Files.createDirectories(erp.inbox().resolve("out"));
      Path file = outbox.resolve("fulfillment-booking-newstore-0010-abc.json");
      Files.write(file, DOCUMENTS.write(booking(10, Kind.SHIP, "a")));
      erp.post("trade/take", "{\"outbox\": \"" + outbox + "\"}");
      erp.post("trade/later", "{}");
      assertThat(push(erp, "bookings", "b-2", booking(11, Kind.SHIP, "b"))).isEqualTo(202);
      erp.post("trade/refuse", "{\"product\": \"X\", \"reason\": \"no such article\"}");
      assertThat(push(erp, "bookings", "b-3", booking(12, Kind.SHIP, "c"))).isEqualTo(202);
      erp.post("trade/confirm", confirm);
      erp.post("trade/confirm", confirm);
      assertThat(erp.post("trade/confirm", confirm).path("result").asText()).isEqualTo("null");
    } finally {
      hub.stop(0);
    }
    assertThat(told).hasSize(2);
    JsonNode all = new ObjectMapper().readTree(told.get(1));
    assertThat(all.path("source").asText()).isEqualTo("newstore");
    assertThat(all.path("confirmations").findValuesAsText("booking"))
        .containsExactly("10-ship", "11-ship", "12-ship");
    assertThat(all.path("confirmations").findValues("acceptedAt")).hasSize(2);
    assertThat(all.path("confirmations").path(2).path("reason").asText())
        .isEqualTo("X: no such article");
  }

  private static void tellsSnapshots(Driver erp) throws Exception {
    Path folder = ways(erp);
    erp.post("trade/receive", "{\"product\": \"X\", \"location\": \"US01\", \"pieces\": 5}");
    assertThat(push(erp, "bookings", "b-1", booking(10, Kind.SHIP, "a"))).isEqualTo(200);
    String file = erp.post("trade/snapshot", "").path("result").asText();
    assertThat(push(erp, "bookings", "b-2", booking(11, Kind.SHIP, "b"))).isEqualTo(200);

    List<String> lines = Files.readAllLines(folder.resolve("snapshots").resolve(file));
    assertThat(lines.get(0)).isEqualTo("# kind=full");
    assertThat(Instant.parse(lines.get(1).substring("# asOf=".length())))
        .isBeforeOrEqualTo(Instant.now());
    assertThat(lines.subList(2, lines.size()))
        .containsExactly("product,location,quantity", "\"X\",\"US01\",4");
  }

  private static FulfillmentBooking booking(long timestamp, Kind kind, String... items) {
    return new FulfillmentBooking(
        "newstore",
        timestamp + "-" + kind.name().toLowerCase(java.util.Locale.ROOT),
        timestamp,
        kind,
        "r-1",
        "US01",
        Stream.of(items).map(item -> new FulfillmentBooking.Line(item, "X")).toList(),
        NOON);
  }

  private static Path ways(Driver erp) throws Exception {
    Path folder = erp.inbox().resolve("trade");
    erp.post("trade/way", "{\"folder\": \"" + folder + "\"}");
    return folder;
  }

  /** What lies there, each held to one of the schemas. */
  private static List<JsonNode> files(Path folder, String... types) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    List<Path> paths;
    try (var all = Files.list(folder)) {
      paths = all.sorted().toList();
    }
    for (Path path : paths) {
      byte[] json = Files.readAllBytes(path);
      assertThat(types).anyMatch(type -> DOCUMENTS.problems(type, json).isEmpty());
      documents.add(new ObjectMapper().readTree(json));
    }
    return documents;
  }

  /** -1 if there is no answer. */
  private static int push(Driver erp, String path, String key, Document document) throws Exception {
    String url = erp.post("trade/push", "").path("result").asText() + "/" + path;
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(url))
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Idempotency-Key", key)
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          new String(DOCUMENTS.write(document), UTF_8)))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return -1;
    }
  }

  private static Shipment shipment(int sequence, int quantity) {
    return new Shipment(
        "erp",
        "9001",
        sequence,
        "ongoing",
        "50163",
        List.of(new Shipment.Line("1", "13", "X", quantity, quantity)),
        List.of(),
        NOON);
  }

  private static Receipt receipt() {
    return new Receipt(
        "erp",
        "PO-77",
        1,
        "ongoing",
        "247",
        List.of(new Receipt.Line("1", "555", "X", 7, 7, 10)),
        NOON);
  }

  private static Adjustment adjustment() {
    return new Adjustment("ongoing", "88", "X", -2, "Breakage", null, null, NOON);
  }
}
