package io.crossdock.camel;

import io.crossdock.ledger.ChannelDefinition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MBean and a set of gauges for each channel that is defined when the context has started. */
final class ChannelManagement implements StartupListener {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelManagement.class);

  private static final String LOG_BYTES = "crossdock.ledger.wal.bytes";
  private static final String WAITING = "crossdock.channel.waiting";

  private final CamelLedger camel;
  private final ChannelReadings readings;

  ChannelManagement(CamelLedger camel) {
    this.camel = camel;
    this.readings = new ChannelReadings(camel.ledger(), camel.clock());
  }

  @Override
  public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
    ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
    MeterRegistry meters = context.getRegistry().findSingleByType(MeterRegistry.class);
    if (meters != null && meters.find(LOG_BYTES).gauge() == null) {
      Gauge.builder(LOG_BYTES, camel.ledger(), ledger -> ledger.health().walBytes())
          .register(meters);
    }
    for (ChannelDefinition definition : camel.ledger().channels()) {
      if (agent != null) {
        register(context, agent, definition);
      }
      // Camel calls its listeners again after a reload.
      if (meters != null && isNew(meters, definition.name())) {
        gauges(meters, definition.name());
      }
    }
  }

  static ObjectName name(CamelContext context, String channel) throws MalformedObjectNameException {
    return new ObjectName(
        "org.apache.camel:context="
            + context.getManagementName()
            + ",type=channels,name="
            + ObjectName.quote(channel));
  }

  private void register(CamelContext context, ManagementAgent agent, ChannelDefinition channel) {
    try {
      // The agent takes it back when the context stops.
      agent.register(
          new ManagedChannel(channel, readings, camel.ledger().lanes()),
          name(context, channel.name()));
    } catch (JMException e) {
      LOG.warn("channel {} is not in JMX: {}", channel.name(), e.toString());
    }
  }

  private static boolean isNew(MeterRegistry meters, String channel) {
    return meters.find(WAITING).tag("channel", channel).gauge() == null;
  }

  private void gauges(MeterRegistry meters, String channel) {
    gauge(meters, channel, WAITING, all -> all.books(channel).waiting());
    gauge(meters, channel, "crossdock.channel.in.flight", all -> all.books(channel).inFlight());
    gauge(meters, channel, "crossdock.channel.parked", all -> all.books(channel).parked());
    gauge(meters, channel, "crossdock.channel.seen", all -> all.books(channel).seen());
    gauge(
        meters,
        channel,
        "crossdock.channel.oldest.waiting.seconds",
        all -> all.oldestWaiting(channel));
    settled(meters, channel, "applied", all -> all.books(channel).applied());
    settled(meters, channel, "skipped", all -> all.books(channel).skipped());
    settled(meters, channel, "superseded", all -> all.books(channel).superseded());
    settled(meters, channel, "duplicate", all -> all.books(channel).duplicate());
    settled(meters, channel, "unchanged", all -> all.books(channel).unchanged());
  }

  private void gauge(
      MeterRegistry meters, String channel, String name, ToDoubleFunction<ChannelReadings> value) {
    Gauge.builder(name, readings, value).tag("channel", channel).register(meters);
  }

  private void settled(
      MeterRegistry meters,
      String channel,
      String outcome,
      ToDoubleFunction<ChannelReadings> value) {
    Gauge.builder("crossdock.channel.settled", readings, value)
        .tags(Tags.of("channel", channel, "outcome", outcome))
        .register(meters);
  }
}
