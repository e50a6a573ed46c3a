package io.crossdock.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A buyer announces goods that come back. Schema {@code return-order-1.json}.
 *
 * @param shop who sold them
 * @param returnNumber the seller's own number of the return
 * @param number the seller's own number of the order
 * @param revision of the return in the seller's count, from 1
 * @param announcedAt UTC
 * @param lines never empty
 */
public record ReturnOrder(
    String shop,
    String returnNumber,
    String number,
    long revision,
    Instant announcedAt,
    List<Line> lines)
    implements Document {

  public static final String TYPE = "ReturnOrder";

  /**
   * @param reasonCode the seller's code of why; null if it has none
   * @param reasonName its name; null if it has none
   * @param comment the buyer's; null if there is none
   */
  public record Line(
      String sku, int quantity, String reasonCode, String reasonName, String comment) {
    public Line {
      Checks.sku(sku);
      Checks.some("quantity", quantity);
    }

    public Line ofSku(String other) {
      return new Line(other, quantity, reasonCode, reasonName, comment);
    }
  }

  public ReturnOrder {
    Checks.id("shop", shop, 64);
    Checks.id("returnNumber", returnNumber, Order.MAX_NUMBER);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("revision", revision);
    Objects.requireNonNull(announcedAt, "announcedAt");
    lines = Checks.filled("lines", lines);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(shop, returnNumber);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(revision);
  }

  @Override
  public Instant asOf() {
    return announcedAt;
  }

  @Override
  public String value() {
    return number + "|" + lines;
  }
}
