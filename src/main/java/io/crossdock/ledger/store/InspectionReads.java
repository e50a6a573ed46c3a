package io.crossdock.ledger.store;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection.Attempt;
import io.crossdock.ledger.Inspection.Entry;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What operators read, in short pages. */
final class InspectionReads {

  /** The line of a key is looked at for what is still in it; most rows are settled. */
  private static final String ENTRY =
      "SELECT e.id, e.channel_id, e.key, e.epoch, e.version, NULLIF(e.tie, ''), e.type, e.content, e.original,"
          + " e.as_of, e.taken_at, e.settled_at, e.state, k.head_state, k.head_id, e.reason,"
          + " e.attempts, e.first_failure, e.due, e.superseded_by, e.origin, e.edited_by, e.open_attempt"
          + " FROM entry e LEFT JOIN key_state k ON e.state < 2 AND k.id = e.key_id";

  private static final String ATTEMPT =
      "a.id, a.channel_id, a.started_at, a.ended_at, a.outcome, a.reason, a.asked, a.answered,"
          + " a.entries";

  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final Store store;
  private final ChannelTable channels;

  InspectionReads(Store store, ChannelTable channels) {
    this.store = store;
    this.channels = channels;
  }

  List<Books> books() {
    // One statement, one moment: sums and claims are read together.
    return store.read(
        sql -> {
          Counts counts = new Counts();
          counts.read(sql, SUMS);
          return channels.all().stream()
              .sorted(Comparator.comparing(Channel::name))
              .map(counts::books)
              .toList();
        });
  }

  /** Rows of each state, plus those that are gone or never were, against the tallies. */
  List<String> audit() {
    return store.read(
        sql -> {
          Counts counts = new Counts();
          counts.read(sql, SUMS + ROWS);
          List<String> differences = new ArrayList<>();
          for (Channel channel : channels.all()) {
            for (EntryState state : EntryState.values()) {
              counts.compare(channel, state).ifPresent(differences::add);
            }
            Books books = counts.books(channel);
            if (!books.balanced()) {
              differences.add(
                  books.channel()
                      + ": "
                      + books.seen()
                      + " seen, "
                      + books.accountedFor()
                      + " accounted for");
            }
          }
          return differences;
        });
  }

  private static final String SUMS =
      "SELECT 0, channel_id, kind, SUM(amount) FROM tally GROUP BY channel_id, kind"
          + " UNION ALL SELECT 2, channel_id, 0, COUNT(*) FROM key_state WHERE head_state = 2"
          + " GROUP BY channel_id";

  private static final String ROWS =
      " UNION ALL SELECT 1, channel_id, state, COUNT(*) FROM entry GROUP BY channel_id, state"
          + " UNION ALL SELECT 1, channel_id, 0, COUNT(*) FROM staged GROUP BY channel_id";

  /** Tallies and recounts by channel and kind or state. */
  private static final class Counts {
    private final Map<List<Long>, Long> tallies = new HashMap<>();
    private final Map<List<Long>, Long> rows = new HashMap<>();
    private final Map<Long, Long> inFlight = new HashMap<>();

    void read(Sql sql, String query) throws SQLException {
      sql.list(
          row -> {
            long channel = row.getLong(2);
            List<Long> at = List.of(channel, row.getLong(3));
            switch (row.getInt(1)) {
              case 0 -> tallies.merge(at, row.getLong(4), Long::sum);
              case 1 -> rows.merge(at, row.getLong(4), Long::sum);
              default -> inFlight.put(channel, row.getLong(4));
            }
            return null;
          },
          query);
    }

    Optional<String> compare(Channel channel, EntryState state) {
      long counted = tally(channel, States.kind(state));
      long found =
          rows.getOrDefault(List.of(channel.id(), (long) States.of(state)), 0L)
              + rowless(channel, state);
      return counted == found
          ? Optional.empty()
          : Optional.of(
              channel.name()
                  + ": the books say "
                  + counted
                  + " "
                  + state.name().toLowerCase(Locale.ROOT)
                  + ", a recount finds "
                  + found);
    }

    private long rowless(Channel channel, EntryState state) {
      return switch (state) {
        case APPLIED -> tally(channel, Kind.ROWLESS_APPLIED);
        case SKIPPED -> tally(channel, Kind.ROWLESS_SKIPPED);
        case SUPERSEDED -> tally(channel, Kind.ROWLESS_SUPERSEDED);
        case WAITING, PARKED -> 0;
      };
    }

    private long tally(Channel channel, Kind kind) {
      return tallies.getOrDefault(List.of(channel.id(), (long) kind.ordinal()), 0L);
    }

    Books books(Channel channel) {
      long flying = inFlight.getOrDefault(channel.id(), 0L);
      return new Books(
          channel.name(),
          tally(channel, Kind.SEEN),
          tally(channel, Kind.APPLIED),
          tally(channel, Kind.SKIPPED),
          tally(channel, Kind.SUPERSEDED),
          tally(channel, Kind.PARKED),
          tally(channel, Kind.WAITING) - flying,
          flying,
          tally(channel, Kind.DUPLICATE),
          tally(channel, Kind.UNCHANGED));
    }
  }

  Optional<Entry> entry(long id) {
    return store.read(sql -> sql.one(this::read, ENTRY + " WHERE e.id = ?", id));
  }

