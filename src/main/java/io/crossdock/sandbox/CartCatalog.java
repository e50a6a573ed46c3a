package io.crossdock.sandbox;

import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.CatalogueDesk.Part;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Order Manager has at first, and under which codes it is sold: a shop for tea and coffee.
 * Some of it cannot be sent to a cart, each for a reason of its own.
 */
final class CartCatalog {

  static final int EAST = 101;
  static final int WEST = 102;

  /** Switched off for carts: what lies there is not sold. */
  static final int POPUP = 103;

  static final int EDI = 9002;

  /** Its stock is not managed in the shop. */
  static final String UNTRACKED = "MILL-HAND";

  /** The shop does not have it. */
  static final String UNKNOWN = "TOWEL";

  static final String TEA = "TEA-EARL";
  static final String GIFT = "GIFT-TEA";

  /** There are six of it at first, and no bundle needs it. */
  static final String LAST = "TRAY-OAK";

  private static final String SAMPLE = "SAMPLE-CHAI";
  private static final String HAMPER = "HAMPER";
  private static final String BIN = "A-01";
  private static final int NO_RECORD = -1;
  private static final int FIRST_ARTICLE = 700101;

  /**
   * What Order Manager knows of a shop.
   *
   * @param alias the name of its sales channel, which is that of its codes
   * @param prefix of its codes
   */
  private record Listed(int channel, String alias, String prefix) {}

  /** What is there of it; -1 for no stock record. */
  private record There(int east, int west) {}

  private final Map<String, There> singles = new LinkedHashMap<>();
  private final Map<String, List<Part>> bundles = new LinkedHashMap<>();
  private final Map<String, Listed> sites = new LinkedHashMap<>();
  private final Map<String, String> edi = new LinkedHashMap<>();

  CartCatalog() {
    sites.put("woo-shop", new Listed(9001, "Woo", "W-"));
    sites.put("shopify-shop", new Listed(9003, "Shopify", "S-"));
    sites.put("bigcommerce-shop", new Listed(9004, "BigCommerce", "B-"));
    sites.put("adobe-shop", new Listed(9005, "Adobe", "A-"));
    singles();
    bundles.put(GIFT, List.of(new Part(TEA, 1), new Part("CUP-RED", 2), new Part("TIN-S", 1)));
    bundles.put(
        "TRIO-TEA", List.of(new Part(TEA, 1), new Part("TEA-ASSAM", 1), new Part("TEA-MINT", 1)));
    bundles.put("SET-BREW", List.of(new Part("POT-GLASS", 1), new Part("CUP-RED", 4)));
    for (String sku : List.of(TEA, "TEA-ASSAM", "TEA-MINT", "CUP-RED", "TIN-S", GIFT)) {
      edi.put(String.valueOf(FIRST_ARTICLE + edi.size()), sku);
    }
  }

  private void singles() {
    singles.put(TEA, new There(16, 6));
    singles.put("TEA-ASSAM", new There(30, 12));
    singles.put("TEA-MINT", new There(25, 0));
    singles.put("TEA-SENCHA", new There(18, 9));
    singles.put("TEA-ROOIBOS", new There(16, NO_RECORD));
    singles.put("COFFEE-ETHIOPIA", new There(35, 10));
    singles.put("COFFEE-COLOMBIA", new There(28, 14));
    singles.put("COFFEE-DECAF", new There(9, 0));
    singles.put("CUP-RED", new There(48, 6));
    singles.put("CUP-BLUE", new There(30, 12));
    singles.put("CUP-WHITE", new There(22, 0));
    singles.put("POT-GLASS", new There(12, 5));
    singles.put("POT-IRON", new There(6, 2));
    singles.put(UNTRACKED, new There(7, 3));
    singles.put("TIN-S", new There(60, 24));
    singles.put("TIN-L", new There(20, 8));
    singles.put("STRAINER", new There(33, 11));
    singles.put("FILTER-100", new There(90, 40));
    singles.put("HONEY-250", new There(26, 0));
    singles.put("SUGAR-500", new There(50, 0));
    singles.put(LAST, new There(5, 1));
    singles.put(UNKNOWN, new There(14, 6));
    singles.put("SPOON", new There(80, NO_RECORD));
    singles.put("SAUCER", new There(40, 10));
  }

