package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads, locks and writes rows of key_state. */
final class KeyTable {

  private static final List<String> VERSIONS =
      List.of(
          "known_epoch bigint",
          "known_version bigint",
          "known_tie text",
          "known_high bigint",
          "known_low bigint",
          "applied_epoch bigint",
          "applied_version bigint",
          "applied_tie text");

  private static final List<String> HEAD =
      List.of(
          "unsettled integer",
          "head_id bigint",
          "head_state integer",
          "due bigint",
          "token bigint",
          "owner bigint");

  private static final List<String> FIGURE = List.of("figure bytea");

  private static final List<String> ID = List.of("id bigint");

  private static final ManyRows INSERT =
      ManyRows.insert(
          "key_state",
          Stream.of(
                  Stream.of("id bigint", "channel_id integer", "key text"),
                  VERSIONS.stream(),
                  HEAD.stream(),
                  FIGURE.stream())
              .flatMap(columns -> columns)
              .toArray(String[]::new));

  private static final ManyRows UPDATE = ManyRows.update("key_state", all(VERSIONS, HEAD), ID);

  private static final ManyRows UPDATE_HEAD = ManyRows.update("key_state", HEAD, ID);

  /** Leaves the columns alone that are in indexes. */
  private static final ManyRows UPDATE_FIGURE =
      ManyRows.update("key_state", all(VERSIONS, FIGURE), ID);

  private static final ManyRows UPDATE_ALL =
      ManyRows.update("key_state", all(all(VERSIONS, HEAD), FIGURE), ID);

  private static List<String> all(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private final Dialect dialect;

  KeyTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Locks what is there, in key order so that writers cannot deadlock; the rest are new lines. */
  Map<String, KeyLine> lock(Tx tx, Channel channel, Collection<String> keys) throws SQLException {
    Map<String, KeyLine> lines = locked(tx, channel, keys);
    loadUnsettled(tx, lines.values());
    keys.forEach(key -> lines.computeIfAbsent(key, KeyLine::fresh));
    return lines;
  }

  /** Locks the keys of arrivals. Where each but repeats what is known, what waits is not read. */
  Map<String, KeyLine> lockFor(Tx tx, Channel channel, List<Arrival> arrivals) throws SQLException {
    Map<String, KeyLine> lines = locked(tx, channel, arrivals.stream().map(Arrival::key).toList());
    Set<KeyLine> asked = new HashSet<>();
    for (Arrival arrival : arrivals) {
      KeyLine line = lines.computeIfAbsent(arrival.key(), KeyLine::fresh);
      if (channel.mode() == Mode.MARK || !line.isKnown(arrival, channel.epoch())) {
        asked.add(line);
      }
    }
    loadUnsettled(tx, asked);
    return lines;
  }

  /** Locks the lines of claims; where a claimed entry is alone in its line it need not be read. */
  Map<String, KeyLine> lockClaimed(Tx tx, Channel channel, Collection<Claim> claims)
      throws SQLException {
    Map<String, KeyLine> lines = locked(tx, channel, claims.stream().map(Claim::key).toList());
    for (Claim claim : claims) {
      KeyLine line = lines.computeIfAbsent(claim.key(), KeyLine::fresh);
      if (line.storedUnsettled == 1 && line.headId == claim.entryId()) {
        line.unsettled.add(
            new Unsettled(
                claim.entryId(),
                claim.version(),
                false,
                line.headState == KeyLine.IN_FLIGHT,
                false,
                false,
                claim.openAttempt(),
                line.due));
        line.storedUnsettled = 0;
      }
    }
    loadUnsettled(tx, lines.values());
    return lines;
  }

  private Map<String, KeyLine> locked(Tx tx, Channel channel, Collection<String> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return new HashMap<>();
    }
    // Without locks there is no order to keep; a key that is asked for twice does no harm.
    boolean locks = locks();
    Collection<String> sorted = keys.size() == 1 || !locks ? keys : new TreeSet<>(keys);
    Map<String, KeyLine> lines = new HashMap<>(sorted.size() * 2);
    tx.sql()
        .listIn(
            KeyLine::read,
            "SELECT "
                + KeyLine.COLUMNS
                + " FROM key_state WHERE channel_id = ? AND key IN (*)"
                + (locks ? " ORDER BY key" + dialect.forUpdate() : ""),
            sorted,
            channel.id())
        .forEach(line -> lines.put(line.key, line));
    return lines;
  }

