package io.crossdock.ledger.store;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.StoredChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.sqlite.SQLiteConfig;

/** The channels as a ledger has them, looked at from outside: changes nothing and takes no lock. */
public final class StoredChannels {

  private static final String SQLITE = "jdbc:sqlite:";

  /** PostgreSQL's code where no hub was started yet. */
  private static final String NO_TABLE = "42P01";

  private StoredChannels() {}

  /**
   * Also while a hub has the ledger open. None if there is no ledger yet; none is made.
   *
   * @throws LedgerUnavailableException if it cannot be read
   */
  public static List<StoredChannel> read(LedgerSettings settings) {
    String url = settings.url();
    if (settings.isSqlite()) {
      Path file = Path.of(url.substring(SQLITE.length())).toAbsolutePath();
      if (!Files.exists(file)) {
        return List.of();
      }
      if (!Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
        // Nobody has it open. Otherwise even a reader would leave a log and its index behind.
        url = SQLITE + file.toUri() + "?immutable=1";
      }
    }
    try (Connection connection = DriverManager.getConnection(url, looking(settings))) {
      return new Sql(connection, false)
          .list(
              row ->
                  new StoredChannel(
                      Json.read(row.getString(1), ChannelDefinition.class), row.getLong(2)),
              "SELECT definition, (SELECT COALESCE(SUM(unsettled), 0) FROM key_state"
                  + " WHERE channel_id = c.id AND unsettled > 0)"
                  + " + (SELECT COUNT(*) FROM staged WHERE channel_id = c.id)"
                  + " FROM channel c ORDER BY name");
    } catch (SQLException e) {
      if (NO_TABLE.equals(e.getSQLState())) {
        return List.of();
      }
      throw new LedgerUnavailableException(
          "the ledger " + settings.url() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Properties looking(LedgerSettings settings) {
    if (settings.isSqlite()) {
      SQLiteConfig config = new SQLiteConfig();
      config.setReadOnly(true);
      return config.toProperties();
    }
    Properties properties = new Properties();
    properties.setProperty("readOnly", "true");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    if (settings.user() != null) {
      properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    return properties;
  }
}
