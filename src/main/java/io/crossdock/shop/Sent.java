package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.document.Shipment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What was sent of an order so far: position {@code sent.<shop>/<number>}.
 *
 * @param units by the hub's SKU, of shipments that the cart was told of, and of what it knew
 * @param begun by warehouse and sequence, and then likewise, of shipments that it is being told of.
 *     One that it refused stays: whatever becomes of its entry, the pieces have left the warehouse
 */
public record Sent(
    Map<String, Long> units,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, Long>> begun) {

  public static final Sent NOTHING = new Sent(Map.of());

  public Sent {
    units = Map.copyOf(units);
    begun = begun == null ? Map.of() : Map.copyOf(begun);
  }

  public Sent(Map<String, Long> units) {
    this(units, Map.of());
  }

  /** When the cart is to be told of a shipment; the same however often that is tried. */
  public Sent begun(Shipment shipment) {
    Map<String, Long> pieces = new HashMap<>();
    Map<String, Long> totals = new HashMap<>();
    for (Shipment.Line line : shipment.lines()) {
      pieces.merge(line.sku(), (long) line.quantity(), Long::sum);
      totals.merge(line.sku(), (long) line.total(), Long::sum);
    }
    if (pieces.isEmpty()) {
      return this;
    }
    Map<String, Map<String, Long>> more = new HashMap<>(begun);
    more.put(key(shipment), Map.copyOf(pieces));
    // One that somebody dismissed before its turn was begun by nobody: those behind it count it.
    Map<String, Long> known = new HashMap<>(units);
    Map<String, Long> all = new Sent(units, more).all();
    totals.forEach(
        (sku, total) -> {
          if (total > all.get(sku)) {
            known.merge(sku, total - all.get(sku), Long::sum);
          }
        });
    return new Sent(known, more);
  }

  /** When the cart was told of a shipment that was begun. */
  public Sent told(Shipment shipment) {
    Map<String, Long> known = new HashMap<>(units);
    begun
        .getOrDefault(key(shipment), Map.of())
        .forEach((sku, pieces) -> known.merge(sku, pieces, Long::sum));
    Map<String, Map<String, Long>> rest = new HashMap<>(begun);
    rest.remove(key(shipment));
    return new Sent(known, rest);
  }

  /** Each warehouse counts its own. */
  private static String key(Shipment shipment) {
    return shipment.warehouse() + "/" + shipment.sequence();
  }

  /** With a shipment that the cart was told of. */
  public Sent with(Shipment shipment) {
    return begun(shipment).told(shipment);
  }

  /** All that left the warehouse, by the hub's SKU. */
  public Map<String, Long> all() {
    Map<String, Long> all = new HashMap<>(units);
    begun.values().forEach(one -> one.forEach((sku, pieces) -> all.merge(sku, pieces, Long::sum)));
    return all;
  }

  /**
   * Whether nothing of it is to come.
   *
   * @param wanted by the hub's SKU, without what was paid back
   */
  public boolean isAll(Map<String, BigDecimal> wanted) {
    Map<String, Long> all = all();
    return wanted.entrySet().stream()
        .allMatch(
            one ->
                one.getValue().compareTo(BigDecimal.valueOf(all.getOrDefault(one.getKey(), 0L)))
                    <= 0);
  }
}
