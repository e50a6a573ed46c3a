package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelManagementTest {

  @TempDir Path folder;

  @Test
  void each_channel_is_to_be_seen_and_switched_over_jmx_and_measured() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name;
    try (Rig rig = new Rig(folder, true, UnaryOperator.identity())) {
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      rig.channel("in", Mode.EACH).bean("meters", meters);
      rig.routes(
              new RouteBuilder() {
                @Override
                public void configure() {
                  errorHandler(noErrorHandler());
                  from("ledger:in?repeat=safe")
                      .filter(variable("key").isEqualTo("bad"))
                      .throwException(new RejectedException("no"));
                }
              })
          .start();
      name = ChannelManagement.name(rig.context, "in");
      rig.put("in", "good", "x").put("in", "bad", "x");
      rig.awaitState("in", "good", EntryState.APPLIED);
      rig.awaitState("in", "bad", EntryState.PARKED);
      ObjectName channel = name;
      await()
          .atMost(Rig.LIMIT)
          .untilAsserted(
              () -> {
                assertThat(server.getAttribute(channel, "Applied")).isEqualTo(1L);
                assertThat(server.getAttribute(channel, "Parked")).isEqualTo(1L);
              });
      assertThat(server.getAttribute(name, "Seen")).isEqualTo(2L);
      assertThat(server.getAttribute(name, "Mode")).isEqualTo("EACH");
      assertThat(server.getAttribute(name, "Balanced")).isEqualTo(true);
      assertThat(meters.get("crossdock.ledger.wal.bytes").gauge().value()).isPositive();
      assertThat(meters.get("crossdock.channel.parked").tag("channel", "in").gauge().value())
          .isEqualTo(1);
      assertThat(meters.get("crossdock.channel.settled").tag("outcome", "applied").gauge().value())
          .isEqualTo(1);

      server.invoke(
          name, "pause", new Object[] {"stocktaking"}, new String[] {String.class.getName()});
      assertThat(server.getAttribute(name, "PausedWhy")).isEqualTo("in: stocktaking");
      rig.put("in", "later", "x");
      await()
          .atMost(Rig.LIMIT)
          .untilAsserted(() -> assertThat(server.getAttribute(channel, "Waiting")).isEqualTo(1L));
      server.invoke(name, "resume", new Object[0], new String[0]);
      rig.awaitState("in", "later", EntryState.APPLIED);
      assertThat(server.getAttribute(name, "PausedWhy")).isEqualTo("");
    }
    assertThat(server.isRegistered(name)).isFalse();
  }
}
