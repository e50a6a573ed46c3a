package io.crossdock.stock.cart;

import java.util.Map;

/** Whether a cart gets one value a key, or one for each place. */
public sealed interface Breakdown {

  record Total() implements Breakdown {}

  /** By the warehouses' names: one line for each that has a record (R-CHN-3). */
  record PerWarehouse() implements Breakdown {}

  /**
   * By the cart's own locations (R-LOC-1).
   *
   * @param locations of each warehouse's id; several may have the same
   */
  record PerLocation(Map<Long, String> locations) implements Breakdown {

    public PerLocation {
      locations = Map.copyOf(locations);
    }
  }
}
