package io.crossdock.document;

import java.time.Instant;
import java.util.List;

/**
 * Goods of a purchase order that came to a warehouse, each piece told once. Schema {@code
 * receipt-1.json}.
 *
 * @param source who purchased them
 * @param number its own number of the purchase order
 * @param sequence the how manieth receipt of the purchase order, from 1
 * @param warehouse the partner that got them
 * @param warehouseOrder the warehouse's id of the purchase order
 * @param lines never empty
 * @param at UTC; null if the warehouse does not say
 */
public record Receipt(
    String source,
    String number,
    long sequence,
    String warehouse,
    String warehouseOrder,
    List<Line> lines,
    Instant at)
    implements Document {

  public static final String TYPE = "Receipt";

  /**
   * @param row the purchase order's line; null if the warehouse does not say
   * @param line the warehouse's id of the line
   * @param quantity of this receipt; negative if the warehouse took a count back, never 0
   * @param total of this line since the beginning, this receipt included
   * @param ordered as the warehouse knows it
   */
  public record Line(String row, String line, String sku, int quantity, int total, int ordered) {
    public Line {
      Checks.id("line", line, 64);
      Checks.sku(sku);
      Checks.units("total", total);
      Checks.units("ordered", ordered);
      if (quantity == 0) {
        throw new IllegalArgumentException("quantity is 0: nothing was received");
      }
    }
  }

  public Receipt {
    Checks.id("source", source, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Checks.id("warehouse", warehouse, 64);
    Checks.id("warehouseOrder", warehouseOrder, 64);
    lines = Checks.filled("lines", lines);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(source, number);
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
    return warehouseOrder + "|" + lines;
  }
}
