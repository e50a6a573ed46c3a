package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.newstore.SalesOrder.Item;
import io.crossdock.sandbox.newstore.SalesOrder.Parcel;
import io.crossdock.sandbox.newstore.SalesOrder.Request;
import io.crossdock.sandbox.newstore.SalesOrder.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lets happen what events tell, with their ids and timestamps, in whatever order they come; what
 * they tell again changes nothing. Its user holds the world's monitor.
 */
final class Witness {

  private final World world;
  private final OrderDesk desk;

  Witness(World world, OrderDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  void see(JsonNode event) {
    JsonNode payload = event.path("payload");
    String name = event.path("name").asText();
    if (!name.startsWith("fulfillment_request.") || !payload.path("id").isTextual()) {
      return;
    }
    long timestamp = payload.path("logical_timestamp").asLong();
    world.counter(Math.max(world.counter(), timestamp));
    Request request =
        desk.known(
            payload.path("id").asText(),
            payload.path("order_id").asText(),
            payload.path("fulfillment_location_id").asText(),
            payload.path("service_level").asText(OrderDesk.GROUND));
    List<JsonNode> items = new ArrayList<>();
    payload.path("items").forEach(items::add);
    for (JsonNode told : items) {
      Item item = new Item(told.path("id").asText(), told.path("product_id").asText());
      assigned(request, item);
      switch (name) {
        case "fulfillment_request.items_completed" -> left(request, item, told, timestamp);
        case "fulfillment_request.items_failed" -> failed(request, item, told);
        default -> {
          // Assigned it is by now, and what is packed is still there.
        }
      }
    }
  }

  private void assigned(Request request, Item item) {
    if (!request.states.containsKey(item.id())) {
      request.order.items().putIfAbsent(item.id(), item);
      request.enter(item, State.DISPATCHED);
      Allocation allocation = new Allocation(request.order.id(), item.id(), world.now(), 0);
      world.storehouse().allocate(request.key(item), allocation);
    }
  }

  private void left(Request request, Item item, JsonNode told, long timestamp) {
    Key key = request.key(item);
    if (request.states.get(item.id()) == State.SHIPPED) {
      world.storehouse().earlier(key, item.id(), timestamp);
      world.storehouse().releaseLate(key, item.id(), timestamp);
      return;
    }
    request.enter(item, State.SHIPPED);
    Parcel parcel =
        new Parcel(
            told.path("tracking_code").asText(null),
            told.path("carrier").asText(null),
            world.now());
    request.parcels.put(item.id(), parcel);
    world.storehouse().ship(key, item.id(), timestamp, world.rules().behaviour());
    world.storehouse().releaseLate(key, item.id(), timestamp);
  }

  private void failed(Request request, Item item, JsonNode told) {
    if (request.states.get(item.id()) != State.DISPATCHED) {
      return;
    }
    String word = told.path("rejection_reason").asText("refused");
    Rejection reason = Rejection.valueOf(word.toUpperCase(Locale.ROOT));
    boolean cancelled = reason == Rejection.CANCELLATION_REQUEST;
    request.enter(item, cancelled ? State.CANCELLED : State.REJECTED);
    desk.missed(request.key(item), item.id(), reason);
  }
}
