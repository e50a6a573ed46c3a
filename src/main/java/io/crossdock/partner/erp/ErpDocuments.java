package io.crossdock.partner.erp;

import io.crossdock.camel.BodyDoor;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Inbox;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.flow.GivenOut;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Unread;
import io.crossdock.operate.Connects.Attempted;
import io.crossdock.partner.erp.DocumentSettings.By;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of the ERP that sells, purchases and knows articles: its beans and folders. */
final class ErpDocuments implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final long MOST_CONFIRMATIONS = 4_000_000;

  private final ErpSettings erp;
  private final DocumentSettings settings;
  private final Neighbours neighbours;
  private final CamelLedger ledger;
  private final Clock clock;
  private final Outbox outbox;
  private final Staging staging;

  ErpDocuments(ErpSettings erp, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.erp = erp;
    this.neighbours = neighbours;
    this.settings = erp.documents();
    this.ledger = ledger;
    this.clock = clock;
    this.outbox = new Outbox(settings.outbox(), settings.setting("outbox"));
    this.staging = new Staging(settings.name(), settings.staging());
  }

  Map<String, Object> beans() {
    String name = settings.name();
    Map<String, Object> beans = new HashMap<>();
    beans.put(name + "Documents", new DocumentFeeds(settings, neighbours, ledger));
    DocumentSender sender = new DocumentSender(settings, outbox, new GivenOut(ledger), clock);
    beans.put(name + "DocumentsOut", sender);
    beans.put(name + "Staging", staging.source());
    beans.put(name + "StagingOut", new StagingOut(sender));
    beans.put(
        name + "StagingIn",
        new StagingIn(
            settings.stagingTouchpoint(),
            settings.staging().claim(),
            settings.seller(),
            neighbours,
            ledger));
    beans.put(name + "Confirmed", new LedgerIdempotentRepository(ledger, name + "-confirmations"));
    beans.put(
        name + "Confirmations",
        new ConfirmationDoor(
            name,
            ShownKeys.bearer(erp.keys()),
            new Spool(erp.spool(), MOST_CONFIRMATIONS, SILENCE),
            MOST_CONFIRMATIONS,
            ledger));
    String confirmations = name + "-confirmations";
    beans.put(name + "ConfirmationsInbox", confirmationsInbox(settings, clock));
    beans.put(
        name + "ConfirmationsFiles",
        new LedgerIdempotentRepository(ledger, confirmations + "-file"));
    beans.put(
        name + "ConfirmationsLocks",
        new LedgerIdempotentRepository(ledger, confirmations + "-locks"));
    beans.put(name + "DocumentOutcomes", new ErpOutcomes(settings.setting("url")));
    for (Incoming kind : Incoming.values()) {
      beans.putAll(beans(name + kind.beanWord(), settings.touchpoint(kind)));
    }
    return beans;
  }

  private static Inbox confirmationsInbox(DocumentSettings settings, Clock clock) {
    return new Inbox(
        settings.name() + "-confirmations", settings.ready(), settings.readyAge(), false, clock);
  }

  /** Files that say what was booked. */
  static Unread unreadConfirmations(DocumentSettings settings, Clock clock) {
    Inbox inbox = confirmationsInbox(settings, clock);
    Path folder = settings.confirmations();
    return before ->
        inbox
            .unread(folder, before)
            .map(file -> "confirmations that came before it lie in " + folder + ": " + file);
  }

  private Map<String, Object> beans(String bean, String touchpoint) {
    LedgerIdempotentRepository requests =
        LedgerIdempotentRepository.ofCallers(ledger, touchpoint + "-http");
    return Map.of(
        bean + "Inbox",
        new Inbox(touchpoint, settings.ready(), settings.readyAge(), false, clock),
        bean + "Files",
        new LedgerIdempotentRepository(ledger, touchpoint + "-file"),
        bean + "Locks",
        new LedgerIdempotentRepository(ledger, touchpoint + "-locks"),
        bean + "Requests",
        requests,
        bean + "Door",
        new BodyDoor(
            touchpoint,
            ShownKeys.bearer(erp.keys()),
            new Spool(erp.spool(), settings.mostBytes(), SILENCE),
            new HttpDoor(),
            requests));
  }

  /** The folders it needs, by what they are for. */
  Map<String, Path> folders() {
    Map<String, Path> folders = new LinkedHashMap<>();
    if (settings.enabled()) {
      for (Incoming kind : Incoming.values()) {
        folders.put("inbox of " + kind.path(), Path.of(settings.inboxes().get(kind)));
      }
    }
    if (settings.confirmations() != null) {
      folders.put("inbox of confirmations", settings.confirmations());
    }
    if (settings.by() == By.FILE) {
      folders.put("outbox of documents", settings.outbox());
    }
    return folders;
  }

  void prepare() throws IOException {
    if (settings.enabled()) {
      for (String inbox : settings.inboxes().values()) {
        Inbox.prepare(Path.of(inbox));
      }
    }
    if (settings.confirmations() != null) {
      Inbox.prepare(settings.confirmations());
    }
    if (settings.by() == By.FILE) {
      outbox.prepare();
    }
  }

  /** Whether the tables can be used; empty if nobody uses them. */
  List<Attempted> tryTables() {
    return settings.staging().enabled() || settings.by() == By.SQL
        ? staging.tryTables()
        : List.of();
  }

  @Override
  public void close() {
    staging.close();
  }
}
