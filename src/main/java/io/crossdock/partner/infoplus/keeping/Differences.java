package io.crossdock.partner.infoplus.keeping;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.writing.OrderChanges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of a record that is not as the hub wrote it down, and how lines are compared. Pure.
 */
final class Differences {

  static final String NOT_THERE = "not there";

  private Differences() {}

  static Found wrong(String key, String here, String should, Instant since, String cause) {
    return new Found(new Finding(Kind.WRONG, key, here, should, since, cause), null);
  }

  /** Null if they are as they should be; of some nobody knows what was sent. */
  static Found compared(
      String key, Map<String, Integer> has, List<OrderLink.Line> sent, Instant since) {
    Map<String, Integer> should =
        pieces(
            sent.stream().map(line -> new OrderChanges.Line(line.sku(), line.quantity())),
            Map.of());
    return should.isEmpty() || should.equals(has)
        ? null
        : new Found(
            new Finding(
                Kind.DRIFT,
                key,
                has.toString(),
                should.toString(),
                since,
                "its lines were changed there, or a change of them was refused"),
            null);
  }

  /** In our words. */
  static Map<String, Integer> pieces(Stream<OrderChanges.Line> lines, Map<String, String> ours) {
    return lines.collect(
        Collectors.toMap(
            line -> Skus.upper(ours.getOrDefault(line.sku(), line.sku())),
            OrderChanges.Line::quantity,
            Integer::sum,
            TreeMap::new));
  }

  /** Those that changed before. */
  static List<JsonNode> older(List<JsonNode> rows, Instant from) {
    return rows.stream()
        .filter(
            row -> {
              Instant modified = Wire.time(row, "modifyDate");
              return modified != null && modified.isBefore(from);
            })
        .toList();
  }

  /** By one of their members. */
  static Map<String, JsonNode> byId(List<JsonNode> rows, String id) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> String.valueOf(Wire.text(row, id)), row -> row, (one, other) -> one));
  }
}
