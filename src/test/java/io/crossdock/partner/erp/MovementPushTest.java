package io.crossdock.partner.erp;

import static io.crossdock.partner.erp.MovementsHarness.movement;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movements to the ERP by push: the real routes against a server that answers what it is told. */
class MovementPushTest {

  /** It takes the request and hangs up without a word. */
  private static final int NOTHING = 0;

  /** What came in: the key, what proved who we are, the body. */
  private record Call(String key, String authorization, String type, String body) {}

  @TempDir Path folder;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
  private ExecutorService workers;
  private HttpServer server;
  private MovementsHarness hub;

  @BeforeEach
  void start() throws IOException {
    workers = Executors.newFixedThreadPool(2);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/movements", this::answer);
    server.start();
    hub = hub(Map.of());
  }

  private MovementsHarness hub(Map<String, String> more) {
    Map<String, String> properties = new java.util.HashMap<>(more);
    properties.put("erp.movements.by", "push");
    properties.put("erp.movements.key", "the-erps-own-secret");
    properties.put(
        "erp.movements.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/movements");
    return new MovementsHarness(folder, properties);
  }

  @AfterEach
  void stop() {
    hub.close();
    server.stop(0);
    workers.shutdownNow();
  }

  @Test
  void an_export_is_posted_with_a_key_and_accepted_by_2xx() {
    hub.moved(movement(1, 1, "A", 2), movement(2, 1, "B", -1));
    hub.settled();

    assertThat(calls).hasSize(1);
    Call call = calls.get(0);
    assertThat(call.key()).matches("crossdock-[0-9a-f]{8}-1-2");
    assertThat(call.authorization()).isEqualTo("Bearer the-erps-own-secret");
    assertThat(call.type()).isEqualTo("application/json");
    assertThat(call.body())
        .startsWith("{\"first\":1,\"last\":2,\"madeAt\":\"")
        .contains("\"sequence\":2,\"movementId\":\"shop:t2:i:1\"")
        .contains("\"available\":-1");
    assertThat(hub.export().reason()).isEqualTo("movements 1 to 2: the ERP answered 200");
  }

  @Test
  void after_500_503_409_and_silence_the_same_is_sent_under_the_same_key() {
    answers.addAll(List.of(500, 409, NOTHING, 503));

    hub.moved(movement(1, 1, "A", 2));
    hub.settled();

    assertThat(calls).hasSize(5);
    assertThat(calls.stream().distinct()).hasSize(1);
    assertThat(hub.export().state()).isEqualTo(EntryState.APPLIED);
    List<Inspection.Attempt> attempts = hub.ledger.inspection().attempts(hub.export().id());
    assertThat(attempts).extracting(Inspection.Attempt::outcome).contains("ambiguous", "applied");
    assertThat(attempts.get(0).asked())
        .startsWith("POST http://127.0.0.1")
        .contains("Idempotency-Key crossdock-");
    assertThat(attempts.get(0).reason()).contains("the ERP answered 500").contains("same key");
  }

  @Test
  void too_many_requests_rest_the_lane() {
    answers.add(429);

    hub.moved(movement(1, 1, "A", 2));
    hub.settled();

    assertThat(calls).hasSize(2);
  }

  @Test
  void what_the_erp_refuses_waits_for_a_person_and_what_is_behind_it_waits_too() {
    answers.add(422);
    hub.moved(movement(1, 1, "A", 2));
    hub.until(() -> hub.export().state() == EntryState.PARKED);
    assertThat(hub.export().reason()).contains("422").contains("no such article");
    hub.moved(movement(2, 1, "A", 1));
    hub.until(() -> hub.exports().size() == 2);
    assertThat(hub.exports().get(1).heldBy()).isEqualTo(hub.exports().get(0).id());

    hub.ledger.inspection().retry(List.of(hub.exports().get(0).id()), "test");
    hub.settled();

    assertThat(calls).extracting(Call::body).hasSize(3);
    assertThat(calls.get(1)).isEqualTo(calls.get(0));
    assertThat(calls.get(2).key()).endsWith("-2-2");
  }

  @Test
  void a_redirect_pauses_the_lane_and_names_the_setting() {
    answers.add(302);

    hub.moved(movement(1, 1, "A", 2));

    hub.until(() -> String.valueOf(hub.export().reason()).contains("erp.movements.url"));
    assertThat(hub.export().reason()).contains("302").contains("redirects are not followed");
  }

  @Test
  void csv_has_a_heading_and_all_columns() {
    hub.close();
    hub = hub(Map.of("erp.movements.format", "csv"));

    hub.moved(movement(1, 1, "A,\"B\"", 2));
    hub.settled();

    assertThat(calls.get(0).type()).isEqualTo("text/csv; charset=utf-8");
    assertThat(calls.get(0).body())
        .isEqualTo(
            "sequence,movementId,shop,transaction,item,number,orderId,sku,kind,available,"
                + "backordered,at,placedAt,canceledAt,shipped,shippingService\r\n"
                + "1,shop:t1:i:1,shop,t1,i,1,O1,\"A,\"\"B\"\"\",captured,2,0,"
                + "2026-03-02T12:00:01Z,,,,\r\n");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          new Call(
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              body));
      Integer status = answers.poll();
      if (status != null && status == NOTHING) {
        return;
      }
      if (status != null && status == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      byte[] answer = (status == null ? "" : "no such article").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          status == null ? 200 : status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
