package io.crossdock.camel;

import java.time.Duration;

/**
 * How much a partner says may still be asked of it, at one moment. What a request costs is counted
 * as the partner does: calls, or points. Immutable; pure.
 */
public sealed interface Allowance {

  /** How long from that moment until a request of that cost may go; zero if it may at once. */
  Duration until(double cost);

  /** The same so much later, if nothing is asked meanwhile. */
  Allowance later(Duration since);

  /** The same moment, after a request of that cost. */
  Allowance less(double cost);

  /**
   * It fills by itself, bit by bit.
   *
   * @param left may be below 0 where more is promised than there is
   * @param most it holds
   * @param perSecond what comes to it, above 0
   */
  record Bucket(double left, double most, double perSecond) implements Allowance {

    public Bucket {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException("a bucket that gets " + perSecond + " never fills");
      }
    }

    @Override
    public Duration until(double cost) {
      // One that costs more than there ever is goes when there is most.
      double missing = Math.min(cost, most) - left;
      return missing <= 0
          ? Duration.ZERO
          : Duration.ofNanos((long) Math.ceil(missing / perSecond * 1e9));
    }

    @Override
    public Allowance later(Duration since) {
      double more = since.toNanos() / 1e9 * perSecond;
      return new Bucket(Math.min(most, left + more), most, perSecond);
    }

    @Override
    public Allowance less(double cost) {
      return new Bucket(left - cost, most, perSecond);
    }
  }

  /**
   * So many until a moment, when it begins anew.
   *
   * @param left may be below 0 where more is promised than there is
   * @param anew how long until then
   * @param most from then on
   */
  record Span(double left, Duration anew, double most) implements Allowance {

    @Override
    public Duration until(double cost) {
      return Math.min(cost, most) <= left ? Duration.ZERO : anew;
    }

    @Override
    public Allowance later(Duration since) {
      Duration rest = anew.minus(since);
      // How long the one after that is, its first answer says.
      return rest.isNegative() || rest.isZero()
          ? new Span(most, Duration.ZERO, most)
          : new Span(left, rest, most);
    }

    @Override
    public Allowance less(double cost) {
      return new Span(left - cost, anew, most);
    }
  }
}
