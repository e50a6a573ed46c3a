package io.crossdock.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which entry of a key goes next. Pure. */
public final class HeadRules {

  private static final Comparator<KeyView.Unsettled> IN_LINE =
      Comparator.comparing(KeyView.Unsettled::version).thenComparingLong(KeyView.Unsettled::id);

  private HeadRules() {}

  /** The next entry of a key. */
  public sealed interface Head {
    /** Nothing waits. */
    record Nothing() implements Head {}

    /** May be claimed when due. */
    record Ready(long entryId, long due) implements Head {}

    /** Claimed. */
    record InFlight(long entryId) implements Head {}

    /** What waits is held by a parked entry. */
    record Blocked(long parkedId) implements Head {}
  }

  public static Head next(Mode mode, List<KeyView.Unsettled> entries) {
    if (entries.isEmpty()) {
      return new Head.Nothing();
    }
    Optional<KeyView.Unsettled> inFlight =
        entries.stream().filter(KeyView.Unsettled::inFlight).findFirst();
    if (inFlight.isPresent()) {
      return new Head.InFlight(inFlight.get().id());
    }
    if (entries.stream().noneMatch(KeyView.Unsettled::waiting)) {
      return new Head.Nothing();
    }
    return mode == Mode.EACH ? nextOfEach(entries) : ready(newestWaiting(entries));
  }

  private static Head nextOfEach(List<KeyView.Unsettled> entries) {
    Optional<KeyView.Unsettled> absorbing =
        entries.stream().filter(e -> e.waiting() && e.absorbs()).max(IN_LINE);
    if (absorbing.isPresent() && mayOvertake(absorbing.get(), entries)) {
      return ready(absorbing.get());
    }
    KeyView.Unsettled first =
        entries.stream().filter(e -> e.waiting() || e.blocks()).min(IN_LINE).orElseThrow();
    return first.parked() ? new Head.Blocked(first.id()) : ready(first);
  }

  /**
   * An unresolved attempt may have taken effect: an older entry with one is looked into first, also
   * where it was parked.
   */
  private static boolean mayOvertake(KeyView.Unsettled absorbing, List<KeyView.Unsettled> entries) {
    return entries.stream()
        .noneMatch(e -> e.openAttempt() != 0 && IN_LINE.compare(e, absorbing) < 0);
  }

  private static KeyView.Unsettled newestWaiting(List<KeyView.Unsettled> entries) {
    return entries.stream().filter(KeyView.Unsettled::waiting).max(IN_LINE).orElseThrow();
  }

  private static Head ready(KeyView.Unsettled entry) {
    return new Head.Ready(entry.id(), entry.due());
  }
}
