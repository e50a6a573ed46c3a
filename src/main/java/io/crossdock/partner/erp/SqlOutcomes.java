package io.crossdock.partner.erp;

import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TransientException;
import java.sql.SQLException;
import java.util.Optional;

/** What a failure of the ERP's database means, by the classes of SQLSTATE that all share. */
final class SqlOutcomes {

  /** Data that does not fit, such as a text that is too long. */
  private static final String DATA = "22";

  private SqlOutcomes() {}

  /** Empty if it is none of a database. */
  static Optional<OutcomeException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(of(sql));
      }
    }
    return Optional.empty();
  }

  private static OutcomeException of(SQLException failure) {
    String said =
        "the ERP's tables: " + String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    if (String.valueOf(failure.getSQLState()).startsWith(DATA)) {
      return new RejectedException(said);
    }
    // Also of a key that is there: another process wrote it meanwhile, and the next look finds it.
    return TransientException.ofPartner(said + "; it is written when that is over", failure);
  }
}
