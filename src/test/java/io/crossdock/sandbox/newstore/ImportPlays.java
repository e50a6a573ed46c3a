package io.crossdock.sandbox.newstore;

import static io.crossdock.sandbox.newstore.Acme.IMPORT;
import static io.crossdock.sandbox.newstore.Acme.document;
import static io.crossdock.sandbox.newstore.Acme.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.newstore.Acme.Reply;
import io.crossdock.sandbox.newstore.NewStoreSimulatorContractTest.Play;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Jobs, their files, and all that can be wrong with them. */
final class ImportPlays {

  private static final String GOOD = document("on_hand", "", item("P", "US01", 7));

  private ImportPlays() {}

  static Map<NewStoreContract, Play> all() {
    Map<NewStoreContract, Play> plays = new EnumMap<>(NewStoreContract.class);
    requests(plays);
    progress(plays);
    trouble(plays);
    files(plays);
    return plays;
  }

  private static void requests(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.IMPORT_CREATE,
        a -> {
          String id = a.create();
          JsonNode job = a.job(id);
          assertThat(job.path("state").asText()).isEqualTo("received");
          assertThat(job.path("received_at").asText()).isEqualTo("2026-01-10T12:00:00Z");
          assertThat(job.path("completed_at").isNull()).isTrue();
          assertThat(job.path("name").asText()).isEqualTo("n");
          a.pass(Duration.ofHours(1));
          assertThat(a.state(id)).isEqualTo("received");
        });
    plays.put(
        NewStoreContract.IMPORT_TYPE,
        a -> {
          for (String bad :
              List.of(
                  Acme.CREATE.replace("\"name\":\"n\"", "\"type\":\"stock\""),
                  Acme.CREATE.replace("provider", "who"),
                  Acme.CREATE.replace("source_uri", "where"),
                  Acme.CREATE.replace("\"availabilities\"", "\"stock\""),
                  Acme.CREATE.replace("\"availabilities\"", ""))) {
            assertThat(a.post(IMPORT, bad).status()).as(bad).isEqualTo(422);
          }
        });
    plays.put(
        NewStoreContract.IMPORT_LIMIT,
        a -> {
          a.simulator().rules(Rules.USUAL.withOpenJobs(2));
          String first = a.create();
          a.create();
          Reply refused = a.post(IMPORT, Acme.CREATE);
          assertThat(refused.status()).isEqualTo(429);
          assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("60");
          assertThat(a.simulator().imports()).hasSize(2);
          a.post(IMPORT + "/" + first + "/set_fail", "{\"reason\":\"not needed\"}");
          a.create();
          a.simulator().importsDisabled(true);
          assertThat(a.post(IMPORT, Acme.CREATE).status()).isEqualTo(429);
          assertThat(a.simulator().complaints()).isNotEmpty();
        });
    plays.put(
        NewStoreContract.IMPORT_START,
        a -> {
          String id = a.create();
          String zip = a.zip("availabilities.json", GOOD);
          assertThat(a.start("none", zip).status()).isEqualTo(404);
          assertThat(a.post(IMPORT + "/" + id + "/start", "{}").status()).isEqualTo(400);
          assertThat(a.start(id, "file:///a.zip").status()).isEqualTo(400);
          assertThat(a.state(id)).isEqualTo("received");
          Reply started = a.start(id, zip);
          assertThat(started.status()).isEqualTo(200);
          assertThat(started.text("state")).isEqualTo("waiting");
          assertThat(started.text("transformed_uri")).isEqualTo(zip);
          assertThat(a.start(id, zip).status()).isEqualTo(400);
        });
    plays.put(
        NewStoreContract.IMPORT_LIST,
        a -> {
          for (int i = 0; i < 12; i++) {
            a.create();
            a.pass(Duration.ofSeconds(1));
          }
          String last = a.run(GOOD);
          JsonNode page = a.get(IMPORT).body();
          assertThat(page.path("items")).hasSize(10);
          assertThat(page.at("/pagination_info/total").asInt()).isEqualTo(13);
          assertThat(page.at("/items/0/entities").asText()).isEqualTo("availabilities");
          assertThat(a.get(IMPORT + "?offset=10").body().path("items")).hasSize(3);
          JsonNode sorted = a.get(IMPORT + "?sort=received_at%7Cdesc&count=1").body();
          assertThat(sorted.at("/items/0/import_id").asText()).isEqualTo(last);
          assertThat(found(a, "filter[state]=received")).isEqualTo(12);
          assertThat(found(a, "filter[state]=finished,failed")).isEqualTo(1);
          assertThat(found(a, "filter[entities]=products")).isZero();
          assertThat(found(a, "filter[completed_at]=2026-01-10%7C2026-01-11")).isEqualTo(1);
          assertThat(a.get(IMPORT + "?offset=13").status()).isEqualTo(400);
          assertThat(a.get(IMPORT + "?filter%5Bcolour%5D=red").status()).isEqualTo(400);
        });
  }

  private static int found(Acme a, String filter) throws Exception {
    String query = filter.replace("[", "%5B").replace("]", "%5D");
    return a.get(IMPORT + "?count=50&" + query).body().path("items").size();
  }

  private static void progress(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.IMPORT_STATES,
        a -> {
          String id = a.create();
          a.start(id, a.zip("availabilities.json", GOOD));
          a.pass(Duration.ofSeconds(9));
          assertThat(a.state(id)).isEqualTo("waiting");
          a.pass(Duration.ofSeconds(1));
          assertThat(a.state(id)).isEqualTo("processing");
          assertThat(a.get(IMPORT + "/" + id + "/chunks").body().path("items")).isEmpty();
          a.pass(Duration.ofSeconds(20));
          await()
              .atMost(Duration.ofSeconds(60))
              .pollInterval(Duration.ofMillis(5))
              .until(() -> a.state(id).equals("finished"));
          assertThat(a.job(id).path("completed_at").isNull()).isFalse();
          assertThat(a.atp("P", "US01")).isEqualTo(7);
        });
    plays.put(
        NewStoreContract.IMPORT_QUEUE,
        a -> {
          a.simulator().stickImports(1);
          String first = a.create();
          String second = a.create();
          a.start(first, a.zip("availabilities.json", GOOD));
          a.start(second, a.zip("availabilities.json", GOOD));
          String apart =
              Acme.CREATE.replace("\"name\"", "\"availabilities_store_ids\":[\"US02\"],\"name\"");
          a.pass(Duration.ofMinutes(10));
          assertThat(a.state(first)).isEqualTo("processing");
          assertThat(a.state(second)).isEqualTo("waiting");
          a.post(IMPORT + "/" + first + "/set_fail", "{\"reason\":\"stuck\"}");
          a.pass(Duration.ofMinutes(10));
          assertThat(a.state(second)).isNotEqualTo("waiting");
          a.finish(second, "finished");
          a.simulator().stickImports(2);
          String third = a.post(IMPORT, apart).text("id");
          String fourth = a.post(IMPORT, apart.replace("US02", "US01")).text("id");
          a.start(third, a.zip("availabilities.json", GOOD));
          a.start(fourth, a.zip("availabilities.json", GOOD));
          a.pass(Duration.ofMinutes(10));
          assertThat(List.of(a.state(third), a.state(fourth)))
              .containsExactly("processing", "processing");
        });
    plays.put(
        NewStoreContract.IMPORT_ERRORS,
        a -> {
          a.simulator().refuseItems("Q", "no such product");
          String id = a.run(document("on_hand", "", item("P", "US01", 7), item("Q", "US01", 1)));
          assertThat(a.state(id)).isEqualTo("finished");
          JsonNode error = a.get(IMPORT + "/" + id + "/errors").body().at("/items/0");
          assertThat(error.path("entity_type").asText()).isEqualTo("availabilities");
          assertThat(error.path("entity_id").asText()).isEqualTo("Q");
          assertThat(error.path("reason").asText()).isEqualTo("no such product");
          assertThat(error.path("created_at").asText()).isNotEmpty();
          assertThat(a.atp("P", "US01")).isEqualTo(7);
          assertThat(a.atp("Q", "US01")).isEqualTo(-1);
          assertThat(a.get(IMPORT + "/none/errors").status()).isEqualTo(404);
        });
    plays.put(
        NewStoreContract.IMPORT_CHUNKS,
        a -> {
          a.simulator().rules(Rules.USUAL.withSizes(100, 50, 80_000_000));
          a.simulator().refuseItems("Q", "no such product");
          String some = item("Q", "US01", 1) + "," + String.join(",", items(150));
          assertThat(a.state(a.run(document("on_hand", "", some)))).isEqualTo("finished");
          for (int i = 0; i < 50; i++) {
            a.simulator().refuseItems("P" + i, "no such product");
          }
          String part = a.run(document("on_hand", "", items(150)));
          assertThat(a.state(part)).isEqualTo("partially_failed");
          JsonNode chunks = a.get(IMPORT + "/" + part + "/chunks").body().path("items");
          assertThat(chunks).hasSize(2);
          assertThat(chunks.path(0).path("failed").asBoolean()).isTrue();
          assertThat(chunks.path(0).path("failure_message").asText()).isNotEmpty();
          assertThat(chunks.path(1).path("size").asInt()).isEqualTo(50);
          assertThat(a.get(IMPORT + "/" + part + "/errors").body().path("items")).hasSize(50);
          String whole = a.run(document("on_hand", "", items(100)));
          assertThat(a.state(whole)).isEqualTo("failed");
          assertThat(a.get(IMPORT + "/none/chunks").status()).isEqualTo(404);
        });
    plays.put(
        NewStoreContract.IMPORT_REVISION,
        a -> {
          a.simulator().manualImports(true);
          String late = a.create();
          String early = a.create();
          assertThat(a.job(late).has("revision")).isFalse();
          a.start(early, a.zip("availabilities.json", GOOD.replace(":7", ":5")));
          a.pass(Duration.ofSeconds(1));
          a.start(late, a.zip("availabilities.json", GOOD));
          assertThat(a.job(late).path("revision").asLong())
              .isGreaterThan(a.job(early).path("revision").asLong());
          // The one that was started later is done first: the other changes nothing any more.
          a.finish(late);
          a.finish(early);
          assertThat(a.state(early)).isEqualTo("finished");
          assertThat(a.atp("P", "US01")).isEqualTo(7);
        });
  }

  private static String[] items(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> item("P" + i, "US01", 1))
        .toArray(String[]::new);
  }

  private static void trouble(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.IMPORT_SET_FAIL,
        a -> {
          String id = a.create();
          String path = IMPORT + "/" + id + "/set_fail";
          assertThat(a.post(path, "{}").status()).isEqualTo(400);
          assertThat(a.post(path, "{\"reason\":\"wrong\"}").text("state")).isEqualTo("failed");
          assertThat(a.job(id).path("reason").asText()).isEqualTo("wrong");
          assertThat(a.post(path, "{\"reason\":\"wrong\"}").status()).isEqualTo(400);
          assertThat(a.post(IMPORT + "/none/set_fail", "{\"reason\":\"x\"}").status())
              .isEqualTo(404);
        });
    plays.put(
        NewStoreContract.IMPORT_GONE,
        a -> {
          a.simulator().tokenLifetime(Duration.ofDays(90));
          String id = a.create();
          a.pass(Duration.ofDays(30));
          assertThat(a.get(IMPORT + "/" + id).status()).isEqualTo(200);
          a.pass(Duration.ofSeconds(1));
          assertThat(a.get(IMPORT + "/" + id).status()).isEqualTo(404);
          assertThat(a.get(IMPORT).body().path("items")).isEmpty();
        });
    plays.put(
        NewStoreContract.IMPORT_STUCK,
        a -> {
          a.simulator().stickImports(1);
          String id = a.run(GOOD);
          a.pass(Duration.ofHours(3));
          assertThat(a.state(id)).isEqualTo("processing");
          a.simulator().rules(Rules.USUAL.withUnknowns(true, true, false));
          String bad = a.run("{\"head\":{}}");
          assertThat(a.state(bad)).isEqualTo("processing");
          a.post(IMPORT + "/" + bad + "/set_fail", "{\"reason\":\"stuck\"}");
          assertThat(a.state(bad)).isEqualTo("failed");
        });
    plays.put(
        NewStoreContract.IMPORT_ENDED,
        a -> {
          Map<String, String> errors = Map.of("P", "could not be stored");
          for (String end : List.of("finished", "partially_failed", "failed")) {
            String id = a.create();
            a.simulator().manualImports(true);
            String both = document("on_hand", "", item("P", "US01", 7), item("Q", "US01", 1));
            a.start(id, a.zip("availabilities.json", both));
            a.simulator().endImport(id, end, errors);
            assertThat(a.state(id)).isEqualTo(end);
            JsonNode listed = a.get(IMPORT + "/" + id + "/errors").body().path("items");
            assertThat(listed).hasSize(1);
            assertThat(listed.path(0).path("reason").asText()).isEqualTo("could not be stored");
            assertThat(a.atp("P", "US01")).isEqualTo(10);
            assertThat(a.atp("Q", "US01")).isEqualTo(1);
          }
        });
    plays.put(
        NewStoreContract.IMPORT_LOST,
        a -> {
          a.simulator().next("POST /v0/d/import", Fate.ANSWER_LOST, 1);
          assertThatThrownBy(a::create).isInstanceOf(IOException.class);
          String id = a.get(IMPORT).body().at("/items/0/import_id").asText();
          assertThat(a.get(IMPORT).body().at("/items/0/name").asText()).isEqualTo("n");
          a.simulator().next("POST /v0/d/import/{id}/start", Fate.ANSWER_LOST, 1);
          String zip = a.zip("availabilities.json", GOOD);
          assertThatThrownBy(() -> a.start(id, zip)).isInstanceOf(IOException.class);
          assertThat(a.state(id)).isEqualTo("waiting");
          assertThat(a.start(id, zip).status()).isEqualTo(400);
        });
  }

  private static String reason(Acme a, String uri) throws Exception {
    String id = a.create();
    a.start(id, uri);
    a.finish(id, "failed");
    return a.job(id).path("reason").asText();
  }

  private static String failed(Acme a, String document) throws Exception {
    String id = a.run(document);
    assertThat(a.state(id)).as(document).isEqualTo("failed");
    return a.job(id).path("reason").asText();
  }

  private static void files(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.ZIP_FETCHED,
        a -> {
          assertThat(reason(a, a.zip().replace("/1.zip", "/gone.zip"))).contains("404");
          assertThat(reason(a, "http://127.0.0.1:1/a.zip")).contains("cannot be fetched");
          assertThat(reason(a, "s3://bucket/a.zip")).contains("cannot be fetched");
        });
    plays.put(
        NewStoreContract.ZIP_RULES,
        a -> {
          assertThat(reason(a, a.publish(GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
              .contains("not a ZIP");
          assertThat(reason(a, a.zip("stock.json", GOOD))).contains("stock.json");
          assertThat(
                  reason(
                      a, a.zip("availabilities.json", GOOD, "__MACOSX/._availabilities.json", "")))
              .contains("one entry");
          assertThat(reason(a, a.zip("availabilities1.json", GOOD, "availabilities2.json", GOOD)))
              .contains("one entry");
        });
    plays.put(
        NewStoreContract.ZIP_SIZE,
        a -> {
          a.simulator().rules(Rules.USUAL.withSizes(1000, 50, GOOD.length() + 1));
          assertThat(a.state(a.run(GOOD))).isEqualTo("finished");
          assertThat(Rules.USUAL.sizes().largest()).isEqualTo(80_000_000);
          a.simulator().rules(Rules.USUAL.withSizes(1000, 50, GOOD.length()));
          assertThat(failed(a, GOOD)).contains("below");
        });
    plays.put(
        NewStoreContract.ZIP_TWICE,
        a ->
            assertThat(
                    failed(a, document("on_hand", "", item("P", "US01", 7), item("P", "US01", 7))))
                .contains("twice"));
    plays.put(
        NewStoreContract.ZIP_SCHEMA,
        a -> {
          for (String bad :
              List.of(
                  "[]",
                  "{\"items\":[]}",
                  "{\"head\":{},\"items\":[]}",
                  GOOD + "{}",
                  GOOD.substring(1),
                  GOOD.replace("on_hand", "physical"),
                  GOOD.replace(":7", ":-7"),
                  GOOD.replace(":7", ":7.5"),
                  GOOD.replace(":7", ":\"7\""),
                  GOOD.replace("\"P\"", "12"),
                  GOOD.replace("\"P\"", "\"\""),
                  GOOD.replace("\"quantity\"", "\"number\""),
                  document("on_hand", Acme.range(12, 10), item("P", "US01", 7)),
                  document(
                      "on_hand",
                      ",\"completed_fulfillment_requests\":{\"logical_timestamp_start\":1}",
                      item("P", "US01", 7)))) {
            assertThat(failed(a, bad)).isNotEmpty();
          }
          assertThat(a.atp("P", "US01")).isEqualTo(10);
        });
    plays.put(
        NewStoreContract.ZIP_LOCATIONS,
        a -> {
          String store = "\"store_id\":\"US01\"";
          assertThat(failed(a, GOOD.replace(store, "\"store_id\":null"))).contains("is a store");
          assertThat(failed(a, GOOD.replace(store, "\"store_id\":\"\""))).contains("is a store");
          assertThat(failed(a, GOOD.replace("\"store_id\":null", "\"store_id\":\"null\"")))
              .contains("distribution centre");
          assertThat(failed(a, GOOD.replace(store, "\"store_id\":\"US02\""))).contains("US02");
          assertThat(failed(a, GOOD.replace("US01", "XX99"))).contains("unknown");
        });
    plays.put(
        NewStoreContract.ZIP_CREATES,
        a -> {
          String elsewhere = GOOD.replace("DC01", "DC99");
          a.simulator().rules(Rules.USUAL.withUnknowns(false, false, false));
          assertThat(failed(a, elsewhere)).contains("unknown");
          a.simulator().rules(Rules.USUAL);
          assertThat(a.state(a.run(elsewhere))).isEqualTo("finished");
          assertThat(a.stores().locations()).containsKey("DC99");
          assertThat(a.simulator().complaints().stream().collect(Collectors.joining()))
              .contains("DC99");
        });
    plays.put(
        NewStoreContract.ZIP_FULL,
        a -> {
          String full = Acme.CREATE.replace("\"name\"", "\"full\":true,\"name\"");
          String id = a.post(IMPORT, full).text("id");
          a.start(id, a.zip("availabilities.json", GOOD));
          a.finish(id, "failed");
          assertThat(a.atp("P", "US01")).isEqualTo(10);
        });
    plays.put(
        NewStoreContract.ZIP_MAPPING,
        a -> {
          String id = a.run(document("on_hand", "", item("P", "US01", 7), item("P", "US77", 7)));
          assertThat(a.state(id)).isEqualTo("finished");
          JsonNode errors = a.get(IMPORT + "/" + id + "/errors").body().path("items");
          assertThat(errors).hasSize(1);
          assertThat(errors.path(0).path("reason").asText()).contains("US77", "store_mapping");
        });
    plays.put(
        NewStoreContract.ZIP_FUTURE,
        a -> {
          assertThat(future(a, "atp", "DC01", "2026-01-11")).isZero();
          assertThat(future(a, "atp", "DC01", "2026-01-10")).isOne();
          assertThat(future(a, "on_hand", "DC01", "2026-01-11")).isOne();
          assertThat(future(a, "atp", "US01", "2026-01-11")).isOne();
        });
  }

  /** How many errors that gives. */
  private static int future(Acme a, String mode, String node, String date) throws Exception {
    String row =
        "{\"product_id\":\"P\",\"fulfillment_node_id\":\"%s\",\"future_inventory\":{\"quantity\":5,\"date\":\"%s\"}}"
            .formatted(node, date);
    String id = a.run(document(mode, "", row));
    return a.get(IMPORT + "/" + id + "/errors").body().path("items").size();
  }
}
