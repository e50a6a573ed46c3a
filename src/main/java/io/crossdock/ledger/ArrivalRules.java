package io.crossdock.ledger;

import java.util.List;
import java.util.function.Predicate;

/**
 * The arrival table: what a document meets when it comes to a channel. Pure.
 *
 * <p>Whether the same version was seen before is asked by the caller and handed in, because the
 * memory of a key outlives its entries.
 */
public final class ArrivalRules {

  private ArrivalRules() {}

  /** What is known of other arrivals of the same key and version. */
  public enum SameVersion {
    NONE,
    /** One with the same fingerprint. */
    SAME_CONTENT,
    /** Only sound ones with another fingerprint. */
    OTHER_CONTENT
  }

  /**
   * @param state of the new entry; null if the arrival makes none
   * @param blocks later entries of the key wait behind it (parked, mode each)
   * @param supersedes entries that are settled by this arrival
   * @param carriesAttempt an unanswered attempt of a superseded entry, to be looked into; or 0
   */
  public record Decision(
      Verdict verdict,
      EntryState state,
      boolean blocks,
      String reason,
      List<Long> supersedes,
      long carriesAttempt) {

    static Decision none(Verdict verdict, String reason) {
      return new Decision(verdict, null, false, reason, List.of(), 0);
    }

    static Decision parked(Verdict verdict, boolean blocks, String reason) {
      return new Decision(verdict, EntryState.PARKED, blocks, reason, List.of(), 0);
    }
  }

  public static Decision decide(
      ChannelDefinition channel, KeyView key, SameVersion sameVersion, Arrival arrival) {
    if (channel.mode() == Mode.MARK) {
      return arrival.defect() == null
          ? mark(key)
          : Decision.parked(Verdict.DEFECTIVE, false, arrival.defect());
    }
    if (channel.mode() == Mode.FIGURE && arrival.defect() == null && isOlder(key, arrival)) {
      // Nothing is kept of older figures that could tell a duplicate from another one.
      return stale(channel, key, null);
    }
    if (sameVersion == SameVersion.SAME_CONTENT) {
      return Decision.none(Verdict.DUPLICATE, null);
    }
    if (arrival.defect() != null) {
      return defective(channel, key, arrival);
    }
    if (sameVersion == SameVersion.OTHER_CONTENT) {
      return Decision.parked(
          Verdict.CONFLICT,
          false,
          "version "
              + channel.versionType().show(arrival.version())
              + " of "
              + arrival.key()
              + " came before with other content; the first one stands");
    }
    return channel.mode() == Mode.EACH
        ? each(channel, key, arrival)
        : newestWins(channel, key, arrival);
  }

  /** Of a figure that comes bad again and again the newest one is enough for a person. */
  private static Decision defective(ChannelDefinition channel, KeyView key, Arrival arrival) {
    List<Long> older =
        channel.mode() == Mode.FIGURE
            ? key.unsettled().stream()
                .filter(e -> e.parked() && arrival.version().newerThan(e.version()))
                .map(KeyView.Unsettled::id)
                .toList()
            : List.of();
    return new Decision(
        Verdict.DEFECTIVE, EntryState.PARKED, channel.stopsAtParked(), arrival.defect(), older, 0);
  }

  private static Decision mark(KeyView key) {
    if (key.unsettled().stream().anyMatch(KeyView.Unsettled::waiting)) {
      return Decision.none(Verdict.MERGED, "joined a mark that waits");
    }
    return taken(key, KeyView.Unsettled::parked);
  }

  private static Decision each(ChannelDefinition channel, KeyView key, Arrival arrival) {
    Late late = channel.late();
    boolean isLate = key.applied() != null && key.applied().newerThan(arrival.version());
    if (isLate && late != Late.APPLY) {
      String reason =
          "version "
              + channel.versionType().show(arrival.version())
              + " came after version "
              + channel.versionType().show(key.applied())
              + " took effect";
      return late == Late.SKIP
          ? new Decision(Verdict.STALE, EntryState.SKIPPED, false, reason, List.of(), 0)
          : Decision.parked(Verdict.LATE, channel.stopsAtParked(), reason);
    }
    return new Decision(Verdict.TAKEN, EntryState.WAITING, false, null, List.of(), 0);
  }

  private static Decision newestWins(ChannelDefinition channel, KeyView key, Arrival arrival) {
    if (isOlder(key, arrival)) {
      return stale(channel, key, EntryState.SKIPPED);
    }
    Predicate<KeyView.Unsettled> parkedBehind =
        e -> e.parked() && !e.version().newerThan(arrival.version());
    if (channel.unchangedSkip()
        && arrival.fingerprint().equals(key.knownPrint())
        && key.unsettled().stream().noneMatch(parkedBehind)) {
      return Decision.none(Verdict.UNCHANGED, null);
    }
    if (channel.mode() == Mode.FIGURE) {
      Decision taken = taken(key, parkedBehind);
      return new Decision(Verdict.TAKEN, null, false, null, taken.supersedes(), 0);
    }
    return taken(key, parkedBehind.or(KeyView.Unsettled::waiting));
  }

  private static boolean isOlder(KeyView key, Arrival arrival) {
    return key.known() != null && key.known().newerThan(arrival.version());
  }

  private static Decision stale(ChannelDefinition channel, KeyView key, EntryState state) {
    return new Decision(
        Verdict.STALE,
        state,
        false,
        "older than version " + channel.versionType().show(key.known()) + ", which is known",
        List.of(),
        0);
  }

  private static Decision taken(KeyView key, Predicate<KeyView.Unsettled> superseded) {
    if (key.unsettled().isEmpty()) {
      // Most keys; lists of them come by the thousand.
      return new Decision(Verdict.TAKEN, EntryState.WAITING, false, null, List.of(), 0);
    }
    List<KeyView.Unsettled> gone = key.unsettled().stream().filter(superseded).toList();
    long attempt =
        gone.stream().mapToLong(KeyView.Unsettled::openAttempt).filter(a -> a != 0).max().orElse(0);
    return new Decision(
        Verdict.TAKEN,
        EntryState.WAITING,
        false,
        null,
        gone.stream().map(KeyView.Unsettled::id).toList(),
        attempt);
  }
}
