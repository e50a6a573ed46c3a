package io.crossdock.stock.cart;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a cart makes of what is there: never negative, the share, minus the buffer, at most the
 * maximum, nothing below the minimum level, at last what the connector can carry (R-RULE-1,
 * R-RULE-2, R-CRT-2). Each value that is sent is made so by itself.
 */
public final class CartRules {

  public static final CartRules NONE = new CartRules(null, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE);

  /** What each rule left. */
  interface Steps {
    void step(String rule, long left);
  }

  private final BigDecimal percent;
  private final long buffer;
  private final long maximum;
  private final long minimumLevel;
  private final long connectorMaximum;
  private final BigInteger numerator;
  private final BigInteger denominator;

  /** The same where they are small, with what can be multiplied by them; else nothing can. */
  private final long times;

  private final long parts;
  private final long safe;

  /**
   * @param percent of what is there, 0 to 100, rounded down; null: all of it
   * @param buffer units never shown, at least 0
   * @param maximum units shown at most, at least 0; {@link Long#MAX_VALUE} for none
   * @param minimumLevel a threshold: below it 0 is shown, from it on the true number; at least 0
   * @param connectorMaximum what the cart's API takes at most, at least 0
   */
  public CartRules(
      BigDecimal percent, long buffer, long maximum, long minimumLevel, long connectorMaximum) {
    if (percent != null
        && (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0)) {
      throw new IllegalArgumentException("A share of " + percent + " % is not one of 0 to 100.");
    }
    if (buffer < 0 || maximum < 0 || minimumLevel < 0 || connectorMaximum < 0) {
      throw new IllegalArgumentException(
          "Buffer, maximum, minimum level and connector maximum are at least 0, not "
              + buffer
              + ", "
              + maximum
              + ", "
              + minimumLevel
              + ", "
              + connectorMaximum
              + ".");
    }
    this.percent = percent;
    this.buffer = buffer;
    this.maximum = maximum;
    this.minimumLevel = minimumLevel;
    this.connectorMaximum = connectorMaximum;
    BigDecimal share = percent == null ? BigDecimal.ZERO : percent;
    int scale = Math.max(0, share.scale());
    numerator = share.setScale(scale).unscaledValue();
    denominator = BigInteger.TEN.pow(scale + 2);
    boolean small = numerator.bitLength() < Long.SIZE && denominator.bitLength() < Long.SIZE;
    times = small ? numerator.longValue() : 1;
    parts = small ? denominator.longValue() : 1;
    safe = small ? Long.MAX_VALUE / Math.max(1, times) : 0;
  }

  /**
   * What is sent of what is there.
   *
   * @param there signed sum
   */
  public long shown(long there) {
    return Math.min(connectorMaximum, wanted(there));
  }

  /** Whether the connector's maximum cuts something off. */
  boolean caps(long there) {
    return isTooMuch(wanted(there));
  }

  /** Of what is wanted: whether the connector cannot carry it. */
  boolean isTooMuch(long wanted) {
    return wanted > connectorMaximum;
  }

  /** What would be sent if the connector could carry it. */
  long wanted(long there) {
    long quantity = Math.min(maximum, Math.max(0, share(Math.max(0, there)) - buffer));
    return quantity < minimumLevel ? 0 : quantity;
  }

  private long share(long quantity) {
    if (percent == null || quantity == 0) {
      return quantity;
    }
    if (quantity <= safe) {
      return quantity * times / parts;
    }
    return BigInteger.valueOf(quantity).multiply(numerator).divide(denominator).longValueExact();
  }

  /** Tells what each rule that is set left. */
  void tell(long there, Steps steps) {
    long quantity = Math.max(0, there);
    steps.step("never negative", quantity);
    if (percent != null) {
      quantity = share(quantity);
      steps.step("percent " + percent.toPlainString(), quantity);
    }
    if (buffer > 0) {
      quantity = Math.max(0, quantity - buffer);
      steps.step("buffer " + buffer, quantity);
    }
    if (maximum < Long.MAX_VALUE) {
      quantity = Math.min(maximum, quantity);
      steps.step("maximum " + maximum, quantity);
    }
    if (minimumLevel > 0) {
      quantity = quantity < minimumLevel ? 0 : quantity;
      steps.step("minimum level " + minimumLevel, quantity);
    }
    if (quantity > connectorMaximum) {
      steps.step("connector maximum " + connectorMaximum, connectorMaximum);
    }
  }
}
