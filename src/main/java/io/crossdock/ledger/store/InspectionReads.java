package io.crossdock.ledger.store;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection.Attempt;
import io.crossdock.ledger.Inspection.Entry;
import io.crossdock.ledger.Inspection.Oldest;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators read, in short pages. */
final class InspectionReads {

  private static final String ENTRY =
      "SELECT e.id, e.channel_id, e.key, e.epoch, e.version, e.tie, e.type, e.content, e.original,"
          + " e.as_of, e.taken_at, e.settled_at, e.state, k.head_state, k.head_id, e.reason,"
          + " e.attempts, e.first_failure, e.due, e.superseded_by, e.origin, e.edited_by"
          + " FROM entry e LEFT JOIN key_state k"
          + " ON k.id = e.key_id";

  private final Store store;
  private final ChannelTable channels;

  InspectionReads(Store store, ChannelTable channels) {
    this.store = store;
    this.channels = channels;
  }

  List<Books> books() {
    return store.read(
        sql -> {
          Map<Long, Map<Kind, Long>> sums = new HashMap<>();
          Map<Long, Long> inFlight = new HashMap<>();
          // One statement, one moment: sums and claims are read together.
          sql.list(
              row -> {
                if (row.getInt(2) < 0) {
                  inFlight.put(row.getLong(1), row.getLong(3));
                } else {
                  sums.computeIfAbsent(row.getLong(1), k -> new EnumMap<>(Kind.class))
                      .put(Kind.values()[row.getInt(2)], row.getLong(3));
                }
                return null;
              },
              "SELECT channel_id, kind, SUM(amount) FROM tally GROUP BY channel_id, kind"
                  + " UNION ALL SELECT channel_id, -1, COUNT(*) FROM key_state"
                  + " WHERE head_state = 2 GROUP BY channel_id");
          return channels.all().stream()
              .sorted(Comparator.comparing(Channel::name))
              .map(
                  c ->
                      books(
                          c.name(),
                          sums.getOrDefault(c.id(), Map.of()),
                          inFlight.getOrDefault(c.id(), 0L)))
              .toList();
        });
  }

  private static Books books(String name, Map<Kind, Long> sums, long inFlight) {
    return new Books(
        name,
        sums.getOrDefault(Kind.SEEN, 0L),
        sums.getOrDefault(Kind.APPLIED, 0L),
        sums.getOrDefault(Kind.SKIPPED, 0L),
        sums.getOrDefault(Kind.SUPERSEDED, 0L),
        sums.getOrDefault(Kind.PARKED, 0L),
        sums.getOrDefault(Kind.WAITING, 0L) - inFlight,
        inFlight,
        sums.getOrDefault(Kind.DUPLICATE, 0L),
        sums.getOrDefault(Kind.UNCHANGED, 0L));
  }

  /** Rows of each state, plus those that are gone or never were, against the tallies. */
  List<String> audit() {
    return store.read(
        sql -> {
          List<String> differences = new ArrayList<>();
          Map<List<Long>, Long> tallies = new HashMap<>();
          Map<List<Long>, Long> rows = new HashMap<>();
          sql.list(
              row -> {
                Map<List<Long>, Long> into = row.getInt(1) == 0 ? tallies : rows;
                into.merge(List.of(row.getLong(2), row.getLong(3)), row.getLong(4), Long::sum);
                return null;
              },
              "SELECT 0, channel_id, kind, SUM(amount) FROM tally GROUP BY channel_id, kind"
                  + " UNION ALL SELECT 1, channel_id, state, COUNT(*) FROM entry"
                  + " GROUP BY channel_id, state"
                  + " UNION ALL SELECT 1, channel_id, 0, COUNT(*) FROM staged"
                  + " GROUP BY channel_id");
          for (Channel channel : channels.all()) {
            for (EntryState state : EntryState.values()) {
              long counted = tally(tallies, channel, States.kind(state));
              long found =
                  rows.getOrDefault(List.of(channel.id(), (long) States.of(state)), 0L)
                      + rowless(tallies, channel, state);
              if (counted != found) {
                differences.add(
                    channel.name()
                        + ": the books say "
                        + counted
                        + " "
                        + state.name().toLowerCase(java.util.Locale.ROOT)
                        + ", a recount finds "
                        + found);
              }
            }
          }
          for (Books book : books()) {
            if (!book.balanced()) {
              differences.add(
                  book.channel()
                      + ": "
                      + book.seen()
                      + " seen, "
                      + book.accountedFor()
                      + " accounted for");
            }
          }
          return differences;
        });
  }

  private static long tally(Map<List<Long>, Long> tallies, Channel channel, Kind kind) {
    return tallies.getOrDefault(List.of(channel.id(), (long) kind.ordinal()), 0L);
  }

  private static long rowless(Map<List<Long>, Long> tallies, Channel channel, EntryState state) {
    return switch (state) {
      case APPLIED -> tally(tallies, channel, Kind.ROWLESS_APPLIED);
      case SKIPPED -> tally(tallies, channel, Kind.ROWLESS_SKIPPED);
      case SUPERSEDED -> tally(tallies, channel, Kind.ROWLESS_SUPERSEDED);
      case WAITING, PARKED -> 0;
    };
  }

  Map<String, Oldest> oldest() {
    return store.read(
        sql -> {
          Map<String, Oldest> oldest = new LinkedHashMap<>();
          for (Channel channel : channels.all()) {
            Instant waiting =
                first(
                    sql,
                    "SELECT MIN(e.taken_at) FROM (SELECT head_id FROM key_state WHERE"
                        + " channel_id = ? AND head_state = 1 ORDER BY due LIMIT 100) k"
                        + " JOIN entry e ON e.id = k.head_id",
                    channel.id());
            Instant parked =
                first(
                    sql,
                    "SELECT taken_at FROM entry WHERE channel_id = ? AND state = 1"
                        + " ORDER BY id LIMIT 1",
                    channel.id());
            if (waiting != null || parked != null) {
              oldest.put(channel.name(), new Oldest(waiting, parked));
            }
          }
          return oldest;
        });
  }

  private static Instant first(Sql sql, String query, long channel) throws SQLException {
    List<Long> found =
        sql.list(
            row -> {
              long at = row.getLong(1);
              return row.wasNull() ? Long.valueOf(-1) : Long.valueOf(at);
            },
            query,
            channel);
    return found.isEmpty() || found.get(0) < 0 ? null : Instant.ofEpochMilli(found.get(0));
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

  List<Attempt> attempts(long entryId) {
    return store.read(
        sql ->
            sql.list(
                row -> {
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
                },
                "SELECT a.id, a.channel_id, a.started_at, a.ended_at, a.outcome, a.reason, a.asked,"
                    + " a.answered, a.entries FROM attempt_entry ae JOIN attempt a"
                    + " ON a.id = ae.attempt_id WHERE ae.entry_id = ? ORDER BY a.id",
                entryId));
  }

  private Entry read(ResultSet row) throws SQLException {
    EntryState state = States.of(row.getInt(13));
    long id = row.getLong(1);
    int headState = row.getInt(14);
    long headId = row.getLong(15);
    boolean inFlight = headState == KeyLine.IN_FLIGHT && headId == id;
    long heldBy = state == EntryState.WAITING && headState == KeyLine.BLOCKED ? headId : 0;
    return new Entry(
        id,
        channels.byId(row.getLong(2)).name(),
        row.getString(3),
        new Version(row.getLong(4), row.getLong(5), row.getString(6)),
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
        row.getString(22));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(at);
  }
}
