package io.crossdock.sandbox.erp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.erp.ErpFeed.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays every line of the contract, driven over HTTP as in the sandbox. */
class ErpSimulatorContractTest {

  @TempDir Path folder;

  @FunctionalInterface
  interface Play {
    void play(Driver erp) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> what_is_said_to_be_simulated_is() {
    Map<ErpContract, Play> plays = plays();
    return Arrays.stream(ErpContract.values())
        .filter(ErpContract::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.name(),
                    () -> {
                      Path inbox = Files.createDirectories(folder.resolve(line.name()));
                      try (Driver erp = new Driver(inbox)) {
                        assertThat(plays).containsKey(line);
                        plays.get(line).play(erp);
                      }
                    }));
  }

  @Test
  void the_documentation_lists_the_contract() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/partners/erp-simulator.md")).stream()
            .filter(line -> line.matches("\\| (Books|Feeds|Faults|Movements|Trade|Places) \\|.*"))
            .toList();

    assertThat(rows).isEqualTo(Arrays.stream(ErpContract.values()).map(ErpContract::row).toList());
  }

  private static Map<ErpContract, Play> plays() {
    Map<ErpContract, Play> plays = new EnumMap<>(ErpContract.class);
    plays.put(
        ErpContract.RECEIVE,
        erp -> {
          erp.post("receive", "{\"A\": 5, \"B\": 1}");
          erp.post("ship", "{\"A\": 2, \"B\": 4}");
          erp.post("count", "{\"C\": 7}");
          assertThat(erp.get("stock")).isEqualTo(json("{\"A\":3,\"B\":0,\"C\":7}"));
        });
    plays.put(
        ErpContract.SHIPMENTS,
        erp -> {
          erp.post("receive", "{\"A\": 5}");
          erp.shipped.put("A", 4);
          erp.post("feed", "{}");
          assertThat(erp.text("stock-0001.csv")).contains("A,1,");
        });
    plays.put(
        ErpContract.FULL,
        erp -> {
          erp.post("receive", "{\"A\": 5, \"B\": 1}");
          erp.post("feed", "{\"kind\": \"full\"}");
          erp.post("feed", "{\"kind\": \"full\"}");
          assertThat(erp.text("stock-0002.csv"))
              .contains("# kind=full\n", "# asOf=", "# sequence=2\n", "A,5,", "B,1,");
        });
    plays.put(
        ErpContract.DELTA,
        erp -> {
          erp.post("receive", "{\"A\": 5, \"B\": 1}");
          erp.post("feed", "{\"kind\": \"full\"}");
          erp.post("receive", "{\"B\": 1}");
          erp.post("feed", "{\"kind\": \"delta\"}");
          assertThat(erp.text("stock-0002.csv"))
              .contains("# kind=delta", "B,2,")
              .doesNotContain("A,");
        });
    plays.put(
        ErpContract.FORMATS,
        erp -> {
          erp.post("receive", "{\"A\": 5}");
          for (Format format : Format.values()) {
            erp.post(
                "feed",
                "{\"format\": \""
                    + format.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                    + "\", \"gzip\": true}");
          }
          assertThat(erp.unpacked("stock-0001.csv.gz")).contains("A,5,");
          assertThat(
                  json(erp.unpacked("stock-0002.json.gz"))
                      .path("levels")
                      .path(0)
                      .path("available")
                      .asInt())
              .isEqualTo(5);
          assertThat(erp.unpacked("stock-0003.jsonl.gz").lines())
              .satisfiesExactly(
                  first -> assertThat(first).startsWith("{\"feed\":{"),
                  second -> assertThat(json(second).path("sku").asText()).isEqualTo("A"));
        });
    plays.put(
        ErpContract.FILES,
        erp -> {
          erp.post("receive", "{\"A\": 5}");
          JsonNode delivered = erp.post("feed", "{}");
          assertThat(delivered.path("where").asText()).endsWith("stock-0001.csv");
          assertThat(erp.get("feeds").path(0).path("feed").asText()).isEqualTo("stock-0001.csv");
          try (Stream<Path> files = Files.list(erp.inbox)) {
            assertThat(files).hasSize(1);
          }
        });
    plays.put(ErpContract.HTTP, ErpSimulatorContractTest::byHttp);
    plays.put(
        ErpContract.LATE,
        erp -> {
          erp.post("receive", "{\"A\": 5}");
          erp.post("hold", "{}");
          erp.post("receive", "{\"A\": 1}");
          erp.post("hold", "{}");
          assertThat(erp.get("feeds")).isEmpty();
          erp.post("release", "");
          assertThat(erp.get("feeds"))
              .extracting(feed -> feed.path("feed").asText())
              .containsExactly("stock-0002.csv", "stock-0001.csv");
          assertThat(erp.text("stock-0001.csv")).contains("A,5,");
        });
    plays.put(
        ErpContract.WRONG_ROWS,
        erp -> {
          erp.post("receive", "{\"A\": 5, \"B\": 6}");
          Map<String, String> rows = new java.util.LinkedHashMap<>();
          rows.put("text-for-number", "A,many,");
          rows.put("thousands", "A,\"1,250\",");
          rows.put("fraction", "A,12.9,");
          rows.put("negative", "A,-1,");
          rows.put("no-sku", "\n,5,");
          rows.put("twice", "A,51,");
          rows.put("policy", "A,5,sell_twice");
          rows.put("quote", "\"A,5,");
          int number = 0;
          for (Map.Entry<String, String> row : rows.entrySet()) {
            erp.post("wrong", "{\"fault\": \"" + row.getKey() + "\"}");
            erp.post("feed", "{}");
            assertThat(erp.text(String.format("stock-%04d.csv", ++number)))
                .contains(row.getValue())
                .contains("B,6,");
          }
        });
    plays.put(
        ErpContract.WRONG_FEEDS,
        erp -> {
          erp.post("receive", "{\"A\": 5, \"B\": 6}");
          List<String> texts = new ArrayList<>();
          for (String fault :
              List.of("cut", "html", "binary", "empty", "no-as-of", "future", "missing")) {
            erp.post("wrong", "{\"fault\": \"" + fault + "\"}");
            erp.post("feed", "{\"format\": \"json\"}");
            texts.add(erp.text(String.format("stock-%04d.json", texts.size() + 1)));
          }
          assertThat(texts.get(0)).startsWith("{").doesNotEndWith("}");
          assertThat(texts.get(1)).contains("<html>");
          assertThat(texts.get(2)).contains("PNG");
          assertThat(texts.get(3)).isEmpty();
          assertThat(texts.get(4)).doesNotContain("asOf");
          assertThat(Instant.parse(json(texts.get(5)).path("asOf").asText()))
              .isAfter(Instant.now());
          assertThat(texts.get(6)).contains("\"A\"").doesNotContain("\"B\"");
        });
    plays.put(
        ErpContract.WRONG_REFLECTS,
        erp -> {
          erp.post("wrong", "{\"fault\": \"reflects\"}");
          erp.post("feed", "{}");
          erp.post("feed", "{}");
          assertThat(erp.text("stock-0001.csv")).contains("# reflects=1000000");
          assertThat(erp.text("stock-0002.csv")).doesNotContain("reflects");
        });
    plays.put(
        ErpContract.DOWN,
        erp -> {
          erp.post("down", "");
          erp.post("receive", "{\"A\": 5}");
          assertThat(erp.post("feed", "{}").path("delivered").asText()).contains("it is down");
          erp.post("up", "");
          erp.post("feed", "{}");
          assertThat(erp.text("stock-0001.csv")).contains("A,5,");
        });
    plays.put(
        ErpContract.MOVEMENTS,
        erp -> {
          erp.post("receive", "{\"A\": 9, \"B\": 5}");
          Path outbox = Files.createDirectories(erp.inbox.resolve("out"));
          erp.post("movements/by", "{\"by\": \"file\", \"outbox\": \"" + outbox + "\"}");
          erp.shipped.put("A", 4);
          Files.writeString(outbox.resolve("m-1.jsonl"), line(1, "A", 2) + line(2, "B", 1));
          Files.writeString(outbox.resolve(".hidden.tmp"), "half");
          assertThat(erp.post("movements/take", "").path("taken").asText()).isEqualTo("1 file");
          assertThat(outbox.resolve("m-1.jsonl")).doesNotExist();
          String csv = "sequence,movementId,sku,available\r\n4,m4,B,2\r\n2,m2,B,1\r\n";
          Files.writeString(outbox.resolve("m-2.csv"), csv);
          erp.post("movements/take", "");
          assertThat(erp.get("movements"))
              .isEqualTo(
                  json("{\"booked\":3,\"repeated\":1,\"reflects\":2,\"units\":{\"A\":2,\"B\":3}}"));
          erp.post("feed", "{}");
          assertThat(erp.text("stock-0001.csv")).contains("# reflects=2", "A,7,", "B,2,");
        });
    plays.put(
        ErpContract.MOVEMENTS_REFUSED,
        erp -> {
          String url = erp.post("movements/by", "{\"by\": \"push\"}").path("url").asText();
          erp.post("movements/wrong", "{\"fault\": \"answer-500\"}");
          erp.post("movements/wrong", "{\"fault\": \"answer-429\"}");
          assertThat(erp.push(url, line(1, "A", 2))).isEqualTo(500);
          assertThat(erp.push(url, line(1, "A", 2))).isEqualTo(429);
          assertThat(erp.get("movements").path("booked").asInt()).isZero();
          erp.post("down", "");
          assertThat(erp.push(url, line(1, "A", 2))).isEqualTo(503);
          erp.post("up", "");
          assertThat(erp.push(url, line(1, "A", 2))).isEqualTo(201);
          assertThat(erp.get("movements").path("booked").asInt()).isEqualTo(1);
        });
    plays.put(
        ErpContract.MOVEMENTS_LOST,
        erp -> {
          String url = erp.post("movements/by", "{\"by\": \"push\"}").path("url").asText();
          erp.post("movements/wrong", "{\"fault\": \"booked-500\"}");
          erp.post("movements/wrong", "{\"fault\": \"silent\"}");
          assertThat(erp.push(url, line(1, "A", 2))).isEqualTo(500);
          assertThat(erp.push(url, line(2, "A", 1))).isEqualTo(-1);
          assertThat(erp.push(url, line(2, "A", 1))).isEqualTo(201);
          assertThat(erp.get("movements").path("units").path("A").asInt()).isEqualTo(3);
        });
    plays.put(
        ErpContract.MOVEMENTS_LEFT,
        erp -> {
          Path outbox = Files.createDirectories(erp.inbox.resolve("out"));
          erp.post("movements/by", "{\"by\": \"file\", \"outbox\": \"" + outbox + "\"}");
          erp.post("movements/wrong", "{\"fault\": \"left\"}");
          Files.writeString(outbox.resolve("m-1.jsonl"), line(1, "A", 2));
          erp.post("movements/take", "");
          assertThat(outbox.resolve("m-1.jsonl")).exists();
          erp.post("movements/take", "");
          assertThat(erp.get("movements").path("repeated").asInt()).isEqualTo(1);
        });
    plays.put(ErpContract.MOVEMENTS_ACKS, ErpSimulatorContractTest::byFetch);
    TradePlays.addTo(plays);
    return plays;
  }

  private static String line(int sequence, String sku, int units) {
    return "{\"sequence\":"
        + sequence
        + ",\"movementId\":\"m"
        + sequence
        + "\",\"sku\":\""
        + sku
        + "\",\"available\":"
        + units
        + "}\n";
  }

  private static void byFetch(Driver erp) throws Exception {
    List<String> acks = new ArrayList<>();
    HttpServer hub =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/feed",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String page =
              "{\"after\":0,\"last\":4,\"movements\":["
                  + line(1, "A", 2)
                  + ","
                  + line(4, "A", 1)
                  + "]}";
          if (!body.isEmpty()) {
            acks.add(json(body).path("sequence").asText());
          }
          byte[] answer = page.replace("\n", "").getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    hub.start();
    try {
      erp.post(
          "movements/by",
          "{\"by\": \"fetch\", \"key\": \"k\", \"feed\": \"http://127.0.0.1:"
              + hub.getAddress().getPort()
              + "/feed\"}");
      for (String fault : List.of("no-ack", "ack-half", "ack-ahead", "ack-old")) {
        erp.post("movements/wrong", "{\"fault\": \"" + fault + "\"}");
        erp.post("movements/take", "");
      }
      erp.post("movements/take", "");
      assertThat(acks).containsExactly("2", "1000004", "0", "4");
      assertThat(erp.get("movements").path("booked").asInt()).isEqualTo(2);
    } finally {
      hub.stop(0);
    }
  }

  private static void byHttp(Driver erp) throws Exception {
    List<String> seen = new ArrayList<>();
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/hooks/erp/stock",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(UTF_8));
          exchange.close();
        });
    hook.start();
    try {
      erp.post(
          "way",
          "{\"hook\": \"http://127.0.0.1:"
              + hook.getAddress().getPort()
              + "/hooks/erp/stock\", \"key\": \"secret\"}");
      erp.post("receive", "{\"A\": 5}");
      assertThat(erp.post("feed", "{}").path("answer").asText()).isEqualTo("200 {}");
      assertThat(seen.get(0)).isEqualTo("Bearer secret");
      assertThat(seen.get(1)).isEqualTo("stock-0001.csv");
      assertThat(seen.get(2)).contains("A,5,");
    } finally {
      hook.stop(0);
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_the_reason() throws Exception {
    try (Driver erp = new Driver(folder)) {
      assertThat(erp.refused("feed", "{\"kind\": \"half\"}")).contains("full or delta, not half");
      assertThat(erp.refused("feed", "{\"format\": \"xml\"}")).contains("'xml' is none of");
      assertThat(erp.refused("wrong", "{\"fault\": \"bad\"}")).contains("'bad' is none of");
      assertThat(erp.refused("receive", "{}")).contains("units by SKU");
      assertThat(erp.refused("way", "{}")).contains("an inbox, or a hook");
      assertThat(erp.refused("dance", "{}")).contains("not /dance");
      assertThat(erp.refused("feed", "{")).isNotBlank();
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Drives it as a person does. */
  static final class Driver implements AutoCloseable {
    private final Path inbox;
    private final Map<String, Integer> shipped = new java.util.concurrent.ConcurrentHashMap<>();
    private final ErpSimulator erp;
    private final HttpClient client = HttpClient.newHttpClient();

    Driver(Path inbox) throws IOException {
      this.inbox = inbox;
      erp = new ErpSimulator(ErpSimulator.Way.files(inbox), asOf -> shipped, Clock.systemUTC(), 0);
    }

    Path inbox() {
      return inbox;
    }

    JsonNode post(String act, String body) throws Exception {
      HttpResponse<String> answer = send(act, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return json(answer.body());
    }

    String refused(String act, String body) throws Exception {
      HttpResponse<String> answer = send(act, body);
      assertThat(answer.statusCode()).isEqualTo(400);
      return json(answer.body()).path("reason").asText();
    }

    JsonNode get(String what) throws Exception {
      HttpRequest request = HttpRequest.newBuilder(URI.create(erp.address() + "/" + what)).build();
      return json(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    String text(String name) throws IOException {
      return new String(Files.readAllBytes(inbox.resolve(name)), UTF_8);
    }

    String unpacked(String name) throws IOException {
      byte[] packed = Files.readAllBytes(inbox.resolve(name));
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }

    /** -1 if there is no answer. */
    int push(String url, String body) throws Exception {
      try {
        return client
            .send(
                HttpRequest.newBuilder(URI.create(url))
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
      } catch (IOException e) {
        return -1;
      }
    }

    private HttpResponse<String> send(String act, String body) throws Exception {
      return client.send(
          HttpRequest.newBuilder(URI.create(erp.address() + "/" + act))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
      erp.close();
    }
  }
}