  /** Reads the unsettled entries of a line again, after they were changed by statement. */
  void reload(Tx tx, KeyLine line) throws SQLException {
    line.unsettled.clear();
    line.storedUnsettled = Integer.MAX_VALUE;
    loadUnsettled(tx, List.of(line));
  }

  private static void loadUnsettled(Tx tx, Collection<KeyLine> lines) throws SQLException {
    Map<Long, KeyLine> busy = new HashMap<>();
    lines.stream().filter(l -> l.storedUnsettled > 0).forEach(l -> busy.put(l.id, l));
    if (busy.isEmpty()) {
      return;
    }
    tx.sql()
        .listIn(
            row -> {
              KeyLine line = busy.get(row.getLong(2));
              long id = row.getLong(1);
              boolean inFlight = line.headState == KeyLine.IN_FLIGHT && line.headId == id;
              return line.unsettled.add(
                  new Unsettled(
                      id,
                      new Version(row.getLong(3), row.getLong(4), row.getString(5)),
                      row.getInt(6) == States.PARKED,
                      inFlight,
                      row.getInt(7) == 1,
                      row.getInt(8) == 1,
                      row.getLong(9),
                      row.getLong(10)));
            },
            "SELECT id, key_id, epoch, version, tie, state, blocks, absorbs, open_attempt, due"
                + " FROM entry WHERE state < 2 AND key_id IN (*)",
            busy.keySet());
  }

  /** Frees keys that were claimed; each chooses anew who goes first. Returns how many. */
  int free(Tx tx, ChannelTable channels, List<ClaimedKey> claimed) throws SQLException {
    Map<Long, List<ClaimedKey>> byChannel = new TreeMap<>();
    claimed.forEach(
        key -> byChannel.computeIfAbsent(key.channel(), k -> new ArrayList<>()).add(key));
    int freed = 0;
    for (Map.Entry<Long, List<ClaimedKey>> keys : byChannel.entrySet()) {
      Channel channel = channels.byId(keys.getKey());
      Map<String, KeyLine> lines =
          lock(tx, channel, keys.getValue().stream().map(ClaimedKey::key).toList());
      List<KeyLine> free = new ArrayList<>();
      for (ClaimedKey key : keys.getValue()) {
        KeyLine line = lines.get(key.key());
        if (line.headState == KeyLine.IN_FLIGHT && line.token == key.token()) {
          line.release();
          line.chooseHead(channel.mode());
          free.add(line);
        }
      }
      write(tx, channel, free);
      freed += free.size();
    }
    return freed;
  }

  /** What waits at the head of these keys is due now. */
  void wake(Tx tx, Channel channel, List<String> keys) throws SQLException {
    List<KeyLine> woken = new ArrayList<>();
    for (KeyLine line : lock(tx, channel, keys).values()) {
      if (line.headState == KeyLine.READY && line.due > tx.now()) {
        tx.sql().update("UPDATE entry SET due = ? WHERE id = ?", tx.now(), line.headId);
        line.dueAt(line.headId, tx.now());
        line.chooseHead(channel.mode());
        woken.add(line);
      }
    }
    write(tx, channel, woken);
  }

  /** A key in flight, as found before it is locked. */
  record ClaimedKey(long channel, String key, long token) {

    static List<ClaimedKey> of(Tx tx, long owner) throws SQLException {
      return tx.sql()
          .list(
              row -> new ClaimedKey(row.getLong(1), row.getString(2), row.getLong(3)),
              "SELECT channel_id, key, token FROM key_state WHERE head_state = 2 AND owner = ?",
              owner);
    }
  }

