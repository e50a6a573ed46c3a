package io.crossdock.partner.shopify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.shop.CartWrite;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables of {@code inventorySetQuantities}. Pure.
 *
 * @param key of idempotency; null in a version that has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SetQuantities(String key, Input input) {

  /** Amounts net of orders are what is available; on hand would contain orders that are open. */
  private static final String NAME = "available";

  /**
   * @param ignoreCompareQuantity null in a version that does not know it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Input(
      String name,
      String reason,
      String referenceDocumentUri,
      Boolean ignoreCompareQuantity,
      List<Quantity> quantities) {}

  /** Of one item at one location. */
  sealed interface Quantity {}

  /**
   * As version 2025-10 has it.
   *
   * @param compareQuantity what is believed to be there; null where the call does not compare
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Compared(String inventoryItemId, String locationId, long quantity, Long compareQuantity)
      implements Quantity {}

  /**
   * As version 2026-04 has it.
   *
   * @param changeFromQuantity what is believed to be there; null is said aloud, and does not
   *     compare
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Changed(String inventoryItemId, String locationId, long quantity, Long changeFromQuantity)
      implements Quantity {}

  /** One quantity on its way, and whose it is. */
  record Pair(CartWrite write, String location, long quantity, Long believed) {}

  /** In the order in which they are sent, by which answers name them. */
  static List<Pair> pairs(List<CartWrite> call, Places places) {
    List<Pair> pairs = new ArrayList<>();
    for (CartWrite write : call) {
      if (write.amount() instanceof Amount.Total total) {
        Long believed = write.believed() instanceof Amount.Total was ? was.quantity() : null;
        pairs.add(new Pair(write, places.one(), total.quantity(), believed));
      } else {
        ((Amount.ByPlace) write.amount())
            .quantities()
            .forEach(
                (place, quantity) ->
                    pairs.add(
                        new Pair(write, places.several().get(place), quantity, was(write, place))));
      }
    }
    return pairs;
  }

  private static Long was(CartWrite write, String place) {
    return write.believed() instanceof Amount.ByPlace was ? was.quantities().get(place) : null;
  }

  /**
   * Whether it is believed of each what is there: a call that says nothing of one compares none.
   */
  static boolean compares(List<Pair> pairs) {
    return pairs.stream().allMatch(one -> one.believed() != null);
  }

  /**
   * @param reference a URI that the shop's staff sees in an item's history
   */
  static Input input(ApiVersion version, String reference, List<Pair> pairs) {
    boolean compares = compares(pairs);
    List<Quantity> quantities = new ArrayList<>();
    for (Pair one : pairs) {
      String item = one.write().item().id();
      quantities.add(
          version.hasKeys()
              ? new Changed(item, one.location(), one.quantity(), one.believed())
              : new Compared(
                  item, one.location(), one.quantity(), compares ? one.believed() : null));
    }
    return new Input(
        NAME, "correction", reference, version.hasKeys() ? null : !compares, quantities);
  }

  /** What came of it. */
  record Answer(List<UserError> userErrors) {}
}
