package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order as the shop has it.
 *
 * @param data the whole of its newest state, as it is told
 * @param shipped units by SKU
 * @param refunded units by SKU
 */
public record SoldOrder(
    ObjectNode data,
    State state,
    int shipments,
    Map<String, Integer> shipped,
    Map<String, Integer> refunded) {

  /** How far it is. */
  public enum State {
    OPEN,
    CANCELLED
  }

  public SoldOrder {
    shipped = Collections.unmodifiableMap(new LinkedHashMap<>(shipped));
    refunded = Collections.unmodifiableMap(new LinkedHashMap<>(refunded));
  }

  static SoldOrder of(ObjectNode data) {
    return new SoldOrder(data, State.OPEN, 0, Map.of(), Map.of());
  }

  public String number() {
    return data.path("number").textValue();
  }

  public int revision() {
    return data.path("revision").intValue();
  }

  /** Units by SKU. */
  public Map<String, Integer> ordered() {
    Map<String, Integer> units = new LinkedHashMap<>();
    data.path("lines")
        .forEach(
            line ->
                units.merge(
                    line.path("sku").asText(), line.path("quantity").asInt(), Integer::sum));
    return units;
  }

  SoldOrder with(ObjectNode newData) {
    return new SoldOrder(newData, state, shipments, shipped, refunded);
  }

  SoldOrder cancelled(ObjectNode newData) {
    return new SoldOrder(newData, State.CANCELLED, shipments, shipped, refunded);
  }

  SoldOrder shippedMore(Map<String, Integer> units) {
    return new SoldOrder(data, state, shipments + 1, sum(shipped, units), refunded);
  }

  SoldOrder refundedMore(Map<String, Integer> units) {
    return new SoldOrder(data, state, shipments, shipped, sum(refunded, units));
  }

  private static Map<String, Integer> sum(Map<String, Integer> some, Map<String, Integer> more) {
    Map<String, Integer> all = new LinkedHashMap<>(some);
    more.forEach((sku, units) -> all.merge(sku, units, Integer::sum));
    return all;
  }
}
