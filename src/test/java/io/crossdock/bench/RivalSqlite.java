package io.crossdock.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A queue written by hand on SQLite: one table, one writer thread that commits what waits together.
 * A piece of work that fails rolls the group back; the others are then run again one by one.
 */
final class RivalSqlite implements Queue<RivalSqlite.Ticket> {

  record Ticket(long id, String key, long version, byte[] content, long token) {}

  @FunctionalInterface
  private interface Work<R> {
    R run() throws SQLException;
  }

  private static final class Piece<R> {
    final Work<R> work;
    final CompletableFuture<R> answer = new CompletableFuture<>();
    R result;

    Piece(Work<R> work) {
      this.work = work;
    }

    void run() throws SQLException {
      result = work.run();
    }

    void succeed() {
      answer.complete(result);
    }
  }

  private static final int CHANNEL = 1;

  private final Connection writing;
  private final Connection reading;
  private final PreparedStatement insert;
  private final PreparedStatement print;
  private final PreparedStatement due;
  private final PreparedStatement claim;
  private final PreparedStatement settle;
  private final PreparedStatement count;
  private final LinkedBlockingQueue<Piece<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean open = true;
  private final long[] delta = new long[5];
  private long tokens;

  RivalSqlite(Path file) {
    try {
      writing = connect(file);
      try (var statement = writing.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS job (id INTEGER PRIMARY KEY, channel INTEGER NOT NULL, key"
                + " TEXT NOT NULL, version INTEGER NOT NULL, content BLOB NOT NULL, print BLOB NOT"
                + " NULL, state INTEGER NOT NULL, due INTEGER NOT NULL, token INTEGER NOT NULL,"
                + " attempts INTEGER NOT NULL, reason TEXT, taken_at INTEGER NOT NULL, settled_at"
                + " INTEGER, UNIQUE (channel, key, version))");
        statement.execute(
            "CREATE INDEX IF NOT EXISTS job_due ON job (channel, due) WHERE state = 0");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS counts (channel INTEGER PRIMARY KEY, seen INTEGER, waiting"
                + " INTEGER, claimed INTEGER, settled INTEGER, duplicate INTEGER)");
        statement.execute("INSERT OR IGNORE INTO counts VALUES (1, 0, 0, 0, 0, 0)");
      }
      writing.setAutoCommit(false);
      insert =
          writing.prepareStatement(
              "INSERT INTO job (channel, key, version, content, print, state, due, token, attempts,"
                  + " taken_at) VALUES (?, ?, ?, ?, ?, 0, ?, 0, 0, ?) ON CONFLICT DO NOTHING");
      print =
          writing.prepareStatement(
              "SELECT print FROM job WHERE channel = ? AND key = ? AND version = ?");
      due =
          writing.prepareStatement(
              "SELECT id, key, version, content FROM job j WHERE channel = ? AND state = 0 AND due"
                  + " <= ? AND NOT EXISTS (SELECT 1 FROM job o WHERE o.channel = j.channel AND"
                  + " o.key = j.key AND (o.state = 1 OR o.state = 0 AND o.version < j.version))"
                  + " ORDER BY due LIMIT ?");
      claim =
          writing.prepareStatement(
              "UPDATE job SET state = 1, token = ?, attempts = attempts + 1 WHERE id = ? AND state"
                  + " = 0");
      settle =
          writing.prepareStatement(
              "UPDATE job SET state = 2, settled_at = ?, reason = ? WHERE id = ? AND token = ? AND"
                  + " state = 1");
      count =
          writing.prepareStatement(
              "UPDATE counts SET seen = seen + ?, waiting = waiting + ?, claimed = claimed + ?,"
                  + " settled = settled + ?, duplicate = duplicate + ? WHERE channel = 1");
      reading = connect(file);
      writing.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    writer = new Thread(this::loop, "rival-writer");
    writer.start();
  }

  static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setCacheSize(-64_000);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source.getConnection();
  }

  private void loop() {
    List<Piece<?>> group = new ArrayList<>();
    while (open || !waiting.isEmpty()) {
      try {
        group.clear();
        group.add(waiting.take());
        waiting.drainTo(group, 511);
      } catch (InterruptedException e) {
        continue;
      }
      try {
        for (Piece<?> piece : group) {
          piece.run();
        }
        commit();
        group.forEach(Piece::succeed);
      } catch (SQLException | RuntimeException e) {
        oneByOne(group);
      }
    }
  }

