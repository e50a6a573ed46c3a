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

  private static final Outcome NOT_BEGUN =
      new Outcome.GivenBack("one before it in its batch failed; nothing of this one was sent");

  private Settlements() {}

  /**
   * @param entries one for each, with what belongs to it
   * @param together what the exchange wrote that belongs to no single entry of its batch
   * @param ifRaceIsLost what becomes of an entry whose writes came too late
   */
  record Settled(List<Settlement> entries, List<Write> together, Outcome ifRaceIsLost) {}

  /**
   * Closes the book and says how each entry is settled.
   *
   * @param failure null if the exchange ended well
   */
  static Settled of(
      Work work, Throwable failure, Classifier classifier, boolean repeatable, Instant now) {
    List<Write> book = work.page().close();
    OutcomeException outcome =
        failure == null
            ? null
            : classifier.classify(failure, new Sending(repeatable, work.begun()));
    boolean bookStands = outcome == null || outcome.keepsTheBook();
    Outcome otherwise = otherwise(work, outcome, repeatable, now);
    List<Settlement> settlements = new ArrayList<>();
    for (Entry entry : work.entries()) {
      boolean waited = failure != null && work.current() != null && work.current() != entry;
      Outcome answer = entry.settle(waited ? NOT_BEGUN : doubted(entry, otherwise));
      List<Write> writes = entry.page().close();
      settlements.add(
          new Settlement(
              entry.claim(),
              answer,
              takesEffect(answer) ? writes : List.of(),
              entry.asked(),
              entry.answered()));
    }
    return new Settled(settlements, bookStands ? book : List.of(), ifRaceIsLost(work));
  }

  /** Its remote write may have been made: it must be looked into before it is repeated. */
  private static Outcome ifRaceIsLost(Work work) {
    String reason = "a cursor or position it wrote was changed by somebody else meanwhile";
    return work.anyBegun()
        ? new Outcome.Ambiguous(reason)
        : new Outcome.Transient(reason, Outcome.Scope.ENTRY);
  }

  private static Outcome doubted(Entry entry, Outcome outcome) {
    return entry.isInDoubt() ? new Outcome.Ambiguous(outcome.reason()) : outcome;
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
    if (together > 1 && work.current() == null && mayGoAgainInHalves(outcome, work, repeatable)) {
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
