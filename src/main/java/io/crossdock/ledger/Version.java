package io.crossdock.ledger;

import java.time.Instant;

/**
 * How new a document is, in the numbering of its source. Compared by epoch, then number, then tie;
 * never as text alone. The epoch is the channel's and rises when an operator says that a source
 * began its numbering anew.
 *
 * @param epoch at least 0; filled in by the ledger on arrival
 * @param number a sequence, a logical timestamp, or an instant in nanoseconds since 1970
 * @param tie breaks ties between equal numbers, by code point; never null, empty if there is none
 */
public record Version(long epoch, long number, String tie) implements Comparable<Version> {

  private static final long NANOS = 1_000_000_000L;

  public Version {
    if (tie == null) {
      throw new IllegalArgumentException("tie is null; use an empty text");
    }
  }

  public static Version of(long number) {
    return new Version(0, number, "");
  }

  /**
   * Instants from 1677 to 2262; others do not fit 64 bits and throw {@link ArithmeticException}.
   */
  public static Version of(Instant instant, String tie) {
    long number =
        Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    return new Version(0, number, tie);
  }

  public static Version of(Instant instant) {
    return of(instant, "");
  }

  public Version inEpoch(long newEpoch) {
    return newEpoch == epoch ? this : new Version(newEpoch, number, tie);
  }

  public boolean newerThan(Version other) {
    return compareTo(other) > 0;
  }

  /** The instant this version was made of; meaningful in channels of version type instant only. */
  public Instant asInstant() {
    return Instant.ofEpochSecond(Math.floorDiv(number, NANOS), Math.floorMod(number, NANOS));
  }

  @Override
  public int compareTo(Version other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    int byNumber = byEpoch != 0 ? byEpoch : Long.compare(number, other.number);
    return byNumber != 0 ? byNumber : tie.compareTo(other.tie);
  }
}
