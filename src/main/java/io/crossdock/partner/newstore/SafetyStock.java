package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.StockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces NewStore keeps back, as it lists them: CSV of product, location and pieces, where a line
 * without a product is for the whole location. It is read alone: a figure is imported as the ERP
 * reports it. Immutable.
 */
final class SafetyStock {

  private final Map<StockKey, Long> pieces;

  private SafetyStock(Map<StockKey, Long> pieces) {
    this.pieces = pieces;
  }

  /** Lines that hold no number, such as the first one, are passed over. */
  static SafetyStock read(String csv) {
    Map<StockKey, Long> pieces = new HashMap<>();
    csv.lines()
        .map(SafetyStock::fields)
        .filter(fields -> fields.size() >= 3 && fields.get(2).matches("[0-9]{1,15}"))
        .forEach(
            fields ->
                pieces.put(
                    new StockKey(fields.get(0), fields.get(1)), Long.valueOf(fields.get(2))));
    return new SafetyStock(pieces);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (one == '"') {
        // A second quote inside is a quote.
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          field.append(one);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (one == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(one);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /** What is kept back of a key. */
  long of(StockKey key) {
    return pieces.getOrDefault(key, pieces.getOrDefault(new StockKey("", key.locationId()), 0L));
  }
}