  List<Entry> entries(String channel, EntryState state, long beforeId, int limit) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder(" WHERE e.id < ?");
    values.add(beforeId == 0 ? Long.MAX_VALUE : beforeId);
    if (channel != null) {
      where.append(" AND e.channel_id = ?");
      values.add(channels.require(channel).id());
    }
    if (state != null) {
      // A literal, so that the partial index of parked entries can serve.
      where.append(" AND e.state = ").append(States.of(state));
    }
    values.add(limit);
    return store.read(
        sql ->
            sql.list(this::read, ENTRY + where + " ORDER BY e.id DESC LIMIT ?", values.toArray()));
  }

  List<Entry> trace(String key, int limit) {
    List<Entry> found = new ArrayList<>();
    for (Channel channel : channels.all()) {
      found.addAll(
          store.read(
              sql ->
                  sql.list(
                      this::read,
                      ENTRY
                          + " WHERE e.key_id = (SELECT id FROM key_state WHERE channel_id = ?"
                          + " AND key = ?) ORDER BY e.id DESC LIMIT ?",
                      channel.id(),
                      key,
                      limit)));
    }
    return found.stream()
        .sorted(Comparator.comparingLong(Entry::id).reversed())
        .limit(limit)
        .sorted(Comparator.comparing(Entry::takenAt).thenComparingLong(Entry::id))
        .toList();
  }

  List<Entry> unsettled(String channel, Collection<String> keys) {
    long id = channels.require(channel).id();
    return store.read(
        sql ->
            sql.listIn(
                this::read,
                ENTRY
                    + " WHERE e.state < 2 AND e.key_id IN (SELECT u.id FROM key_state u"
                    + " WHERE u.channel_id = ? AND u.unsettled > 0 AND u.key IN (*))",
                keys,
                id));
  }

  List<Entry> line(String channel, String key, long from, int limit) {
    long id = channels.require(channel).id();
    return store.read(
        sql -> {
          List<long[]> found =
              sql.list(
                  row -> new long[] {row.getLong(1), row.getLong(2)},
                  "SELECT k.id, (SELECT MAX(epoch) FROM entry WHERE key_id = k.id)"
                      + " FROM key_state k WHERE k.channel_id = ? AND k.key = ?",
                  id,
                  key);
          if (found.isEmpty()) {
            return List.of();
          }
          // Each by the index of versions: a line may be long.
          long keyId = found.get(0)[0];
          long epoch = found.get(0)[1];
          long first =
              sql.one(
                      row -> row.getLong(1),
                      "SELECT COALESCE(MAX(version), ?) FROM entry"
                          + " WHERE key_id = ? AND epoch = ? AND version <= ?",
                      from,
                      keyId,
                      epoch,
                      from)
                  .orElse(from);
          return sql.list(
              this::read,
              ENTRY
                  + " WHERE e.key_id = ? AND e.epoch = ? AND e.version >= ?"
                  + " ORDER BY e.version, e.id LIMIT ?",
              keyId,
              epoch,
              first,
              limit);
        });
  }

  /** By ranges and not by LIKE, so that the unique index of each channel's keys serves. */
  List<String> keys(String prefix, int limit) {
    TreeSet<String> found = new TreeSet<>();
    for (Channel channel : channels.all()) {
      found.addAll(
          store.read(
              sql ->
                  sql.list(
                      row -> row.getString(1),
                      "SELECT key FROM key_state WHERE channel_id = ? AND key >= ? AND key < ?"
                          + " ORDER BY key LIMIT ?",
                      channel.id(),
                      prefix,
                      prefix + LAST_CHARACTER,
                      limit)));
    }
    return found.stream().limit(limit).toList();
  }

  List<Attempt> attempts(long entryId) {
    return store.read(
        sql ->
            sql.list(
                this::attempt,
                "SELECT "
                    + ATTEMPT
                    + " FROM attempt_entry ae JOIN attempt a ON a.id = ae.attempt_id"
                    + " WHERE ae.entry_id = ? ORDER BY a.id",
                entryId));
  }

  Optional<Attempt> attempt(long id) {
    return store
        .read(
            sql ->
                sql.list(this::attempt, "SELECT " + ATTEMPT + " FROM attempt a WHERE a.id = ?", id))
        .stream()
        .findFirst();
  }

  private Attempt attempt(ResultSet row) throws SQLException {
    long ended = row.getLong(4);
    Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
    return new Attempt(
        row.getLong(1),
        channels.byId(row.getLong(2)).name(),
        Instant.ofEpochMilli(row.getLong(3)),
        endedAt,
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInt(9));
  }

  private Entry read(ResultSet row) throws SQLException {
    EntryState state = States.of(row.getInt(13));
    long id = row.getLong(1);
    int headState = state.settled() ? KeyLine.NOTHING : row.getInt(14);
    long headId = state.settled() ? 0 : row.getLong(15);
    String tie = row.getString(6);
    boolean inFlight = headState == KeyLine.IN_FLIGHT && headId == id;
    long heldBy = state == EntryState.WAITING && headState == KeyLine.BLOCKED ? headId : 0;
    return new Entry(
        id,
        channels.byId(row.getLong(2)).name(),
        row.getString(3),
        new Version(row.getLong(4), row.getLong(5), tie == null ? "" : tie),
        row.getString(7),
        row.getBytes(8),
        row.getBytes(9),
        instant(row, 10),
        instant(row, 11),
        instant(row, 12),
        state,
        inFlight,
        row.getString(16),
        row.getInt(17),
        instant(row, 18),
        state == EntryState.WAITING ? instant(row, 19) : null,
        heldBy,
        row.getLong(20),
        row.getString(21),
        row.getString(22),
        row.getLong(23) != 0);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(at);
  }
}
