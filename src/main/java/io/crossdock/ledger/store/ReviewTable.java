package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.ledger.Inspection.Review;
import io.crossdock.ledger.Write;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Review items as rows, one open at most of each (kind, key). */
final class ReviewTable {

  private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

  private final Store store;

  ReviewTable(Store store) {
    this.store = store;
  }

  void open(Tx tx, Write.OpenReview open) throws SQLException {
    String facts = Json.write(new TreeMap<String, String>(open.facts()));
    tx.sql()
        .update(
            "INSERT INTO review (kind, key, facts, opened_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (kind, key) WHERE closed_at IS NULL"
                + " DO UPDATE SET facts = excluded.facts",
            open.kind(),
            open.key(),
            facts,
            tx.now());
  }

  void close(Tx tx, Write.CloseReview close) throws SQLException {
    tx.sql()
        .update(
            "UPDATE review SET closed_at = ?, closed_by = ?, closed_why = ?"
                + " WHERE kind = ? AND key = ? AND closed_at IS NULL",
            tx.now(),
            close.by(),
            close.why(),
            close.kind(),
            close.key());
  }

  List<Review> list(boolean openOnly, int limit) {
    return store.read(
        sql ->
            sql.list(
                row -> {
                  long closed = row.getLong(6);
                  Instant closedAt = row.wasNull() ? null : Instant.ofEpochMilli(closed);
                  Map<String, String> facts = Json.read(row.getString(4), FACTS);
                  return new Review(
                      row.getLong(1),
                      row.getString(2),
                      row.getString(3),
                      facts,
                      Instant.ofEpochMilli(row.getLong(5)),
                      closedAt,
                      row.getString(7),
                      row.getString(8));
                },
                "SELECT id, kind, key, facts, opened_at, closed_at, closed_by, closed_why"
                    + " FROM review"
                    + (openOnly ? " WHERE closed_at IS NULL" : "")
                    + " ORDER BY id DESC LIMIT ?",
                limit));
  }
}