  private void oneByOne(List<Piece<?>> group) {
    rollback();
    for (Piece<?> piece : group) {
      try {
        piece.run();
        commit();
        piece.succeed();
      } catch (SQLException | RuntimeException e) {
        rollback();
        piece.answer.completeExceptionally(e);
      }
    }
  }

  private void commit() throws SQLException {
    for (int i = 0; i < delta.length; i++) {
      count.setLong(i + 1, delta[i]);
    }
    count.executeUpdate();
    writing.commit();
    Arrays.fill(delta, 0);
  }

  private void rollback() {
    Arrays.fill(delta, 0);
    try {
      writing.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private <R> R submit(Work<R> work) {
    Piece<R> piece = new Piece<>(work);
    waiting.add(piece);
    return piece.answer.join();
  }

  static byte[] fingerprint(byte[] content) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(content), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(List<Doc> docs) {
    List<byte[]> prints = new ArrayList<>(docs.size());
    docs.forEach(doc -> prints.add(fingerprint(doc.content())));
    submit(
        () -> {
          long now = System.currentTimeMillis();
          for (int i = 0; i < docs.size(); i++) {
            take(docs.get(i), prints.get(i), now);
          }
          return null;
        });
  }

  private void take(Doc doc, byte[] fingerprint, long now) throws SQLException {
    insert.setInt(1, CHANNEL);
    insert.setString(2, doc.key());
    insert.setLong(3, doc.version());
    insert.setBytes(4, doc.content());
    insert.setBytes(5, fingerprint);
    insert.setLong(6, now);
    insert.setLong(7, now);
    delta[0]++;
    if (insert.executeUpdate() == 1) {
      delta[1]++;
      return;
    }
    print.setInt(1, CHANNEL);
    print.setString(2, doc.key());
    print.setLong(3, doc.version());
    try (ResultSet rows = print.executeQuery()) {
      rows.next();
      if (!ByteBuffer.wrap(fingerprint).equals(ByteBuffer.wrap(rows.getBytes(1)))) {
        throw new IllegalStateException("conflict: " + doc.key() + "/" + doc.version());
      }
      delta[4]++;
    }
  }

  @Override
  public List<Ticket> claim(int max) {
    return submit(
        () -> {
          long token = ++tokens;
          due.setInt(1, CHANNEL);
          due.setLong(2, System.currentTimeMillis());
          due.setInt(3, max);
          List<Ticket> tickets = new ArrayList<>(max);
          try (ResultSet rows = due.executeQuery()) {
            while (rows.next()) {
              tickets.add(
                  new Ticket(
                      rows.getLong(1),
                      rows.getString(2),
                      rows.getLong(3),
                      rows.getBytes(4),
                      token));
            }
          }
          for (Ticket ticket : tickets) {
            claim.setLong(1, token);
            claim.setLong(2, ticket.id());
            claim.executeUpdate();
          }
          delta[1] -= tickets.size();
          delta[2] += tickets.size();
          return tickets;
        });
  }

  @Override
  public List<Ticket> claimTogether(int max) {
    return claim(max);
  }

  @Override
  public void settle(List<Ticket> tickets) {
    submit(
        () -> {
          long now = System.currentTimeMillis();
          for (Ticket ticket : tickets) {
            settle.setLong(1, now);
            settle.setString(2, "sent");
            settle.setLong(3, ticket.id());
            settle.setLong(4, ticket.token());
            if (settle.executeUpdate() != 1) {
              throw new IllegalStateException("lost " + ticket);
            }
          }
          delta[2] -= tickets.size();
          delta[3] += tickets.size();
          return null;
        });
  }

  @Override
  public synchronized Counts counts() {
    try (var statement = reading.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT seen, waiting, claimed, settled, duplicate FROM counts")) {
      return new Counts(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized List<Long> page(long before, int limit) {
    try {
      return RivalPages.read(reading, CHANNEL, before, limit);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    submit(
        () -> {
          open = false;
          return null;
        });
    try {
      writer.join();
      reading.close();
      writing.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
