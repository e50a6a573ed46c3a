package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.DoorCalls;
import io.crossdock.document.StockMovement;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The ERP fetches movements and acknowledges: one hub, one story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErpMovementsFetchTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;
  private static ErpHub hub;

  @BeforeAll
  static void start() throws IOException {
    hub =
        new ErpHub(
            home,
            Map.of(
                "erp.movements.by", "fetch",
                "erp.movements.poll", "20ms",
                "erp.movements.batch", "4",
                "erp.stock.reflects", "reflects"));
    List<StockMovement> movements = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      movements.add(
          StockMovement.of(
              "shop",
              "t" + i,
              "i",
              1,
              "O" + i,
              "SKU-" + i % 3,
              StockMovement.Kind.CAPTURED,
              i,
              0,
              Instant.parse("2026-03-02T12:00:00Z")));
    }
    hub.hub.context().createProducerTemplate().sendBody("ledger:movements.erp", movements);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> line().stream().mapToLong(e -> 1).sum() >= 3);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @Order(1)
  void pages_are_cut_wherever_the_erp_likes() throws Exception {
    JsonNode page = JSON.readTree(fetch("?after=0&limit=3").body());

    assertThat(sequences(page)).containsExactly(1L, 2L, 3L);
    assertThat(page.get("last").asLong()).isEqualTo(3);
    assertThat(page.get("newest").asLong()).isEqualTo(10);
    assertThat(sequences(JSON.readTree(fetch("?after=3&limit=5").body())))
        .containsExactly(4L, 5L, 6L, 7L, 8L);
    assertThat(fetch("?after=0&limit=3").body()).isEqualTo(fetch("?limit=3").body());
  }

  @Test
  @Order(2)
  void the_end_is_an_empty_page_and_what_is_beyond_is_refused() throws Exception {
    assertThat(sequences(JSON.readTree(fetch("?after=10").body()))).isEmpty();
    refused(
        fetch("?after=11"),
        400,
        "'after' is 11, beyond the end",
        "newest movement has sequence 10");
    refused(fetch("?after=-1"), 400, "'after' is -1; it must be from 0");
    refused(fetch("?after=x"), 400, "'after' is 'x'; it must be a whole number");
    refused(fetch("?limit=0"), 400, "'limit' is 0; it must be from 1 to 10000");
    refused(fetch("?limit=1000000"), 400, "'limit' is 1000000; it must be from 1 to 10000");
    refused(fetch("?afterr=1"), 400, "query parameter 'afterr' is not known");
    refused(fetch("?after=1&after=2"), 400, "'after' is there twice");
  }

  @Test
  @Order(3)
  void without_the_key_nobody_is_let_in() {
    HttpRequest request = HttpRequest.newBuilder(uri("")).GET().build();
    assertThat(hub.send(request).statusCode()).isEqualTo(401);
    HttpRequest wrong =
        HttpRequest.newBuilder(uri("/ack"))
            .header("Authorization", "Bearer " + ErpHub.KEY + "x")
            .POST(BodyPublishers.ofString("{\"sequence\": 1}"))
            .build();
    assertThat(hub.send(wrong).statusCode()).isEqualTo(401);
    assertThat(applied()).isZero();
  }

  @Test
  @Order(4)
  void only_what_was_given_can_be_acknowledged() {
    refused(ack("{\"sequence\": 9}"), 409, "'sequence' is 9", "never given", "fetched up to 8");
    refused(ack("{\"sequence\": 99}"), 409, "'sequence' is 99");
    refused(ack("{\"sequence\": -1}"), 400, "sequences count from 1");
    refused(ack("{\"sequence\": 1.5}"), 400, "'sequence' is 1.5; it must be a whole number");
    refused(ack("{\"sequence\": \"8\"}"), 400, "it must be a whole number");
    refused(ack("{\"last\": 8}"), 400, "'sequence' is missing");
    refused(ack("{\"sequence\": 8, \"of\": 1}"), 400, "'of' is not read");
    refused(ack("yes"), 400, "no JSON");
    refused(ack(""), 400, "the body is empty");
    assertThat(applied()).isZero();
  }

  @Test
  @Order(5)
  void half_of_an_export_is_half_accepted() throws Exception {
    HttpResponse<String> answer = ack("{\"sequence\": 6}");

    assertThat(answer.body()).contains("\"acknowledged\":6");
    assertThat(hub.openReviews())
        .filteredOn(one -> !one.kind().equals(DoorCalls.REVIEW))
        .as("of what was refused before")
        .isEmpty();
    await().atMost(Duration.ofSeconds(60)).until(() -> applied() == 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> String.valueOf(line().get(1).reason()).contains("acknowledged up to 6"));
    // What was not acknowledged comes next, without being asked for.
    assertThat(sequences(JSON.readTree(fetch("?limit=2").body()))).containsExactly(7L, 8L);
  }

  @Test
  @Order(6)
  void an_old_acknowledgement_and_a_repeated_one_change_nothing() {
    assertThat(ack("{\"sequence\": 2}").body())
        .contains("more was acknowledged before, up to 6")
        .contains("\"acknowledged\":6");
    assertThat(ack("{\"sequence\": 6}").statusCode()).isEqualTo(200);
    assertThat(applied()).isEqualTo(1);
  }

  @Test
  @Order(7)
  void a_feed_may_reflect_what_was_exported_and_nothing_else() {
    assertThat(
            hub.post(
                    "?kind=delta&asOf=2026-03-02T13:00:00Z&reflects=10", "sku,available\nSKU-1,5\n")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            hub.post(
                    "?kind=delta&asOf=2026-03-02T14:00:00Z&reflects=11", "sku,available\nSKU-1,5\n")
                .body())
        .contains("11")
        .contains("10");
  }

  @Test
  @Order(8)
  void all_is_accepted_in_the_end() throws Exception {
    fetch("?after=6");
    assertThat(ack("{\"sequence\": 10}").statusCode()).isEqualTo(200);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> line().stream().allMatch(one -> one.state() == EntryState.APPLIED));
    assertThat(line().get(0).reason()).contains("the ERP acknowledged up to 6 by 20");
  }

  @Test
  @Order(9)
  void what_is_kept_no_longer_is_not_passed_over_in_silence() throws Exception {
    ChannelDefinition exports =
        hub.ledger.channels().stream()
            .filter(channel -> channel.name().equals("exports.erp"))
            .findFirst()
            .orElseThrow();
    hub.ledger.define(exports.withMemory(Duration.ofMillis(1), exports.remember()));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              hub.ledger.inspection().purge();
              return line().isEmpty();
            });

    refused(fetch("?after=3"), 410, "movements up to 10 are kept no longer. Ask after=10");
    assertThat(sequences(JSON.readTree(fetch("?after=10").body()))).isEmpty();
  }

  private static long applied() {
    return line().stream().filter(one -> one.state() == EntryState.APPLIED).count();
  }

  private static List<Inspection.Entry> line() {
    return hub.ledger.inspection().line("exports.erp", "movements", 0, 100);
  }

  private static List<Long> sequences(JsonNode page) {
    List<Long> found = new ArrayList<>();
    page.get("movements").forEach(movement -> found.add(movement.get("sequence").asLong()));
    return found;
  }

  private static void refused(HttpResponse<String> answer, int status, String... why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why);
  }

  private static URI uri(String more) {
    return URI.create(hub.hub.address() + "/feeds/erp/movements" + more);
  }

  private static HttpResponse<String> fetch(String query) {
    return hub.send(
        HttpRequest.newBuilder(uri(query))
            .header("Authorization", "Bearer " + ErpHub.KEY)
            .GET()
            .build());
  }

  private static HttpResponse<String> ack(String body) {
    return hub.send(
        HttpRequest.newBuilder(uri("/ack"))
            .header("Authorization", "Bearer " + ErpHub.KEY)
            // As curl -d says without being asked.
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
