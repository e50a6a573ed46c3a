package io.crossdock.sandbox.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.workarea.WorkareaSimulatorContractTest.Play;
import io.crossdock.sandbox.workarea.WorkareaSimulatorContractTest.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lines of the contract about the Admin API and data files. */
final class AdminApiPlays {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private AdminApiPlays() {}

  /** What a play asks of an API of its own. */
  private interface Asked {
    void of(Scene scene, Api api) throws Exception;
  }

  /** An API on the scene's shop. */
  private static final class Api implements AutoCloseable {
    private final AdminSkus skus;
    private final AdminApi http;
    private String user = AdminApi.USER;

    Api(Scene scene) throws IOException {
      skus = new AdminSkus(scene.database, scene.shop.merchant(), scene.clock);
      http = new AdminApi(0, skus, scene.clock);
    }

    HttpResponse<String> call(String method, String path, String body)
        throws IOException, InterruptedException {
      String login =
          Base64.getEncoder().encodeToString((user + ":" + AdminApi.PASSWORD).getBytes());
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(http.address() + "/inventory_skus" + path))
              .header("Authorization", "Basic " + login)
              .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
              .build(),
          BodyHandlers.ofString());
    }

    void expect(int status, String method, String path, String body) throws Exception {
      assertThat(call(method, path, body).statusCode()).isEqualTo(status);
    }

    @Override
    public void close() {
      http.close();
    }
  }

  private static Play with(Asked asked) {
    return scene -> {
      try (Api api = new Api(scene)) {
        asked.of(scene, api);
      }
    };
  }

  static Map<Contract, Play> all() {
    Map<Contract, Play> plays = new EnumMap<>(Contract.class);
    doors(plays);
    documents(plays);
    bulks(plays);
    files(plays);
    return plays;
  }

  private static void doors(Map<Contract, Play> plays) {
    plays.put(
        Contract.API_AUTH,
        with(
            (s, api) -> {
              api.expect(200, "GET", "", "");
              api.user = "nobody";
              api.expect(401, "GET", "", "");
            }));
    plays.put(
        Contract.API_LIMIT,
        with(
            (s, api) -> {
              api.http.limit(2, Duration.ofMinutes(5));
              api.expect(200, "GET", "", "");
              api.expect(200, "GET", "", "");
              api.expect(429, "GET", "", "");
              s.clock.forward(Duration.ofMinutes(5));
              api.expect(200, "GET", "", "");
            }));
    plays.put(
        Contract.API_LIST,
        with(
            (s, api) -> {
              IntStream.range(0, 26).forEach(i -> s.sku("S" + (10 + i), "standard", i, 0));
              String sorted = "?sort_by=_id&sort_direction=asc&page=";
              assertThat(api.call("GET", sorted + 1, "").body())
                  .contains("\"_id\":\"S10\"", "\"_id\":\"S34\"")
                  .doesNotContain("S35");
              assertThat(api.call("GET", sorted + 2, "").body()).contains("S35");
              assertThat(api.call("GET", sorted + 3, "").body())
                  .isEqualTo("{\"inventory_skus\":[]}");
              assertThat(api.call("GET", "?updated_at_starts_at=2099-01-01T00:00:00Z", "").body())
                  .isEqualTo("{\"inventory_skus\":[]}");
            }));
    plays.put(
        Contract.API_IDS,
        with(
            (s, api) -> {
              s.sku("AB", "standard", 1, 0);
              s.sku("AB.C", "standard", 1, 0);
              s.sku("A/B", "standard", 1, 0);
              api.expect(204, "PATCH", "/AB.C", "{'inventory_sku':{'available':7}}");
              s.expect("AB", 7, 0, 0);
              s.expect("AB.C", 1, 0, 0);
              api.expect(404, "PATCH", "/A/B", "{'inventory_sku':{'available':7}}");
              api.expect(404, "PATCH", "/A%2FB", "{'inventory_sku':{'available':7}}");
            }));
  }

  private static void documents(Map<Contract, Play> plays) {
    plays.put(
        Contract.API_ONE,
        with(
            (s, api) -> {
              s.sku("A", "standard", 5, 0);
              s.buy("O", "A", 2);
              assertThat(api.call("GET", "/A", "").body()).contains("\"purchased\":2");
              HttpResponse<String> patched =
                  api.call("PATCH", "/A", "{'inventory_sku':{'available':9}}");
              assertThat(patched.statusCode()).isEqualTo(204);
              assertThat(patched.body()).isEmpty();
              s.expect("A", 9, 0, 2);
              assertThat(api.call("PATCH", "/B", "{'inventory_sku':{'available':9}}").body())
                  .contains("params", "problem");
              api.expect(204, "DELETE", "/A", "");
              api.expect(404, "GET", "/A", "");
            }));
    plays.put(
        Contract.API_POST,
        with(
            (s, api) -> {
              String body = "{'inventory_sku':{'_id':'A','policy':'standard','available':5}}";
              api.expect(201, "POST", "", body);
              s.expect("A", 5, 0, 0);
              api.expect(422, "POST", "", body);
            }));
    plays.put(
        Contract.API_REFUSES,
        with(
            (s, api) -> {
              s.sku("A", "standard", 5, 0);
              for (String field :
                  List.of("'policy':'backorderable'", "'colour':1", "'available':null")) {
                HttpResponse<String> answer =
                    api.call("PATCH", "/A", "{'inventory_sku':{" + field + "}}");
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(answer.body()).contains("problem");
              }
              s.expect("A", 5, 0, 0);
            }));
    plays.put(
        Contract.API_TEXT,
        with(
            (s, api) -> {
              s.sku("A", "standard", 5, 0);
              api.expect(204, "PATCH", "/A", "{'inventory_sku':{'available':'12.9'}}");
              s.expect("A", 12, 0, 0);
              api.expect(204, "PATCH", "/A", "{'inventory_sku':{'available':'1,250'}}");
              s.expect("A", 0, 0, 0);
            }));
    plays.put(
        Contract.API_STAMPS,
        with(
            (s, api) -> {
              s.sku("A", "standard", 5, 0);
              api.expect(
                  204, "PATCH", "/A", "{'inventory_sku':{'updated_at':'2001-01-01T00:00:00Z'}}");
              assertThat(s.shop.sku("A").getDateTime("updated_at").getValue())
                  .isEqualTo(Instant.parse("2001-01-01T00:00:00Z").toEpochMilli());
            }));
    plays.put(
        Contract.API_UNCHANGED,
        with(
            (s, api) -> {
              s.sku("A", "standard", 5, 0);
              var before = s.shop.sku("A");
              s.clock.forward(Duration.ofMinutes(1));
              api.expect(204, "PATCH", "/A", "{'inventory_sku':{'policy':'standard'}}");
              assertThat(s.shop.sku("A")).isEqualTo(before);
              assertThat(s.shop.saves("A")).isEqualTo(2);
            }));
  }

  private static void bulks(Map<Contract, Play> plays) {
    plays.put(
        Contract.BULK,
        with(
            (s, api) -> {
              s.sku("A", "standard", 5, 0);
              api.skus.jobs().hold(true);
              String many =
                  IntStream.rangeClosed(0, 1_000)
                      .mapToObj(i -> "{'_id':'S" + i + "','available':1}")
                      .collect(Collectors.joining(",", "{'inventory_skus':[", "]}"));
              api.expect(422, "PATCH", "/bulk", many);
              api.expect(
                  422,
                  "PATCH",
                  "/bulk",
                  "{'inventory_skus':[{'_id':'A','available':9},{'_id':'B','policy':'x'}]}");
              api.expect(204, "PATCH", "/bulk", "{'inventory_skus':[{'_id':'A','available':9}]}");
              s.expect("A", 5, 0, 0);
              api.skus.jobs().hold(false);
              await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> s.expect("A", 9, 0, 0));
            }));
    plays.put(
        Contract.BULK_UPSERTS,
        with(
            (s, api) -> {
              api.expect(
                  204,
                  "PATCH",
                  "/bulk",
                  "{'inventory_skus':[{'_id':'B.1','available':2},{'_id':'B.1','available':3}]}");
              await().atMost(Duration.ofSeconds(60)).until(() -> s.shop.sku("B.1") != null);
              await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> s.expect("B.1", 3, 0, 0));
              s.expectPolicy("B.1", "ignore");
            }));
    plays.put(
        Contract.BULK_DIES,
        with(
            (s, api) -> {
              String both =
                  "{'inventory_skus':[{'_id':'A','available':9},{'_id':'B','available':9}]}";
              api.skus.jobs().next(BulkJobs.Fate.DIES_HALF_WAY);
              api.expect(204, "PATCH", "/bulk", both);
              await().atMost(Duration.ofSeconds(60)).until(() -> s.shop.sku("A") != null);
              assertThat(s.database.bulks().find().first())
                  .containsKey("started_at")
                  .doesNotContainKey("completed_at");
              assertThat(s.shop.sku("B")).isNull();
              api.expect(204, "PATCH", "/bulk", both);
              await().atMost(Duration.ofSeconds(60)).until(() -> s.shop.sku("B") != null);
              await()
                  .atMost(Duration.ofSeconds(60))
                  .untilAsserted(() -> assertThat(s.database.bulks().find()).hasSize(1));
            }));
  }

  private static void files(Map<Contract, Play> plays) {
    plays.put(
        Contract.FILE_CSV,
        s -> {
          s.sku("A", "standard", 5, 3);
          try (FileImports imports = new FileImports(s.shop.merchant())) {
            var result =
                imports.read(
                    "x.csv", "\uFEFFid,policy,available,backordered\nA,,7,\n0042,standard,1,0\n");
            assertThat(result.succeeded()).isEqualTo(2);
            assertThat(imports.read("y.csv", "_id,available\nA,7\n").succeeded()).isEqualTo(1);
          }
          s.expect("A", 7, 3, 0);
          s.expectPolicy("A", "standard");
          s.expect("0042", 1, 0, 0);
          assertThat(s.shop.saves("A")).as("not for the row that changed nothing").isEqualTo(2);
        });
    plays.put(
        Contract.FILE_JSON,
        s -> {
          s.sku("A", "standard", 5, 3);
          try (FileImports imports = new FileImports(s.shop.merchant())) {
            imports.read("x.json", "[{\"_id\":\"A\",\"available\":7}]");
            imports.read("x.json", "[{\"id\":\"A\",\"available\":7}]");
          }
          s.expect("A", 7, 3, 0);
          assertThat(s.shop.saves("A")).isEqualTo(3);
        });
    plays.put(
        Contract.FILE_ERRORS,
        s -> {
          s.sku("A", "standard", 5, 3);
          long stamp = s.shop.sku("A").getDateTime("updated_at").getValue();
          try (FileImports imports = new FileImports(s.shop.merchant())) {
            var result =
                imports.read(
                    "x.json",
                    "[{\"_id\":\"A\",\"available\":null},{\"_id\":\"B\",\"policy\":\"x\"},"
                        + "{\"_id\":\"A\",\"updated_at\":\"2001-01-01T00:00:00Z\"}]");
            assertThat(result.errors()).containsOnlyKeys("A", "B");
            assertThat(result.succeeded()).isEqualTo(1);
          }
          assertThat(s.shop.sku("A").getDateTime("updated_at").getValue()).isEqualTo(stamp);
        });
  }
}
