package io.crossdock.shop;

import io.crossdock.flow.Shown;
import io.crossdock.flow.Shown.Higher;
import java.time.Duration;
import java.time.Instant;

/** What other shops must count of a counter whose stock is divided, while it changes. Pure. */
public final class Raises {

  /** Orders of sales come within this, whatever happened to who brings them. */
  public static final Duration LATEST_ORDER = Duration.ofDays(1);

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
   * After a counter was set: what is still to be counted beside it. What stood there before may
   * still be sold where nobody asked for it, as orders of that time may be under way.
   *
   * @param known what counted before any raise was announced; null for nothing
   * @param before as it stood when it was set; null where nothing was known of it
   * @param blind whether it was set without asking what it said
   * @param heard the shop's sales the hub heard of
   * @param orderDelay how long such an order may be under way
   */
  public static Higher after(
      Higher known,
      Shown before,
      Shown after,
      boolean blind,
      long heard,
      Instant now,
      Duration orderDelay) {
    Higher standing = standing(known, now);
    if (before == null || !blind) {
      return standing;
    }
    long was = before.with(standing).most(heard, now);
    long is = after.most(heard, now);
    return is < was ? new Higher(was, heard, now.plus(orderDelay)) : standing;
  }
}
