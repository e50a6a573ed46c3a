package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping and starting over a real JMX connection, with work going on, loses nothing. */
class JmxTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int ORDERS = 160;

  @TempDir Path home;
  private TestHub hub;
  private JMXConnectorServer server;
  private JMXConnector connector;
  private MBeanServerConnection jmx;
  private final Set<String> sent = new ConcurrentSkipListSet<>();
  private final AtomicInteger calls = new AtomicInteger();

  // The address is our own server's, started here.
  @SuppressWarnings("BanJNDI")
  @BeforeEach
  void start() throws Exception {
    hub =
        new TestHub(home)
            .file("shops/demo/demo.properties", "channel.orders.demo.mode = each")
            .file(
                "shops/demo/demo-orders.yaml",
                "- route:",
                "    id: demo-orders",
                "    group: demo",
                "    description: 'Body: an order as bytes'",
                "    autoStartup: '{{demo.enabled:true}}'",
                "    from:",
                "      uri: ledger",
                "      parameters:",
                "        target: orders.demo",
                "        repeat: SAFE",
                "        maxConcurrent: 4",
                "      steps:",
                "        - to:",
                "            uri: test-partner:x")
            .start(
                context ->
                    context.addComponent(
                        "test-partner",
                        new TestPartner(
                            body -> {
                              calls.incrementAndGet();
                              sent.add(body);
                            })));
    server =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://"),
            null,
            ManagementFactory.getPlatformMBeanServer());
    server.start();
    connector = JMXConnectorFactory.connect(server.getAddress());
    jmx = connector.getMBeanServerConnection();
  }

  @AfterEach
  void stop() throws Exception {
    connector.close();
    server.stop();
    hub.close();
  }

  private ObjectName name(String type, String name) throws Exception {
    return new ObjectName(
        "org.apache.camel:context="
            + hub.hub().context().getManagementName()
            + ",type="
            + type
            + ",name=\""
            + name
            + "\"");
  }

  private Ledger ledger() {
    return hub.hub()
        .context()
        .getRegistry()
        .lookupByNameAndType("camelLedger", CamelLedger.class)
        .ledger();
  }

  private void order(int number) {
    Arrival arrival =
        Arrival.of("o" + number, Version.of(1), ("o" + number).getBytes(StandardCharsets.UTF_8));
    ledger().write(Priority.DOOR, List.of(new Write.Take("orders.demo", List.of(arrival))));
  }

  private Books books() {
    return ledger().inspection().books().get(0);
  }

  @Test
  void a_partner_stopped_and_started_as_a_group_loses_and_doubles_nothing() throws Exception {
    ObjectName group = name("routegroups", "demo");
    for (int i = 0; i < ORDERS; i++) {
      order(i);
      if (i % 80 == 40) {
        jmx.invoke(group, "stop", new Object[0], new String[0]);
        assertThat(jmx.getAttribute(name("routes", "demo-orders"), "State")).isEqualTo("Stopped");
      }
      if (i % 80 == 60) {
        jmx.invoke(group, "start", new Object[0], new String[0]);
      }
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(books().applied()).isEqualTo(ORDERS));
    assertThat(sent).hasSize(ORDERS);
    assertThat(calls).hasValue(ORDERS);
    assertThat(books().balanced()).isTrue();
    assertThat(ledger().inspection().audit()).isEmpty();
  }

  @Test
  void what_comes_in_while_a_route_is_stopped_waits_and_is_sent_when_it_starts() throws Exception {
    ObjectName route = name("routes", "demo-orders");
    jmx.invoke(route, "stop", new Object[0], new String[0]);
    for (int i = 0; i < 20; i++) {
      order(i);
    }
    assertThat(books().waiting()).isEqualTo(20);
    assertThat(jmx.getAttribute(name("channels", "orders.demo"), "Waiting")).isEqualTo(20L);
    jmx.invoke(route, "start", new Object[0], new String[0]);
    await().atMost(SOON).untilAsserted(() -> assertThat(books().applied()).isEqualTo(20));
    assertThat(sent).hasSize(20);
    assertThat(calls).hasValue(20);
  }
}
