package io.crossdock.partner.erp;

import com.zaxxer.hikari.HikariDataSource;
import io.crossdock.operate.Connects.Attempted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The database with the ERP's tables. Nothing is connected before it is used. Thread-safe. */
final class Staging implements AutoCloseable {

  private static final List<String> TABLES =
      List.of("crossdock_in", "crossdock_claim", "crossdock_out");
  private static final int CONNECTIONS = 4;
  private static final int WAIT_MILLIS = 5_000;

  private final StagingSettings settings;
  private final HikariDataSource source = new HikariDataSource();

  Staging(String name, StagingSettings settings) {
    this.settings = settings;
    source.setPoolName(name + "-staging");
    source.setJdbcUrl(settings.url());
    source.setUsername(settings.user());
    source.setPassword(settings.password());
    source.setMaximumPoolSize(CONNECTIONS);
    source.setMinimumIdle(0);
    source.setConnectionTimeout(WAIT_MILLIS);
  }

  DataSource source() {
    return source;
  }

  /** Whether the tables can be read. */
  List<Attempted> tryTables() {
    List<Attempted> tried = new ArrayList<>();
    try (Connection connection = source.getConnection()) {
      for (String table : TABLES) {
        tried.add(tryTable(connection, table));
      }
    } catch (SQLException e) {
      tried.add(new Attempted(settings.toString(), false, why(e)));
    }
    return tried;
  }

  private Attempted tryTable(Connection connection, String table) {
    String what = "table " + table + " at " + settings.url();
    try (Statement statement = connection.createStatement()) {
      // Without its one row nobody could ever claim, and rows would wait without a word.
      boolean claim = table.equals("crossdock_claim");
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT 1 FROM " + table + (claim ? " WHERE name = 'in'" : " WHERE 1 = 0"))) {
        return claim && !rows.next()
            ? new Attempted(what, false, "has no row 'in'; the script in the folder sql writes it")
            : new Attempted(what, true, null);
      }
    } catch (SQLException e) {
      return new Attempted(
          what, false, why(e) + "; the tables are made by a script in the folder sql");
    }
  }

  private static String why(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    source.close();
  }
}
