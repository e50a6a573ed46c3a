package io.crossdock.partner.infoplus;

import java.util.List;

/**
 * Parcels of an order that cannot be searched for by its number, as their rows name it in a list
 * only: position {@code carried.<w>}.
 *
 * @param parcels ids
 */
record Carried(List<Integer> parcels) {
  Carried {
    parcels = List.copyOf(parcels);
  }
}
