package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.Map;

/** The few questions on which the two databases differ. */
interface Dialect {

  /** Placeholders of the schema script. */
  Map<String, String> schema();

  /** The next {@code count} numbers of a series, ascending; never given out twice. */
  long[] next(Sql sql, Series series, int count) throws SQLException;

  /** What is numbered. */
  enum Series {
    ENTRY,
    TOKEN,
    ATTEMPT,
    RUN,
    READING,
    OWNER,
    KEY;

    String sequence() {
      return "number_of_" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The transaction that drew numbers is rolled back; those that are left are not ours. */
  void forgetNumbers();

  /** Ends a SELECT whose rows are to be changed. */
  String forUpdate();

  /** Ends the SELECT that picks rows of a table to claim: others' picks are passed over. */
  String forUpdateSkipLocked(String table);
}
