package io.crossdock.partner.infoplus.keeping;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Neighbours;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.Purchasers;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Clock;
import java.util.Map;

/** What keeps the books in order: a comparison with Infoplus, and forgetting. Thread-safe. */
public final class InfoplusKeeping {

  private final Map<String, Object> beans;

  public InfoplusKeeping(
      InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    String name = settings.name();
    beans =
        Map.of(
            name + "Retention",
            new InfoplusRetention(settings, ledger, clock),
            name + "Comparison",
            new Comparison(
                settings,
                new Owners(settings, neighbours, ledger),
                new Purchasers(name, neighbours, ledger),
                new Skus(settings, ledger),
                ledger,
                clock));
  }

  /** Beans of its routes, by name. */
  public Map<String, Object> beans() {
    return beans;
  }
}
