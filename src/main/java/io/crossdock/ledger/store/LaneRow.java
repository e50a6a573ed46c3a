package io.crossdock.ledger.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.ledger.Lanes.Lane;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Lanes.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A lane as stored.
 *
 * @param pausedWhy null unless paused
 * @param restUntil milliseconds since 1970; 0 unless the partner (or an operator) asked for a rest
 * @param closedUntil likewise, while the partner fails
 * @param probe token of the claim that finds out whether a closed lane may open; 0 if there is none
 * @param sharedBy the channel whose claims take one permit together; null for none
 */
record LaneRow(
    String name,
    int permits,
    List<StoredWindow> windows,
    String pausedWhy,
    long restUntil,
    String restWhy,
    int closings,
    long closedUntil,
    String closedWhy,
    long probe,
    int closesAfter,
    String sharedBy) {

  static final String COLUMNS =
      "name, permits, windows, paused_why, COALESCE(rest_until, 0), rest_why, closings,"
          + " COALESCE(closed_until, 0), closed_why, probe, closes_after, shared_by";

  /** At once at most this part of a window's tokens. */
  private static final int PARTS = 50;

  /** A lane that is paused is quiet after so many milliseconds. */
  private static final long LONGEST_SLICE = 250;

  private static final TypeReference<List<StoredWindow>> WINDOWS = new TypeReference<>() {};

  record StoredWindow(int tokens, long perMs) {}

  static LaneRow read(ResultSet row) throws SQLException {
    return new LaneRow(
        row.getString(1),
        row.getInt(2),
        windows(row.getString(3)),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getInt(7),
        row.getLong(8),
        row.getString(9),
        row.getLong(10),
        row.getInt(11),
        row.getString(12).isEmpty() ? null : row.getString(12));
  }

  static String windows(Limit limit) {
    return Json.write(
        limit.windows().stream()
            .map(w -> new StoredWindow(w.tokens(), w.per().toMillis()))
            .toList());
  }

  private static List<StoredWindow> windows(String json) {
    return "[]".equals(json) ? List.of() : Json.read(json, WINDOWS);
  }

  /**
   * What may be taken at once, and for how long it is good. Used late, tokens come on top of those
   * of a later span, which begins so much later.
   */
  record Slice(int calls, long millis) {}

  Slice slice() {
    int calls = Integer.MAX_VALUE;
    long millis = LONGEST_SLICE;
    for (StoredWindow window : windows) {
      calls = Math.min(calls, Math.max(1, window.tokens() / PARTS));
      millis = Math.min(millis, LaneRules.lateness(window.perMs()));
    }
    return new Slice(calls, millis);
  }

  /** The same where there is room enough that it matters little how long it is taken up. */
  Slice longSlice() {
    long millis = LONGEST_SLICE;
    for (StoredWindow window : windows) {
      millis = Math.min(millis, LaneRules.longest(window.perMs()));
    }
    long calls = Integer.MAX_VALUE;
    for (StoredWindow window : windows) {
      calls = Math.min(calls, window.tokens() * millis / window.perMs());
    }
    return new Slice((int) Math.max(slice().calls(), calls), millis);
  }

  List<Window> limits() {
    return windows.stream().map(w -> new Window(w.tokens(), Duration.ofMillis(w.perMs()))).toList();
  }

  /** True if nobody may begin here now. */
  boolean shut(long now) {
    return pausedWhy != null || restUntil > now || closedUntil > now;
  }

  /** True if the number of those who begin is counted. */
  boolean counts() {
    return permits > 0 || !windows.isEmpty() || closings > 0;
  }

  /** For one more claim of those who share a permit of it already. */
  LaneRow joined() {
    return new LaneRow(
        name,
        0,
        windows,
        pausedWhy,
        restUntil,
        restWhy,
        closings,
        closedUntil,
        closedWhy,
        probe,
        closesAfter,
        sharedBy);
  }

  Lane lane(int inUse) {
    long until = Math.max(restUntil, closedUntil);
    return new Lane(
        new Limit(name, permits, limits(), closesAfter, sharedBy),
        pausedWhy,
        until == 0 ? null : Instant.ofEpochMilli(until),
        closings > 0 ? closedWhy : restWhy,
        closings,
        inUse);
  }
}
