package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Unreachable;
import io.crossdock.shop.CartClient;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.ShopReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a store where no route runs, or within the one call that a route may make. Thread-safe. */
final class BigReads implements ShopReads {

  private final BigApi api;
  private final Set<String> places;
  private final String location;
  private final CartClient client;

  /**
   * @param location where a total is set
   * @param places all that amounts are set at
   */
  BigReads(BigApi api, String location, Set<String> places, CartClient client) {
    this.api = api;
    this.location = location;
    this.places = places;
    this.client = client;
  }

  /** Also where it answers, and has no such location, or lowers its stock late. */
  @Override
  public String whyNot() {
    try {
      TalkAnswer answer =
          client.ask(TalkRequest.get("/v3/inventory/locations").with("limit", BigLookUp.PAGE));
      Set<String> missing = new HashSet<>(places);
      for (JsonNode one : client.understood(() -> Wire.rows(answer, JsonNode.class))) {
        missing.remove(one.path("id").asText());
      }
      return missing.isEmpty()
          ? new StockRules(client).whyNot()
          : "the store has no location "
              + String.join(", ", missing)
              + "; those it has are listed in its control panel under Settings, Locations";
    } catch (Unreachable e) {
      return e.getMessage();
    }
  }

  @Override
  public String trouble() {
    try {
      return new StockRules(client).whyNot();
    } catch (Unreachable e) {
      // Its account may not read that: who connects it is told so.
      return null;
    }
  }

  @Override
  public List<CartItem> items(Collection<String> codes) {
    return client.items(api, codes);
  }

  /** What stock is tracked of, by number of page: the list has no other place to go on from. */
  @Override
  public Page all(String after) {
    int page = after == null ? 1 : page(after);
    TalkAnswer answer =
        client.ask(
            TalkRequest.get("/v3/inventory/items")
                .with("location_id:in", String.join(",", places))
                .with("limit", BigLookUp.PAGE)
                .with("page", page));
    List<CartItem> items = new ArrayList<>();
    for (BigItem row : client.understood(() -> Wire.all(answer, BigItem.class))) {
      if (row.sku() != null) {
        items.add(row.found(location));
      }
    }
    int next = client.understood(() -> Wire.nextPage(answer));
    return new Page(items, next == 0 ? null : String.valueOf(next));
  }

  private static int page(String after) {
    if (!after.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'" + after + "' is no page of the store's inventory");
    }
    return Integer.parseInt(after);
  }
}
