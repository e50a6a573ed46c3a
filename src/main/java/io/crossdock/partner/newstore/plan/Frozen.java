package io.crossdock.partner.newstore.plan;

/**
 * How far events that could not be read hold the range (and the booking) back.
 *
 * @param from no timestamp at or above it is declared: {@link Long#MAX_VALUE} where all events were
 *     read, {@link Long#MIN_VALUE} where not even the timestamp of one could be
 */
public record Frozen(long from) {

  public static final Frozen NOT = new Frozen(Long.MAX_VALUE);
  public static final Frozen ENTIRELY = new Frozen(Long.MIN_VALUE);

  /** With one more event that could not be read. */
  public Frozen and(Frozen other) {
    return from <= other.from ? this : other;
  }

  public boolean holds(long logicalTimestamp) {
    return logicalTimestamp >= from;
  }
}
