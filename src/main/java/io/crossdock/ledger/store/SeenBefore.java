package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ArrivalRules.SameVersion;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows whether the same (key, version) came before, in entries or in what outlived them. A version
 * newer than all known cannot have come, so most arrivals ask nothing.
 */
final class SeenBefore {

  private static final int[] SIZES = {1, 16, 128};

  private record KeyVersion(String key, Version version) {}

  private record Print(Fingerprint print, boolean defective) {}

  Memory load(Tx tx, Channel channel, Map<String, KeyLine> lines, List<Arrival> arrivals)
      throws SQLException {
    Memory memory = new Memory(channel.mode());
    if (channel.mode() == Mode.MARK) {
      return memory;
    }
    List<KeyVersion> asked = new ArrayList<>();
    boolean someTwice = lines.size() < arrivals.size();
    memory.someTwice = someTwice;
    for (Arrival arrival : arrivals) {
      Version version = arrival.version().inEpoch(channel.epoch());
      KeyLine line = lines.get(arrival.key());
      if (mustAsk(channel.mode(), line, version, arrival, someTwice)) {
        asked.add(new KeyVersion(arrival.key(), version));
      }
    }
    for (String table : asked.isEmpty() ? List.<String>of() : List.of("entry", "seen")) {
      read(tx, table, lines, asked, memory);
    }
    return memory;
  }

  private static boolean mustAsk(
      Mode mode, KeyLine line, Version version, Arrival arrival, boolean someTwice) {
    if (line.isNew) {
      return false;
    }
    boolean couldBeKnown = line.known != null && !version.newerThan(line.known);
    boolean isTheKnownOne =
        couldBeKnown && version.equals(line.known) && arrival.fingerprint().equals(line.knownPrint);
    // A newer element of the same list may have taken its place in the line by its turn.
    if (isTheKnownOne && !someTwice) {
      return false;
    }
    // A defect does not count as known; a repeat of it is found only by asking.
    boolean maybeParked =
        arrival.defect() != null
            || (!line.unsettled.isEmpty() && line.unsettled.stream().anyMatch(e -> e.parked()));
    return maybeParked || (couldBeKnown && (mode != Mode.FIGURE || version.equals(line.known)));
  }

  private static void read(
      Tx tx, String table, Map<String, KeyLine> lines, List<KeyVersion> asked, Memory memory)
      throws SQLException {
    Map<Long, String> keys = new HashMap<>();
    asked.forEach(one -> keys.put(lines.get(one.key()).id, one.key()));
    for (int from = 0; from < asked.size(); ) {
      int size = sizeFor(asked.size() - from);
      List<Object> values = new ArrayList<>(3 * size);
      for (int i = 0; i < size; i++) {
        KeyVersion one = asked.get(Math.min(from + i, asked.size() - 1));
        values.add(lines.get(one.key()).id);
        values.add(one.version().epoch());
        values.add(one.version().number());
      }
      String sql =
          "SELECT key_id, epoch, version, tie, print_high, print_low, defective FROM "
              + table
              + " WHERE (key_id, epoch, version) IN (VALUES "
              + String.join(", ", Collections.nCopies(size, "(?, ?, ?)"))
              + ")";
      tx.sql()
          .list(
              row -> {
                memory.add(
                    new KeyVersion(
                        keys.get(row.getLong(1)),
                        new Version(row.getLong(2), row.getLong(3), row.getString(4))),
                    new Print(new Fingerprint(row.getLong(5), row.getLong(6)), row.getInt(7) == 1));
                return null;
              },
              sql,
              values.toArray());
      from += size;
    }
  }

  private static int sizeFor(int wanted) {
    for (int size : SIZES) {
      if (wanted <= size) {
        return size;
      }
    }
    return SIZES[SIZES.length - 1];
  }

  /** What is known for the arrivals of one list, the list's own earlier elements included. */
  static final class Memory {
    private final Mode mode;
    private final Map<KeyVersion, List<Print>> prints = new HashMap<>();
    private boolean someTwice;

    private Memory(Mode mode) {
      this.mode = mode;
    }

    private void add(KeyVersion at, Print print) {
      prints.computeIfAbsent(at, k -> new ArrayList<>(1)).add(print);
    }

    void remember(Arrival arrival) {
      if (mode != Mode.MARK && someTwice) {
        add(
            new KeyVersion(arrival.key(), arrival.version()),
            new Print(arrival.fingerprint(), arrival.defect() != null));
      }
    }

    SameVersion sameVersion(KeyLine line, Arrival arrival) {
      if (mode == Mode.MARK) {
        return SameVersion.NONE;
      }
      boolean known = line.known != null && line.known.equals(arrival.version());
      if (known && line.knownPrint.equals(arrival.fingerprint())) {
        return SameVersion.SAME_CONTENT;
      }
      if (prints.isEmpty()) {
        return known ? SameVersion.OTHER_CONTENT : SameVersion.NONE;
      }
      List<Print> same =
          prints.getOrDefault(new KeyVersion(arrival.key(), arrival.version()), List.of());
      if (same.stream().anyMatch(p -> p.print().equals(arrival.fingerprint()))) {
        return SameVersion.SAME_CONTENT;
      }
      return known || same.stream().anyMatch(p -> !p.defective())
          ? SameVersion.OTHER_CONTENT
          : SameVersion.NONE;
    }
  }
}
