package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Calls to partners: one row a call, pointing to its entries. */
final class Attempts {

  private static final int TEXT = 4_000;

  private static final String NEVER_ANSWERED = "never answered";

  private static final ManyRows LINK =
      ManyRows.insert("attempt_entry", "entry_id bigint", "attempt_id bigint");

  private static final ManyRows OPEN =
      ManyRows.update("entry", List.of("open_attempt bigint"), List.of("id bigint"));

  private final Dialect dialect;
  private final KeyTable keys;

  Attempts(Dialect dialect, KeyTable keys) {
    this.dialect = dialect;
    this.keys = keys;
  }

  private record Begun(long entryId, long token) {
    static Begun by(Claim claim) {
      return new Begun(claim.entryId(), claim.token());
    }
  }

  /** The last attempt of each claim of this process that is not settled. */
  private final Map<Begun, Long> begun = new ConcurrentHashMap<>();

  /** The last attempt this claim began; 0 if it began none. */
  long begunBy(Claim claim) {
    return begun.getOrDefault(Begun.by(claim), 0L);
  }

  long start(Tx tx, Channel channel, Collection<Claim> claims, String asked) throws SQLException {
    Map<String, KeyLine> lines = keys.lockClaimed(tx, channel, claims);
    List<Object[]> followed = new ArrayList<>();
    for (Claim claim : claims) {
      KeyLine line = lines.get(claim.key());
      if (line.headState != KeyLine.IN_FLIGHT
          || line.token != claim.token()
          || line.headId != claim.entryId()) {
        throw new LostRaceException(
            "entry " + claim.entryId() + " of " + channel.name() + " is no longer claimed by us");
      }
      if (begunBy(claim) != 0) {
        followed.add(new Object[] {tx.now(), "followed by another call", begunBy(claim)});
      } else if (claim.openAttempt() != 0) {
        followed.add(new Object[] {tx.now(), NEVER_ANSWERED, claim.openAttempt()});
      }
    }
    long id = dialect.next(tx.sql(), Dialect.Series.ATTEMPT, 1)[0];
    tx.sql()
        .update(
            "INSERT INTO attempt (id, channel_id, started_at, asked, entries, kept)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            id,
            channel.id(),
            tx.now(),
            Sql.orNull(bounded(asked)),
            claims.size(),
            claims.size());
    List<Object[]> entries = new ArrayList<>(claims.size());
    List<Object[]> links = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      entries.add(new Object[] {id, claim.entryId()});
      links.add(new Object[] {claim.entryId(), id});
    }
    tx.sql().many(OPEN, entries);
    tx.sql().many(LINK, links);
    endSilently(tx, followed);
    tx.afterCommit(() -> claims.forEach(claim -> begun.put(Begun.by(claim), id)));
    return id;
  }

  private static void endSilently(Tx tx, List<Object[]> rows) throws SQLException {
    tx.sql()
        .batch(
            "UPDATE attempt SET ended_at = ?, outcome = ? WHERE id = ? AND ended_at IS NULL", rows);
  }

  /**
   * Writes down how the calls of these settlements ended: those that were begun, and those that are
   * worth a row although nobody marked their beginning.
   *
   * @return by entry, the attempts of the latter
   */
  Map<Long, Long> end(Tx tx, Channel channel, Collection<Settlement> settlements)
      throws SQLException {
    Map<Long, List<Settlement>> marked = new TreeMap<>();
    Map<Long, List<Settlement>> unmarked = new LinkedHashMap<>();
    List<Object[]> left = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Claim claim = settlement.claim();
      long attempt = begunBy(claim);
      if (attempt != 0) {
        marked.computeIfAbsent(attempt, k -> new ArrayList<>()).add(settlement);
      } else if (worthARow(settlement)) {
        unmarked.computeIfAbsent(claim.token(), k -> new ArrayList<>()).add(settlement);
      }
      if (claim.openAttempt() != 0 && OutcomeKind.of(settlement.outcome()).isFinal()) {
        left.add(new Object[] {tx.now(), NEVER_ANSWERED, claim.openAttempt()});
      }
    }
    for (Map.Entry<Long, List<Settlement>> call : marked.entrySet()) {
      Settlement telling = telling(call.getValue());
      tx.sql()
          .update(
              "UPDATE attempt SET ended_at = ?, outcome = ?, reason = ?,"
                  + " asked = COALESCE(?, asked), answered = ? WHERE id = ?",
              tx.now(),
              outcomes(call.getValue()),
              Sql.orNull(bounded(OutcomeKind.detail(telling.outcome()))),
              Sql.orNull(bounded(telling.asked())),
              Sql.orNull(bounded(telling.answered())),
              call.getKey());
    }
    endSilently(tx, left);
    tx.afterCommit(() -> settlements.forEach(s -> begun.remove(Begun.by(s.claim()))));
    return insertEnded(tx, channel, new ArrayList<>(unmarked.values()));
  }

  private static boolean worthARow(Settlement settlement) {
    return switch (OutcomeKind.of(settlement.outcome())) {
      case APPLIED, SKIPPED -> settlement.asked() != null || settlement.answered() != null;
      case HELD, GIVEN_BACK -> false;
      default -> true;
    };
  }

  /** One row for those that were claimed together. */
  private Map<Long, Long> insertEnded(Tx tx, Channel channel, List<List<Settlement>> calls)
      throws SQLException {
    if (calls.isEmpty()) {
      return Map.of();
    }
    long[] ids = dialect.next(tx.sql(), Dialect.Series.ATTEMPT, calls.size());
    Map<Long, Long> byEntry = new HashMap<>();
    List<Object[]> rows = new ArrayList<>(calls.size());
    List<Object[]> links = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      List<Settlement> call = calls.get(i);
      Settlement telling = telling(call);
      rows.add(
          new Object[] {
            ids[i],
            channel.id(),
            tx.now(),
            tx.now(),
            outcomes(call),
            Sql.orNull(bounded(OutcomeKind.detail(telling.outcome()))),
            Sql.orNull(bounded(telling.asked())),
            Sql.orNull(bounded(telling.answered())),
            call.size(),
            call.size()
          });
      for (Settlement settlement : call) {
        links.add(new Object[] {settlement.claim().entryId(), ids[i]});
        byEntry.put(settlement.claim().entryId(), ids[i]);
      }
    }
    tx.sql()
        .batch(
            "INSERT INTO attempt (id, channel_id, started_at, ended_at, outcome, reason, asked,"
                + " answered, entries, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows);
    tx.sql().many(LINK, links);
    return byEntry;
  }

  /** Of a call for several entries, the one whose reason says most: the first that failed. */
  private static Settlement telling(List<Settlement> call) {
    return call.stream()
        .filter(s -> !OutcomeKind.of(s.outcome()).isFinal())
        .findFirst()
        .orElse(call.get(0));
  }

  private static String outcomes(List<Settlement> settlements) {
    Map<OutcomeKind, Integer> counts = new EnumMap<>(OutcomeKind.class);
    settlements.forEach(s -> counts.merge(OutcomeKind.of(s.outcome()), 1, Integer::sum));
    if (settlements.size() == 1) {
      return OutcomeKind.of(settlements.get(0).outcome()).word();
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " " + kind.word()));
    return String.join(", ", parts);
  }

  static String bounded(String text) {
    if (text == null) {
      return null;
    }
    String cut = text.length() <= TEXT ? text : text.substring(0, TEXT) + " …";
    return Secrets.removed(cut.replace('\0', ' '));
  }
}
