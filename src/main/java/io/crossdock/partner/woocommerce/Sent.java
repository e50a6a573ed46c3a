package io.crossdock.partner.woocommerce;

import io.crossdock.document.Shipment;
import io.crossdock.shop.Aliases;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What was sent of an order so far: position {@code sent.<shop>/<number>}.
 *
 * @param units by the hub's SKU
 */
record Sent(Map<String, Long> units) {

  static final Sent NOTHING = new Sent(Map.of());

  Sent {
    units = Map.copyOf(units);
  }

  Sent with(Shipment shipment) {
    Map<String, Long> more = new HashMap<>(units);
    shipment.lines().forEach(line -> more.merge(line.sku(), (long) line.quantity(), Long::sum));
    return new Sent(more);
  }

  /**
   * Whether nothing of it is to come.
   *
   * @param back what was paid back, by the line's id
   */
  boolean isAll(WooOrder order, OrderShape shape, Map<String, BigDecimal> back, Aliases aliases) {
    Map<String, BigDecimal> wanted = new HashMap<>();
    shape
        .lines(order)
        .filter(line -> Wire.text(line.sku()) != null)
        .forEach(
            line ->
                wanted.merge(
                    aliases.article(Wire.text(line.sku())),
                    OrderShape.left(line, back),
                    BigDecimal::add));
    return wanted.entrySet().stream()
        .allMatch(
            one ->
                one.getValue().compareTo(BigDecimal.valueOf(units.getOrDefault(one.getKey(), 0L)))
                    <= 0);
  }
}
