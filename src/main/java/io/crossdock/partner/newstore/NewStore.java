package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One tenant of NewStore. Thread-safe. */
public final class NewStore implements Partner {

  private final NewStoreSettings settings;
  private final ItemStore items;

  NewStore(NewStoreSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.items = new ItemStore(settings, ledger);
  }

  /**
   * Reads the settings of the tenant of that name and notes what is wrong in them; what it returns
   * makes it.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    NewStoreSettings read = NewStoreSettings.read(name, settings);
    return ledger -> new NewStore(read, ledger, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    return new HashMap<>();
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return List.of();
  }
}
