package io.crossdock.shop;

import io.crossdock.flow.Shown;
import io.crossdock.flow.Shown.Higher;
import java.time.Duration;
import java.time.Instant;

/** What other shops must count of a counter whose stock is divided, while it changes. Pure. */
public final class Raises {

  private Raises() {}

  /**
   * Before a counter is raised: from now on it may be that high.
   *
   * @param to what it is about to say
   * @param sold the shop's sales contained in that
   * @param heard the shop's sales the hub heard of
   */
  public static Shown announced(Shown before, long to, long sold, long heard, Instant now) {
    Shown raised = before.with(new Higher(to, sold, null));
    long most = Math.max(before.most(heard, now), raised.most(heard, now));
    return before.with(new Higher(most, heard, null));
  }

  /** What still counts of what was known before, at a later time; null for nothing. */
  public static Higher standing(Higher before, Instant now) {
    return before != null && before.until() != null && now.isBefore(before.until()) ? before : null;
  }

  /**
   * After a counter was set without asking what it said: what stood there before may still be sold,
   * as orders of that time may be under way.
   *
   * @param standing of what was known before any raise was announced; null for nothing
   * @param orderDelay how long such an order may be under way
   */
  public static Higher blind(
      Shown before, Higher standing, Shown after, long heard, Instant now, Duration orderDelay) {
    long was = before.with(standing).most(heard, now);
    long is = after.most(heard, now);
    return is < was ? new Higher(was, heard, now.plus(orderDelay)) : standing;
  }
}
