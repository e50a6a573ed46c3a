package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is secret is in no log, no answer and no page, also where things go wrong. */
class SecretsTest {

  private static final String PASSWORD = "mongo-Pa55-of-the-shop";
  private static final String KEY = "key-of-the-erp-0123456789";
  private static final String NEXT = "next-key-of-the-erp-98765";
  private static final String LEDGER = "ledger-Pa55-of-the-hub";

  @TempDir Path home;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  /** Everything that is logged, with the texts of all causes. */
  private final class Listening extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      said.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  private TestHub hub(String url) throws IOException {
    TestHub hub =
        new TestHub(home)
            .override("workarea.mongo.url", url)
            .override("workarea.mongo.user", "crossdock")
            .override("workarea.mongo.password", PASSWORD)
            .override("workarea.mongo.timeout", "5s")
            .override("erp.http.enabled", "true")
            .override("erp.http.key", KEY)
            .override("erp.http.key.next", NEXT)
            .override("erp.stock.inbox", home.resolve("inbox").toString())
            .override("ledger.password", LEDGER);
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hub.file(
            Path.of("routes").relativize(file).toString(),
            Files.readAllLines(file).toArray(String[]::new));
      }
    }
    return hub;
  }

  @Test
  void no_secret_is_logged_answered_or_printed() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("io.crossdock");
    Level before = root.getLevel();
    Listening listening = new Listening();
    listening.setContext(root.getLoggerContext());
    listening.start();
    // All of it is too much for the console of a build.
    List<Appender<ILoggingEvent>> console = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(console::add);
    console.forEach(root::detachAppender);
    root.addAppender(listening);
    root.setLevel(Level.INFO);
    ours.setLevel(Level.DEBUG);
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, KEY, NEXT, LEDGER));
    // It does not let us in: it knows of no users.
    try (WorkareaDatabase shop = new WorkareaDatabase(0);
        TestHub hub = hub(shop.connectionString()).start()) {
      secrets.add(Files.readString(hub.data().resolve("admin.token")).strip());
      URI door = hub.hub().address().resolve("/hooks/erp/stock?kind=delta");
      keep(hub.post(door, "sku,available\nA,5\n", "Authorization", "Bearer " + KEY).body());
      keep(hub.post(door, "x", "Authorization", "Bearer wrong" + NEXT).body());
      String dated = door + "&asOf=2026-03-02T10:00:00Z";
      keep(
          hub.post(URI.create(dated), "sku,available\nA,5\nB,x\n", "Authorization", "Bearer " + KEY)
              .body());
      for (String command :
          List.of(
              "status",
              "status --json",
              "touchpoints --json",
              "trace A",
              "errors --json",
              "explain A",
              "preview --partner workarea",
              "runs",
              "pause --partner erp --why x --json",
              "retry 1 --json")) {
        keep(hub.crossdock(command.split(" ")));
      }
      keep(hub.get(hub.hub().management().resolve("/observe/health")).body());
      keep(hub.get(hub.hub().management().resolve("/observe/metrics")).body());
      keep(hub.get(hub.hub().address().resolve("/api/v1/status")).body());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> said.stream().anyMatch(one -> one.contains("is not let in")));
    } finally {
      root.detachAppender(listening);
      console.forEach(root::addAppender);
      root.setLevel(before);
      ours.setLevel(null);
    }
    assertThat(said).as("something was said").hasSizeGreaterThan(15);
    assertThat(String.join("\n", said))
        .contains("cannot be read", "user 'crossdock' is not let in")
        .doesNotContain(secrets);
  }

  @Test
  void an_address_that_holds_a_password_is_refused_without_repeating_it() throws IOException {
    TestHub hub = hub("mongodb://crossdock:" + PASSWORD + "@db1:27017/");
    hub.override("ledger.url", "jdbc:postgresql://db2/hub?password=" + LEDGER);
    assertThatThrownBy(hub::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("workarea.mongo.url: holds a user or password")
        .hasMessageContaining("ledger.url: holds a password")
        .message()
        .doesNotContain(PASSWORD, LEDGER);
  }

  private void keep(String text) {
    said.add(text);
  }

  private void keep(TestHub.Said answer) {
    keep(answer.out());
    keep(answer.err());
  }
}
