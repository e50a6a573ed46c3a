package io.crossdock.camel;

import io.crossdock.camel.Outcomes.Sending;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the entries of an exchange that has ended. */
final class Settlements {

  private Settlements() {}

  /**
   * Closes the book and says how each entry is settled.
   *
   * @param failure null if the exchange ended well
   */
  static List<Settlement> of(
      Work work, Throwable failure, Classifier classifier, boolean repeatable, Instant now) {
    List<Write> book = work.page().close();
    OutcomeException outcome =
        failure == null
            ? null
            : classifier.classify(failure, new Sending(repeatable, work.begun()));
    boolean bookStands = outcome == null || outcome.keepsTheBook();
    Outcome otherwise = otherwise(work, outcome, repeatable, now);
    List<Settlement> settlements = new ArrayList<>();
    List<Write> carried = bookStands ? book : List.of();
    for (Entry entry : work.entries()) {
      Outcome answer = entry.settle(otherwise);
      List<Write> writes = new ArrayList<>(entry.page().close());
      if (takesEffect(answer)) {
        // What the exchange wrote as a whole goes with the first entry that takes effect.
        writes.addAll(carried);
        carried = List.of();
      } else {
        writes.clear();
      }
      settlements.add(
          new Settlement(entry.claim(), answer, writes, entry.asked(), entry.answered()));
    }
    return settlements;
  }

  /** What an entry without an answer of its own becomes. */
  private static Outcome otherwise(
      Work work, OutcomeException failure, boolean repeatable, Instant now) {
    if (failure == null) {
      return work.isBatch()
          ? new Outcome.Ambiguous("its batch ended without an answer for this entry")
          : new Outcome.Applied("");
    }
    Outcome outcome = failure.outcome(now);
    int together = (int) work.entries().stream().filter(entry -> !entry.hasAnswer()).count();
    if (together > 1 && mayGoAgainInHalves(outcome, work, repeatable)) {
      return new Outcome.Halved(outcome.reason(), (together + 1) / 2);
    }
    return outcome;
  }

  /**
   * One bad record must not park its whole batch: halves are tried until it stands alone. After a
   * failure that nobody foresaw only where repeating does no harm, or nothing was sent.
   */
  private static boolean mayGoAgainInHalves(Outcome outcome, Work work, boolean repeatable) {
    return outcome instanceof Outcome.Rejected
        || (outcome instanceof Outcome.Unknown && (repeatable || !work.begun()));
  }

  private static boolean takesEffect(Outcome outcome) {
    return outcome instanceof Outcome.Applied
        || outcome instanceof Outcome.Skipped
        || outcome instanceof Outcome.Held;
  }
}
