package io.crossdock.sandbox.ongoing;

import java.time.Duration;

/**
 * What becomes of a request.
 *
 * @param executed whether it takes effect
 * @param answered false: the connection is closed instead
 * @param status of the answer; 0 for that of the system itself
 * @param body text of the answer; null for that of the system itself, if it is executed
 * @param id what it creates gets this id; null for the next one
 * @param after the answer, or the end of the connection, comes that much later
 */
public record Fate(
    boolean executed, boolean answered, int status, String body, Integer id, Duration after) {

  /** Executed and answered as always. */
  public static final Fate USUAL = new Fate(true, true, 0, null, null, Duration.ZERO);

  /** Takes effect; the answer is lost. */
  public static final Fate ANSWER_LOST = new Fate(true, false, 0, null, null, Duration.ZERO);

  /** Takes no effect, and nothing is answered. */
  public static final Fate DROPPED = new Fate(false, false, 0, null, null, Duration.ZERO);

  /** Takes no effect and is answered so; an empty text for an answer without a body. */
  public static Fate answered(int status, String body) {
    return new Fate(false, true, status, body, null, Duration.ZERO);
  }

  /**
   * Takes effect and is answered so, for example with a 200 that names no id.
   *
   * @param body null for that of the system itself
   */
  public static Fate executedBut(int status, String body) {
    return new Fate(true, true, status, body, null, Duration.ZERO);
  }

  /** Takes effect; what it creates has that id. */
  public static Fate withId(int id) {
    return new Fate(true, true, 0, null, id, Duration.ZERO);
  }

  public Fate later(Duration time) {
    return new Fate(executed, answered, status, body, id, time);
  }
}
