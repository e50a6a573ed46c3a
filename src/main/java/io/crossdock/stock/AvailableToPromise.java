package io.crossdock.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What of a warehouse's figure may still be promised, with the terms it is made of.
 *
 * @param sellable as the warehouse said; a decimal, negative where it is oversold (Ongoing: {@code
 *     sellableNumberOfItems}, which falls when an order is created, not when it is picked)
 * @param reserved pieces of orders taken in that this figure does not contain yet
 * @param held pieces of orders that wait for stock; they are served before anybody else is
 */
public record AvailableToPromise(BigDecimal sellable, BigDecimal reserved, BigDecimal held) {

  public static AvailableToPromise of(BigDecimal sellable, long reserved, long held) {
    return new AvailableToPromise(sellable, BigDecimal.valueOf(reserved), BigDecimal.valueOf(held));
  }

  /** Whole pieces, at least 0. */
  public long available() {
    return Math.max(0, whole());
  }

  /** Whole pieces that were promised and are not there; 0 where there are enough. */
  public long missing() {
    return Math.max(0, -whole());
  }

  /** The warehouse itself has promised more than it has. */
  public boolean oversoldInWarehouse() {
    return sellable.signum() < 0;
  }

  private long whole() {
    return sellable
        .subtract(reserved)
        .subtract(held)
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
