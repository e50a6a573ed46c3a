package io.crossdock.partner.infoplus;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The window of time in which rows were changed that are read now: closed on both sides, so that it
 * holds the same rows however long reading it takes, and whoever changes rows meanwhile. Its end is
 * known once Infoplus said what time it is there. Immutable; pure.
 *
 * @param from the cursor: all that was changed before was read. The window begins an overlap
 *     earlier
 * @param to its end; null while nobody knows what time it is there
 * @param cut true if there is more behind its end, as it may not be wider
 * @param last the id of the last row that was read; null for none
 * @param passes null unless the site refuses to begin behind an id
 */
record ClosedWindow(Instant from, Instant to, boolean cut, String last, Passes passes) {

  private static final String NOTHING = "-";

  /**
   * How wide it is.
   *
   * @param overlap how far before the cursor it begins: rows become visible late
   * @param settleLag how far before Infoplus's time it ends: rows of the same moment may follow
   * @param widest wider ones time out there
   */
  record Rules(Duration overlap, Duration settleLag, Duration widest) {

    Rules {
      if (widest.compareTo(overlap) <= 0) {
        throw new IllegalArgumentException("the overlap is all of the window: it would never move");
      }
    }

    Instant begins(ClosedWindow window) {
      return window.from().minus(overlap);
    }

    /** The end to ask for while the real one is not known. */
    Instant ends(ClosedWindow window) {
      return window.to() != null ? window.to() : furthest(window);
    }

    private Instant furthest(ClosedWindow window) {
      return begins(window).plus(widest);
    }

    /**
     * With its end, as soon as somebody knows it.
     *
     * @param serverTime of the answer to its first request
     */
    ClosedWindow closed(ClosedWindow window, Instant serverTime) {
      Instant end = serverTime.minus(settleLag).truncatedTo(ChronoUnit.SECONDS);
      Instant furthest = furthest(window).truncatedTo(ChronoUnit.SECONDS);
      boolean cut = end.isAfter(furthest);
      return new ClosedWindow(
          window.from(), cut ? furthest : end, cut, window.last(), window.passes());
    }
  }

  /** From the cursor on. */
  static ClosedWindow from(Instant cursor) {
    return new ClosedWindow(cursor, null, false, null, null);
  }

  boolean isClosed() {
    return to != null;
  }

  /** The same, as wide as it may be. */
  ClosedWindow open() {
    return new ClosedWindow(from, null, false, last, passes);
  }

  /** Nothing of it was not read before: it ends where the cursor is, or earlier. */
  boolean isEmpty() {
    return to != null && !to.isAfter(from);
  }

  /** Whether a row belongs to it; one that does not say when it was changed does. */
  boolean holds(Instant changed) {
    return to == null || changed == null || !changed.isAfter(to.plusMillis(999));
  }

  ClosedWindow behind(String id) {
    return new ClosedWindow(from, to, cut, id, passes);
  }

  /** Read again from its beginning, by pages that are counted. */
  ClosedWindow byPasses() {
    return new ClosedWindow(from, to, cut, null, Passes.BEGIN);
  }

  ClosedWindow with(Passes now) {
    return new ClosedWindow(from, to, cut, null, now);
  }

  /** As it is kept between two pages. */
  String text() {
    return String.join(
        "|",
        from.toString(),
        to == null ? NOTHING : to.toString(),
        cut ? "cut" : "whole",
        Objects.requireNonNullElse(last, NOTHING),
        passes == null ? NOTHING : passes.text());
  }

  static ClosedWindow parse(String text) {
    String[] part = text.split("\\|", -1);
    return new ClosedWindow(
        Instant.parse(part[0]),
        part[1].equals(NOTHING) ? null : Instant.parse(part[1]),
        part[2].equals("cut"),
        part[3].equals(NOTHING) ? null : part[3],
        part[4].equals(NOTHING) ? null : Passes.parse(part[4]));
  }
}
