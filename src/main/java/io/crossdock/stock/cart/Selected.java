package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.List;

/**
 * What a cart's selection comes to: its warehouses and the places they belong to, or its sales
 * channel, or what is wrong with it (R-SEL-1 to 4, R-CHN-2, R-CHN-3, R-LOC-1).
 *
 * @param error null where it is fine
 * @param channel -1 in warehouse mode
 * @param chosen of each warehouse
 * @param place of each warehouse: which of the places it adds to; -1 if it is not sent
 * @param places null where a cart gets one total, which is place 0
 */
record Selected(CartError error, int channel, boolean[] chosen, int[] place, List<String> places) {

  static Selected of(Cart cart, Catalogue catalogue) {
    return catalogue.merchant.mode() == Merchant.Mode.BY_WAREHOUSE
        ? byWarehouse(cart, catalogue.warehouses)
        : byChannel(cart, catalogue.channels);
  }

  private static Selected wrong(CartError error) {
    return new Selected(error, -1, new boolean[0], new int[0], null);
  }

  private static Selected byWarehouse(Cart cart, List<Warehouse> warehouses) {
    boolean[] chosen = new boolean[warehouses.size()];
    if (cart.selection() instanceof Selection.OneChannel) {
      return wrong(CartError.SELECTION_KIND_MISMATCH);
    }
    CartError none = CartError.NO_WAREHOUSE_ENABLED;
    boolean any = false;
    for (int slot = 0; slot < chosen.length; slot++) {
      Warehouse one = warehouses.get(slot);
      chosen[slot] = one.active() && one.combines();
      if (cart.selection() instanceof Selection.OneWarehouse bound) {
        // Disabled is for combining only: what is named explicitly works.
        chosen[slot] = one.active() && one.id() == bound.id();
      }
      any |= chosen[slot];
    }
    if (cart.selection() instanceof Selection.OneWarehouse bound) {
      boolean known = warehouses.stream().anyMatch(one -> one.id() == bound.id());
      none = known ? CartError.WAREHOUSE_INACTIVE : CartError.WAREHOUSE_UNKNOWN;
    }
    return any ? placed(cart.breakdown(), warehouses, chosen) : wrong(none);
  }

  private static Selected placed(
      Breakdown breakdown, List<Warehouse> warehouses, boolean[] chosen) {
    int[] place = new int[chosen.length];
    List<String> places = new ArrayList<>();
    for (int slot = 0; slot < chosen.length; slot++) {
      String name = name(breakdown, warehouses.get(slot));
      if (!chosen[slot] || name == null) {
        place[slot] = -1;
      } else {
        place[slot] = places.indexOf(name);
        if (place[slot] < 0) {
          place[slot] = places.size();
          places.add(name);
        }
      }
    }
    return new Selected(
        null, -1, chosen, place, breakdown instanceof Breakdown.Total ? null : places);
  }

  /** Null where it is not mapped. */
  private static String name(Breakdown breakdown, Warehouse warehouse) {
    if (breakdown instanceof Breakdown.PerLocation map) {
      return map.locations().get(warehouse.id());
    }
    return breakdown instanceof Breakdown.PerWarehouse ? warehouse.name() : "";
  }

  private static Selected byChannel(Cart cart, List<SalesChannel> channels) {
    if (cart.selection() instanceof Selection.CombineAll) {
      return wrong(CartError.COMBINE_IN_CHANNEL_MODE);
    }
    if (!(cart.selection() instanceof Selection.OneChannel bound)) {
      return wrong(CartError.SELECTION_KIND_MISMATCH);
    }
    for (int slot = 0; slot < channels.size(); slot++) {
      if (channels.get(slot).id() == bound.id()) {
        if (!channels.get(slot).active()) {
          return wrong(CartError.SALES_CHANNEL_INACTIVE);
        }
        // A channel's level is one number: what of it is where, nobody knows.
        return cart.breakdown() instanceof Breakdown.Total
            ? new Selected(null, slot, new boolean[0], new int[0], null)
            : wrong(CartError.BREAKDOWN_NEEDS_WAREHOUSE_MODE);
      }
    }
    return wrong(CartError.SALES_CHANNEL_UNKNOWN);
  }
}
