package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.ledger.Inspection.Review;
import io.crossdock.ledger.Write;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Review items as rows, one open at most of each (kind, key). */
final class ReviewTable {

  private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

  private static final int CLOSED_LOOKED_THROUGH = 5_000;
  private static final String SELECT =
      "SELECT id, kind, key, facts, opened_at, closed_at, closed_by, closed_why FROM review";

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
                ReviewTable::read,
                SELECT + (openOnly ? " WHERE closed_at IS NULL" : "") + " ORDER BY id DESC LIMIT ?",
                limit));
  }

  /** As {@link io.crossdock.ledger.Inspection#reviewsOf}. */
  List<Review> of(String name, Collection<String> keys, Collection<String> facts, int limit) {
    Set<String> exact = new HashSet<>(keys);
    exact.add(name);
    StringBuilder about = new StringBuilder("key LIKE ? ESCAPE '!'");
    List<Object> values = new ArrayList<>(List.of(CLOSED_LOOKED_THROUGH, "%/" + escaped(name)));
    for (String fact : facts) {
      about.append(" OR facts LIKE ? ESCAPE '!'");
      String written = Json.write(Map.of(fact, name));
      values.add("%" + escaped(written.substring(1, written.length() - 1)) + "%");
    }
    for (String key : exact) {
      about.append(" OR key = ?");
      values.add(key);
    }
    values.add(limit);
    return store.read(
        sql ->
            sql
                .list(
                    ReviewTable::read,
                    SELECT
                        + " WHERE (closed_at IS NULL"
                        + " OR id > (SELECT COALESCE(MAX(id), 0) - ? FROM review))"
                        + " AND ("
                        + about
                        + ") ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT ?",
                    values.toArray())
                .stream()
                // LIKE of SQLite does not tell capitals.
                .filter(
                    review ->
                        exact.contains(review.key())
                            || review.key().endsWith("/" + name)
                            || facts.stream().anyMatch(f -> name.equals(review.facts().get(f))))
                .toList());
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static Review read(ResultSet row) throws SQLException {
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
  }
}
