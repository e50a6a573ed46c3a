package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.PagedRun.Stage;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Lets a load count, by one write. Thread-safe. */
final class LoadPublication {

  private final ExtensivSettings settings;
  private final LoadFiles files;
  private final Loads loads;
  private final Positions positions;
  private final Clock clock;

  LoadPublication(
      ExtensivSettings settings, LoadFiles files, Loads loads, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.files = files;
    this.loads = loads;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /**
   * @param unreadable rows of it
   */
  Published publish(Pen pen, Stage stage, String load, int unreadable) throws IOException {
    Position<Published> before = loads.find().orElse(null);
    boolean managed = settings.isManaged();
    Map<Resource, Long> rows = new EnumMap<>(Resource.class);
    for (Resource resource : Resource.compared(managed)) {
      RowIds ids = RowIds.of(files, load, resource);
      twice(load, resource, ids);
      rows.put(resource, ids.distinct());
    }
    Published now =
        new Published(
            load,
            stage.run(),
            stage.begun(),
            clock.instant(),
            rows.get(managed ? Resource.MANAGED : Resource.PRODUCTS),
            rows.get(managed ? Resource.MANAGED : Resource.STOCK),
            rows.getOrDefault(Resource.LISTINGS, 0L),
            unreadable,
            before == null ? null : before.value().id(),
            0);
    positions.put(pen, loads.position(), loads.key(), before == null ? 0 : before.revision(), now);
    return now;
  }

  private void twice(String load, Resource resource, RowIds ids) throws IOException {
    RowWriter lines = new RowWriter(files, load, Catalogues.twice(resource), 0);
    for (Map.Entry<Long, Integer> one : ids.twice().entrySet()) {
      lines.line(RowText.line(one.getKey(), one.getValue()));
    }
    lines.end();
  }
}
