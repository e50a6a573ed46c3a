package io.crossdock.shop;

import io.crossdock.document.Shipment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What was sent of an order so far: position {@code sent.<shop>/<number>}.
 *
 * @param units by the hub's SKU
 */
public record Sent(Map<String, Long> units) {

  public static final Sent NOTHING = new Sent(Map.of());

  public Sent {
    units = Map.copyOf(units);
  }

  public Sent with(Shipment shipment) {
    Map<String, Long> more = new HashMap<>(units);
    shipment.lines().forEach(line -> more.merge(line.sku(), (long) line.quantity(), Long::sum));
    return new Sent(more);
  }

  /**
   * Whether nothing of it is to come.
   *
   * @param wanted by the hub's SKU, without what was paid back
   */
  public boolean isAll(Map<String, BigDecimal> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            one ->
                one.getValue().compareTo(BigDecimal.valueOf(units.getOrDefault(one.getKey(), 0L)))
                    <= 0);
  }
}
