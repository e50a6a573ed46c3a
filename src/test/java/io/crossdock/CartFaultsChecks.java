package io.crossdock;

import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.Listing;
import io.crossdock.stock.cart.Load;
import io.crossdock.stock.cart.Merchant;
import io.crossdock.stock.cart.PendingOrder;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.SalesChannel;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.Snapshot;
import io.crossdock.stock.cart.StockRecord;
import io.crossdock.stock.cart.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What carts must show, by the rules alone over what Order Manager has and the orders it has not
 * heard of; nothing of the hub is asked.
 */
final class CartFaultsChecks {

  private static final Instant READ = Instant.parse("2026-05-04T10:00:00Z");

  private CartFaultsChecks() {}

  /**
   * @param wrong what the shop, or the cart of files, shows otherwise; what the shop was not told
   *     of its orders, or twice
   * @param older writes of a number below one before, of SKUs of which there is only ever more
   */
  record Verdict(List<String> wrong, List<String> older) {
    boolean isFlawless() {
      return wrong.isEmpty() && older.isEmpty();
    }
  }

  static Verdict of(CartFaultsPlace place) throws IOException {
    return of(place, Set.of());
  }

  /**
   * @param refused codes the shop does not take
   */
  static Verdict of(CartFaultsPlace place, Set<String> refused) throws IOException {
    CartNumbers numbers = CartNumbers.of(snapshot(place));
    List<String> wrong = new ArrayList<>();
    Map<String, Amount> shop =
        numbers.of(cart(CartFaultsPlace.CHANNEL_NAME, new Breakdown.Total())).uploads();
    shop.forEach(
        (code, amount) -> {
          long there = ((Amount.Total) amount).quantity();
          Integer shown = place.cart.shows(code);
          if (!refused.contains(code) && (shown == null || there != shown)) {
            wrong.add(code + " shows " + shown + ", not " + there);
          }
        });
    if (place.files) {
      files(place, numbers, wrong);
    }
    place.wrongNews().forEach((order, what) -> wrong.add("order " + order + " " + what));
    if (shop.isEmpty()) {
      wrong.add("there is nothing to be shown");
    }
    return new Verdict(wrong, older(place));
  }

  private static void files(CartFaultsPlace place, CartNumbers numbers, List<String> wrong)
      throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    numbers
        .of(cart(null, new Breakdown.PerWarehouse()))
        .uploads()
        .forEach(
            (sku, amount) ->
                ((Amount.ByPlace) amount)
                    .quantities()
                    .forEach((at, quantity) -> lines.put(sku + " " + at, quantity)));
    Map<String, Long> told = place.told();
    lines.forEach(
        (line, quantity) -> {
          if (!quantity.equals(told.get(line))) {
            wrong.add("files say " + line + " " + told.get(line) + ", not " + quantity);
          }
        });
  }

  private static List<String> older(CartFaultsPlace place) {
    Map<String, Integer> highest = new HashMap<>();
    List<String> older = new ArrayList<>();
    for (CartWrite write : place.rig.writes()) {
      if (write.sku().startsWith(CartFaultsPlace.code("STAIR"))) {
        int before = highest.merge(write.sku(), write.after(), Math::max);
        if (write.after() < before) {
          older.add(write.sku() + " " + write.after() + " after " + before);
        }
      }
    }
    return older;
  }

  private static Cart cart(String alias, Breakdown breakdown) {
    return new Cart(
        "cart",
        true,
        alias,
        new Selection.CombineAll(),
        breakdown,
        CartRules.NONE,
        Set.of(),
        Cart.Vanished.HOLD,
        Cart.Uploaded.NEVER,
        null);
  }

  private static Snapshot snapshot(CartFaultsPlace place) {
    List<Product> products = new ArrayList<>();
    List<String> bundles = new ArrayList<>();
    place
        .manager
        .view()
        .products(
            (sku, type, active) -> {
              switch (type) {
                case BUNDLE_KIT -> bundles.add(sku);
                case CORE_PRODUCT -> products.add(Product.core(sku));
                case VIRTUAL_PRODUCT -> throw new IllegalStateException(sku + " is virtual");
              }
            });
    for (String sku : bundles) {
      List<Product.Component> parts =
          place.manager.catalogue().parts(sku).stream()
              .map(
                  part ->
                      new Product.Component(part.masterSku(), BigDecimal.valueOf(part.quantity())))
              .toList();
      products.add(new Product(sku, Product.Type.BUNDLE, true, parts));
    }
    List<StockRecord> records = new ArrayList<>();
    place
        .manager
        .view()
        .records(
            (sku, warehouse, onHand, locked, taken, active) ->
                records.add(
                    new StockRecord(
                        sku,
                        warehouse,
                        "bin " + records.size(),
                        onHand,
                        locked,
                        taken,
                        active,
                        READ)));
    List<Listing> listings = new ArrayList<>();
    place
        .manager
        .view()
        .listings(
            (channel, code, sku, active, level) ->
                listings.add(new Listing(code, sku, channel, active, true)));
    List<PendingOrder> orders = new ArrayList<>();
    place
        .unheard()
        .forEach(
            (number, units) ->
                orders.add(
                    new PendingOrder(
                        number,
                        READ.plusSeconds(orders.size() + 1),
                        (long) CartFaultsPlace.EAST,
                        false,
                        units.entrySet().stream()
                            .map(one -> new PendingOrder.Line(one.getKey(), one.getValue()))
                            .toList())));
    return new Snapshot(
        new Merchant(Merchant.Mode.BY_WAREHOUSE, true, true, Merchant.Nested.REFUSE, null),
        new Load(Load.State.SUCCESS, READ),
        List.of(
            new Warehouse(CartFaultsPlace.EAST, "EAST", true, true, true),
            new Warehouse(CartFaultsPlace.WEST, "WEST", true, true, true)),
        List.of(new SalesChannel(CartFaultsPlace.CHANNEL, CartFaultsPlace.CHANNEL_NAME, true)),
        products,
        records,
        List.of(),
        listings,
        List.of(),
        orders);
  }
}
