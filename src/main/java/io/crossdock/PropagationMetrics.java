package io.crossdock;

import io.crossdock.operate.Propagation;
import io.crossdock.operate.Propagation.Measured;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;

/** How soon sales are known to other shops, as gauges for each warehouse. Thread-safe. */
final class PropagationMetrics implements StartupListener {

  private static final String NAME = "crossdock.sale.told.seconds";

  /** Asked for more often, the ledger is not read again. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Propagation propagation;
  private final Clock clock;
  private final Map<String, Read> read = new HashMap<>();

  private record Read(Instant at, Measured measured) {}

  PropagationMetrics(Propagation propagation, Clock clock) {
    this.propagation = propagation;
    this.clock = clock;
  }

  void install(CamelContext context) {
    try {
      context.addStartupListener(this);
    } catch (Exception e) {
      throw new IllegalStateException("propagation cannot be measured", e);
    }
  }

  @Override
  public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
    MeterRegistry meters = context.getRegistry().findSingleByType(MeterRegistry.class);
    // Camel calls its listeners again after a reload.
    if (meters == null || meters.find(NAME).gauge() != null) {
      return;
    }
    propagation
        .warehouses()
        .forEach(
            warehouse -> {
              gauge(meters, warehouse, "0.5", Measured::medianMillis);
              gauge(meters, warehouse, "0.99", Measured::mostMillis);
              gauge(meters, warehouse, "1", Measured::longestMillis);
            });
  }

  private void gauge(
      MeterRegistry meters, String warehouse, String quantile, ToLongFunction<Measured> value) {
    Gauge.builder(NAME, this, all -> value.applyAsLong(all.of(warehouse)) / 1000.0)
        .tag("warehouse", warehouse)
        .tag("quantile", quantile)
        .register(meters);
  }

  private synchronized Measured of(String warehouse) {
    Instant now = clock.instant();
    Read known = read.get(warehouse);
    if (known == null || known.at().plus(FRESH).isBefore(now)) {
      known = new Read(now, propagation.of(warehouse));
      read.put(warehouse, known);
    }
    return known.measured();
  }
}
