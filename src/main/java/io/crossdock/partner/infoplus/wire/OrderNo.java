package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number of an Infoplus order: a decimal with up to three places, where those behind the point
 * are its back orders (4711.001). Pure.
 *
 * @param number scale 3
 */
public record OrderNo(BigDecimal number) implements Comparable<OrderNo> {

  private static final int PLACES = 3;

  public OrderNo {
    number = number.setScale(PLACES, RoundingMode.UNNECESSARY);
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static OrderNo of(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (!Decimals.isModest(number)) {
        throw new NumberFormatException(text);
      }
      return new OrderNo(number);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no order number of Infoplus", e);
    }
  }

  /** Null where there is none. */
  public static OrderNo of(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : of(node.asText());
  }

  /** The order that was sent, of which this one is a back order. */
  public OrderNo root() {
    return new OrderNo(number.setScale(0, RoundingMode.DOWN));
  }

  public boolean isRoot() {
    return equals(root());
  }

  /** As in paths and filters: {@code 4711}, {@code 4711.001}. */
  public String plain() {
    return number.stripTrailingZeros().toPlainString();
  }

  /** As in documents and positions: {@code 4711.000}. */
  @Override
  public String toString() {
    return number.toPlainString();
  }

  @Override
  public int compareTo(OrderNo other) {
    return number.compareTo(other.number);
  }
}
