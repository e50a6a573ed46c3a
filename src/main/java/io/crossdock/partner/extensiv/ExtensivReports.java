package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.operate.Reports.Asked;
import io.crossdock.operate.Reports.Page;
import java.util.List;

/** The account's reports, by their names. Thread-safe. */
final class ExtensivReports {

  private final String name;
  private final ProductsReport products;
  private final WarehousesReport warehouses;
  private final WarningsReport warnings;

  ExtensivReports(
      ExtensivSettings settings, OneCatalogue one, Present present, CamelLedger ledger) {
    this.name = settings.name();
    this.products = new ProductsReport(settings, one, present, new Positions(ledger));
    this.warehouses = new WarehousesReport(one, present);
    this.warnings = new WarningsReport(one, present);
  }

  List<String> names() {
    return List.of(products(), name + "-warehouses", warnings());
  }

  private String products() {
    return name + "-products";
  }

  private String warnings() {
    return name + "-warnings";
  }

  Page report(String report, Asked asked, String after, int limit) {
    if (report.equals(warnings())) {
      return warnings.page(asked.sku(), after, limit);
    }
    return report.equals(products()) ? products.page(asked.sku(), after, limit) : warehouses.page();
  }
}
