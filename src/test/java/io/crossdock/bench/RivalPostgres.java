package io.crossdock.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A queue written by hand on PostgreSQL: one table, sets as arrays, SKIP LOCKED. Counts are
 * append-only deltas, so that writers do not queue for a row.
 */
final class RivalPostgres implements Queue<RivalPostgres.Ticket> {

  record Ticket(long id, String key, long version, byte[] content, long token) {}

  @FunctionalInterface
  private interface Work<R> {
    R run(Connection connection) throws SQLException;
  }

  private static final int CHANNEL = 1;

  private final HikariDataSource pool;

  RivalPostgres(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(16);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    in(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(
                "CREATE TABLE IF NOT EXISTS job (id BIGSERIAL PRIMARY KEY, channel INTEGER NOT"
                    + " NULL, key TEXT COLLATE \"C\" NOT NULL, version BIGINT NOT NULL, content"
                    + " BYTEA NOT NULL, print BYTEA NOT NULL, state INTEGER NOT NULL, due BIGINT"
                    + " NOT NULL, token BIGINT NOT NULL, attempts INTEGER NOT NULL, reason TEXT,"
                    + " taken_at BIGINT NOT NULL, settled_at BIGINT, UNIQUE (channel, key,"
                    + " version))");
            statement.execute(
                "CREATE INDEX IF NOT EXISTS job_due ON job (channel, due) WHERE state = 0");
            statement.execute(
                "CREATE TABLE IF NOT EXISTS tally (channel INTEGER NOT NULL, seen BIGINT NOT NULL,"
                    + " waiting BIGINT NOT NULL, claimed BIGINT NOT NULL, settled BIGINT NOT NULL,"
                    + " duplicate BIGINT NOT NULL)");
          }
          return null;
        });
  }

  private <R> R in(Work<R> work) {
    try (Connection connection = pool.getConnection()) {
      try {
        R result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void tally(
      Connection connection, long seen, long waiting, long claimed, long settled, long duplicate)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO tally VALUES (1, ?, ?, ?, ?, ?)")) {
      statement.setLong(1, seen);
      statement.setLong(2, waiting);
      statement.setLong(3, claimed);
      statement.setLong(4, settled);
      statement.setLong(5, duplicate);
      statement.executeUpdate();
    }
  }

  @Override
  public void write(List<Doc> docs) {
    // In order of key, so that two lists cannot deadlock.
    List<Doc> sorted =
        docs.stream().sorted(Comparator.comparing(Doc::key).thenComparing(Doc::version)).toList();
    Object[] keys = new Object[sorted.size()];
    Object[] versions = new Object[sorted.size()];
    byte[][] contents = new byte[sorted.size()][];
    byte[][] prints = new byte[sorted.size()][];
    for (int i = 0; i < keys.length; i++) {
      Doc doc = sorted.get(i);
      keys[i] = doc.key();
      versions[i] = doc.version();
      contents[i] = doc.content();
      prints[i] = RivalSqlite.fingerprint(doc.content());
    }
    long now = System.currentTimeMillis();
    in(
        connection -> {
          int made;
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "INSERT INTO job (channel, key, version, content, print, state, due, token,"
                      + " attempts, taken_at) SELECT 1, key, version, content, print, 0, ?, 0, 0,"
                      + " ? FROM unnest(?::text[], ?::bigint[], ?::bytea[], ?::bytea[]) AS d (key,"
                      + " version, content, print) ON CONFLICT DO NOTHING")) {
            statement.setLong(1, now);
            statement.setLong(2, now);
            statement.setArray(3, connection.createArrayOf("text", keys));
            statement.setArray(4, connection.createArrayOf("bigint", versions));
            statement.setArray(5, connection.createArrayOf("bytea", contents));
            statement.setArray(6, connection.createArrayOf("bytea", prints));
            made = statement.executeUpdate();
          }
          if (made < keys.length) {
            compare(connection, keys, versions, prints);
          }
          tally(connection, keys.length, made, 0, 0, keys.length - made);
          return null;
        });
  }

  private static void compare(
      Connection connection, Object[] keys, Object[] versions, byte[][] prints)
      throws SQLException {
    record KeyVersion(String key, long version) {}
    Map<KeyVersion, byte[]> known = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT j.key, j.version, j.print FROM unnest(?::text[], ?::bigint[]) AS d (key,"
                + " version) JOIN job j ON j.channel = 1 AND j.key = d.key AND j.version ="
                + " d.version")) {
      statement.setArray(1, connection.createArrayOf("text", keys));
      statement.setArray(2, connection.createArrayOf("bigint", versions));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          known.put(new KeyVersion(row.getString(1), row.getLong(2)), row.getBytes(3));
        }
      }
    }
    for (int i = 0; i < keys.length; i++) {
      byte[] print = known.get(new KeyVersion((String) keys[i], (Long) versions[i]));
      if (!Arrays.equals(print, prints[i])) {
        throw new IllegalStateException("conflict: " + keys[i] + "/" + versions[i]);
      }
    }
  }

  @Override
  public List<Ticket> claim(int max) {
    long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return in(
        connection -> {
          List<Ticket> tickets = new ArrayList<>(max);
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE job SET state = 1, token = ?, attempts = attempts + 1 WHERE id = ANY"
                      + " (ARRAY(SELECT id FROM job j WHERE channel = ? AND state = 0 AND due <= ?"
                      + " AND NOT EXISTS (SELECT 1 FROM job o WHERE o.channel = j.channel AND"
                      + " o.key = j.key AND (o.state = 1 OR o.state = 0 AND o.version <"
                      + " j.version)) ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED)) RETURNING id,"
                      + " key, version, content")) {
            statement.setLong(1, token);
            statement.setInt(2, CHANNEL);
            statement.setLong(3, System.currentTimeMillis());
            statement.setInt(4, max);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                tickets.add(
                    new Ticket(
                        row.getLong(1), row.getString(2), row.getLong(3), row.getBytes(4), token));
              }
            }
          }
          if (!tickets.isEmpty()) {
            tally(connection, 0, -tickets.size(), tickets.size(), 0, 0);
          }
          return tickets;
        });
  }

  @Override
  public List<Ticket> claimTogether(int max) {
    return claim(max);
  }

  @Override
  public void settle(List<Ticket> tickets) {
    Object[] ids = tickets.stream().map(Ticket::id).toArray();
    Object[] tokens = tickets.stream().map(Ticket::token).toArray();
    in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE job SET state = 2, settled_at = ?, reason = ? FROM unnest(?::bigint[],"
                      + " ?::bigint[]) AS d (id, token) WHERE job.id = d.id AND job.token ="
                      + " d.token AND state = 1")) {
            statement.setLong(1, System.currentTimeMillis());
            statement.setString(2, "sent");
            statement.setArray(3, connection.createArrayOf("bigint", ids));
            statement.setArray(4, connection.createArrayOf("bigint", tokens));
            if (statement.executeUpdate() != ids.length) {
              throw new IllegalStateException("lost one of " + tickets);
            }
          }
          tally(connection, 0, 0, -ids.length, ids.length, 0);
          return null;
        });
  }

  @Override
  public Counts counts() {
    return in(
        connection -> {
          try (var statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT SUM(seen), SUM(waiting), SUM(claimed), SUM(settled), SUM(duplicate)"
                          + " FROM tally")) {
            row.next();
            return new Counts(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
          }
        });
  }

  @Override
  public List<Long> page(long before, int limit) {
    return in(connection -> RivalPages.read(connection, CHANNEL, before, limit));
  }

  @Override
  public void close() {
    pool.close();
  }
}
