package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * An order of a cart that stock may still contain: position {@code pending.<name>/<shop>:<number>}.
 *
 * @param lines empty where it was cancelled
 * @param counted pieces by SKU that were counted as sold
 * @param warehouse charged with its lines; null for the default
 * @param loadedAt when the hub got this state of it, or Order Manager named it if that was before
 * @param seenAt when Order Manager's list was seen to name it; null while it does not
 * @param called its number as people know it; null where that is its number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pending(
    String shop,
    String number,
    Map<String, Long> lines,
    Map<String, Long> counted,
    Long warehouse,
    Instant loadedAt,
    Instant seenAt,
    String called) {

  Pending {
    lines = lines == null ? Map.of() : new TreeMap<>(lines);
    counted = counted == null ? Map.of() : new TreeMap<>(counted);
  }

  Pending seen(Instant at) {
    return new Pending(shop, number, lines, counted, warehouse, loadedAt, at, called);
  }

  /** Order Manager's list named it as it is at that time, before its cart told the hub of it. */
  Pending namedAt(Instant at) {
    return new Pending(shop, number, lines, counted, warehouse, at, at, called);
  }

  Pending over() {
    return new Pending(shop, number, Map.of(), counted, warehouse, loadedAt, seenAt, called);
  }

  /** The same of other SKUs: what its lines named could not be told before. */
  Pending named(UnaryOperator<String> skus) {
    return new Pending(
        shop,
        number,
        named(lines, skus),
        named(counted, skus),
        warehouse,
        loadedAt,
        seenAt,
        called);
  }

  private static Map<String, Long> named(Map<String, Long> of, UnaryOperator<String> skus) {
    Map<String, Long> named = new TreeMap<>();
    of.forEach((sku, quantity) -> named.merge(skus.apply(sku), quantity, Long::sum));
    return named;
  }

  /** What it takes from stock, with each SKU it may take it from. */
  List<Taken.Line> taken(String key) {
    return lines.entrySet().stream()
        .map(one -> new Taken.Line(key, one.getKey(), one.getValue(), warehouse, loadedAt, seenAt))
        .toList();
  }
}
