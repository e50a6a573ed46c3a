package io.crossdock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Pauses;
import io.crossdock.operate.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /hooks/erp/stock} by the real routes on a real ledger. */
class ErpStockHttpTest {

  private static final String SAID = "?kind=delta&asOf=2026-03-02T10:00:00Z";

  @TempDir static Path data;
  private static ErpHub erp;

  @BeforeAll
  static void start() throws IOException {
    erp =
        new ErpHub(
            data,
            Map.of(
                "erp.http.key.next", "the-next-key-of-many-letters",
                "erp.stock.http.maxMegabytes", "1"));
  }

  @AfterAll
  static void stop() {
    erp.close();
  }

  @Test
  void the_answer_counts_what_became_of_the_rows_when_the_ledger_has_them() throws Exception {
    HttpResponse<String> first =
        erp.post(SAID, "sku,available\nhttp-1,5\nhttp-2,12.9\n,1\nhttp-3,7\n");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    JsonNode answer = json(first);
    assertThat(answer.get("kind").asText()).isEqualTo("delta");
    assertThat(answer.get("counts"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"applied\":2,\"duplicate\":0,\"elsewhere\":0,\"missing\":0,\"parked\":2,"
                        + "\"seen\":4,\"skipped\":0,\"unchanged\":0}"));
    assertThat(answer.get("defects")).hasSize(2);
    assertThat(answer.get("defects").get(0).asText())
        .contains("line 3: available (column 2) is '12.9'");
    assertThat(answer.get("run").asLong()).isPositive();
    assertThat(answer.get("summary").asText()).contains("4 rows, 2 applied, 2 parked");
    assertThat(erp.available("http-3")).isEqualTo(7);

    HttpResponse<String> later =
        erp.post(SAID.replace("10:00", "10:01"), "sku,available\nhttp-1,5\nhttp-3,8\n");
    assertThat(json(later).get("counts").get("unchanged").asInt()).isEqualTo(1);
    assertThat(json(later).get("counts").get("applied").asInt()).isEqualTo(1);
  }

