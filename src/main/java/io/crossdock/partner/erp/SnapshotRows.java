package io.crossdock.partner.erp;

import io.crossdock.camel.RefusedException;
import io.crossdock.document.StockLevel;
import io.crossdock.flow.SnapshotWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the rows of one snapshot: product, location, quantity. One bad row refuses it, since a
 * figure that is left out or wrong would be sold against. Not thread-safe.
 */
final class SnapshotRows {

  private static final int SHOWN_DEFECTS = 10;

  /** A product, a tab, a location: no text of either holds one. */
  private final SeenSkus seen = new SeenSkus();

  private final SnapshotWriter out;
  private final boolean trim;
  private final List<String> defects = new ArrayList<>();
  private long rows;
  private long negative;
  private long bad;

  SnapshotRows(SnapshotWriter out, boolean trim) {
    this.out = out;
    this.trim = trim;
  }

  void take(Row row) throws IOException {
    rows++;
    List<String> wrong = new ArrayList<>(row.wrong());
    String sku = text(row, Field.SKU, wrong);
    String location = text(row, Field.LOCATION, wrong);
    long quantity = quantity(row, wrong);
    if (wrong.isEmpty()) {
      int first = seen.first(sku + "\t" + location, row.number());
      if (first != 0) {
        wrong.add(
            "is '"
                + Shown.text(sku)
                + "' at '"
                + Shown.text(location)
                + "' again, after "
                + row.nameOf(Math.abs(first))
                + "; a snapshot has each product and location once");
      }
    }
    if (wrong.isEmpty()) {
      out.write(sku, location, quantity);
      negative += quantity < 0 ? 1 : 0;
    } else {
      bad++;
      if (defects.size() < SHOWN_DEFECTS) {
        defects.add(row.place() + ": " + String.join("; ", wrong));
      }
    }
  }

  private String text(Row row, Field field, List<String> wrong) {
    String text = row.cell(field);
    text = text != null && trim ? Texts.cut(text) : text;
    String rule = StockLevel.whatIsWrongWith(text);
    if (rule != null && row.unread() == null) {
      wrong.add(
          field.label()
              + " "
              + rule
              + (text == null || text.isEmpty() ? "" : " ('" + Shown.text(text) + "')"));
    }
    return text;
  }

  private static long quantity(Row row, List<String> wrong) {
    String text = row.cell(Field.AVAILABLE);
    if (text == null || text.isBlank()) {
      if (row.unread() == null) {
        wrong.add("quantity is missing");
      }
      return 0;
    }
    String digits = text.strip();
    if (!digits.matches("-?[0-9]{1,10}")) {
      wrong.add(
          "quantity is '"
              + Shown.text(text)
              + "'; it must be a whole number, digits only, with a minus sign below 0");
      return 0;
    }
    long quantity = Long.parseLong(digits);
    if (Math.abs(quantity) > Integer.MAX_VALUE) {
      wrong.add("quantity is " + digits + "; it must be at most " + Integer.MAX_VALUE);
    }
    return quantity;
  }

  long rows() {
    return rows;
  }

  long negative() {
    return negative;
  }

  /**
   * @throws RefusedException if a row could not be used, naming the first ones
   */
  void refuseIfBad() {
    if (bad > 0) {
      throw new RefusedException(
          bad
              + (bad == 1 ? " row" : " rows")
              + " of "
              + rows
              + " cannot be used: "
              + String.join(" | ", defects)
              + (bad > defects.size() ? " | …" : "")
              + ". Nothing of it was taken: correct it and send it again");
    }
  }
}
