package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What lies in each warehouse, and how much of it is allocated. Guarded by its world. */
final class Stocks {

  /** One SKU of a line of business in a warehouse. */
  record Place(int lobId, int warehouseId, String sku) {
    static Place of(ObjectNode record, String sku) {
      return new Place(Json.whole(record, "lobId"), Json.whole(record, "warehouseId"), sku);
    }
  }

  private final World world;
  private final Map<Place, Integer> onHand = new HashMap<>();
  private final Map<Place, Integer> allocated = new HashMap<>();

  Stocks(World world) {
    this.world = world;
  }

  int onHand(Place place) {
    return onHand.getOrDefault(place, 0);
  }

  int free(Place place) {
    return onHand(place) - allocated.getOrDefault(place, 0);
  }

  Map<Place, Integer> all() {
    return onHand;
  }

  /**
   * @param pieces less than 0 to take away
   */
  void add(Place place, int pieces) {
    onHand.merge(place, pieces, Integer::sum);
    show(place);
  }

  /**
   * @param pieces less than 0 to free some
   */
  void allocate(Place place, int pieces) {
    allocated.merge(place, pieces, Integer::sum);
    show(place);
  }

  // Of these Infoplus does not say that modifyDate moved.
  private void show(Place place) {
    Optional<ObjectNode> item = References.item(world, Json.tree(place.lobId()), place.sku());
    if (item.isEmpty()) {
      return;
    }
    ObjectNode shown = item.get().deepCopy();
    int there = sum(onHand, place);
    int taken = sum(allocated, place);
    shown.put("onHandQuantity", there);
    shown.put("inFulfillmentProcessQuantity", taken);
    shown.put("availableQuantity", there - taken);
    shown.put("orderableQuantity", there - taken);
    shown.put("inventoryUpdateTimestamp", world.stamp());
    world.put(Resource.ITEM, shown);
  }

  private static int sum(Map<Place, Integer> of, Place place) {
    return of.entrySet().stream()
        .filter(one -> one.getKey().sku().equals(place.sku()))
        .filter(one -> one.getKey().lobId() == place.lobId())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Whether what is missing of a SKU becomes a back order; an unknown item does. */
  boolean backorders(JsonNode line) {
    return References.item(world, line.path("lobId"), line.path("sku").asText())
        .map(item -> !"No".equals(Json.text(item, "backorder")))
        .orElse(true);
  }
}
