package io.crossdock.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.ledger.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The entries as they are stored, behind the ledger's back. */
final class Rows implements AutoCloseable {

  private static final String SELECT =
      "SELECT e.id, e.epoch, e.version, e.tie, e.state, e.open_attempt, e.due, e.attempts,"
          + " CASE WHEN k.head_state = 2 AND k.head_id = e.id THEN 1 ELSE 0 END"
          + " FROM channel c JOIN key_state k ON k.channel_id = c.id JOIN entry e"
          + " ON e.key_id = k.id WHERE c.name = ? AND k.key = ? ORDER BY e.id";

  private record Row(
      long id,
      Version version,
      EntryState state,
      boolean unresolved,
      long due,
      int attempts,
      boolean inFlight) {}

  private final Connection connection;
  private final PreparedStatement statement;

  Rows(TestDatabase database) throws SQLException {
    this.connection = database.connect();
    this.statement = connection.prepareStatement(SELECT);
  }

  private List<Row> of(ModelChannel channel, String key) {
    try {
      statement.setString(1, channel.name);
      statement.setString(2, key);
      List<Row> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Row(
                  row.getLong(1),
                  new Version(row.getLong(2), row.getLong(3), row.getString(4)),
                  EntryState.values()[row.getInt(5)],
                  row.getLong(6) != 0,
                  row.getLong(7),
                  row.getInt(8),
                  row.getInt(9) == 1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ids ascend in the order in which entries of a key came, in the model as in the ledger. */
  private static List<ModelEntry> kept(ModelChannel channel, String key) {
    return channel.key(key).entries.stream()
        .filter(e -> !e.purged)
        .sorted(Comparator.comparingLong(e -> e.id))
        .toList();
  }

  long id(ModelEntry entry, ModelChannel channel) {
    return row(entry, channel).id();
  }

  long due(ModelEntry entry, ModelChannel channel) {
    return row(entry, channel).due();
  }

  private Row row(ModelEntry entry, ModelChannel channel) {
    int at = kept(channel, entry.key).indexOf(entry);
    return of(channel, entry.key).get(at);
  }

  void compare(ModelChannel channel) {
    for (String key : channel.keys.keySet()) {
      List<ModelEntry> model = kept(channel, key);
      List<Row> rows = of(channel, key);
      assertThat(rows).as("entries of %s in %s: %s", key, channel.name, model).hasSameSizeAs(model);
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        ModelEntry entry = model.get(i);
        assertThat(row.state()).as("state of %s in %s", entry, channel.name).isEqualTo(entry.state);
        assertThat(row.version()).isEqualTo(entry.version);
        assertThat(row.inFlight()).as("in flight: %s", entry).isEqualTo(entry.inFlight);
        if (!row.state().settled() && !row.inFlight()) {
          assertThat(row.attempts()).as("attempts of %s", entry).isEqualTo(entry.attempts);
          assertThat(row.unresolved()).as("unresolved: %s", entry).isEqualTo(entry.unresolved);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