  /** Fills an empty account. */
  void into(CatalogueDesk desk) {
    desk.warehouse(Warehouse.direct(EAST, "EAST"));
    desk.warehouse(Warehouse.thirdParty(WEST, "WEST"));
    desk.warehouse(Warehouse.direct(POPUP, "POPUP"));
    sites.values().forEach(one -> desk.salesChannel(SalesChannel.of(one.channel, one.alias)));
    desk.salesChannel(SalesChannel.of(EDI, "EDI"));
    singles.forEach((sku, there) -> single(desk, sku, there));
    desk.stock(TEA, POPUP, BIN, 15);
    desk.locked("TEA-ASSAM", EAST, BIN, 3);
    bundles.forEach(
        (sku, parts) -> {
          desk.bundle(sku, parts);
          // Without a record of its own no bundle is sold.
          desk.stock(sku, EAST, BIN, sku.equals(GIFT) ? 2 : 0);
          desk.stock(sku, WEST, 0);
        });
    skus().forEach(sku -> list(desk, sku));
    edi.forEach((code, sku) -> desk.listing(EDI, code, sku));
    unsendable(desk);
  }

  private static void single(CatalogueDesk desk, String sku, There there) {
    desk.product(sku, ProductType.CORE_PRODUCT);
    desk.stock(sku, EAST, BIN, there.east);
    if (there.west != NO_RECORD) {
      desk.stock(sku, WEST, there.west);
    }
  }

  /** A supplier brings more of a single to EAST. */
  static void receive(CatalogueDesk desk, String sku, int pieces) {
    desk.stock(sku, EAST, BIN, Math.toIntExact(desk.onHand(sku, EAST)) + pieces);
  }

  /** Each shop sells it under a code of its own. */
  private void list(CatalogueDesk desk, String sku) {
    sites.values().forEach(one -> desk.listing(one.channel, one.prefix + sku, sku));
  }

  private void unsendable(CatalogueDesk desk) {
    desk.product(SAMPLE, ProductType.CORE_PRODUCT);
    list(desk, SAMPLE);
    desk.bundle(HAMPER, List.of(new Part("HONEY-250", 1), new Part("SUGAR-500", 1)));
    list(desk, HAMPER);
    desk.product("KETTLE-OLD", ProductType.CORE_PRODUCT);
    desk.stock("KETTLE-OLD", EAST, BIN, 4);
    desk.active("KETTLE-OLD", false);
    desk.product("CUPS", ProductType.VIRTUAL_PRODUCT);
    desk.parent("CUP-RED", "CUPS");
    // Nobody sells it, so that no channel has a code for it.
    desk.product("MUG-STAFF", ProductType.CORE_PRODUCT);
    desk.stock("MUG-STAFF", EAST, BIN, 10);
  }

  /** What a shop has: all that is sold by its codes, with nothing of it yet. */
  void into(CartSite site) {
    List<String> skus = new ArrayList<>(skus());
    skus.add(SAMPLE);
    skus.add(HAMPER);
    skus.remove(UNKNOWN);
    skus.forEach(sku -> site.item(code(site, sku), !UNTRACKED.equals(sku)));
  }

  /** What a bundle is made of, by its SKU. */
  Map<String, List<Part>> bundles() {
    return bundles;
  }

  /** All that is sold and has stock. */
  List<String> skus() {
    List<String> skus = new ArrayList<>(singles.keySet());
    skus.addAll(bundles.keySet());
    return skus;
  }

  /** What a shop calls it. */
  String code(CartSite site, String sku) {
    return sites.get(site.name()).prefix + sku;
  }

  /** By a code of a shop's. */
  String sku(CartSite site, String code) {
    return code.substring(sites.get(site.name()).prefix.length());
  }

  /** That of its orders in Order Manager. */
  int channel(CartSite site) {
    return sites.get(site.name()).channel;
  }

  /** The name of its codes in Order Manager. */
  String alias(CartSite site) {
    return sites.get(site.name()).alias;
  }

  /** Of all that is sold, what a shop counts. */
  List<String> counted() {
    List<String> counted = new ArrayList<>(skus());
    counted.removeAll(List.of(UNTRACKED, UNKNOWN));
    return counted;
  }

  /** Master SKUs by the EDI partner's articles. */
  Map<String, String> edi() {
    return edi;
  }
}
