package io.crossdock.camel;

import io.crossdock.ledger.Receipt;
import io.crossdock.ledger.Verdict;
import java.util.Map;

/**
 * What became of the documents of one write. A {@code ledger:} producer leaves it in the variable
 * {@code tally}, except in an exchange from the ledger, where nothing is written before it ends.
 *
 * @param taken wait to be sent or are in effect
 * @param stale older than what is known: skipped, or parked as late
 * @param parked defective or in conflict
 */
public record Tally(
    long seen, long taken, long unchanged, long duplicate, long merged, long stale, long parked) {

  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  static Tally of(Receipt receipt) {
    Map<Verdict, Long> counts = receipt.counts();
    return new Tally(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(Verdict.TAKEN, 0L),
        counts.getOrDefault(Verdict.UNCHANGED, 0L),
        counts.getOrDefault(Verdict.DUPLICATE, 0L),
        counts.getOrDefault(Verdict.MERGED, 0L),
        counts.getOrDefault(Verdict.STALE, 0L) + counts.getOrDefault(Verdict.LATE, 0L),
        counts.getOrDefault(Verdict.DEFECTIVE, 0L) + counts.getOrDefault(Verdict.CONFLICT, 0L));
  }

  public Tally plus(Tally other) {
    return new Tally(
        seen + other.seen,
        taken + other.taken,
        unchanged + other.unchanged,
        duplicate + other.duplicate,
        merged + other.merged,
        stale + other.stale,
        parked + other.parked);
  }
}
