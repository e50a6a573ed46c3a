package io.crossdock.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Pages of the rivals' table. */
final class RivalPages {

  /** A job in full, as a person would see it. */
  record Job(
      long id,
      String key,
      long version,
      byte[] content,
      int state,
      int attempts,
      String reason,
      long takenAt,
      long settledAt) {}

  private RivalPages() {}

  static List<Long> read(Connection connection, int channel, long before, int limit)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, key, version, content, state, attempts, reason, taken_at, settled_at FROM"
                // Not by the index of channel and key, which would sort all of it first.
                + " job WHERE channel + 0 = ? AND state = 2 AND id < ? ORDER BY id DESC LIMIT ?")) {
      statement.setInt(1, channel);
      statement.setLong(2, before == 0 ? Long.MAX_VALUE : before);
      statement.setInt(3, limit);
      List<Job> page = new ArrayList<>(limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          page.add(
              new Job(
                  row.getLong(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getBytes(4),
                  row.getInt(5),
                  row.getInt(6),
                  row.getString(7),
                  row.getLong(8),
                  row.getLong(9)));
        }
      }
      return page.stream().map(Job::id).toList();
    }
  }
}
