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
 * Keys of snapshots that were held, and since when. People are told of those that a partial one
 * brought, since nobody sends them again by himself, as the next full one does, and of those that
 * one full snapshot after the other finds held. Position {@code held.<name>/keys}. Thread-safe.
 */
final class HeldKeys {

  /** Of the review item; its key is the partner. */
  static final String HELD = "newstore-held";

  private static final String KEY = "keys";

  /** Keys that partial snapshots brought, and as many of full ones. */
  static final int MOST = 1_000;

  private static final int SHOWN = 20;

  private final String partner;
  private final String name;
  private final Positions positions;
  private final Reviews reviews = new Reviews();
  private final Duration alertAfter;
  private final Clock clock;

  HeldKeys(NewStoreSettings settings, CamelLedger ledger, Clock clock) {
    this.partner = settings.name();
    this.name = "held." + partner;
    this.positions = new Positions(ledger);
    this.alertAfter = settings.imports().alertAfter();
    this.clock = clock;
  }

  /**
   * @param why it is held
   * @param since the time of the first snapshot of which it was
   * @param partial whether a partial one brought it
   */
  record Held(String why, Instant since, boolean partial) {}

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
    Map<String, Held> now = new TreeMap<>();
    if (!snapshot.full()) {
      now.putAll(before);
      now.keySet().removeAll(brought(reading, before.keySet()));
    }
    add(now, before, snapshot, held);
    if (!now.equals(before)) {
      positions.put(pen, name, KEY, read == null ? 0 : read.revision(), new Book(now));
    }
    if (!now.isEmpty() || !before.isEmpty()) {
      tell(pen, now, snapshot.asOf());
    }
  }

  /**
   * Those of this snapshot. Since when a known one is held must not be lost, whatever its place in
   * the snapshot; of the others as many as there is room for.
   *
   * @param now what is held besides
   */
  private static void add(
      Map<String, Held> now,
      Map<String, Held> before,
      StockSnapshot snapshot,
      Supplier<Stream<HeldKey>> held) {
    Map<String, Held> others = new TreeMap<>();
    try (Stream<HeldKey> keys = held.get()) {
      keys.filter(one -> one.reason() != HoldReason.UNMAPPED_FULFILLMENT_NODE)
          .forEach(
              one -> {
                String key = one.key().toString();
                String why = one.reason().word();
                Held known = before.get(key);
                if (known != null) {
                  now.put(key, new Held(why, known.since(), !snapshot.full() || known.partial()));
                } else if (others.size() < MOST) {
                  others.put(key, new Held(why, snapshot.asOf(), !snapshot.full()));
                }
              });
    }
    // Those that a partial one brought have room of their own: nobody sends them again.
    long taken = now.values().stream().filter(one -> one.partial() != snapshot.full()).count();
    others.entrySet().stream()
        .limit(Math.max(0, MOST - taken))
        .forEach(one -> now.put(one.getKey(), one.getValue()));
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

  private void tell(Pen pen, Map<String, Held> all, Instant asOf) {
    Instant longAgo = asOf.minus(alertAfter);
    Map<String, Held> now = new TreeMap<>(all);
    now.values().removeIf(one -> !one.partial() && one.since().isAfter(longAgo));
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
            .map(
                one ->
                    one.getKey() + ": " + one.getValue().why() + " since " + one.getValue().since())
            .collect(Collectors.joining("; ")));
    facts.put(
        "next",
        "snapshots brought them and they were held; the next one that names them, or a full one,"
            + " brings them if nothing is in the way any more: 'crossdock explain PRODUCT --location"
            + " L' says what is");
    reviews.open(pen, HELD, partner, facts);
  }
}
