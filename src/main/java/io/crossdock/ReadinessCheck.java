package io.crossdock;

import io.crossdock.ledger.Ledger;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Not ready while the ledger takes nothing in: doors would answer 503. */
final class ReadinessCheck extends AbstractHealthCheck {

  private final Ledger ledger;

  ReadinessCheck(Ledger ledger) {
    super("crossdock", "ledger");
    this.ledger = ledger;
  }

  void register(CamelContext context) {
    HealthCheckRegistry registry = HealthCheckRegistry.get(context);
    if (registry != null) {
      registry.register(this);
    }
  }

  @Override
  public boolean isLiveness() {
    // Restarting the process does not mend a full disk.
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    Ledger.Health health = ledger.health();
    if (health.writable()) {
      builder.up();
    } else {
      builder.down().message("the ledger takes nothing in: " + health.why());
    }
  }
}
