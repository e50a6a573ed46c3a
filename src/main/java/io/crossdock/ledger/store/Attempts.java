package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Calls to partners: one row a call, pointing to its entries. */
final class Attempts {

  private static final int TEXT = 4_000;

  private final Dialect dialect;
  private final KeyTable keys;

  /** Attempts that this process started and has not settled. */
  private final Map<Long, Long> openByEntry = new ConcurrentHashMap<>();

  Attempts(Dialect dialect, KeyTable keys) {
    this.dialect = dialect;
    this.keys = keys;
  }

  long start(Tx tx, Channel channel, Collection<Claim> claims, String asked) throws SQLException {
    Map<String, KeyLine> lines = keys.lock(tx, channel, claims.stream().map(Claim::key).toList());
    for (Claim claim : claims) {
      KeyLine line = lines.get(claim.key());
      if (line.headState != KeyLine.IN_FLIGHT || line.token != claim.token()) {
        throw new LostRaceException(
            "entry " + claim.entryId() + " of " + channel.name() + " is no longer claimed by us");
      }
    }
    long id = dialect.next(tx.sql(), Dialect.Series.ATTEMPT, 1)[0];
    tx.sql()
        .update(
            "INSERT INTO attempt (id, channel_id, started_at, asked, entries)"
                + " VALUES (?, ?, ?, ?, ?)",
            id,
            channel.id(),
            tx.now(),
            Sql.orNull(bounded(asked)),
            claims.size());
    List<Object[]> entries = new ArrayList<>(claims.size());
    List<Object[]> links = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      entries.add(new Object[] {id, claim.entryId()});
      links.add(new Object[] {claim.entryId(), id});
    }
    tx.sql().batch("UPDATE entry SET open_attempt = ? WHERE id = ?", entries);
    tx.sql()
        .batch(
            "INSERT INTO attempt_entry (entry_id, attempt_id) VALUES (?, ?)"
                + " ON CONFLICT DO NOTHING",
            links);
    tx.afterCommit(() -> claims.forEach(claim -> openByEntry.put(claim.entryId(), id)));
    return id;
  }

  /** The attempt this process started for an entry; 0 if it started none. */
  long openOf(long entryId) {
    return openByEntry.getOrDefault(entryId, 0L);
  }

  /** Writes down how the calls of these settlements ended. */
  void end(Tx tx, Channel channel, List<Settlement> settlements) throws SQLException {
    Map<Long, List<Settlement>> started = new TreeMap<>();
    for (Settlement settlement : settlements) {
      long open = openOf(settlement.claim().entryId());
      if (open != 0) {
        started.computeIfAbsent(open, k -> new ArrayList<>()).add(settlement);
      } else if (worthARow(settlement)) {
        insertEnded(tx, channel, settlement);
      }
    }
    for (Map.Entry<Long, List<Settlement>> call : started.entrySet()) {
      Settlement first = call.getValue().get(0);
      tx.sql()
          .update(
              "UPDATE attempt SET ended_at = ?, outcome = ?, reason = ?,"
                  + " asked = COALESCE(?, asked), answered = ? WHERE id = ?",
              tx.now(),
              outcomes(call.getValue()),
              Sql.orNull(bounded(first.outcome().reason())),
              Sql.orNull(bounded(first.asked())),
              Sql.orNull(bounded(first.answered())),
              call.getKey());
    }
    tx.afterCommit(() -> settlements.forEach(s -> openByEntry.remove(s.claim().entryId())));
  }

  private static boolean worthARow(Settlement settlement) {
    return switch (OutcomeKind.of(settlement.outcome())) {
      case APPLIED, SKIPPED -> settlement.asked() != null || settlement.answered() != null;
      case HELD, GIVEN_BACK -> false;
      default -> true;
    };
  }

  private void insertEnded(Tx tx, Channel channel, Settlement settlement) throws SQLException {
    long id = dialect.next(tx.sql(), Dialect.Series.ATTEMPT, 1)[0];
    tx.sql()
        .update(
            "INSERT INTO attempt (id, channel_id, started_at, ended_at, outcome, reason, asked,"
                + " answered, entries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
            id,
            channel.id(),
            tx.now(),
            tx.now(),
            OutcomeKind.of(settlement.outcome()).word(),
            Sql.orNull(bounded(OutcomeKind.detail(settlement.outcome()))),
            Sql.orNull(bounded(settlement.asked())),
            Sql.orNull(bounded(settlement.answered())));
    tx.sql()
        .update(
            "INSERT INTO attempt_entry (entry_id, attempt_id) VALUES (?, ?)",
            settlement.claim().entryId(),
            id);
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
    String clean = text.replace('\0', ' ');
    return clean.length() <= TEXT ? clean : clean.substring(0, TEXT) + " …";
  }

  Map<Long, Long> open() {
    return new HashMap<>(openByEntry);
  }
}
