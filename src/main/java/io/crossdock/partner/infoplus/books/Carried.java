package io.crossdock.partner.infoplus.books;

import java.util.List;

/**
 * Parcels of an order that cannot be searched for by its number, as their rows name it in a list
 * only: position {@code carried.<w>}.
 *
 * @param parcels ids
 */
public record Carried(List<Integer> parcels) {
  public Carried {
    parcels = List.copyOf(parcels);
  }
}
