package io.crossdock.sandbox.newstore;

import java.time.Duration;

/**
 * What becomes of a request.
 *
 * @param executed whether it takes effect
 * @param answered false: the connection is closed instead
 * @param status of the answer; 0 for that of the system itself
 * @param body text of the answer; null for that of the system itself, if it is executed. One that
 *     begins with {@code <} goes out as text/html
 * @param after the answer, or the end of the connection, comes that much later (by real time)
 */
public record Fate(boolean executed, boolean answered, int status, String body, Duration after) {

  /** Executed and answered as always. */
  public static final Fate USUAL = new Fate(true, true, 0, null, Duration.ZERO);

  /** Takes effect; the answer is lost. */
  public static final Fate ANSWER_LOST = new Fate(true, false, 0, null, Duration.ZERO);

  /** Takes no effect, and nothing is answered. */
  public static final Fate DROPPED = new Fate(false, false, 0, null, Duration.ZERO);

  /** Takes no effect and is answered so. */
  public static Fate answered(int status, String body) {
    return new Fate(false, true, status, body, Duration.ZERO);
  }

  /**
   * Takes effect and is answered so.
   *
   * @param body null for that of the system itself
   */
  public static Fate executedBut(int status, String body) {
    return new Fate(true, true, status, body, Duration.ZERO);
  }

  public Fate later(Duration time) {
    return new Fate(executed, answered, status, body, time);
  }
}
