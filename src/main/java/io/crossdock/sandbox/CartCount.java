package io.crossdock.sandbox;

import io.crossdock.sandbox.EdiPartner.Site;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.CatalogueDesk.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What carts should show, counted from what lies in Order Manager's warehouses and what shops sold,
 * and from nothing the hub says. Not thread-safe.
 */
final class CartCount {

  /** Of each SKU in a shop: so many are not shown. */
  static final int BUFFER = 1;

  /** Of what lies at each site: so much is shown to the EDI partner. */
  static final int EDI_PERCENT = 50;

  private static final int ALL = 100;

  /** The EDI partner's sites, by warehouse. */
  static final Map<Integer, String> SITES =
      Map.of(CartCatalog.EAST, "DC-EAST", CartCatalog.WEST, "DC-WEST");

  /** A product in a warehouse. */
  private record Place(String sku, int warehouse) {}

  private final CartCatalog catalog;
  private final CatalogueDesk desk;
  private final List<CartSite> sites;
  private final EdiPartner edi;
  private final CartOrders orders;

  CartCount(
      CartCatalog catalog,
      CatalogueDesk desk,
      List<CartSite> sites,
      EdiPartner edi,
      CartOrders orders) {
    this.catalog = catalog;
    this.desk = desk;
    this.sites = sites;
    this.edi = edi;
    this.orders = orders;
  }

  /**
   * What Order Manager has of each SKU in each warehouse, without what carts sold that it has not
   * heard of; below zero where more was sold than is there.
   */
  private Map<Place, Long> there() {
    Map<Place, Long> there = new HashMap<>();
    for (String sku : catalog.skus()) {
      for (int warehouse : SITES.keySet()) {
        there.put(new Place(sku, warehouse), desk.available(sku, warehouse));
      }
    }
    orders.untaken().forEach(units -> units.forEach((sku, n) -> take(there, sku, n)));
    return there;
  }

  /** What can be sold of each SKU in each warehouse, what can be built included. */
  private Map<Place, Long> sellable() {
    Map<Place, Long> there = there();
    Map<Place, Long> sellable = new HashMap<>(there);
    catalog
        .bundles()
        .forEach(
            (sku, parts) ->
                SITES
                    .keySet()
                    .forEach(
                        warehouse ->
                            sellable.merge(
                                new Place(sku, warehouse),
                                buildable(there, parts, warehouse),
                                Long::sum)));
    return sellable;
  }

  /** Order Manager will take it from EAST: what is assembled first, then the parts. */
  private void take(Map<Place, Long> there, String sku, int units) {
    Place own = new Place(sku, CartCatalog.EAST);
    List<Part> parts = catalog.bundles().get(sku);
    long assembled = parts == null ? units : Math.min(units, Math.max(0, there.get(own)));
    there.merge(own, -assembled, Long::sum);
    if (parts != null) {
      for (Part part : parts) {
        there.merge(
            new Place(part.masterSku(), CartCatalog.EAST),
            -(units - assembled) * part.quantity(),
            Long::sum);
      }
    }
  }

  private static long buildable(Map<Place, Long> there, List<Part> parts, int warehouse) {
    return parts.stream()
        .mapToLong(
            part ->
                Math.max(0, there.get(new Place(part.masterSku(), warehouse))) / part.quantity())
        .min()
        .orElse(0);
  }

  /**
   * Pieces of each SKU that were sold and that no warehouse of the carts has, or 0; for a bundle
   * its components lack.
   */
  Map<String, Long> lacking() {
    Map<Place, Long> there = there();
    Map<String, Long> lacking = new HashMap<>();
    for (String sku : catalog.counted()) {
      long left =
          SITES.keySet().stream()
              .mapToLong(warehouse -> there.get(new Place(sku, warehouse)))
              .sum();
      lacking.put(sku, Math.max(0, -left));
    }
    return lacking;
  }

  /** Where shops show something else, in words. */
  List<String> shopsDiffer() {
    Map<Place, Long> sellable = sellable();
    List<String> differs = new ArrayList<>();
    for (String sku : catalog.counted()) {
      long all =
          SITES.keySet().stream()
              .mapToLong(warehouse -> sellable.get(new Place(sku, warehouse)))
              .sum();
      long should = Math.max(0, Math.max(0, all) - BUFFER);
      for (CartSite site : sites) {
        String code = catalog.code(site, sku);
        Integer shows = site.shows(code);
        if (shows == null || shows != should) {
          differs.add(site.name() + " shows " + shows + " of " + code + ", should " + should);
        }
      }
    }
    return differs;
  }

  /** Where the EDI partner was told something else, in words. */
  List<String> ediDiffers() {
    Map<Place, Long> sellable = sellable();
    Map<Site, Integer> amounts = edi.amounts();
    List<String> differs = new ArrayList<>();
    catalog
        .edi()
        .forEach(
            (article, sku) ->
                SITES.forEach(
                    (warehouse, site) -> {
                      long should =
                          Math.max(0, sellable.get(new Place(sku, warehouse))) * EDI_PERCENT / ALL;
                      Integer told = amounts.get(new Site(article, site));
                      if (told == null || told != should) {
                        differs.add(
                            "EDI was told "
                                + told
                                + " of "
                                + article
                                + ", "
                                + site
                                + ", should "
                                + should);
                      }
                    }));
    return differs;
  }
}
