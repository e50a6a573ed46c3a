package io.crossdock.partner.extensiv;

import io.crossdock.camel.TalkRequest;
import java.util.List;
import java.util.Locale;

/**
 * What a load reads, each into a file of its own, in the order in which it is read: stock comes
 * late, so that it is as new as can be.
 *
 * <p>Source: open clients of Order Manager's API (tap-skubana, skubana-node, SkubanaAccess); a bare
 * array without a total, read until a page is empty; warehouses and sales channels come on one
 * page.
 */
enum Resource {
  WAREHOUSES("/v1/warehouses", false),
  CHANNELS("/v1/saleschannels", false),
  PRODUCTS("/v1.1/products", true),
  LISTINGS("/v1/listings", true),
  STOCK("/v1/inventory", true),
  /** All that an Integration Manager tells. */
  MANAGED("/merchant/inventory", true),
  /** What describes products there, one a call. */
  DESCRIBED("/merchant/product", false);

  private final String path;
  private final boolean paged;

  Resource(String path, boolean paged) {
    this.path = path;
    this.paged = paged;
  }

  /** Those of which the load before is compared. */
  static List<Resource> compared(boolean managed) {
    return managed ? List.of(MANAGED) : List.of(PRODUCTS, LISTINGS, STOCK);
  }

  boolean isPaged() {
    return paged;
  }

  /** The name of its file, and how people call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param page from 1
   */
  TalkRequest page(int page, int limit) {
    TalkRequest all = TalkRequest.get(path);
    return paged ? all.with("page", page).with("limit", limit) : all;
  }

  /** Not of all, with whatever filter the caller adds. */
  TalkRequest some() {
    return TalkRequest.get(path);
  }
}
