package io.crossdock.sandbox;

import io.crossdock.sandbox.erp.Shipments;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What the shop's fulfillments say was shipped: the warehouse tells the ERP the same. */
record ShopShipments(WorkareaDatabase shop) implements Shipments {

  @Override
  public Map<String, Integer> upTo(Instant asOf) {
    Map<String, Integer> shipped = new HashMap<>();
    Map<String, String> skus = new HashMap<>();
    for (BsonDocument order : shop.orders().find()) {
      for (BsonValue item : order.getArray("items", new BsonArray())) {
        skus.put(
            item.asDocument().getObjectId("_id").getValue().toHexString(),
            item.asDocument().getString("sku").getValue());
      }
    }
    for (BsonDocument fulfillment : shop.fulfillments().find()) {
      for (BsonValue item : fulfillment.getArray("items", new BsonArray())) {
        String sku = skus.get(item.asDocument().getString("order_item_id").getValue());
        for (BsonValue event : item.asDocument().getArray("events", new BsonArray())) {
          if (counts(event.asDocument(), asOf)) {
            shipped.merge(sku, event.asDocument().getNumber("quantity").intValue(), Integer::sum);
          }
        }
      }
    }
    return shipped;
  }

  private static boolean counts(BsonDocument event, Instant asOf) {
    return event.getString("status").getValue().equals("shipped")
        && event.getDateTime("created_at").getValue() <= asOf.toEpochMilli();
  }
}
