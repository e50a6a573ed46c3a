package io.crossdock.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the rows of a ledger by plain JDBC, in one snapshot: none of the hub's code is asked. What
 * never made a row (a duplicate, a merged mark) only the tallies know; those are held against the
 * oracle elsewhere.
 */
final class BooksReader implements AutoCloseable {

  // The order of the tally kinds, as stored.
  private static final int SEEN = 0;
  private static final int APPLIED = 1;
  private static final int SKIPPED = 2;
  private static final int SUPERSEDED = 3;
  private static final int PARKED = 4;
  private static final int WAITING = 5;
  private static final int DUPLICATE = 6;
  private static final int UNCHANGED = 7;
  private static final int ROWLESS_APPLIED = 8;
  private static final int ROWLESS_SKIPPED = 9;
  private static final int ROWLESS_SUPERSEDED = 10;

  private final Connection connection;

  BooksReader(String url) throws SQLException {
    boolean sqlite = url.startsWith("jdbc:sqlite:");
    connection = DriverManager.getConnection(url, sqlite ? null : "postgres", "postgres");
    connection.setAutoCommit(false);
    if (!sqlite) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
    }
  }

  /** False while the ledger is not even laid out. */
  boolean ready() throws SQLException {
    try {
      return connection.getMetaData().getTables(null, null, "delivery", null).next();
    } finally {
      connection.rollback();
    }
  }

  /** What does not add up; empty if the books balance. */
  List<String> differences() throws SQLException {
    List<String> differences = new ArrayList<>();
    try {
      Map<Long, String> channels = new HashMap<>();
      each("SELECT id, name FROM channel", row -> channels.put(row.getLong(1), row.getString(2)));
      Map<List<Long>, Long> tally =
          sums("SELECT channel_id, kind, SUM(amount) FROM tally GROUP BY channel_id, kind");
      Map<List<Long>, Long> rows =
          sums("SELECT channel_id, state, COUNT(*) FROM entry GROUP BY channel_id, state");
      Map<List<Long>, Long> staged =
          sums("SELECT channel_id, 0, COUNT(*) FROM staged GROUP BY channel_id");
      channels.forEach((id, name) -> compare(id, name, tally, rows, staged, differences));
      lines(differences);
    } finally {
      connection.rollback();
    }
    return differences;
  }

  private static void compare(
      long id,
      String name,
      Map<List<Long>, Long> tally,
      Map<List<Long>, Long> rows,
      Map<List<Long>, Long> staged,
      List<String> differences) {
    long waiting = get(rows, id, 0) + get(staged, id, 0);
    long parked = get(rows, id, 1);
    long applied = get(rows, id, 2) + get(tally, id, ROWLESS_APPLIED);
    long skipped = get(rows, id, 3) + get(tally, id, ROWLESS_SKIPPED);
    long superseded = get(rows, id, 4) + get(tally, id, ROWLESS_SUPERSEDED);
    long counted =
        waiting
            + parked
            + applied
            + skipped
            + superseded
            + get(tally, id, DUPLICATE)
            + get(tally, id, UNCHANGED);
    long[][] pairs = {
      {get(tally, id, SEEN), counted},
      {get(tally, id, WAITING), waiting},
      {get(tally, id, PARKED), parked},
      {get(tally, id, APPLIED), applied},
      {get(tally, id, SKIPPED), skipped},
      {get(tally, id, SUPERSEDED), superseded}
    };
    String[] names = {"seen", "waiting", "parked", "applied", "skipped", "superseded"};
    for (int i = 0; i < pairs.length; i++) {
      if (pairs[i][0] != pairs[i][1]) {
        differences.add(name + ": " + names[i] + " " + pairs[i][0] + ", rows say " + pairs[i][1]);
      }
    }
  }

  /** The line of each key against its entries. */
  private void lines(List<String> differences) throws SQLException {
    each(
        "SELECT k.channel_id, k.key, k.unsettled, k.head_state, k.head_id,"
            + " (SELECT COUNT(*) FROM entry e WHERE e.key_id = k.id"
            + " AND e.state < 2),"
            + " (SELECT COUNT(*) FROM entry e WHERE e.key_id = k.id"
            + " AND e.state = 0),"
            + " (SELECT COUNT(*) FROM entry e WHERE e.id = k.head_id AND e.state < 2)"
            + " FROM key_state k",
        row -> {
          String key = "key " + row.getString(2) + " of channel " + row.getLong(1) + ": ";
          if (row.getLong(3) != row.getLong(6)) {
            differences.add(key + row.getLong(3) + " unsettled, rows say " + row.getLong(6));
          }
          if (row.getLong(7) > 0 && row.getLong(4) == 0) {
            differences.add(key + "entries wait and none is at the head");
          }
          if (row.getLong(4) != 0 && row.getLong(8) != 1) {
            differences.add(key + "its head " + row.getLong(5) + " is settled or gone");
          }
        });
    each(
        "SELECT COUNT(*) FROM entry e WHERE e.state = 0 AND NOT EXISTS (SELECT 1 FROM key_state k"
            + " WHERE k.id = e.key_id)",
        row -> {
          if (row.getLong(1) > 0) {
            differences.add(row.getLong(1) + " waiting entries have no line");
          }
        });
  }

  /**
   * What still moves by itself: entries and staged arrivals that are neither settled nor parked,
   * and parked orders, which the operator puts back in line. In one statement, so that nothing
   * passes from one to the other between.
   */
  long moving() throws SQLException {
    try {
      return number(
          "SELECT (SELECT COUNT(*) FROM entry e JOIN channel c ON c.id = e.channel_id"
              + " WHERE e.state = 0 OR (e.state = 1 AND c.name = '"
              + Channels.ORDERS
              + "')) + (SELECT COUNT(*) FROM staged)");
    } finally {
      connection.rollback();
    }
  }

  /** What waits, for a person. */
  List<String> waitingRows() throws SQLException {
    List<String> rows = new ArrayList<>();
    each(
        "SELECT c.name, e.key, e.version, e.due, e.reason, k.head_state, k.head_id, e.id, k.owner"
            + " FROM entry e JOIN channel c ON c.id = e.channel_id LEFT JOIN key_state k"
            + " ON k.id = e.key_id WHERE e.state = 0 OR (e.state = 1 AND c.name = '"
            + Channels.ORDERS
            + "')",
        row ->
            rows.add(
                "%s %s:%d due %d (%s) head state %d, head %d, id %d, owner %d"
                    .formatted(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9))));
    each(
        "SELECT COUNT(*) FROM staged",
        row -> {
          if (row.getLong(1) > 0) {
            rows.add(row.getLong(1) + " staged");
          }
        });
    connection.rollback();
    return rows;
  }

  /** Ids (key:version) that a person can see as parked, or skipped, with the reason. */
  Set<String> visible(String channel) throws SQLException {
    Set<String> ids = new HashSet<>();
    each(
        "SELECT e.key, e.version FROM entry e JOIN channel c ON c.id = e.channel_id"
            + " WHERE e.state IN (1, 3) AND e.reason IS NOT NULL AND c.name = '"
            + channel
            + "'",
        row -> ids.add(row.getString(1) + ":" + row.getLong(2)));
    connection.rollback();
    return ids;
  }

  Map<String, String> positions(String name) throws SQLException {
    Map<String, String> positions = new HashMap<>();
    each(
        "SELECT key, content FROM position WHERE name = '" + name + "'",
        row ->
            positions.put(
                row.getString(1),
                new String(row.getBytes(2), java.nio.charset.StandardCharsets.UTF_8)));
    connection.rollback();
    return positions;
  }

  Map<String, String> cursors() throws SQLException {
    Map<String, String> cursors = new HashMap<>();
    each("SELECT name, value FROM cursor", row -> cursors.put(row.getString(1), row.getString(2)));
    connection.rollback();
    return cursors;
  }

  /** Documents seen by a channel, as its tallies say. */
  long seen(String channel) throws SQLException {
    return tally(channel, SEEN);
  }

  long applied(String channel) throws SQLException {
    return tally(channel, APPLIED);
  }

  private long tally(String channel, int kind) throws SQLException {
    long sum =
        number(
            "SELECT COALESCE(SUM(t.amount), 0) FROM tally t JOIN channel c ON c.id = t.channel_id"
                + " WHERE c.name = '"
                + channel
                + "' AND t.kind = "
                + kind);
    connection.rollback();
    return sum;
  }

  /** Names of the owners whose rows are there. */
  Set<String> owners() throws SQLException {
    Set<String> names = new HashSet<>();
    each("SELECT name FROM owner", row -> names.add(row.getString(1)));
    connection.rollback();
    return names;
  }

  /** Permits, claims and leases that a clean stop should not have left. */
  List<String> leftBehind() throws SQLException {
    List<String> left = new ArrayList<>();
    String[] queries = {
      "SELECT COALESCE(SUM(in_use), 0) FROM lane_use",
      "SELECT COUNT(*) FROM key_state WHERE head_state = 2",
      "SELECT COUNT(*) FROM owner",
      "SELECT COUNT(*) FROM lane_use WHERE in_use < 0"
    };
    String[] names = {"permits", "claims", "owners", "lanes with less than no permits in use"};
    for (int i = 0; i < queries.length; i++) {
      long found = number(queries[i]);
      if (found != 0) {
        left.add(found + " " + names[i] + " left by a clean stop");
      }
    }
    connection.rollback();
    return left;
  }

  private long number(String sql) throws SQLException {
    long[] found = new long[1];
    each(sql, row -> found[0] = row.getLong(1));
    return found[0];
  }

  private static long get(Map<List<Long>, Long> sums, long channel, long kind) {
    return sums.getOrDefault(List.of(channel, kind), 0L);
  }

  private Map<List<Long>, Long> sums(String sql) throws SQLException {
    Map<List<Long>, Long> sums = new HashMap<>();
    each(sql, row -> sums.put(List.of(row.getLong(1), row.getLong(2)), row.getLong(3)));
    return sums;
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row reader) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
