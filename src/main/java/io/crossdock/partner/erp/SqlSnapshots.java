package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.RunLog;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.TransientException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * The step that reads a snapshot from the ERP's database: bean {@code erpSnapshotQuery}. One
 * statement is one moment, which the column {@code as_of} names by the database's clock. Public for
 * Camel alone; thread-safe.
 */
public final class SqlSnapshots {

  private static final int FETCHED = 2_000;

  private final SqlSettings sql;
  private final SnapshotSettings settings;
  private final SnapshotFeeds feeds;
  private final CamelLedger ledger;
  private final String touchpoint;

  SqlSnapshots(SnapshotSettings settings, SnapshotFeeds feeds, CamelLedger ledger) {
    this.sql = settings.sql();
    this.settings = settings;
    this.feeds = feeds;
    this.ledger = ledger;
    this.touchpoint = sql.schedule().touchpoint();
  }

  /**
   * Body: the snapshot's document; variable {@code channel} says where it goes.
   *
   * @throws SkippedException if a row is bad; the run says why, and so does a review item
   * @throws TransientException if the database does not answer
   */
  public void read(Exchange exchange) throws IOException {
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "the query");
    exchange.setVariable("delivery", "the query of " + settings.feed().key("sql.query"));
    try (Connection connection = DriverManager.getConnection(sql.url(), properties())) {
      // Some drivers give row by row only what a transaction holds.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql.query())) {
        statement.setFetchSize(FETCHED);
        statement.setQueryTimeout((int) sql.timeout().toSeconds());
        try (ResultSet result = statement.executeQuery()) {
          feeds.takeRows(exchange, rows(result));
        }
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new TransientException("the ERP's database: " + e.getMessage(), e);
    } catch (RefusedException e) {
      throw refused(e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (sql.user() != null) {
      properties.setProperty("user", sql.user());
    }
    if (sql.password() != null) {
      properties.setProperty("password", sql.password());
    }
    return properties;
  }

  private RowSource rows(ResultSet result) throws SQLException {
    try {
      String kind = sql.kind() == StockSettings.Kind.FULL ? "full" : "delta";
      return new SqlRows(
          result, settings.feed().layout(), new FeedHead(Map.of(Field.KIND, kind), null));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(e.getMessage() + "; nothing of it was taken", e);
    }
  }

  private SkippedException refused(RefusedException e) {
    new RunLog(ledger).begin(touchpoint, "the query", false).failed("refused: " + e.getMessage());
    Map<String, String> facts = new TreeMap<>();
    facts.put("delivery", "the query");
    facts.put("reason", e.getMessage());
    facts.put("at", ledger.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("next", "correct the ERP or the query; the next snapshot closes this item");
    new Reviews().openNow(ledger, Refusals.REVIEW, touchpoint, facts);
    return new SkippedException("refused: " + e.getMessage());
  }
}
