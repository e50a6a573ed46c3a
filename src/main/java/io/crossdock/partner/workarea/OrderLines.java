package io.crossdock.partner.workarea;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Which SKU an order's line is of: fulfillments name lines only. Thread-safe. */
record OrderLines(WorkareaData data) {

  /** The SKU of each line, by order and line id, for the orders that there are. */
  Map<String, Map<String, String>> of(Set<String> orders) {
    Map<String, Map<String, String>> lines = new HashMap<>();
    for (BsonDocument order : data.orderLines(orders)) {
      Map<String, String> skus = new HashMap<>();
      for (String list : List.of("items", "bundled_items")) {
        for (BsonValue value : order.getArray(list, new BsonArray())) {
          BsonDocument line = value.asDocument();
          if (line.isObjectId("_id") && line.isString("sku")) {
            skus.put(
                line.getObjectId("_id").getValue().toHexString(), line.getString("sku").getValue());
          }
        }
      }
      lines.put(order.getString("_id").getValue(), skus);
    }
    return lines;
  }
}
