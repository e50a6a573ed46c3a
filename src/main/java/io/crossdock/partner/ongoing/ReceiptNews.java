package io.crossdock.partner.ongoing;

import io.crossdock.document.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is new of a purchase order that Ongoing answered. Pure. */
final class ReceiptNews {

  private final String warehouse;

  /**
   * What the purchaser was told of one of its purchase orders: position {@code
   * received.<warehouse>/<its key>}.
   *
   * @param receipts how many
   * @param reading the number of the newest reading that was told of
   * @param lines pieces since the beginning, by the warehouse's id of the purchase order and line
   */
  record Told(long receipts, long reading, Map<String, Integer> lines) {

    static final Told NOTHING = new Told(0, 0, Map.of());

    Told {
      lines = lines == null ? Map.of() : Map.copyOf(lines);
    }
  }

  /**
   * @param receipt what is to be told; empty if nothing
   */
  record News(Told told, Optional<Receipt> receipt) {}

  ReceiptNews(String warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * @param reading drawn before the request was sent: an older answer takes nothing back
   * @param now Ongoing gives no time
   */
  News of(
      WmsPurchaseOrder order,
      String source,
      String number,
      Told before,
      long reading,
      Instant now) {
    String id = String.valueOf(order.id());
    Map<String, Integer> lines = new HashMap<>(before.lines());
    List<Receipt.Line> fresh = new ArrayList<>();
    for (WmsPurchaseOrder.Line line : order.purchaseOrderLines()) {
      String key = id + "/" + line.key();
      // Our own count, where there is one: a count that was taken back stays reported.
      int known = lines.getOrDefault(key, line.reported());
      int more = line.received() - known;
      if (more > 0 || (more < 0 && lines.containsKey(key) && reading > before.reading())) {
        lines.put(key, line.received());
        fresh.add(
            new Receipt.Line(
                line.rowNumber(), line.key(), line.sku(), more, line.received(), line.advised()));
      }
    }
    if (fresh.isEmpty()) {
      return new News(before, Optional.empty());
    }
    Told told = new Told(before.receipts() + 1, Math.max(reading, before.reading()), lines);
    return new News(
        told, Optional.of(new Receipt(source, number, told.receipts(), warehouse, id, fresh, now)));
  }
}
