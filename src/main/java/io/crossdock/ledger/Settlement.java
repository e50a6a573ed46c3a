package io.crossdock.ledger;

import java.util.List;

/**
 * A claim and what became of it.
 *
 * @param writes what its exchange wrote; committed with the settlement, or not at all. Written only
 *     where the outcome is applied, skipped or held
 * @param asked what was sent, bounded and without secrets; null if nothing was
 * @param answered what came back, likewise
 */
public record Settlement(
    Claim claim, Outcome outcome, List<Write> writes, String asked, String answered) {

  public Settlement {
    writes = List.copyOf(writes);
  }

  public static Settlement of(Claim claim, Outcome outcome) {
    return new Settlement(claim, outcome, List.of(), null, null);
  }

  public static Settlement of(Claim claim, Outcome outcome, List<Write> writes) {
    return new Settlement(claim, outcome, writes, null, null);
  }
}
