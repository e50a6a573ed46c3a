package io.crossdock.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The newest figure of each SKU, whether it is still to be sent, and what was sent. */
final class RivalFeedStore implements AutoCloseable {

  /** A row of a feed; id 0 before it is stored. */
  record Figure(long id, String sku, int available, int backordered, long asOf) {}

  /** What became of one. */
  record Sent(Figure figure, boolean written, String reason) {}

  private final Connection connection;
  private final PreparedStatement take;
  private final PreparedStatement due;
  private final PreparedStatement settle;
  private final PreparedStatement log;
  private final PreparedStatement mark;
  private final Set<Long> inFlight = new HashSet<>();

  RivalFeedStore(Path file) throws SQLException {
    connection = RivalSqlite.connect(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS figure (id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE,"
              + " available INTEGER NOT NULL, backordered INTEGER NOT NULL, as_of INTEGER NOT"
              + " NULL, changed INTEGER NOT NULL, due INTEGER NOT NULL)");
      statement.execute("CREATE INDEX IF NOT EXISTS figure_due ON figure (id) WHERE due = 1");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS sent (id INTEGER PRIMARY KEY, figure INTEGER NOT NULL,"
              + " available INTEGER NOT NULL, backordered INTEGER NOT NULL, as_of INTEGER NOT"
              + " NULL, written INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS feed (as_of INTEGER PRIMARY KEY, rows INTEGER NOT NULL,"
              + " changed INTEGER NOT NULL, missing INTEGER NOT NULL)");
    }
    connection.setAutoCommit(false);
    take =
        connection.prepareStatement(
            "INSERT INTO figure (sku, available, backordered, as_of, changed, due) VALUES (?, ?,"
                + " ?, ?, ?, 1) ON CONFLICT (sku) DO UPDATE SET changed = CASE WHEN available <>"
                + " excluded.available OR backordered <> excluded.backordered THEN excluded.as_of"
                + " ELSE changed END, due = CASE WHEN available <> excluded.available OR"
                + " backordered <> excluded.backordered THEN 1 ELSE due END, available ="
                + " excluded.available, backordered = excluded.backordered, as_of ="
                + " excluded.as_of WHERE excluded.as_of > as_of");
    due =
        connection.prepareStatement(
            "SELECT id, sku, available, backordered, as_of FROM figure WHERE due = 1 ORDER BY id"
                + " LIMIT ?");
    settle = connection.prepareStatement("UPDATE figure SET due = 0 WHERE id = ? AND as_of = ?");
    log =
        connection.prepareStatement(
            "INSERT INTO sent (figure, available, backordered, as_of, written, reason, at) VALUES"
                + " (?, ?, ?, ?, ?, ?, ?)");
    mark = connection.prepareStatement("UPDATE figure SET due = 1 WHERE sku = ?");
  }

  synchronized void take(List<Figure> figures) {
    try {
      for (Figure figure : figures) {
        take.setString(1, figure.sku());
        take.setInt(2, figure.available());
        take.setInt(3, figure.backordered());
        take.setLong(4, figure.asOf());
        take.setLong(5, figure.asOf());
        take.executeUpdate();
      }
      connection.commit();
      notifyAll();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To be looked at again although the figure is the same. */
  synchronized void markAgain(Collection<String> skus) throws SQLException {
    for (String sku : skus) {
      mark.setString(1, sku);
      mark.executeUpdate();
    }
    connection.commit();
    notifyAll();
  }

  /** Keeps what there is to say of a feed, and returns how many SKUs it did not name. */
  synchronized long end(long asOf) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO feed SELECT "
              + asOf
              + ", COUNT(*) FILTER (WHERE as_of = "
              + asOf
              + "), COUNT(*) FILTER (WHERE changed = "
              + asOf
              + "), COUNT(*) FILTER (WHERE as_of < "
              + asOf
              + ") FROM figure");
      connection.commit();
      try (ResultSet row =
          statement.executeQuery("SELECT missing FROM feed WHERE as_of = " + asOf)) {
        return row.getLong(1);
      }
    }
  }

  /** One of the figures in order of SKU. */
  @FunctionalInterface
  interface EachFigure {
    void is(Figure figure);
  }

  /** Read as they come: never more in memory than the driver holds. */
  synchronized void inOrder(EachFigure each) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, sku, available, backordered, as_of FROM figure ORDER BY sku")) {
      while (rows.next()) {
        each.is(
            new Figure(
                rows.getLong(1),
                rows.getString(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getLong(5)));
      }
    }
  }

  synchronized void await() throws InterruptedException {
    wait(20);
  }

  /** Not given to anybody else before they are settled; a restart would find them again. */
  synchronized List<Figure> due(int most) throws SQLException {
    due.setInt(1, most + inFlight.size());
    List<Figure> figures = new ArrayList<>(most);
    try (ResultSet rows = due.executeQuery()) {
      while (rows.next() && figures.size() < most) {
        if (inFlight.add(rows.getLong(1))) {
          figures.add(
              new Figure(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getInt(3),
                  rows.getInt(4),
                  rows.getLong(5)));
        }
      }
    }
    return figures;
  }

  synchronized void settle(List<Sent> outcomes) throws SQLException {
    long now = System.currentTimeMillis();
    for (Sent sent : outcomes) {
      Figure figure = sent.figure();
      // A newer figure that came meanwhile stays due.
      settle.setLong(1, figure.id());
      settle.setLong(2, figure.asOf());
      settle.executeUpdate();
      log.setLong(1, figure.id());
      log.setInt(2, figure.available());
      log.setInt(3, figure.backordered());
      log.setLong(4, figure.asOf());
      log.setBoolean(5, sent.written());
      log.setString(6, sent.reason());
      log.setLong(7, now);
      log.executeUpdate();
    }
    connection.commit();
    outcomes.forEach(sent -> inFlight.remove(sent.figure().id()));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
