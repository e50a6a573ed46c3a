package io.crossdock.partner.extensiv;

import io.crossdock.operate.Reports.Page;
import io.crossdock.stock.cart.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The warehouses of the load that counts. Thread-safe. */
final class WarehousesReport {

  private static final List<String> COLUMNS =
      List.of("warehouseId", "name", "type", "active", "combined", "assembles");

  private final OneCatalogue one;
  private final Present present;

  WarehousesReport(OneCatalogue one, Present present) {
    this.one = one;
    this.present = present;
  }

  /** All of them. */
  Page page() {
    List<List<String>> rows = new ArrayList<>();
    String load = present.loads().published().map(Published::id).orElse(null);
    if (load != null) {
      Map<Long, String> types =
          one.files().lines(load, Resource.WAREHOUSES.word()).stream()
              .map(OmWarehouse::parse)
              .filter(place -> place.type() != null)
              .collect(Collectors.toMap(OmWarehouse::id, OmWarehouse::type, (a, b) -> b));
      for (Warehouse place : present.catalogue().orElseThrow().warehouses()) {
        List<String> row = new ArrayList<>();
        row.add(String.valueOf(place.id()));
        row.add(place.name());
        row.add(types.get(place.id()));
        row.add(String.valueOf(place.active()));
        row.add(String.valueOf(place.active() && place.combines()));
        row.add(String.valueOf(place.assembles()));
        rows.add(row);
      }
    }
    return new Page(COLUMNS, rows, null);
  }
}
