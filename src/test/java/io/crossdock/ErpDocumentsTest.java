package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ERP's orders, purchase orders and articles by the real doors on a real ledger. */
class ErpDocumentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHIP_TO = "\"shipTo\":{\"name\":\"Anna\",\"countryCode\":\"SE\"}";

  @TempDir static Path data;
  private static ErpHub hub;

  @BeforeAll
  static void start() throws IOException {
    Path depot = Files.createDirectories(data.resolve("routes/warehouses/depot"));
    Files.write(
        depot.resolve("depot.properties"),
        List.of(
            "depot.kind = ongoing",
            "depot.enabled = false",
            "channel.stock.depot.mode = figure",
            "channel.reservations.depot.mode = latest",
            "channel.reservations.depot.late = skip",
            "channel.purchase-orders.depot.mode = latest",
            "channel.articles.depot.mode = latest",
            "channel.articles.depot.unchanged = skip"));
    Path annex = Files.createDirectories(data.resolve("routes/warehouses/annex"));
    Files.write(
        annex.resolve("annex.properties"),
        List.of(
            "annex.kind = ongoing",
            "annex.enabled = false",
            "channel.stock.annex.mode = figure",
            "channel.reservations.annex.mode = latest",
            "channel.reservations.annex.late = skip",
            "channel.purchase-orders.annex.mode = latest",
            "channel.suppliers.annex.mode = latest"));
    hub =
        new ErpHub(
            data,
            Map.of(
                "erp.warehouse", "depot",
                "erp.warehouses", "MAIN:depot, ANNEX:annex",
                "erp.documents.enabled", "true",
                "erp.documents.http.enabled", "true",
                "erp.documents.http.maxMegabytes", "1",
                "erp.documents.poll", "50"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void orders_and_cancellations_wait_to_be_booked_and_bad_ones_are_parked() throws Exception {
    HttpResponse<String> answer =
        post(
            "orders",
            "["
                + order("9001", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":40")
                + ",\n{\"number\":\"9000\",\"revision\":2,\"at\":\"2026-11-20T10:00:00Z\"},\n"
                + order("9002", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":0")
                + "]");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode said = JSON.readTree(answer.body());
    assertThat(said.get("counts"))
        .isEqualTo(
            JSON.readTree(
                "{\"duplicate\":0,\"parked\":1,\"seen\":4,\"skipped\":0,\"taken\":3,"
                    + "\"unchanged\":0}"));
    assertThat(said.get("defects").get(0).asText())
        .contains(" line 3: lines[0].quantity is '0': ")
        .endsWith("; it is parked and the others go on");
    assertThat(entry("reservations.depot", "erp:9001").state()).isEqualTo(EntryState.WAITING);
    assertThat(entry("reservations.depot", "erp:9001").type()).isEqualTo("Order");
    // Nobody has that order as yet: both warehouses hear of it.
    assertThat(entry("reservations.depot", "erp:9000").type()).isEqualTo("OrderCancellation");
    assertThat(entry("reservations.annex", "erp:9000").type()).isEqualTo("OrderCancellation");
    assertThat(entry("reservations.depot", "erp:9002").reason()).contains("lines[0].quantity");
    Runs.Run run = hub.ledger.runs().latest("erp-orders", 1).get(0);
    assertThat(run.state()).isEqualTo(Runs.State.DONE);
    assertThat(run.summary()).contains("3 documents, 4 for several warehouses, 3 taken, 1 parked");

    // Corrected, under the same revision.
    HttpResponse<String> again =
        post("orders", order("9002", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":4"));
    assertThat(JSON.readTree(again.body()).get("counts").get("taken").asInt()).isEqualTo(1);
  }

  @Test
  void the_same_delivery_again_has_nothing_to_do() throws Exception {
    String body = order("9100", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":1");
    post("orders", body);

    HttpResponse<String> again = post("orders", body);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(again.body()).get("repeated").asBoolean()).isTrue();
    assertThat(entries("reservations.depot", "erp:9100")).hasSize(1);

    // The same order in another delivery is known by its revision.
    JsonNode said = JSON.readTree(post("orders", " " + body).body());
    assertThat(said.get("counts").get("duplicate").asInt()).isEqualTo(1);
  }

  @Test
  void purchase_orders_and_articles_go_to_the_warehouse_unchanged_ones_do_not() throws Exception {
    String purchase =
        "{\"number\":\"PO-77\",\"revision\":1,\"updatedAt\":\"2026-11-20T10:00:00Z\","
            + "\"cancelled\":false,\"expectedOn\":\"2026-12-01\",\"lines\":["
            + "{\"row\":\"1\",\"sku\":\"X\",\"quantity\":10},"
            + "{\"row\":\"2\",\"sku\":\"Y\",\"quantity\":4}]}";
    String item =
        "{\"sku\":\"00417\",\"revision\":%d,\"updatedAt\":\"2026-11-20T10:00:00Z\","
            + "\"name\":\"Winter jacket\",\"weightKg\":0.90,\"salesPrice\":1299.00}";

    post("purchase-orders", purchase);
    post("items", String.format(item, 1));
    JsonNode later = JSON.readTree(post("items", String.format(item, 2)).body());

    assertThat(content(entry("purchase-orders.depot", "erp:PO-77")))
        .startsWith("{\"source\":\"erp\",\"number\":\"PO-77\",\"revision\":1,")
        .contains("\"lines\":[{\"row\":\"1\",\"sku\":\"X\",\"quantity\":10}");
    assertThat(content(entry("articles.depot", "00417")))
        .contains("\"name\":\"Winter jacket\"", "\"salesPrice\":1299.00");
    assertThat(later.get("counts").get("unchanged").asInt()).isEqualTo(1);
  }

  @Test
  void documents_go_to_the_warehouse_they_name_and_unknown_words_are_parked() throws Exception {
    String body =
        "["
            + at("ANNEX", order("9600", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":1"))
            + ",\n"
            + order("9601", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":1")
            + ",\n"
            + at("NORTH", order("9602", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":1"))
            + "]";

    JsonNode said = JSON.readTree(post("orders", body).body());

    assertThat(said.get("counts").get("taken").asInt()).isEqualTo(2);
    assertThat(said.get("summary").asText()).contains("3 documents, 2 taken, 1 parked");
    assertThat(said.get("defects").get(0).asText())
        .contains("handling.warehouse is 'NORTH'; it must be one of ANNEX, MAIN (erp.warehouses)");
    assertThat(entry("reservations.annex", "erp:9600").state()).isEqualTo(EntryState.WAITING);
    assertThat(entries("reservations.depot", "erp:9600")).isEmpty();
    assertThat(entry("reservations.depot", "erp:9601").state()).isEqualTo(EntryState.WAITING);
    assertThat(entry("reservations.depot", "erp:9602").state()).isEqualTo(EntryState.PARKED);

    // A cancellation names no place: it follows its order.
    post("orders", "{\"number\":\"9600\",\"revision\":2,\"at\":\"2026-11-20T10:00:00Z\"}");
    assertThat(entries("reservations.annex", "erp:9600"))
        .anyMatch(entry -> entry.type().equals("OrderCancellation"));
    assertThat(entries("reservations.depot", "erp:9600")).isEmpty();
  }

  @Test
  void suppliers_go_to_those_who_take_them() throws Exception {
    String supplier =
        "{\"number\":\"S1\",\"revision\":%d,\"updatedAt\":\"2026-11-20T10:00:00Z\","
            + "\"name\":\"%s\",\"active\":true}";

    JsonNode said = JSON.readTree(post("suppliers", String.format(supplier, 1, "One")).body());

    assertThat(said.get("counts").get("taken").asInt()).isEqualTo(1);
    assertThat(content(entry("suppliers.annex", "erp:S1"))).contains("\"name\":\"One\"");
  }

  @Test
  void what_is_taken_back_needs_a_new_revision_since_the_same_bytes_are_a_repeat()
      throws Exception {
    String item =
        "{\"sku\":\"00990\",\"revision\":%d,\"updatedAt\":\"2026-11-20T10:00:00Z\",\"name\":\"%s\"}";
    post("items", String.format(item, 1, "A"));
    post("items", String.format(item, 2, "B"));

    JsonNode same = JSON.readTree(post("items", String.format(item, 1, "A")).body());
    JsonNode next = JSON.readTree(post("items", String.format(item, 3, "A")).body());

    assertThat(same.get("repeated").asBoolean()).isTrue();
    assertThat(next.get("counts").get("taken").asInt()).isEqualTo(1);
    assertThat(entries("articles.depot", "00990"))
        .filteredOn(entry -> entry.state() == EntryState.WAITING)
        .singleElement()
        .satisfies(entry -> assertThat(content(entry)).contains("\"name\":\"A\""));
  }

  @Test
  void the_erp_speaks_for_itself_alone() throws Exception {
    String body =
        order("9200", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":1")
            .replace("{\"number\"", "{\"shop\":\"se-shop\",\"number\"");

    JsonNode said = JSON.readTree(post("orders", body).body());

    assertThat(said.get("defects").get(0).asText())
        .contains("shop is 'se-shop'; what comes in here is of 'erp'");
    assertThat(entries("reservations.depot", "se-shop:9200")).isEmpty();
  }

  @Test
  void without_the_key_and_with_what_is_no_json_nothing_is_taken() throws Exception {
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(URI.create(hub.hub.address() + "/hooks/erp/orders"));
    assertThat(hub.send(bare.POST(BodyPublishers.ofString("[]")).build()).statusCode())
        .isEqualTo(401);

    assertRefused("sku,quantity\nX,1\n", "it is no JSON: it begins neither with [ nor with {");
    assertRefused("[{\"number\":\"9300\"},\n{\"number\" 1}]", "line 2, character ");
    assertRefused("[" + order("9301", 1, "") + ",", "nothing of it was taken");
    assertThat(entries("reservations.depot", "erp:9300")).isEmpty();
    assertThat(hub.openReviews())
        .anySatisfy(
            review -> {
              assertThat(review.kind()).isEqualTo("refused-delivery");
              assertThat(review.key()).isEqualTo("erp-orders");
            });
  }

  private static void assertRefused(String body, String why) throws Exception {
    HttpResponse<String> answer = post("orders", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("error").asText()).contains(why);
  }

  @Test
  void files_of_json_lines_are_taken_line_by_line_and_moved() throws Exception {
    String lines =
        order("9400", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":1")
            + "\n{\"number\": 9401}\nnot json\n\n"
            + order("9402", 1, "\"row\":\"1\",\"sku\":\"X\",\"quantity\":2")
            + "\n";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    Path inbox = data.resolve("erp/orders");
    Files.write(inbox.resolve(".orders.jsonl.gz"), packed.toByteArray());
    Files.move(inbox.resolve(".orders.jsonl.gz"), inbox.resolve("orders.jsonl.gz"));
    hub.dropInto(data.resolve("erp/items"), "items.json", "{\"sku\": \"A\",");

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ErpHub.namesIn(inbox.resolve(".done")).size() == 1
                    && ErpHub.namesIn(data.resolve("erp/items/.failed")).size() == 2);

    assertThat(entry("reservations.depot", "erp:9402").state()).isEqualTo(EntryState.WAITING);
    List<String> reasons =
        hub.ledger.inspection().entries("reservations.depot", EntryState.PARKED, 0, 100).stream()
            .map(Inspection.Entry::reason)
            .toList();
    assertThat(reasons)
        .anyMatch(
            reason -> reason.startsWith("orders.jsonl.gz line 2: ") && reason.contains("number"))
        .anyMatch(reason -> reason.startsWith("orders.jsonl.gz line 3: is no JSON"));
  }

  @Test
  void the_examples_of_the_page_are_taken() throws Exception {
    String page = Files.readString(Path.of("docs/how-to/erp-orders-and-articles.md"));
    var blocks = java.util.regex.Pattern.compile("(?s)```json\n(.*?)```").matcher(page);
    List<Integer> taken = new java.util.ArrayList<>();
    while (blocks.find()) {
      String example = blocks.group(1).replace("\"9001\"", "\"9501\"");
      if (!example.contains("\"summary\"")) {
        String path =
            example.contains("PO-77")
                ? "purchase-orders"
                : example.contains("V-17")
                    ? "suppliers"
                    : example.contains("name\": \"T") ? "items" : "orders";
        JsonNode said = JSON.readTree(post(path, example.replace("PO-77", "PO-78")).body());
        assertThat(said.path("defects")).isEmpty();
        taken.add(said.path("counts").path("taken").asInt());
      }
    }
    assertThat(taken).containsExactly(1, 1, 1, 1, 1);
  }

  private static String at(String place, String order) {
    return order.replace(
        "\"shipTo\"",
        "\"handling\":{\"warehouse\":\"" + place + "\",\"shipComplete\":false},\"shipTo\"");
  }

  private static String order(String number, int revision, String line) {
    return "{\"number\":\""
        + number
        + "\",\"revision\":"
        + revision
        + ",\"updatedAt\":\"2026-11-20T10:00:00Z\","
        + SHIP_TO
        + ",\"lines\":[{"
        + line
        + "}]}";
  }

  private static HttpResponse<String> post(String path, String body) {
    return hub.send(
        HttpRequest.newBuilder(URI.create(hub.hub.address() + "/hooks/erp/" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + ErpHub.KEY)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static Inspection.Entry entry(String channel, String key) {
    return entries(channel, key).get(0);
  }

  private static List<Inspection.Entry> entries(String channel, String key) {
    return hub.ledger.inspection().entries(channel, null, 0, 1000).stream()
        .filter(entry -> entry.key().equals(key))
        .toList();
  }

  private static String content(Inspection.Entry entry) {
    return new String(entry.content(), StandardCharsets.UTF_8);
  }
}