  @Test
  void json_and_packed_bodies_are_known_by_their_content() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("[{\"sku\":\"http-gz\",\"available\":3}]".getBytes(UTF_8));
    }

    HttpResponse<String> answer =
        erp.send(
            erp.request(SAID)
                .header("Authorization", "Bearer " + ErpHub.KEY)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(erp.available("http-gz")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer a-key-of-sixteen-or-mor",
        "Bearer a-key-of-sixteen-or-more2",
        "Basic YS1rZXktb2Ytc2l4dGVlbi1vci1tb3Jl",
        "a-key-of-sixteen-or-more"
      })
  void nobody_comes_in_without_the_key(String authorization) {
    Books before = erp.books();
    List<Runs.Run> runs = erp.runs();
    HttpRequest.Builder request =
        erp.request(SAID).POST(HttpRequest.BodyPublishers.ofString("sku,available\nthief,1\n"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }

    HttpResponse<String> answer = erp.send(request.build());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"show the key agreed on as 'Authorization: Bearer <key>'\"}");
    assertThat(erp.books()).isEqualTo(before);
    assertThat(erp.runs()).isEqualTo(runs);
  }

  @Test
  void calls_of_a_door_are_counted_by_its_route() throws Exception {
    double before = counted("camel_exchanges_total");
    double handled = counted("camel_exchanges_failures_handled_total");
    erp.send(
        erp.request(SAID)
            .header("Authorization", "Bearer " + ErpHub.KEY)
            .POST(HttpRequest.BodyPublishers.ofString("sku,available\ncounted,1\n"))
            .build());
    erp.send(erp.request(SAID).POST(HttpRequest.BodyPublishers.ofString("x")).build());

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              // One of the test before may be counted behind its answer.
              assertThat(counted("camel_exchanges_total")).isGreaterThanOrEqualTo(before + 2);
              assertThat(counted("camel_exchanges_failures_handled_total"))
                  .isGreaterThanOrEqualTo(handled + 1);
              assertThat(counted("camel_route_policy_seconds_count"))
                  .isGreaterThanOrEqualTo(before + 2);
              assertThat(counted("camel_route_policy_seconds_sum")).isPositive();
            });
  }

  private static double counted(String name) throws Exception {
    String page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(erp.hub.management().resolve("/observe/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return page.lines()
        .filter(line -> line.startsWith(name + "{") && line.contains("routeId=\"erp-stock-http\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void two_keys_are_good_while_they_are_changed() {
    HttpResponse<String> answer =
        erp.send(
            erp.request(SAID)
                .header("Authorization", "bearer the-next-key-of-many-letters")
                .POST(HttpRequest.BodyPublishers.ofString("sku,available\nrotated,1\n"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_000, 100})
  void a_body_nobody_may_send_is_not_waited_for(long announced) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", erp.hub.address().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /hooks/erp/stock HTTP/1.1\r\nHost: x\r\nContent-Length: "
                  + announced
                  + "\r\n\r\nsku,available\n")
              .getBytes(UTF_8));
      out.flush();

      assertThat(firstLine(socket.getInputStream())).contains("401");
    }
    assertThat(spooled()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "?asOf=2026-03-02T10:00:00Z ~ sku,available⏎A,1⏎ ~ it does not say whether it is full or delta",
        "?kind=delta ~ sku,available⏎A,1⏎ ~ it does not say when its figures were taken",
        "?kind=some&asOf=2026-03-02T10:00:00Z ~ sku,available⏎ ~ kind is 'some'; it must be full or delta",
        "?kind=delta&asOf=yesterday ~ sku,available⏎ ~ asOf is 'yesterday'; it must be a time with its offset",
        "?kind=delta&asOf=2999-01-01T00:00:00Z ~ sku,available⏎ ~ which lies in the future",
        "?kind=delta&asOf=2026-03-02T10:00:00Z&rows=x ~ sku,available⏎ ~ query parameter rows is 'x'",
        "?kind=delta&asof2=2026-03-02T10:00:00Z ~ sku,available⏎ ~ query parameter 'asof2' is nothing a feed says of itself; it may say kind, asOf",
        "?kind=delta&kind=full&asOf=2026-03-02T10:00:00Z ~ sku,available⏎ ~ query parameter kind is said twice",
        "?kind=delta&asOf=2026-03-02T10:00:00Z&reflects=57 ~ sku,available⏎ ~ reflects is 57, an export that was never made",
        "?kind=delta&asOf=2026-03-02T10:00:00Z ~ <html></html> ~ it is an HTML page",
        "?kind=delta&asOf=2026-03-02T10:00:00Z ~ [{\"sku\": ~ line 1, character",
        "?kind=delta&asOf=2026-03-02T10:00:00Z ~ # kind=full⏎sku,available⏎ ~ kind is said twice: 'full', and by its delivery 'delta'",
        "?kind=delta&asOf=2026-03-02T10:00:00Z ~ article,count⏎ ~ the header has no column 'sku'",
      })
  void a_feed_that_cannot_be_taken_is_answered_with_the_reason(
      String query, String body, String reason) throws Exception {
    Books before = erp.books();

    HttpResponse<String> answer = erp.post(query, body.replace('⏎', '\n'));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asText()).contains(reason);
    assertThat(answer.body()).doesNotContain("Exception", "io.crossdock", "\tat ");
    assertThat(erp.books()).isEqualTo(before);
    // Operators see it as well.
    assertThat(erp.runs().get(0).state()).isEqualTo(Runs.State.FAILED);
    assertThat(erp.runs().get(0).summary()).contains(reason);
    assertThat(erp.openReviews())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.kind()).isEqualTo("refused-delivery");
              assertThat(review.key()).isEqualTo("erp-stock");
              assertThat(review.facts().get("reason")).contains(reason);
            });
  }

  @Test
  void what_is_refused_stays_a_task_until_a_full_feed_came() {
    erp.post("?kind=delta", "sku,available\n");
    erp.post(SAID, "sku,available\nafter,1\n");
    assertThat(erp.openReviews()).hasSize(1);

    erp.post("?kind=full&asOf=2020-01-01T00:00:00Z", "sku,available\n");

    assertThat(erp.openReviews()).isEmpty();
  }

  @Test
  void a_header_that_could_be_taken_for_a_parameter_is_refused() throws Exception {
    HttpResponse<String> answer =
        erp.send(
            erp.request("?kind=delta")
                .header("Authorization", "Bearer " + ErpHub.KEY)
                .header("asOf", "2026-03-02T10:00:00Z")
                .POST(HttpRequest.BodyPublishers.ofString("sku,available\n"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asText())
        .isEqualTo("header 'asOf' is not read; say it in the address (?asOf=…) or in the feed");
  }

  @Test
  void a_form_is_refused_in_words() throws Exception {
    HttpResponse<String> answer =
        erp.send(
            erp.request(SAID)
                .header("Authorization", "Bearer " + ErpHub.KEY)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x\r\n\r\nsku,available\r\n--x--"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(json(answer).get("error").asText())
        .contains("a form is not read: send the feed itself as the body");
  }

  @Test
  void what_a_feed_says_and_nobody_asks_for_is_told() throws Exception {
    HttpResponse<String> answer = erp.post(SAID + "&reflects=0", "sku,available\nunasked,1\n");

    assertThat(json(answer).get("summary").asText())
        .endsWith(
            "; what it says in reflects is not used (erp.stock.reflects ="
                + " erp-books-at-fulfillment)");
  }

  @Test
  void an_empty_body_is_answered_with_the_reason() throws Exception {
    HttpResponse<String> answer = erp.post(SAID, "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asText()).isEqualTo("it is empty");
  }

  @Test
  void a_body_that_is_too_long_is_refused_whether_it_says_so_or_not() throws Exception {
    byte[] tooLong = new byte[1_500_000];

    HttpResponse<String> announced =
        erp.send(
            erp.request(SAID)
                .header("Authorization", "Bearer " + ErpHub.KEY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(tooLong))
                .build());
    HttpResponse<String> chunked =
        erp.send(
            erp.request(SAID)
                .header("Authorization", "Bearer " + ErpHub.KEY)
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(tooLong)))
                .build());

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(json(chunked).get("error").asText())
        .isEqualTo("the body is longer than 1 MB (1000000 bytes); send it in parts, or as a file");
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(spooled()).isZero());
  }

  @Test
  void a_long_body_within_the_limit_streams_to_disk_and_into_the_ledger() throws Exception {
    StringBuilder feed = new StringBuilder("sku,available,policy\n");
    for (int i = 0; feed.length() < 900_000; i++) {
      feed.append("long-").append(i).append(",").append(i).append(",standard\n");
    }

    HttpResponse<String> answer = erp.post(SAID, feed.toString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("spool"))))
        .isEqualTo("rwx------");
    assertThat(json(answer).get("counts").get("applied").asInt()).isGreaterThan(30_000);
    assertThat(erp.available("long-30000")).isEqualTo(30_000);
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(spooled()).isZero());
  }

  @Test
  void a_caller_that_asks_before_it_sends_is_told_to() throws Exception {
    String body = "sku,available\nasked,1\n";

    // By hand: the JDK 17's client waits for ever when a final answer comes instead of 100.
    try (Socket socket = asking("", body)) {
      assertThat(firstLine(socket.getInputStream())).contains("401");
    }
    try (Socket socket = asking("Authorization: Bearer " + ErpHub.KEY + "\r\n", body)) {
      assertThat(firstLine(socket.getInputStream())).contains("100");
      socket.getOutputStream().write(body.getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .contains("HTTP/1.1 200", "\"applied\":1");
    }
    assertThat(erp.available("asked")).isEqualTo(1);
  }

  @Test
  void a_repeated_delivery_is_answered_and_does_nothing() throws Exception {
    String feed = "sku,available\nrepeat,1\nrepeat-bad,x\n";
    assertThat(erp.post(SAID, feed).statusCode()).isEqualTo(200);
    Books before = erp.books();

    HttpResponse<String> again = erp.post(SAID, feed);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("repeated").asBoolean()).isTrue();
    assertThat(erp.books()).isEqualTo(before);
  }

  @Test
  void an_idempotency_key_tells_deliveries_apart_where_one_is_given() throws Exception {
    HttpResponse<String> first = keyed("k-1", "sku,available\nkeyed,1\n");
    HttpResponse<String> same = keyed("k-1", "sku,available\nkeyed,1\n");
    HttpResponse<String> other = keyed("k-2", "sku,available\nkeyed,1\n");

    assertThat(json(first).get("counts").get("applied").asInt()).isEqualTo(1);
    assertThat(json(same).get("repeated").asBoolean()).isTrue();
    assertThat(json(other).get("counts").get("duplicate").asInt()).isEqualTo(1);
    assertThat(keyed("x".repeat(201), "sku,available\n").statusCode()).isEqualTo(400);
  }

  @Test
  void the_door_speaks_http2_as_well() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          client.send(
              erp.request(SAID)
                  .header("Authorization", "Bearer " + ErpHub.KEY)
                  .header("Idempotency-Key", "h2")
                  .POST(HttpRequest.BodyPublishers.ofString("sku,available\nsecond-http,1\n"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(json(answer).has("repeated")).isEqualTo(i == 1);
    }
    // What is refused behind its body, and before it.
    assertThat(refused(client, "?kind=delta", ErpHub.KEY)).isEqualTo(400);
    assertThat(refused(client, SAID, "a-key-of-somebody-else")).isEqualTo(401);
    assertThat(erp.available("second-http")).isEqualTo(1);
  }

  private int refused(HttpClient client, String said, String key) throws Exception {
    HttpResponse<String> answer =
        client.send(
            erp.request(said)
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString("sku,available\nrefused-http,1\n"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    return answer.statusCode();
  }

  @Test
  void the_same_rows_with_a_newer_time_are_another_feed() {
    String early = "?kind=delta&asOf=2026-03-02T11:00:00Z";
    erp.post(early, "sku,available\nback,5\n");
    erp.post(early.replace("11:00", "11:01"), "sku,available\nback,6\n");

    erp.post(early.replace("11:00", "11:02"), "sku,available\nback,5\n");

    assertThat(erp.available("back")).isEqualTo(5);
  }

  @Test
  void other_rows_under_a_used_idempotency_key_are_another_feed() {
    keyed("k-3", "sku,available\nunder-key-a,1\n");
    keyed("k-3", "sku,available\nunder-key-b,2\n");

    assertThat(erp.available("under-key-b")).isEqualTo(2);
  }

  @Test
  void a_refused_delivery_may_come_again() {
    String feed = "sku,available\nsecond-try,1\n";
    assertThat(erp.post("?kind=delta", feed).statusCode()).isEqualTo(400);

    assertThat(erp.post(SAID, feed).statusCode()).isEqualTo(200);
    assertThat(erp.available("second-try")).isEqualTo(1);
  }

  @Test
  void while_the_ledger_is_away_the_answer_is_503_and_a_repeat_later_is_taken() throws Exception {
    HttpResponse<String> away;
    erp.ledgerIsAway(true);
    try {
      away = erp.post(SAID, "sku,available\naway,1\n");
    } finally {
      erp.ledgerIsAway(false);
    }

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).hasValue("10");
    assertThat(json(away).get("error").asText()).contains("nothing was lost, send it again");
    assertThat(away.body()).doesNotContain("disk");
    assertThat(erp.available("away")).isNull();
    assertThat(erp.post(SAID, "sku,available\naway,1\n").statusCode()).isEqualTo(200);
    assertThat(erp.available("away")).isEqualTo(1);
  }

  @Test
  void while_the_erp_is_paused_its_doors_take_nothing_and_say_so_also_after_a_reload()
      throws Exception {
    Pauses pauses = erp.hub.desk().pauses();
    assertThat(pauses.pause(new Pauses.What.Partner("erp"), "stocktaking", "ann"))
        .extracting(Pauses.Done::words)
        .contains(
            "door erp-stock-file: files stay where they are",
            "door erp-stock-http: callers are answered 503, nothing is taken",
            "door erp-movements-fetch: callers are answered 503, nothing is taken");
    erp.drop("paused.csv", "# kind=delta\n# asOf=2026-03-02T10:00:00Z\nsku,available\np-file,1\n");
    erp.hub.context().getRouteController().reloadAllRoutes();

    HttpResponse<String> paused = erp.post(SAID, "sku,available\np-http,1\n");
    assertThat(paused.statusCode()).isEqualTo(503);
    assertThat(paused.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(json(paused).get("error").asText()).contains("paused by an operator");
    assertThat(paused.body()).doesNotContain("stocktaking", "ann");
    assertThat(erp.send(erp.request(SAID).POST(BodyPublishers.ofString("x")).build()).statusCode())
        .as("strangers are not told")
        .isEqualTo(401);
    assertThat(erp.hub.desk().watch().status().doors())
        .allSatisfy(door -> assertThat(door.paused()).isEqualTo("stocktaking (ann)"));
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(60))
        .until(() -> erp.names("").contains("paused.csv"));

    assertThat(pauses.resume(new Pauses.What.Route("erp-stock-file"), "ann"))
        .extracting(Pauses.Done::words)
        .containsExactly("door erp-stock-file: takes in again");
    await().atMost(Duration.ofSeconds(60)).until(() -> erp.available("p-file") != null);
    assertThat(erp.post(SAID, "sku,available\np-http,1\n").statusCode()).isEqualTo(503);
    erp.hub.context().getRouteController().stopRoute("erp-stock-http");
    assertThat(erp.post(SAID, "sku,available\np-http,1\n").statusCode())
        .as("a door stopped over JMX is not there")
        .isEqualTo(404);
    erp.hub.context().getRouteController().startRoute("erp-stock-http");
    pauses.resume(new Pauses.What.Partner("erp"), "ann");
    assertThat(erp.post(SAID, "sku,available\np-http,1\n").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> pauses.pause(new Pauses.What.Channel("stock.erp"), "x", "ann"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("holds figures");
    assertThatThrownBy(() -> pauses.pause(new Pauses.What.Route("stock-import"), "x", "ann"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("runs only when another route calls it");
  }

  @Test
  void only_post_is_answered() {
    HttpResponse<String> answer =
        erp.send(erp.request(SAID).header("Authorization", "Bearer " + ErpHub.KEY).GET().build());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(answer.body()).isEqualTo("{\"error\":\"Only POST is answered here.\"}");
  }

  @Test
  void headers_of_the_request_do_not_come_back_and_steer_nothing() throws Exception {
    HttpResponse<String> answer =
        erp.send(
            erp.request(SAID)
                .header("Authorization", "Bearer " + ErpHub.KEY)
                .header("X-Secret", "s3cret")
                .header("CamelHttpResponseCode", "418")
                .header("CamelFileName", "../../escape")
                .POST(HttpRequest.BodyPublishers.ofString("sku,available\nheaders,1\n"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map().toString())
        .doesNotContain("s3cret", "Bearer", "escape", ErpHub.KEY);
  }

  private static Socket asking(String header, String body) throws IOException {
    Socket socket = new Socket("127.0.0.1", erp.hub.address().getPort());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            ("POST /hooks/erp/stock"
                    + SAID
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
                    + header
                    + "Content-Length: "
                    + body.length()
                    + "\r\n\r\n")
                .getBytes(UTF_8));
    return socket;
  }

  private static HttpResponse<String> keyed(String key, String body) {
    return erp.send(
        erp.request(SAID)
            .header("Authorization", "Bearer " + ErpHub.KEY)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static long spooled() throws IOException {
    Path spool = data.resolve("spool");
    if (!Files.isDirectory(spool)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files.count();
    }
  }
}
