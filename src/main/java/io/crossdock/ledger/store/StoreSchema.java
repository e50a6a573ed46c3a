package io.crossdock.ledger.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database to the schema of this version. */
final class StoreSchema {

  private static final Logger LOG = LoggerFactory.getLogger(StoreSchema.class);
  private static final String FOLDER = "db/ledger/";
  private static final List<String> SCRIPTS =
      List.of("V1__ledger.sql", "V2__lane_closes_after.sql", "V3__lane_shared_by.sql");

  private StoreSchema() {}

  static void migrate(DataSource source, Dialect dialect) {
    // Flyway takes half a second to find out that there is nothing to do, and more on a busy
    // machine; a hub that was killed has to be back sooner.
    if (!isLaidOut(source)) {
      Flyway.configure(StoreSchema.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:" + FOLDER)
          .placeholders(dialect.schema())
          .table("schema_history")
          .load()
          .migrate();
    }
  }

  private static boolean isLaidOut(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return isCurrent(connection);
    } catch (SQLException e) {
      LOG.debug("no schema, or no database, as Flyway will find out: {}", e.getMessage());
      return false;
    }
  }

  /** True if Flyway would find just the scripts of this version, unchanged, and do nothing. */
  static boolean isCurrent(Connection connection) throws SQLException {
    List<String> ran = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT script, checksum, success FROM schema_history ORDER BY installed_rank")) {
      while (rows.next()) {
        ran.add(rows.getString(1) + " " + rows.getInt(2) + " " + rows.getBoolean(3));
      }
    }
    return ran.equals(SCRIPTS.stream().map(s -> s + " " + checksum(s) + " true").toList());
  }

  /** As Flyway reckons it: of the lines, without their ends. */
  private static int checksum(String script) {
    CRC32 sum = new CRC32();
    try (InputStream in = StoreSchema.class.getClassLoader().getResourceAsStream(FOLDER + script);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + script, e);
    }
    return (int) sum.getValue();
  }
}
