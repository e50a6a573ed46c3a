package io.crossdock.sandbox.newstore;

import static io.crossdock.sandbox.newstore.Acme.document;
import static io.crossdock.sandbox.newstore.Acme.item;
import static io.crossdock.sandbox.newstore.Acme.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.newstore.Acme.Reply;
import io.crossdock.sandbox.newstore.NewStoreSimulatorContractTest.Play;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.ZipInputStream;

/** What NewStore would sell, and what imports do to it. */
final class StockPlays {

  private static final String INSIGHTS = "/v0/stock/insights?product_id=P&fulfillment_node_id=US01";
  private static final String BULK = "/v0/d/availabilities/bulk";

  private StockPlays() {}

  static Map<NewStoreContract, Play> all() {
    Map<NewStoreContract, Play> plays = new EnumMap<>(NewStoreContract.class);
    readings(plays);
    exports(plays);
    modes(plays);
    releases(plays);
    return plays;
  }

  private static void readings(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.ATP,
        a -> {
          a.stores().sell("US01", "P", "P");
          a.stores().reserve("P", "US01", Duration.ofMinutes(30));
          a.stores().safetyStock("P", "US01", 3);
          assertThat(a.atp("P", "US01")).isEqualTo(10 - 2 - 1 - 3);
          a.pass(Duration.ofMinutes(30));
          assertThat(a.atp("P", "US01")).isEqualTo(5);
          a.stores().safetyStock("P", "US01", 30);
          assertThat(a.atp("P", "US01")).isZero();
          assertThat(a.atp("unknown", "US01")).isEqualTo(-1);
        });
    plays.put(
        NewStoreContract.ATP_KEYS,
        a -> {
          String key = "{\"product_id\":\"P\",\"fulfillment_node_id\":\"US01\"}";
          String most = "{\"atp_keys\":[" + (key + ",").repeat(1999) + key + "]}";
          assertThat(a.post("/v0/availabilities", most).status()).isEqualTo(200);
          String more = most.replaceFirst("\\[", "[" + key + ",");
          assertThat(a.post("/v0/availabilities", more).status()).isEqualTo(400);
          assertThat(a.post("/v0/availabilities", "{\"atp_keys\":[]}").status()).isEqualTo(400);
          String number = "{\"atp_keys\":[" + key.replace("\"P\"", "7") + "]}";
          assertThat(a.post("/v0/availabilities", number).status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.INSIGHTS,
        a -> {
          Fulfillment sold = a.stores().sell("US01", "P", "P");
          a.stores().ship(sold.requestId(), sold.itemIds().get(0));
          a.stores().reserve("P", "US01", Duration.ofMinutes(30));
          JsonNode body = a.get(INSIGHTS).body();
          assertThat(body.path("allocations")).hasSize(2);
          assertThat(body.at("/allocations/0/order_uuid").asText()).isEqualTo(sold.orderId());
          assertThat(body.at("/allocations/0/item_uuid").asText()).isEqualTo(sold.itemIds().get(0));
          assertThat(body.at("/reservations/0/expires_at").asText())
              .isEqualTo("2026-01-10T12:30:00Z");
          assertThat(a.get("/v0/stock/insights?product_id=P").status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.INSIGHTS_RATE,
        a -> {
          a.token();
          Duration five = Duration.ofMinutes(5);
          a.simulator().limits(30_000, five, five, 0.1);
          for (int i = 0; i < 9; i++) {
            assertThat(a.get(INSIGHTS).status()).isEqualTo(200);
          }
          Reply limited = a.get(INSIGHTS);
          assertThat(limited.status()).isEqualTo(429);
          assertThat(limited.raw().headers().firstValue("Retry-After")).hasValue("1");
        });
    plays.put(
        NewStoreContract.SAFETY_STOCK,
        a -> {
          a.stores().safetyStock("P", "US01", 3);
          Reply csv = a.get("/v1/stock/safety_stock");
          assertThat(csv.raw().headers().firstValue("Content-Type")).hasValue("text/csv");
          assertThat(new String(csv.raw().body(), StandardCharsets.UTF_8))
              .isEqualTo("\"Product ID\",\"Location\",\"Safety Stock\"\n\"P\",\"US01\",\"3\"\n");
        });
  }

  private static JsonNode export(Acme a, String body) throws Exception {
    String id = a.post(BULK, body).text("availability_export_id");
    assertThat(a.get(BULK + "/" + id).text("state")).isEqualTo("received");
    a.pass(Duration.ofSeconds(6));
    assertThat(a.get(BULK + "/" + id).text("state")).isEqualTo("processing");
    a.pass(Duration.ofSeconds(6));
    return a.get(BULK + "/" + id).body();
  }

  private static void exports(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.EXPORT,
        a -> {
          a.simulator().tokenLifetime(Duration.ofDays(30));
          a.stores().stock("Q", "DC01", 4);
          JsonNode done = export(a, "{}");
          assertThat(done.path("state").asText()).isEqualTo("finished");
          HttpRequest.Builder link = HttpRequest.newBuilder(URI.create(done.path("link").asText()));
          try (ZipInputStream zip =
              new ZipInputStream(new ByteArrayInputStream(a.reply(link).raw().body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("availabilty.json");
            JsonNode all = new ObjectMapper().readTree(zip.readAllBytes());
            assertThat(all).hasSize(2);
            assertThat(all.path(0).path("product_id").asText()).isEqualTo("Q");
            assertThat(all.path(0).path("atp").asInt()).isEqualTo(4);
          }
          a.pass(Duration.ofDays(7));
          assertThat(a.reply(link).status()).isEqualTo(403);
          assertThat(a.get(BULK + "/none").status()).isEqualTo(404);
          assertThat(a.post(BULK, "{\"last_updated_at\":-1}").status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.EXPORT_ZERO,
        a -> {
          long last = export(a, "{}").path("last_updated_at").asLong();
          assertThat(last).isPositive();
          String since = "{\"last_updated_at\":" + last + "}";
          assertThat(export(a, since).path("last_updated_at").asLong(-1)).isZero();
          a.stores().sell("US01", "P");
          assertThat(export(a, since).path("last_updated_at").asLong()).isGreaterThan(last);
        });
  }

  private static void modes(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.MODE_ON_HAND,
        a -> {
          a.stores().sell("US01", "P", "P");
          a.run(document("on_hand", "", item("P", "US01", 20)));
          assertThat(a.stores().standing("P", "US01").onHand()).isEqualTo(20);
          assertThat(a.atp("P", "US01")).isEqualTo(18);
          // Written out or not, it is the same.
          a.run(document("on_hand", "", item("P", "US01", 5)).replace(",\"mode\":\"on_hand\"", ""));
          assertThat(a.atp("P", "US01")).isEqualTo(3);
        });
    plays.put(
        NewStoreContract.MODE_ATP,
        a -> {
          a.stores().safetyStock("P", "US01", 2);
          Fulfillment sold = a.stores().sell("US01", "P", "P", "P");
          long first = a.stores().ship(sold.requestId(), sold.itemIds().get(0)).timestamp();
          a.stores().ship(sold.requestId(), sold.itemIds().get(1));
          a.run(document("atp", range(1, first), item("P", "US01", 7)));
          assertThat(a.atp("P", "US01")).isEqualTo(5);
          assertThat(a.stores().standing("P", "US01").onHand()).isEqualTo(9);
        });
    plays.put(
        NewStoreContract.PARTIAL,
        a -> {
          a.stores().stock("Q", "US01", 4);
          a.run(document("on_hand", "", item("P", "US01", 20)));
          assertThat(a.atp("Q", "US01")).isEqualTo(4);
        });
    plays.put(
        NewStoreContract.VISIBLE_LATER,
        a -> {
          Duration none = Duration.ZERO;
          a.simulator().rules(Rules.USUAL.withTimes(none, none, Duration.ofMinutes(3), none));
          String id = a.run(document("on_hand", "", item("P", "US01", 20)));
          assertThat(a.state(id)).isEqualTo("finished");
          assertThat(a.atp("P", "US01")).isEqualTo(10);
          a.pass(Duration.ofMinutes(3));
          assertThat(a.atp("P", "US01")).isEqualTo(20);
        });
  }

  /** The guide's table: 10 on hand, four sold and shipped as 10, 11, 12, 13. */
  private static void fourShipped(Acme a) {
    NewStoreSimulator simulator = a.simulator();
    Fulfillment sold = simulator.stores().sell("US01", "P", "P", "P", "P");
    simulator.stores().counter(9);
    assertThat(simulator.stores().shipEach(sold.requestId()).timestamp()).isEqualTo(13);
    assertThat(simulator.stores().atp("P", "US01")).isEqualTo(6);
  }

  private static int after(int quantity, String range) throws Exception {
    try (Acme a = new Acme()) {
      fourShipped(a);
      a.run(document("on_hand", range, item("P", "US01", quantity)));
      return a.atp("P", "US01");
    }
  }

  private static void releases(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.RELEASE_RANGE,
        a -> {
          assertThat(after(7, range(10, 12))).isEqualTo(6);
          assertThat(after(7, range(10, 13))).isEqualTo(7);
          assertThat(after(7, range(10, 11))).isEqualTo(5);
          assertThat(after(7, range(11, 12))).isEqualTo(5);
          assertThat(after(7, "")).isEqualTo(3);
          assertThat(after(6, range(10, 13))).isEqualTo(6);
          assertThat(after(17, range(10, 12))).isEqualTo(16);
          // For keys that are not listed too; and once more does no harm.
          fourShipped(a);
          a.run(document("on_hand", range(10, 12), item("Q", "US01", 1)));
          assertThat(a.stores().standing("P", "US01").unreleased()).isEqualTo(1);
          a.run(document("on_hand", range(10, 12), item("P", "US01", 7)));
          assertThat(a.atp("P", "US01")).isEqualTo(6);
          assertThat(a.stores().standing("P", "US01").error()).isZero();
        });
    plays.put(
        NewStoreContract.RELEASE_LISTED,
        a -> {
          a.simulator().rules(Rules.USUAL.with(Behaviour.RELEASE_OF_LISTED_KEYS));
          fourShipped(a);
          a.run(document("on_hand", range(10, 12), item("Q", "US01", 1)));
          assertThat(a.stores().standing("P", "US01").unreleased()).isEqualTo(4);
          a.run(document("on_hand", range(10, 12), item("P", "US01", 7)));
          assertThat(a.atp("P", "US01")).isEqualTo(6);
        });
    plays.put(
        NewStoreContract.RELEASE_AT_ONCE,
        a -> {
          a.simulator().rules(Rules.USUAL.with(Behaviour.IMMEDIATE_RELEASE));
          fourShipped(a);
          assertThat(a.stores().standing("P", "US01").onHand()).isEqualTo(6);
          assertThat(a.get(INSIGHTS).body().path("allocations")).isEmpty();
          a.run(document("on_hand", range(10, 13), item("P", "US01", 7)));
          assertThat(a.atp("P", "US01")).isEqualTo(7);
        });
  }
}
