package io.crossdock.partner.erp;

import io.crossdock.camel.BodyDoor;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Inbox;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.operate.Touchpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Snapshots of the ERP's stock, as files and by POST, for who imports them as a whole. */
final class ErpSnapshots {

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final ErpSettings erp;
  private final SnapshotSettings settings;
  private final CamelLedger ledger;
  private final Clock clock;

  ErpSnapshots(ErpSettings erp, CamelLedger ledger, Clock clock) {
    this.erp = erp;
    this.settings = erp.snapshots();
    this.ledger = ledger;
    this.clock = clock;
  }

  private String name() {
    return erp.name() + "-snapshot";
  }

  Map<String, Object> beans() {
    String bean = erp.name() + "Snapshot";
    LedgerIdempotentRepository requests =
        LedgerIdempotentRepository.ofCallers(ledger, name() + "-http");
    Map<String, Object> beans = new HashMap<>();
    SnapshotFeeds feeds = new SnapshotFeeds(erp.name(), name(), settings, ledger, clock);
    beans.put(bean + "s", feeds);
    beans.put(bean + "Query", new SqlSnapshots(settings, feeds, ledger));
    beans.put(
        bean + "Inbox",
        new Inbox(
            name(),
            settings.ready(),
            settings.readyAge(),
            settings.feed().asOfFrom() == StockSettings.AsOfFrom.FILE_TIME,
            clock));
    beans.put(bean + "Files", new LedgerIdempotentRepository(ledger, name() + "-file"));
    beans.put(bean + "Locks", new LedgerIdempotentRepository(ledger, name() + "-locks"));
    beans.put(bean + "Requests", requests);
    beans.put(
        bean + "Door",
        new StockDoor(
            new BodyDoor(
                name(),
                ShownKeys.bearer(erp.keys()),
                new Spool(erp.spool(), erp.mostBytes(), SILENCE),
                new HttpDoor(),
                requests)));
    return beans;
  }

  void prepare() throws IOException {
    if (settings.enabled()) {
      Inbox.prepare(Path.of(settings.inbox()));
    }
  }

  Touchpoint queried() {
    return new Touchpoint(
        settings.sql().schedule().touchpoint(),
        erp.name(),
        Touchpoint.Direction.IN,
        "StockSnapshot",
        "snapshots." + settings.partner(),
        erp.enabled() && settings.sql().enabled(),
        "the hub reads the ERP's database",
        settings.sql().schedule().told(),
        "the hub: product, location and quantity to one file that never changes",
        "all that the query names, as of one moment",
        "the query names the rows; " + settings.partner() + " decides what of them is imported");
  }

  Touchpoint touchpoint() {
    return new Touchpoint(
        name(),
        erp.name(),
        Touchpoint.Direction.IN,
        "StockSnapshot",
        "snapshots." + settings.partner(),
        erp.enabled(),
        "the ERP pushes "
            + (settings.enabled() ? "files into " + settings.inbox() : "")
            + (settings.enabled() && settings.httpEnabled() ? ", or " : "")
            + (settings.httpEnabled() ? "to POST /hooks/" + erp.name() + "/snapshots" : ""),
        "whenever the ERP has read its stock; each names the moment it was read at",
        "the hub: product, location and quantity to one file that never changes",
        "all, or some: each snapshot says whether it is full or partial",
        "the ERP chooses the rows; " + settings.partner() + " decides what of them is imported");
  }
}
