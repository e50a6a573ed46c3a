package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockSnapshot;
import io.crossdock.partner.newstore.ImportBook.Seen;
import java.util.List;
import java.util.Optional;

/** What is stored of imports: one line of them, over all hub processes. Thread-safe. */
final class Imports {

  /** The only key of the channel of imports. */
  static final String LINE = "stock";

  private final String name;
  private final Positions positions;

  Imports(String partner, CamelLedger ledger) {
    this.name = "imports." + partner;
    this.positions = new Positions(ledger);
  }

  /** Marks: the job has to go on. */
  String channel() {
    return name;
  }

  /** Null where nothing was imported yet. */
  Position<ImportBook> find() {
    return positions.find(name, LINE, ImportBook.class).orElse(null);
  }

  ImportBook of(Position<ImportBook> position) {
    return position == null ? ImportBook.NONE : position.value();
  }

  /** Stores it, if nobody else did since it was read. */
  void put(Pen pen, Position<ImportBook> read, ImportBook book) {
    positions.put(pen, name, LINE, read == null ? 0 : read.revision(), book);
  }

  /** Remembers the snapshot that was looked at last. */
  void seen(Pen pen, StockSnapshot snapshot) {
    Seen seen = new Seen(snapshot.id(), snapshot.asOf());
    Optional<Position<Seen>> before = positions.find(name, snapshot.key(), Seen.class);
    if (before.isEmpty() || !before.get().value().equals(seen)) {
      positions.put(pen, name, snapshot.key(), before.map(Position::revision).orElse(0L), seen);
    }
  }

  /** The newest snapshots that were looked at: of all, and of some of it; the newer one first. */
  List<Seen> seen() {
    return positions
        .of(name, List.of(StockSnapshot.FULL, StockSnapshot.PARTIAL), Seen.class)
        .values()
        .stream()
        .map(Position::value)
        .sorted((a, b) -> b.asOf().compareTo(a.asOf()))
        .toList();
  }
}
