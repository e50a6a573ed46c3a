package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.MovementExport;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockMovement;
import io.crossdock.partner.erp.ExportedSums.Step;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of what was exported the ERP's figures contain. Thread-safe; reads only. */
final class Contained {

  /** So many movements of a SKU are shown. */
  private static final int LAST = 20;

  private final String erp;
  private final ExportLog log;
  private final Positions positions;
  private final Kept kept;
  private final String channel;

  /**
   * @param channel of the exports
   */
  Contained(String erp, String channel, ExportLog log, CamelLedger ledger) {
    this.erp = erp;
    this.log = log;
    this.positions = new Positions(ledger);
    this.kept = new Kept(ledger);
    this.channel = channel;
  }

  /** The sequence of the newest export; 0 while there is none. */
  long newest() {
    return log.newestSequence();
  }

  /** By SKU; absent where it is none. */
  Map<String, Moves> contained(String shop, Collection<StockLevel> figures) {
    Map<String, Long> sequences = sequences(figures);
    Map<String, Moves> units = new HashMap<>();
    if (!sequences.isEmpty()) {
      Map<String, Position<ExportedSums>> known =
          positions.of(name(shop), sequences.keySet(), ExportedSums.class);
      known.forEach(
          (sku, exported) -> {
            Moves moves = exported.value().upTo(sequences.get(sku));
            if (!moves.isNone()) {
              units.put(sku, moves);
            }
          });
    }
    return units;
  }

  /** Up to which sequence each contains everything, by SKU; absent where none is contained. */
  Map<String, Long> sequences(Collection<StockLevel> figures) {
    Map<String, Long> sequences = new HashMap<>();
    // The figures of a feed have one time.
    Map<Instant, Long> accepted = new HashMap<>();
    for (StockLevel figure : figures) {
      long sequence = 0;
      if (figure.reflects() instanceof Reflects.Export export) {
        sequence = export.sequence();
      } else if (figure.reflects() instanceof Reflects.AcceptedBeforeAsOf) {
        sequence = accepted.computeIfAbsent(figure.asOf(), log::acceptedAt);
      }
      if (sequence > 0) {
        sequences.put(figure.sku(), sequence);
      }
    }
    return sequences;
  }

  /** Keys of the last movements of a SKU that were exported and are still kept, of all shops. */
  List<String> keysOf(String sku) {
    List<String> shops = log.newest().map(newest -> newest.value().shops()).orElse(List.of());
    Map<Long, StockMovement> movements = new TreeMap<>();
    for (String shop : shops) {
      List<Step> steps =
          positions
              .find(name(shop), sku, ExportedSums.class)
              .map(found -> found.value().steps())
              .orElse(List.of());
      steps.stream()
          .skip(Math.max(0, steps.size() - LAST))
          .filter(step -> !movements.containsKey(step.upTo()))
          .forEach(step -> movementsOf(sku, step.upTo(), movements));
    }
    return movements.values().stream().map(StockMovement::key).distinct().toList();
  }

  /** Adds those of the export that has the sequence: one export may have several of them. */
  private void movementsOf(String sku, long sequence, Map<Long, StockMovement> found) {
    kept.line(channel, MovementExport.KEY, sequence, 1, MovementExport.class).stream()
        .filter(export -> export.first() <= sequence && sequence <= export.last())
        .forEach(
            export -> {
              for (int i = 0; i < export.movements().size(); i++) {
                if (export.movements().get(i).sku().equals(sku)) {
                  found.put(export.sequence(i), export.movements().get(i));
                }
              }
            });
  }

  /** Of the positions with what was exported of a shop's SKUs. */
  String name(String shop) {
    return erp + ".exported." + shop;
  }
}
