package io.crossdock.partner.infoplus.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The window of time in which rows were changed that are read now: closed on both sides, so that it
 * holds the same rows however long reading it takes, and whoever changes rows meanwhile. Its end is
 * known once Infoplus said what time it is there. Immutable; pure.
 *
 * @param from the cursor: all that was changed before was read. The window begins an overlap
 *     earlier
 * @param to its end; null while nobody knows what time it is there
 * @param cut true if there is more behind its end, as it may not be wider
 * @param paging where its next page begins
 */
public record ClosedWindow(Instant from, Instant to, boolean cut, Paging paging) {

  private static final String NOTHING = "-";

  /**
   * How wide it is.
   *
   * @param overlap how far before the cursor it begins: rows become visible late
   * @param settleLag how far before Infoplus's time it ends: rows of the same moment may follow
   * @param widest wider ones time out there
   */
  public record Rules(Duration overlap, Duration settleLag, Duration widest) {

    public Rules {
      if (widest.compareTo(overlap) <= 0) {
        throw new IllegalArgumentException("the overlap is all of the window: it would never move");
      }
    }

    public Instant begins(ClosedWindow window) {
      return window.from().minus(overlap);
    }

    /** The end to ask for while the real one is not known. */
    public Instant ends(ClosedWindow window) {
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
      return new ClosedWindow(window.from(), cut ? furthest : end, cut, window.paging());
    }
  }

  /** From the cursor on. */
  public static ClosedWindow from(Instant cursor) {
    return new ClosedWindow(cursor, null, false, Paging.BEGIN);
  }

  public boolean isClosed() {
    return to != null;
  }

  /** The same, as wide as it may be. */
  public ClosedWindow open() {
    return new ClosedWindow(from, null, false, paging);
  }

  /** Nothing of it was not read before: it ends where the cursor is, or earlier. */
  public boolean isEmpty() {
    return to != null && !to.isAfter(from);
  }

  /** Whether a row belongs to it; one that does not say when it was changed does. */
  public boolean holds(Instant changed) {
    return to == null || changed == null || !changed.isAfter(to.plusMillis(999));
  }

  ClosedWindow at(Paging next) {
    return new ClosedWindow(from, to, cut, next);
  }

  /** Its first half, from the beginning; the other half comes behind it. Null if there is none. */
  ClosedWindow halved() {
    long wide = Duration.between(from, to).toSeconds();
    return wide < 2
        ? null
        : new ClosedWindow(from, from.plusSeconds(wide / 2), true, Paging.COUNTED);
  }

  /** As it is kept between two pages. */
  public String text() {
    return String.join(
        "|",
        from.toString(),
        to == null ? NOTHING : to.toString(),
        cut ? "cut" : "whole",
        paging.text());
  }

  public static ClosedWindow parse(String text) {
    String[] part = text.split("\\|", -1);
    return new ClosedWindow(
        Instant.parse(part[0]),
        part[1].equals(NOTHING) ? null : Instant.parse(part[1]),
        part[2].equals("cut"),
        Paging.parse(part[3], part[4]));
  }
}
