package io.crossdock.document;

import java.time.Instant;
import java.util.List;

/**
 * Goods that came back to a warehouse, each piece told once. Schema {@code return-receipt-1.json}.
 *
 * @param shop who sold them
 * @param number the seller's own number of the order
 * @param returnNumber the seller's own number of the return; null if nobody announced it
 * @param sequence the how manieth receipt of this return, from 1
 * @param warehouse the partner that got them
 * @param warehouseReturn the warehouse's id of the return; of the order where it was not announced
 * @param lines never empty
 * @param at UTC; null if the warehouse does not say
 */
public record ReturnReceipt(
    String shop,
    String number,
    String returnNumber,
    long sequence,
    String warehouse,
    String warehouseReturn,
    List<Line> lines,
    Instant at)
    implements Document {

  public static final String TYPE = "ReturnReceipt";

  /**
   * @param line the warehouse's id of the line
   * @param quantity of this receipt: {@code restocked + discarded}; 0 where no more came back, but
   *     pieces told before were thrown away since
   * @param restocked may be sold again; negative by those that were told so before and were thrown
   *     away since
   * @param discarded thrown away; of those told before, too
   * @param total of this line since the beginning, this receipt included
   * @param reasonCode null if nobody says
   */
  public record Line(
      String line,
      String sku,
      int quantity,
      int restocked,
      int discarded,
      int total,
      String reasonCode) {
    public Line {
      Checks.id("line", line, 64);
      Checks.sku(sku);
      Checks.units("quantity", quantity);
      Checks.units("discarded", discarded);
      if (quantity == 0 && discarded == 0) {
        throw new IllegalArgumentException("quantity and discarded are 0; nothing is told");
      }
      if (restocked != quantity - discarded) {
        throw new IllegalArgumentException(
            "restocked is " + restocked + "; it must be quantity less discarded");
      }
    }
  }

  public ReturnReceipt {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Checks.id("warehouse", warehouse, 64);
    Checks.id("warehouseReturn", warehouseReturn, 64);
    lines = Checks.filled("lines", lines);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(shop, number) + ":" + (returnNumber == null ? "-" : returnNumber);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(sequence);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return warehouseReturn + "|" + lines;
  }
}
