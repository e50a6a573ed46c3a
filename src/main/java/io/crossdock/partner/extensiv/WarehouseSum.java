package io.crossdock.partner.extensiv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a product has in a warehouse: its active bins added, and what is in transit once. The totals
 * that are repeated on every bin's row are not added.
 */
record WarehouseSum(
    String sku, long warehouse, long onHand, long locked, long available, long inTransit) {

  static List<WarehouseSum> of(Collection<OmBin> bins) {
    Map<List<Object>, WarehouseSum> sums = new LinkedHashMap<>();
    for (OmBin bin : bins) {
      if (bin.active()) {
        sums.merge(
            List.of(bin.sku(), bin.warehouse()),
            new WarehouseSum(
                bin.sku(),
                bin.warehouse(),
                bin.onHand(),
                bin.locked(),
                bin.onHand() - bin.locked() - bin.allocated(),
                bin.inTransit()),
            WarehouseSum::and);
      }
    }
    return new ArrayList<>(sums.values());
  }

  private WarehouseSum and(WarehouseSum other) {
    return new WarehouseSum(
        sku,
        warehouse,
        onHand + other.onHand,
        locked + other.locked,
        available + other.available,
        Math.max(inTransit, other.inTransit));
  }
}
