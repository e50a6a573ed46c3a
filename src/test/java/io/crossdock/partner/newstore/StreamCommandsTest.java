package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pace;
import io.crossdock.camel.Pen;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Unreachable;
import io.crossdock.partner.newstore.Integration.Period;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What commands write down before NewStore is told, and after; NewStore answers as it is told. */
class StreamCommandsTest {

  private static final String ONE = "/api/v1/org/integrations/eventstream/crossdock-newstore";
  private static final Duration ON_THEIR_WAY = Duration.ofMinutes(45);

  private final TestDatabase database = TestDatabase.sqlite();
  private final TestClock clock = TestClock.standingStill();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Ledger ledger;
  private CamelLedger camel;
  private ItemStore items;
  private StreamBook book;
  private StreamCommands commands;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(call + " " + sent);
          boolean token = call.endsWith("/token");
          String answer =
              token
                  ? "200 {\"access_token\":\"t\",\"expires_in\":900}"
                  : answers.getOrDefault(call, "404 {\"message\":\"none\"}");
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    ledger = database.open(clock);
    camel = new CamelLedger(ledger, clock);
    watched(true);
  }

  private void watched(boolean watched) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> set = new HashMap<>();
    set.put("newstore.stream.enabled", String.valueOf(watched));
    set.put("newstore.stream.publicUrl", "https://hub.example.com");
    set.put("newstore.hooks.enabled", "true");
    set.put("newstore.hooks.key", "a-key-of-sixteen-or-more");
    set.put("newstore.url", url);
    set.put("newstore.identity.url", url);
    set.put("newstore.tenant", "acme");
    set.put("newstore.client.id", "hub");
    set.put("newstore.client.secret", "sandbox");
    NewStoreSettings settings =
        NewStoreSettings.read("newstore", new Settings(key -> Optional.ofNullable(set.get(key))));
    items = new ItemStore(settings, camel);
    book = new StreamBook(settings, items, camel);
    NewStoreClient client =
        new NewStoreClient(
            "newstore",
            settings.api(),
            new Pace(camel, "newstore.requests", settings.api().timeout()),
            clock);
    commands = new StreamCommands(settings, book, client, items, clock);
  }

  @AfterEach
  void close() {
    server.stop(0);
    ledger.close();
    database.close();
  }

  private Answer run(String words) {
    return commands.run(new Asked("stream " + words, Map.of(), false, "anna"));
  }

  private void known(Integration integration) {
    Pen.together(camel, pen -> book.put(pen, book.find(), integration));
  }

  private Integration known() {
    return StreamBook.of(book.find());
  }

  @Test
  void what_is_missing_after_a_late_start_is_written_down_before_it_is_started() {
    Instant stopped = clock.instant().minus(Duration.ofDays(40));
    answers.put("GET " + ONE, "200 {\"status\":\"stopped\"}");
    answers.put(
        "GET " + ONE + "/logs",
        "200 {\"entries\":[{\"action\":\"integration_stopped\",\"reason\":\"x\",\"created_at\":\""
            + stopped
            + "\"}]}");
    answers.put("POST " + ONE + "/_start", "503 {\"message\":\"perhaps\"}");
    assertThatThrownBy(() -> run("start")).isInstanceOf(Unreachable.class);
    assertThat(known().gap()).isEqualTo(new Period(stopped.minus(ON_THEIR_WAY), clock.instant()));
    assertThat(known().brokenSince()).isEqualTo(stopped);
  }

  @Test
  void one_that_is_gone_is_registered_from_where_the_other_ended() {
    Instant ran = clock.instant().minus(Duration.ofHours(3));
    known(Integration.NONE.runs(ran));
    answers.put("POST /api/v1/org/integrations/eventstream", "201 {}");
    run("create");
    assertThat(asked).last().asString().contains("\"starts_at\":\"" + ran.minus(ON_THEIR_WAY));
    assertThat(known().gap()).isNull();
    // It has to settle anew, which the next look says.
    assertThat(known().inOrder()).isFalse();
    assertThat(known().ranAt()).isEqualTo(clock.instant());
  }

  @Test
  void one_whose_registration_nobody_confirmed_has_left_something_out() {
    Instant ran = clock.instant().minus(Duration.ofHours(3));
    known(Integration.NONE.runs(ran));
    answers.put("POST /api/v1/org/integrations/eventstream", "503 {\"message\":\"perhaps\"}");
    assertThatThrownBy(() -> run("create")).isInstanceOf(Unreachable.class);
    assertThat(known().gap()).isEqualTo(new Period(ran.minus(ON_THEIR_WAY), clock.instant()));
    answers.put("POST /api/v1/org/integrations/eventstream", "201 {}");
    run("create");
    assertThat(known().gap()).isNull();
  }

  @Test
  void one_that_runs_is_not_registered_again_and_stays_in_order() {
    known(Integration.NONE.runs(clock.instant()));
    answers.put("GET " + ONE, "200 {\"status\":\"running\"}");
    assertThatThrownBy(() -> run("create"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("already");
    assertThat(known()).isEqualTo(Integration.NONE.runs(clock.instant()));
  }

  @Test
  void where_nobody_looks_at_the_stream_a_start_says_that_all_has_to_settle_anew() {
    watched(false);
    items.streamOkNow(clock.instant().minus(Duration.ofDays(1)));
    answers.put("GET " + ONE, "200 {\"status\":\"stopped\"}");
    answers.put("GET " + ONE + "/logs", "200 {\"entries\":[]}");
    answers.put("POST " + ONE + "/_start", "200 {}");
    assertThat(run("start").lines()).element(1).asString().contains("does not look after it");
    assertThat(items.settling().streamOkSince()).isEqualTo(clock.instant());
    assertThat(known().inOrder()).isTrue();
  }

  @Test
  void a_gap_that_a_person_says_is_filled_is_closed() {
    assertThatThrownBy(() -> run("filled")).isInstanceOf(Refused.class);
    known(Integration.NONE.missing(new Period(clock.instant(), clock.instant())));
    run("filled");
    assertThat(known().gap()).isNull();
  }
}
