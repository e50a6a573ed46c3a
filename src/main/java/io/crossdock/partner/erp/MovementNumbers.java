package io.crossdock.partner.erp;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.document.MovementExport;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockMovement;
import io.crossdock.partner.erp.ExportLog.Newest;
import io.crossdock.stock.Moves;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * Numbers movements one by one and puts them together as an export: bean {@code erpMovements}.
 * Numbers, sums and the export are committed with the settlement of the movements. Public for Camel
 * alone.
 */
public final class MovementNumbers {

  private static final String WORK = "numbered";

  private final MovementSettings settings;
  private final ExportLog log;
  private final Contained contained;
  private final Positions positions;
  private final Figures figures;
  private final String channel;
  private final Clock clock;

  /** The sound entries, in the order of their numbers. */
  private record Numbered(List<Entry> entries, MovementExport export) {}

  /**
   * @param figureChannel whose figures say what they contain
   */
  MovementNumbers(
      MovementSettings settings,
      ExportLog log,
      Contained contained,
      CamelLedger ledger,
      String figureChannel,
      Clock clock) {
    this.settings = settings;
    this.log = log;
    this.contained = contained;
    this.positions = new Positions(ledger);
    this.figures = new Figures(ledger);
    this.channel = figureChannel;
    this.clock = clock;
  }

  /** Body: the batch; afterwards a list of one export, or of none. */
  public void number(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    if (settings.by() == MovementSettings.By.NONE) {
      batch
          .entries()
          .forEach(
              entry ->
                  entry.skipped(
                      "the ERP takes no movements (" + settings.setting("by") + " = none)"));
      exchange.getMessage().setBody(List.of());
      return;
    }
    Map<Entry, StockMovement> movements = new LinkedHashMap<>();
    batch.entries().stream()
        .sorted(Comparator.comparing(Entry::takenAt).thenComparing(Entry::key))
        .forEach(entry -> read(entry, movements));
    if (movements.isEmpty()) {
      exchange.getMessage().setBody(List.of());
      return;
    }
    Position<Newest> before = log.newest().orElse(null);
    MovementExport export =
        MovementExport.of(
            before == null ? 1 : before.value().sequence() + 1,
            clock.instant(),
            List.copyOf(movements.values()));
    String series =
        before == null ? UUID.randomUUID().toString().substring(0, 8) : before.value().series();
    List<Change> changes = new ArrayList<>();
    changes.add(log.numbered(before, new Newest(export.last(), series, shops(before, export))));
    changes.addAll(sums(export));
    positions.put(Pen.of(exchange), changes);
    exchange.setVariable(WORK, new Numbered(List.copyOf(movements.keySet()), export));
    exchange.setVariable("origin", "movements " + export.first() + " to " + export.last());
    exchange.getMessage().setBody(List.of(export));
  }

  /** After the export was written: only now an entry is answered, because an answer stands. */
  public void answer(Exchange exchange) {
    Numbered numbered = exchange.getVariable(WORK, Numbered.class);
    if (numbered == null) {
      return;
    }
    MovementExport export = numbered.export();
    String together = " of export " + export.first() + " to " + export.last();
    for (int i = 0; i < numbered.entries().size(); i++) {
      numbered.entries().get(i).applied("sequence " + export.sequence(i) + together);
    }
  }

  private static List<String> shops(Position<Newest> before, MovementExport export) {
    Set<String> shops = new TreeSet<>(before == null ? List.of() : before.value().shops());
    export.movements().forEach(movement -> shops.add(movement.shop()));
    return List.copyOf(shops);
  }

  private static void read(Entry entry, Map<Entry, StockMovement> movements) {
    try {
      movements.put(entry, entry.document(StockMovement.class));
    } catch (RejectedException e) {
      entry.rejected(e.getMessage() + "; it was not exported");
    }
  }

  private List<Change> sums(MovementExport export) {
    Map<String, Set<String>> skusOf = new HashMap<>();
    export
        .movements()
        .forEach(m -> skusOf.computeIfAbsent(m.shop(), shop -> new HashSet<>()).add(m.sku()));
    Map<String, Long> containedOf = contained(skusOf);
    List<Change> changes = new ArrayList<>();
    skusOf.forEach(
        (shop, skus) -> {
          String name = contained.name(shop);
          Map<String, Position<ExportedSums>> known = positions.of(name, skus, ExportedSums.class);
          Map<String, ExportedSums> sums = new LinkedHashMap<>();
          for (int i = 0; i < export.movements().size(); i++) {
            StockMovement movement = export.movements().get(i);
            if (movement.shop().equals(shop)) {
              Position<ExportedSums> was = known.get(movement.sku());
              ExportedSums sum =
                  sums.getOrDefault(movement.sku(), was == null ? ExportedSums.NONE : was.value());
              sums.put(
                  movement.sku(),
                  sum.with(
                      export.sequence(i), new Moves(movement.available(), movement.backordered())));
            }
          }
          sums.forEach(
              (sku, sum) -> {
                Position<ExportedSums> was = known.get(sku);
                changes.add(
                    new Change(
                        name,
                        sku,
                        was == null ? 0 : was.revision(),
                        sum.prunedTo(containedOf.getOrDefault(sku, 0L))));
              });
        });
    return changes;
  }

  /** Up to which sequence the figure in effect contains everything, by SKU. */
  private Map<String, Long> contained(Map<String, Set<String>> skusOf) {
    Set<String> skus = new HashSet<>();
    skusOf.values().forEach(skus::addAll);
    Map<String, StockLevel> inEffect = figures.of(channel, skus, StockLevel.class);
    return contained.sequences(inEffect.values());
  }
}
