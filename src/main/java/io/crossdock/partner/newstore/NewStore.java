package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Spool;
import io.crossdock.document.StockLevel;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Commands;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Partner;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Unbooked;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One tenant of NewStore. Thread-safe. */
public final class NewStore implements Partner, Explains, Reconciles, Unbooked, Commands {

  private static final long LONGEST_BODY = 64_000_000;
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final NewStoreSettings settings;
  private final CamelLedger ledger;
  private final Clock clock;
  private final ItemStore items;
  private final WaitingLine line;
  private final ImportSide imports;
  private final StreamBook stream;
  private final NewStoreCommands commands;

  private NewStore(
      NewStoreSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.ledger = ledger;
    this.clock = clock;
    this.items = new ItemStore(settings, ledger);
    this.line = new WaitingLine(settings, ledger);
    this.imports =
        new ImportSide(settings, items, () -> neighbours.unread(settings.erp()), ledger, clock);
    this.stream = new StreamBook(settings, items, ledger);
    this.commands = new NewStoreCommands(settings, items, line, stream, ledger, clock);
  }

  /**
   * Reads the settings of the tenant of that name and notes what is wrong in them; what it returns
   * makes it.
   */
  public static PartnerPlan read(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    NewStoreSettings read = NewStoreSettings.read(name, settings);
    return ledger -> new NewStore(read, neighbours, ledger, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Map<String, Object> beans() {
    Map<String, Object> beans = new HashMap<>(imports.beans());
    beans.put(
        name() + "Events",
        new EventDoor(
            settings,
            items,
            new Spool(settings.hooks().spool(), LONGEST_BODY, SILENCE),
            ledger,
            clock));
    beans.put(name() + "Recorder", new EventRecorder(settings, items, line, ledger, clock));
    beans.put(name() + "Line", new BookingLine(settings, items, line, ledger, clock));
    beans.put(name() + "Booked", new BookedItems(settings, items, line, ledger));
    beans.put(name() + "Stream", new StreamWatch(settings.stream(), stream, ledger, clock));
    beans.put(name() + "Retention", new ItemRetention(settings, ledger, clock));
    beans.put(name() + "Unbooked", items.unbooked());
    beans.put(name() + "LookUps", new LookUps(settings, ledger));
    return beans;
  }

  /** Events may have been kept back while nobody was there to take them. */
  @Override
  public void prepare() {
    if (settings.enabled()) {
      items.streamOkNow(clock.instant());
    }
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return Stream.concat(EventTouchpoints.of(settings).stream(), imports.touchpoints().stream())
        .toList();
  }

  @Override
  public Map<String, List<Units>> of(String channel, Collection<StockLevel> figures) {
    return items.unbooked().of(channel, figures);
  }

  @Override
  public Reconciles.Page compare(String after) {
    return imports.compare(after);
  }

  @Override
  public boolean repairs() {
    return imports.repairs();
  }

  @Override
  public Optional<Explanation> explain(String key, String location) {
    return imports.explain(key, location);
  }

  @Override
  public String vendor() {
    return "newstore";
  }

  @Override
  public List<Command> commands() {
    return NewStoreCommands.all();
  }

  @Override
  public Answer run(Asked asked) {
    return commands.run(asked);
  }
}
