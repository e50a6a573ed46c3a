package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.operate.ConfigurationException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {

  @TempDir Path home;

  private TestHub demo() {
    return new TestHub(home)
        .file(
            "shops/demo/demo.properties",
            "channel.stock.demo.mode = mark",
            "channel.stock.demo.lanes = demo.db",
            "lane.demo.db.permits = 4")
        .file("shops/demo/demo-stock.yaml", demoStock("log", "message: ${body}"));
  }

  @Test
  void it_is_healthy_and_measured_on_a_port_of_its_own_and_stops_in_time() {
    // So long would it stop what does not end by itself.
    TestHub hub = demo().override("camel.main.shutdownTimeout", "60").start();
    try (hub) {
      assertThat(hub.get(hub.hub().management().resolve("/observe/health")).body())
          .contains("\"UP\"");
      assertThat(hub.get(hub.hub().management().resolve("/observe/health/ready")).statusCode())
          .isEqualTo(200);
      assertThat(hub.get(hub.hub().management().resolve("/observe/metrics")).body())
          .contains("crossdock_channel_waiting{channel=\"stock.demo\"");
      assertThat(hub.get(hub.hub().address().resolve("/observe/health")).statusCode())
          .as("not on the port that partners reach")
          .isEqualTo(404);
      assertThat(hub.hub().address().getHost()).isEqualTo("127.0.0.1");
    }
    Instant before = Instant.now();
    hub.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void who_calls_while_it_starts_is_told_to_call_again() {
    List<HttpResponse<String>> early = new ArrayList<>();
    TestHub hub = demo();
    try (hub) {
      hub.start(
          context ->
              context
                  .getManagementStrategy()
                  .addEventNotifier(
                      new EventNotifierSupport() {
                        @Override
                        public void notify(CamelEvent event) {
                          if (event instanceof CamelEvent.CamelContextRoutesStartingEvent) {
                            early.add(hub.get(door(context)));
                          }
                        }
                      }));
      assertThat(early.get(0).statusCode()).isEqualTo(503);
      assertThat(early.get(0).headers().firstValue("Retry-After")).isPresent();
      assertThat(hub.get(hub.hub().address().resolve("/hooks/nobody")).statusCode()).isEqualTo(404);
    }
  }

  private static URI door(CamelContext context) {
    int port =
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
            .filter(VertxPlatformHttpRouter::isMainServer)
            .findFirst()
            .orElseThrow()
            .getServer()
            .getPort();
    return URI.create("http://127.0.0.1:" + port + "/hooks/erp/orders");
  }

  @Test
  void the_token_is_made_on_first_start_for_its_owner_only_and_kept() throws IOException {
    try (TestHub hub = demo().start()) {
      Path token = hub.data().resolve("admin.token");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
          .isEqualTo("rw-------");
      String made = Files.readString(token);
      try (Stream<Path> all = Files.walk(hub.data())) {
        assertThat(all)
            .allSatisfy(
                path ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
      hub.close();
      hub.start();
      assertThat(Files.readString(token)).isEqualTo(made);
    }
  }

  @Test
  void a_token_that_others_can_read_stops_the_start() throws IOException {
    TestHub hub = demo();
    Files.createDirectories(hub.data());
    Path token = Files.writeString(hub.data().resolve("admin.token"), "x".repeat(64));
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(hub::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("can be read by others")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_second_hub_on_the_same_ledger_is_refused_with_the_reason() {
    try (TestHub first = demo().start();
        TestHub second = demo()) {
      assertThatThrownBy(second::start)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("another hub has the ledger");
      assertThat(first.crossdock("status").code()).isZero();
    }
  }

  @Test
  void a_port_that_is_taken_stops_the_start() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestHub hub = demo().override("http.port", String.valueOf(taken.getLocalPort()))) {
      assertThatThrownBy(hub::start)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("http.port: is " + taken.getLocalPort())
          .hasMessageContaining("another process has it");
    }
  }

  @Test
  void a_key_set_twice_stops_the_start_and_both_files_are_named() {
    TestHub hub = demo().file("shops/other/other.properties", "channel.stock.demo.mode = each");
    assertThatThrownBy(hub::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("channel.stock.demo.mode: is set in ")
        .hasMessageContaining("shops/demo/demo.properties and in ")
        .hasMessageContaining("shops/other/other.properties; keep one");
  }

  @Test
  void a_key_that_nothing_reads_stops_the_start_with_a_hint() {
    TestHub hub = demo().file("shops/demo/more.properties", "channel.stock.demo.modes = mark");
    assertThatThrownBy(hub::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("channel.stock.demo.modes: is set in ")
        .hasMessageContaining("nothing reads it; did you mean channel.stock.demo.mode?");
  }

  @Test
  void a_placeholder_in_a_route_makes_its_key_known() {
    TestHub hub = demo().file("shops/demo/more.properties", "demo.enabled = false");
    try (hub) {
      hub.start();
      assertThat(hub.hub().context().getRouteController().getRouteStatus("demo-stock").isStopped())
          .isTrue();
    }
  }

  @Test
  void values_out_of_range_stop_the_start_with_value_rule_and_default() {
    TestHub hub =
        demo()
            .file(
                "shops/demo/more.properties",
                "channel.stock.demo.retry.first = soon",
                "lane.demo.db.perSecond = -1",
                "lane.demo.db.closesAfter = several",
                "lane.demo.db.windows = 10/5m, many",
                "http.host = 127.0.0.1",
                "ledger.lease = 1s");
    assertThatThrownBy(hub::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "channel.stock.demo.retry.first: is 'soon'; it must be a time such as 250ms")
        .hasMessageContaining("(default: 1s)")
        .hasMessageContaining("lane.demo.db.perSecond: is '-1'; it must be a whole number")
        .hasMessageContaining("lane.demo.db.closesAfter: is 'several'; it must be a whole number")
        .hasMessageContaining("lane.demo.db.windows: is 'many'")
        .hasMessageContaining("ledger.lease: must be at least twice ledger.heartbeat and 5 s more");
  }

  @Test
  void a_mounted_folder_of_secrets_goes_before_the_files() throws IOException {
    Path secrets = Files.createDirectories(home.resolve("secrets"));
    Files.writeString(secrets.resolve("demo.greeting"), "from the vault");
    TestHub hub =
        demo()
            .file(
                "shops/demo/more.properties",
                "demo.greeting = from the file",
                "demo.other = {{demo.greeting}}",
                "camel.main.cloud-properties-location = " + secrets);
    hub.file(
        "shops/demo/demo-greeting.yaml",
        "- route:",
        "    id: demo-greeting",
        "    from:",
        "      uri: direct:greeting",
        "      steps:",
        "        - setBody:",
        "            expression:",
        "              constant:",
        "                expression: '{{demo.other}}'");
    try (hub) {
      hub.start();
      Object said =
          hub.hub().context().createProducerTemplate().requestBody("direct:greeting", "hello");
      assertThat(said).isEqualTo("from the vault");
    }
  }

  @Test
  void it_is_not_ready_and_answers_503_while_the_ledger_takes_nothing_in() {
    AtomicBoolean full = new AtomicBoolean();
    TestHub hub = demo();
    HubOptions options = hub.options();
    try (Hub running =
        Hub.start(options.on(settings -> refusing(options.ledger().apply(settings), full)))) {
      URI ready = running.management().resolve("/observe/health/ready");
      URI live = running.management().resolve("/observe/health/live");
      assertThat(hub.get(ready).statusCode()).isEqualTo(200);
      full.set(true);
      assertThat(hub.get(ready).statusCode()).isEqualTo(503);
      assertThat(hub.get(ready).body()).contains("DOWN").contains("the disk is full");
      assertThat(hub.get(live).statusCode()).as("a restart would not mend it").isEqualTo(200);
      TestHub.Said said = hub.crossdock("retry", "--channel", "stock.demo", "--key", "SKU1");
      assertThat(said.code()).isEqualTo(7);
      assertThat(said.err())
          .contains("The ledger takes nothing in at the moment; nothing was changed.");
      assertThat(hub.crossdock("status").code()).isEqualTo(1);
      full.set(false);
      assertThat(hub.get(ready).statusCode()).isEqualTo(200);
    }
  }

  /** The real ledger, but for two answers. */
  private static Ledger refusing(Ledger real, AtomicBoolean full) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (full.get() && method.getName().equals("health")) {
            return new Ledger.Health(false, "the disk is full", 0, Duration.ofSeconds(5));
          }
          if (full.get() && method.getName().equals("inspection")) {
            return refusing(real.inspection());
          }
          return invoke(method, real, arguments);
        };
    return (Ledger)
        Proxy.newProxyInstance(
            HubTest.class.getClassLoader(), new Class<?>[] {Ledger.class}, handler);
  }

  private static Inspection refusing(Inspection real) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("resend")) {
            throw new LedgerUnavailableException("disk full");
          }
          return invoke(method, real, arguments);
        };
    return (Inspection)
        Proxy.newProxyInstance(
            HubTest.class.getClassLoader(), new Class<?>[] {Inspection.class}, handler);
  }

  private static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A route that empties the demo shop's channel by one step. */
  private static String[] demoStock(String step, String parameter) {
    return new String[] {
      "- route:",
      "    id: demo-stock",
      "    group: demo",
      "    description: A key whose stock changed.",
      "    autoStartup: '{{demo.enabled:true}}'",
      "    from:",
      "      uri: ledger:stock.demo",
      "      parameters:",
      "        repeat: SAFE",
      "      steps:",
      "        - " + step + ":",
      "            " + parameter
    };
  }

  @Test
  void a_partner_that_never_answers_does_not_keep_it_from_stopping() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    TestHub hub =
        demo()
            .override("camel.main.shutdownTimeout", "1")
            .file("shops/demo/demo-stock.yaml", demoStock("to", "uri: test-partner:x"))
            .start(
                context ->
                    context.addComponent(
                        "test-partner",
                        new TestPartner(
                            body -> {
                              asked.countDown();
                              Uninterruptibles.await(answer);
                            })));
    try (hub) {
      hub.crossdock("retry", "--channel", "stock.demo", "--key", "SKU1");
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      Instant before = Instant.now();
      hub.close();
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
    } finally {
      answer.countDown();
    }
  }

  /** A client without time-outs. */
  private static final class Uninterruptibles {
    private static void await(CountDownLatch latch) {
      boolean interrupted = false;
      while (true) {
        try {
          latch.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
