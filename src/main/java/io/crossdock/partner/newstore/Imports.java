package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockSnapshot;
import io.crossdock.partner.newstore.ImportBook.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is stored of imports: one line of them, over all hub processes. Thread-safe. */
final class Imports {

  /** The only key of the channel of imports. */
  static final String LINE = "stock";

  private static final String WAITS = "-waits";

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
  void seen(Pen pen, StockSnapshot snapshot, Instant receivedAt) {
    Seen seen = new Seen(snapshot.id(), snapshot.asOf(), receivedAt);
    Optional<Position<Seen>> before = positions.find(name, snapshot.key(), Seen.class);
    if (before.isEmpty() || !before.get().value().equals(seen)) {
      positions.put(pen, name, snapshot.key(), before.map(Position::revision).orElse(0L), seen);
    }
  }

  /** Since when; null if the last snapshot did not wait. */
  private record Waiting(Instant since) {}

  /**
   * Since when snapshots of that key wait for what was under way when they came: newer ones take
   * the place of those that wait, and must not begin to wait anew.
   *
   * @return null where none waits
   */
  Instant waitingSince(String key) {
    return waiting(key).map(position -> position.value().since()).orElse(null);
  }

  /**
   * @param since null where it does not wait any more
   */
  void waits(Pen pen, String key, Instant since) {
    Optional<Position<Waiting>> before = waiting(key);
    if (!Objects.equals(before.map(one -> one.value().since()).orElse(null), since)) {
      long revision = before.map(Position::revision).orElse(0L);
      positions.put(pen, name, key + WAITS, revision, new Waiting(since));
    }
  }

  private Optional<Position<Waiting>> waiting(String key) {
    return positions.find(name, key + WAITS, Waiting.class);
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
