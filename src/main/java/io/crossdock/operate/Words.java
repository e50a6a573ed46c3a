package io.crossdock.operate;

import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.VersionType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words what the ledger holds as rows. Pure. */
final class Words {

  /** Contents longer than this are cut in answers; the ledger keeps them whole. */
  static final int LONGEST = 16_384;

  private Words() {}

  /**
   * @param lanes those of its channel
   */
  static Trace.Entry entry(
      Inspection.Entry entry,
      VersionType type,
      List<Inspection.Attempt> attempts,
      List<Lanes.Lane> lanes,
      Instant now) {
    boolean edited = entry.editedBy() != null;
    return new Trace.Entry(
        entry.id(),
        entry.channel(),
        entry.key(),
        entry.type(),
        version(entry.version(), type),
        state(entry),
        verdict(entry, lanes, now),
        entry.reason(),
        entry.asOf(),
        entry.takenAt(),
        entry.settledAt(),
        entry.due(),
        entry.attempts(),
        entry.heldBy(),
        entry.origin(),
        entry.editedBy(),
        text(entry.content()),
        edited ? text(entry.original()) : null,
        attempts.stream().map(Words::attempt).toList());
  }

  static Trace.Attempt attempt(Inspection.Attempt attempt) {
    return new Trace.Attempt(
        attempt.id(),
        attempt.startedAt(),
        attempt.endedAt(),
        attempt.outcome(),
        attempt.reason(),
        attempt.asked(),
        attempt.answered(),
        attempt.entries());
  }

  static Trace.Review review(Inspection.Review review) {
    return new Trace.Review(
        review.id(),
        review.kind(),
        review.key(),
        review.facts(),
        review.openedAt(),
        review.closedAt(),
        review.closedBy(),
        review.closedWhy());
  }

  static String state(Inspection.Entry entry) {
    return entry.inFlight() ? "in-flight" : entry.state().name().toLowerCase(Locale.ROOT);
  }

  private static String verdict(Inspection.Entry entry, List<Lanes.Lane> lanes, Instant now) {
    String because =
        entry.reason() == null || entry.reason().isEmpty() ? "" : ": " + entry.reason();
    return switch (entry.state()) {
      case APPLIED -> "applied" + because;
      case SKIPPED -> "skipped" + because;
      case SUPERSEDED ->
          entry.supersededBy() > 0
              ? "superseded by #" + entry.supersededBy() + " before it was sent"
              : "superseded before it was sent" + because;
      case PARKED -> "parked" + because + "; it waits for 'retry', 'edit' or 'dismiss'";
      case WAITING -> waiting(entry, because, lanes, now);
    };
  }

  private static String waiting(
      Inspection.Entry entry, String because, List<Lanes.Lane> lanes, Instant now) {
    if (entry.heldBy() > 0) {
      return "held by #" + entry.heldBy() + " until that is retried or dismissed";
    }
    // Lanes that close together say the same; the shared one comes first.
    Optional<String> shut = lanes.stream().flatMap(lane -> shut(lane, now).stream()).findFirst();
    if (entry.inFlight()) {
      boolean probes = shut.isPresent() && entry.attempts() > 0;
      return "in flight, attempt "
          + Math.max(1, entry.attempts())
          + (probes ? ", the one that tries for all while the partner fails" : "")
          + (because.isEmpty() ? "" : "; before" + because);
    }
    String attempts =
        entry.attempts() == 0
            ? "waiting"
            : "waiting after "
                + entry.attempts()
                + (entry.attempts() == 1 ? " attempt" : " attempts");
    if (shut.isPresent()) {
      boolean said = entry.reason() != null && shut.get().contains(entry.reason());
      return attempts + (said ? "" : because) + "; " + shut.get();
    }
    return entry.due() != null && entry.due().isAfter(now)
        ? attempts + because + "; tried again at " + entry.due().truncatedTo(ChronoUnit.SECONDS)
        : attempts + because + "; it is due";
  }

  /** Why nothing begins in a lane now, or only a probe; empty if it is open. */
  static Optional<String> shut(Lanes.Lane lane, Instant now) {
    String name = "lane " + lane.limit().name();
    if (lane.pausedWhy() != null) {
      return Optional.of(name + " is paused until somebody resumes it: " + lane.pausedWhy());
    }
    if (lane.notBefore() != null && lane.notBefore().isAfter(now)) {
      return Optional.of(
          name
              + " is closed until "
              + lane.notBefore().truncatedTo(ChronoUnit.SECONDS)
              + (lane.closings() > 0 ? ", when one entry tries for all: " : ": ")
              + lane.closedWhy());
    }
    return lane.closings() > 0
        ? Optional.of(
            name + " opens when the one entry that tries for all succeeds: " + lane.closedWhy())
        : Optional.empty();
  }

  static String version(Version version, VersionType type) {
    if (version == null) {
      return null;
    }
    String epoch = version.epoch() == 0 ? "" : " (epoch " + version.epoch() + ")";
    String tie = tie(version.tie());
    return switch (type) {
      case NONE -> null;
      case INTEGER -> version.number() + tie + epoch;
      case READING -> "reading " + version.number() + epoch;
      case INSTANT -> version.asInstant() + tie + epoch;
    };
  }

  /** What tells versions of one moment apart, for people: numbers without the zeros before them. */
  static String tie(String tie) {
    return tie.isEmpty() ? "" : " tie " + tie.replaceFirst("^0+(?=.)", "");
  }

  static String text(byte[] content) {
    if (content == null || content.length == 0) {
      return null;
    }
    String text = new String(content, StandardCharsets.UTF_8);
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + content.length + " bytes)";
  }
}
