package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.StockSnapshot;
import io.crossdock.partner.newstore.plan.HeldKey;
import io.crossdock.partner.newstore.plan.HoldReason;
import io.crossdock.partner.newstore.plan.SnapshotRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that a partial snapshot brought and that were held: nobody sends them again by himself, as
 * the next full one does, so people are told of them with their age. Position {@code
 * held.<name>/partial}. Thread-safe.
 */
final class HeldOfPartials {

  /** Of the review item; its key is the partner. */
  static final String HELD = "newstore-held";

  private static final String KEY = "partial";
  private static final int MOST = 1_000;
  private static final int SHOWN = 20;

  private final String partner;
  private final String name;
  private final Positions positions;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  HeldOfPartials(String partner, CamelLedger ledger, Clock clock) {
    this.partner = partner;
    this.name = "held." + partner;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /**
   * @param why it is held
   * @param since the time of the first snapshot of which it was
   */
  record Held(String why, Instant since) {}

  /** By key, in words. */
  record Book(Map<String, Held> keys) {
    Book {
      keys = Map.copyOf(keys);
    }
  }

  /** After a snapshot was planned, and is imported or given up. */
  void planned(
      Pen pen, StockSnapshot snapshot, SnapshotReading reading, Supplier<Stream<HeldKey>> held) {
    Position<Book> read = positions.find(name, KEY, Book.class).orElse(null);
    Map<String, Held> before = read == null ? Map.of() : read.value().keys();
    if (snapshot.full() && before.isEmpty()) {
      return;
    }
    Map<String, Held> now = held(snapshot, before, held);
    if (!snapshot.full()) {
      Set<String> brought = brought(reading, before.keySet());
      before.forEach(
          (key, one) -> {
            if (!brought.contains(key)) {
              now.putIfAbsent(key, one);
            }
          });
    }
    if (!now.equals(before)) {
      positions.put(pen, name, KEY, read == null ? 0 : read.revision(), new Book(now));
      tell(pen, now);
    }
  }

  /** Those of this snapshot; of a full one only those that were known before. */
  private static Map<String, Held> held(
      StockSnapshot snapshot, Map<String, Held> before, Supplier<Stream<HeldKey>> held) {
    Map<String, Held> now = new TreeMap<>();
    try (Stream<HeldKey> keys = held.get()) {
      keys.filter(one -> one.reason() != HoldReason.UNMAPPED_FULFILLMENT_NODE)
          .filter(one -> !snapshot.full() || before.containsKey(one.key().toString()))
          .limit(MOST)
          .forEach(
              one -> {
                String key = one.key().toString();
                Held known = before.get(key);
                now.put(
                    key,
                    new Held(one.reason().word(), known == null ? snapshot.asOf() : known.since()));
              });
    }
    return now;
  }

  private static Set<String> brought(SnapshotReading reading, Set<String> known) {
    Set<String> brought = new HashSet<>();
    if (!known.isEmpty()) {
      try (Stream<SnapshotRow> rows = reading.rows()) {
        rows.map(row -> row.key().toString()).filter(known::contains).forEach(brought::add);
      }
    }
    return brought;
  }

  private void tell(Pen pen, Map<String, Held> now) {
    if (now.isEmpty()) {
      reviews.close(pen, HELD, partner, "hub", "later snapshots brought all of them");
      return;
    }
    Instant oldest = now.values().stream().map(Held::since).min(Comparator.naturalOrder()).get();
    Map<String, String> facts = new TreeMap<>();
    facts.put("held", String.valueOf(now.size()));
    facts.put("oldest", oldest.toString());
    facts.put("age", Duration.between(oldest, clock.instant()).toMinutes() + " min");
    facts.put(
        "first",
        now.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(Held::since)))
            .limit(SHOWN)
            .map(one -> one.getKey() + ": " + one.getValue().why())
            .collect(Collectors.joining("; ")));
    facts.put(
        "next",
        "partial snapshots brought them and they were held; the next snapshot that names them"
            + " brings them, or a full one");
    reviews.open(pen, HELD, partner, facts);
  }
}