  /** Gives new lines their numbers, in order. */
  void number(Tx tx, Collection<KeyLine> lines) throws SQLException {
    List<KeyLine> fresh = List.copyOf(sorted(lines.stream().filter(line -> line.isNew).toList()));
    long[] ids =
        fresh.isEmpty() ? new long[0] : dialect.next(tx.sql(), Dialect.Series.KEY, fresh.size());
    for (int i = 0; i < ids.length; i++) {
      fresh.get(i).id = ids[i];
    }
  }

  /** Writes lines; new ones must have their number. */
  void write(Tx tx, Channel channel, Collection<KeyLine> lines) throws SQLException {
    Map<ManyRows, List<Object[]>> changes = new LinkedHashMap<>();
    for (KeyLine line : sorted(lines)) {
      ManyRows change = change(line);
      changes.computeIfAbsent(change, k -> new ArrayList<>()).add(values(channel, line, change));
      if (line.headState == KeyLine.READY) {
        tx.wake(channel.id());
      }
    }
    for (Map.Entry<ManyRows, List<Object[]>> change : changes.entrySet()) {
      tx.sql().many(change.getKey(), change.getValue());
    }
  }

  private static ManyRows change(KeyLine line) {
    if (line.isNew) {
      return INSERT;
    }
    if (line.figureChanged) {
      return line.sameHead() ? UPDATE_FIGURE : UPDATE_ALL;
    }
    return line.sameVersions() ? UPDATE_HEAD : UPDATE;
  }

  private boolean locks() {
    return !dialect.forUpdate().isEmpty();
  }

  /** Where rows are locked; elsewhere as they came, which is how they lie. */
  private Collection<KeyLine> sorted(Collection<KeyLine> lines) {
    return locks() ? sorted(lines.stream()) : lines;
  }

  private static List<KeyLine> sorted(Stream<KeyLine> lines) {
    return lines.sorted(Comparator.comparing((KeyLine l) -> l.key)).toList();
  }

  private static Object[] values(Channel channel, KeyLine line, ManyRows change) {
    Object[] values = new Object[change.types().size()];
    int at = 0;
    if (change == INSERT) {
      values[at++] = line.id;
      values[at++] = channel.id();
      values[at++] = line.key;
    }
    if (change != UPDATE_HEAD) {
      at = versions(values, at, line);
    }
    if (change != UPDATE_FIGURE) {
      at = head(values, at, line);
    }
    if (change == INSERT || change == UPDATE_FIGURE || change == UPDATE_ALL) {
      values[at++] = Sql.orNull(line.figure);
    }
    if (change != INSERT) {
      values[at] = line.id;
    }
    return values;
  }

  private static int versions(Object[] values, int from, KeyLine line) {
    Version known = line.known;
    Version applied = line.applied;
    int at = from;
    values[at++] = known == null ? Sql.NullValue.NUMBER : (Object) known.epoch();
    values[at++] = known == null ? Sql.NullValue.NUMBER : (Object) known.number();
    values[at++] = known == null ? Sql.NullValue.TEXT : known.tie();
    values[at++] = known == null ? Sql.NullValue.NUMBER : (Object) line.knownPrint.high();
    values[at++] = known == null ? Sql.NullValue.NUMBER : (Object) line.knownPrint.low();
    values[at++] = applied == null ? Sql.NullValue.NUMBER : (Object) applied.epoch();
    values[at++] = applied == null ? Sql.NullValue.NUMBER : (Object) applied.number();
    values[at++] = applied == null ? Sql.NullValue.TEXT : applied.tie();
    return at;
  }

  private static int head(Object[] values, int from, KeyLine line) {
    int at = from;
    values[at++] = line.unsettled.size();
    values[at++] = line.headId;
    values[at++] = line.headState;
    values[at++] = line.due;
    values[at++] = line.token;
    values[at++] = line.owner;
    return at;
  }
}
