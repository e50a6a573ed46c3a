package io.crossdock.stock.cart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The number for a cart, from the words of the rules alone: every SKU by itself, lists searched
 * from end to end, bundles built one after the other. Slow.
 */
final class CartOracle {

  /** A SKU in a warehouse. */
  private record At(String sku, long warehouse) {}

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  final Map<String, Map<String, BigDecimal>> uploads = new TreeMap<>();
  final Map<String, SkipReason> skipped = new TreeMap<>();
  final Set<String> warnings = new TreeSet<>();
  String error;

  private final Snapshot given;
  private final GivenCart cart;
  private final Map<At, BigDecimal> available = new HashMap<>();
  private final Map<At, Instant> touched = new HashMap<>();

  CartOracle(Snapshot given, GivenCart cart) {
    this.given = given;
    this.cart = cart;
    for (StockRecord row : given.stock()) {
      if (row.active()) {
        long units =
            row.onHand()
                - row.allocated()
                - (given.merchant().subtractsLocked() ? row.locked() : 0);
        available.merge(
            new At(row.sku(), row.warehouse()), BigDecimal.valueOf(units), BigDecimal::add);
      }
    }
    error = selectionError();
    if (error == null) {
      if (!channelMode()) {
        newOrders()
            .forEach(
                order ->
                    order
                        .lines()
                        .forEach(
                            line ->
                                take(
                                    line.sku(),
                                    warehouseOf(order),
                                    BigDecimal.valueOf(line.quantity()),
                                    order.loadedAt())));
      }
      given.products().forEach(this::compute);
    }
  }

  private boolean channelMode() {
    return given.merchant().mode() == Merchant.Mode.BY_SALES_CHANNEL;
  }

  private String selectionError() {
    if (channelMode()) {
      if (cart.selection() instanceof Selection.CombineAll) {
        return "COMBINE_IN_CHANNEL_MODE";
      }
      if (cart.selection() instanceof Selection.OneWarehouse) {
        return "SELECTION_KIND_MISMATCH";
      }
      long id = ((Selection.OneChannel) cart.selection()).id();
      List<SalesChannel> found = given.channels().stream().filter(c -> c.id() == id).toList();
      if (found.isEmpty()) {
        return "SALES_CHANNEL_UNKNOWN";
      }
      if (!found.get(0).active()) {
        return "SALES_CHANNEL_INACTIVE";
      }
      return cart.breakdown() instanceof Breakdown.Total ? null : "BREAKDOWN_NEEDS_WAREHOUSE_MODE";
    }
    if (cart.selection() instanceof Selection.OneChannel) {
      return "SELECTION_KIND_MISMATCH";
    }
    if (cart.selection() instanceof Selection.OneWarehouse one) {
      List<Warehouse> found = given.warehouses().stream().filter(w -> w.id() == one.id()).toList();
      return found.isEmpty()
          ? "WAREHOUSE_UNKNOWN"
          : found.get(0).active() ? null : "WAREHOUSE_INACTIVE";
    }
    return selected().isEmpty() ? "NO_WAREHOUSE_ENABLED" : null;
  }

  private List<Warehouse> selected() {
    Predicate<Warehouse> chosen =
        cart.selection() instanceof Selection.OneWarehouse one
            ? w -> w.id() == one.id()
            : Warehouse::combines;
    return given.warehouses().stream().filter(Warehouse::active).filter(chosen).toList();
  }

  private List<Warehouse> sent() {
    return selected().stream().filter(w -> place(w) != null).toList();
  }

  private String place(Warehouse warehouse) {
    if (cart.breakdown() instanceof Breakdown.PerLocation map) {
      return map.locations().get(warehouse.id());
    }
    return cart.breakdown() instanceof Breakdown.PerWarehouse ? warehouse.name() : "";
  }

  private Stream<PendingOrder> newOrders() {
    return given.orders().stream()
        .filter(order -> !order.cancelled())
        .sorted(Comparator.comparing(PendingOrder::loadedAt));
  }

  private long warehouseOf(PendingOrder order) {
    if (order.warehouse() != null) {
      return order.warehouse();
    }
    if (given.merchant().defaultWarehouse() != null) {
      return given.merchant().defaultWarehouse();
    }
    return given.warehouses().stream()
        .filter(Warehouse::active)
        .mapToLong(Warehouse::id)
        .min()
        .orElse(-1);
  }

  private Product product(String sku) {
    return given.products().stream().filter(p -> p.sku().equals(sku)).findFirst().orElse(null);
  }

  private boolean isBundle(String sku) {
    Product product = product(sku);
    return product != null && product.type() == Product.Type.BUNDLE;
  }

  private List<StockRecord> rows(String sku, long warehouse) {
    Product product = product(sku);
    if (product == null || product.type() == Product.Type.VIRTUAL) {
      return List.of();
    }
    return given.stock().stream()
        .filter(row -> row.active() && row.sku().equals(sku) && row.warehouse() == warehouse)
        .filter(row -> given.warehouses().stream().anyMatch(w -> w.id() == row.warehouse()))
        .toList();
  }

  private boolean invalid(String sku, Set<String> above) {
    for (Product.Component one : product(sku).components()) {
      BigDecimal each = one.quantity();
      if (each == null || each.signum() <= 0 || each.remainder(BigDecimal.ONE).signum() != 0) {
        return true;
      }
      if (expands() && isBundle(one.sku())) {
        Set<String> deeper = new HashSet<>(above);
        deeper.add(sku);
        if (deeper.contains(one.sku()) || invalid(one.sku(), deeper)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean expands() {
    return given.merchant().nested() == Merchant.Nested.EXPAND;
  }

  private SkipReason fault(String sku) {
    if (invalid(sku, Set.of())) {
      return SkipReason.BUNDLE_DEFINITION_INVALID;
    }
    boolean nested = product(sku).components().stream().anyMatch(one -> isBundle(one.sku()));
    return nested && !expands() ? SkipReason.BUNDLE_NESTED : null;
  }

  private boolean canUseComponents(String sku, long warehouse) {
    return isBundle(sku)
        && fault(sku) == null
        && given.warehouses().stream().anyMatch(w -> w.id() == warehouse && w.assembles())
        && !product(sku).components().isEmpty()
        && product(sku).components().stream()
            .allMatch(
                one ->
                    product(one.sku()) != null
                        && product(one.sku()).active()
                        && !rows(one.sku(), warehouse).isEmpty());
  }

  private void take(String sku, long warehouse, BigDecimal units, Instant loadedAt) {
    List<StockRecord> rows = rows(sku, warehouse);
    if (units.signum() <= 0
        || rows.isEmpty()
        || rows.stream().noneMatch(row -> loadedAt.isAfter(row.asOf()))) {
      return;
    }
    At at = new At(sku, warehouse);
    boolean components = canUseComponents(sku, warehouse);
    BigDecimal own = components ? units.min(available.get(at).max(BigDecimal.ZERO)) : units;
    if (own.signum() > 0) {
      available.merge(at, own.negate(), BigDecimal::add);
      touched.merge(at, loadedAt, (a, b) -> a.isAfter(b) ? a : b);
    }
    if (components) {
      for (Product.Component one : product(sku).components()) {
        take(one.sku(), warehouse, units.subtract(own).multiply(one.quantity()), loadedAt);
      }
    }
  }

  private long buildable(String sku, long warehouse) {
    long built = 0;
    while (canUseComponents(sku, warehouse)
        && build(sku, warehouse, BigDecimal.valueOf(built + 1), new HashMap<>(available))) {
      built++;
    }
    return built;
  }

  /** Takes what is needed out of a copy of the shelves; false where something runs out. */
  private boolean build(String sku, long warehouse, BigDecimal units, Map<At, BigDecimal> shelves) {
    if (!canUseComponents(sku, warehouse)) {
      return false;
    }
    for (Product.Component one : product(sku).components()) {
      At at = new At(one.sku(), warehouse);
      BigDecimal need = units.multiply(one.quantity());
      BigDecimal lying = shelves.get(at).max(BigDecimal.ZERO).min(need);
      shelves.put(at, shelves.get(at).subtract(lying));
      BigDecimal rest = need.subtract(lying);
      if (rest.signum() > 0
          && !(isBundle(one.sku()) && build(one.sku(), warehouse, rest, shelves))) {
        return false;
      }
    }
    return true;
  }

  private Set<String> codes(String sku) {
    if (cart.alias() == null) {
      return Set.of(sku);
    }
    Set<String> codes = new TreeSet<>();
    given.aliases().stream()
        .filter(one -> one.name().equals(cart.alias()) && one.sku().equals(sku))
        .forEach(one -> codes.add(one.code()));
    for (Listing one : given.listings()) {
      boolean named =
          given.channels().stream()
              .anyMatch(c -> c.id() == one.channel() && c.name().equals(cart.alias()));
      if (named && one.sku().equals(sku) && one.active() && one.pushes()) {
        codes.add(one.code());
      }
    }
    return codes;
  }

  private boolean claimedElsewhere(String sku, String code) {
    return cart.alias() != null
        && Stream.concat(
                given.aliases().stream().map(Alias::sku),
                given.listings().stream().map(Listing::sku))
            .distinct()
            .anyMatch(other -> !other.equals(sku) && codes(other).contains(code));
  }

  private void compute(Product product) {
    String sku = product.sku();
    Set<String> codes = codes(sku);
    Set<String> free = new TreeSet<>(codes);
    free.removeIf(code -> claimedElsewhere(sku, code));
    SkipReason reason = null;
    if (product.type() == Product.Type.VIRTUAL) {
      reason = SkipReason.VIRTUAL_PRODUCT;
    } else if (!product.active() && given.merchant().ignoresInactive()) {
      reason = SkipReason.PRODUCT_INACTIVE;
    } else if (cart.excluded().contains(sku)) {
      reason = SkipReason.EXCLUDED_SKU;
    } else if (codes.isEmpty()) {
      reason = SkipReason.ALIAS_MISSING;
    } else if (free.isEmpty()) {
      reason = SkipReason.ALIAS_NOT_UNIQUE;
    }
    if (reason != null) {
      skipped.put(sku, reason);
    } else if (channelMode()) {
      byChannel(sku, free);
    } else {
      byWarehouse(product, free);
    }
  }

  private void byChannel(String sku, Set<String> codes) {
    long id = ((Selection.OneChannel) cart.selection()).id();
    List<ChannelLevel> levels =
        given.levels().stream()
            .filter(level -> level.channel() == id && level.sku().equals(sku))
            .toList();
    if (levels.isEmpty()) {
      skipped.put(sku, SkipReason.NO_CHANNEL_LEVEL);
      return;
    }
    boolean newer =
        levels.stream()
            .anyMatch(
                level ->
                    newer(level.asOf())
                        || lines(sku, level).anyMatch(order -> newer(order.loadedAt())));
    if (!everythingDue() && !newer) {
      skipped.put(sku, SkipReason.UNCHANGED_SINCE_LAST_UPLOAD);
      return;
    }
    for (String code : codes) {
      List<ChannelLevel> own = levels.stream().filter(l -> l.listing().equals(code)).toList();
      BigDecimal lowest =
          (own.isEmpty() ? levels : own)
              .stream().map(level -> left(sku, level)).min(Comparator.naturalOrder()).get();
      send(sku, code, Map.of("", lowest));
    }
  }

  private Stream<PendingOrder> lines(String sku, ChannelLevel level) {
    return newOrders()
        .filter(order -> order.loadedAt().isAfter(level.asOf()))
        .filter(
            order ->
                order.lines().stream()
                    .anyMatch(line -> line.sku().equals(sku) && line.quantity() > 0));
  }

  private BigDecimal left(String sku, ChannelLevel level) {
    long gone =
        lines(sku, level)
            .flatMap(order -> order.lines().stream())
            .filter(line -> line.sku().equals(sku) && line.quantity() > 0)
            .mapToLong(PendingOrder.Line::quantity)
            .sum();
    return BigDecimal.valueOf(level.available() - gone);
  }

  private void byWarehouse(Product product, Set<String> codes) {
    String sku = product.sku();
    boolean bundle = isBundle(sku);
    if (selected().stream().allMatch(w -> rows(sku, w.id()).isEmpty())) {
      withoutRecord(sku, bundle, codes);
      return;
    }
    SkipReason reason = bundle ? fault(sku) : null;
    List<Warehouse> held = sent().stream().filter(w -> !rows(sku, w.id()).isEmpty()).toList();
    if (reason == null && held.isEmpty()) {
      reason = SkipReason.NO_LOCATION_MAPPED;
    }
    if (reason == null && !everythingDue() && !changed(sku)) {
      reason = SkipReason.UNCHANGED_SINCE_LAST_UPLOAD;
    }
    if (reason != null) {
      skipped.put(sku, reason);
      return;
    }
    if (bundle && held.stream().anyMatch(Warehouse::assembles)) {
      warn(sku);
    }
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (Warehouse one : held) {
      long built = bundle ? buildable(sku, one.id()) : 0;
      sums.merge(
          place(one),
          available.get(new At(sku, one.id())).add(BigDecimal.valueOf(built)),
          BigDecimal::add);
    }
    codes.forEach(code -> send(sku, code, sums));
  }

  private void warn(String sku) {
    if (product(sku).components().isEmpty()) {
      warnings.add("BUNDLE_NO_COMPONENTS:" + sku);
    }
    for (Product.Component one : product(sku).components()) {
      if (product(one.sku()) == null || !product(one.sku()).active()) {
        warnings.add("COMPONENT_MISSING:" + sku + ":" + one.sku());
      } else if (isBundle(one.sku())) {
        warn(one.sku());
      }
    }
  }

  private boolean everythingDue() {
    return cart.lastAt() == null
        || (cart.settingsAt() != null && cart.settingsAt().isAfter(cart.lastAt()));
  }

  private boolean newer(Instant at) {
    return at != null && cart.lastAt() != null && at.isAfter(cart.lastAt());
  }

  private boolean changed(String sku) {
    boolean own =
        sent().stream()
            .anyMatch(
                w ->
                    rows(sku, w.id()).stream().anyMatch(row -> newer(row.asOf()))
                        || (!rows(sku, w.id()).isEmpty()
                            && newer(touched.get(new At(sku, w.id())))));
    return own
        || (isBundle(sku)
            && product(sku).components().stream().anyMatch(one -> changed(one.sku())));
  }

  private void withoutRecord(String sku, boolean bundle, Set<String> codes) {
    List<Amount> before = codes.stream().map(cart.sent()::get).filter(one -> one != null).toList();
    if (before.isEmpty()) {
      skipped.put(sku, bundle ? SkipReason.BUNDLE_NO_STOCK_RECORD : SkipReason.NO_STOCK_RECORD);
      return;
    }
    if (!cart.zeroesVanished()) {
      skipped.put(sku, SkipReason.RECORD_VANISHED);
      return;
    }
    Map<String, BigDecimal> nothing = new LinkedHashMap<>();
    for (Warehouse one : sent()) {
      String place = place(one);
      boolean had =
          before.stream()
              .anyMatch(
                  amount ->
                      amount instanceof Amount.Total
                          || ((Amount.ByPlace) amount).quantities().containsKey(place));
      if (had || place.isEmpty()) {
        nothing.put(place, BigDecimal.ZERO);
      }
    }
    if (nothing.isEmpty()) {
      skipped.put(sku, SkipReason.NO_LOCATION_MAPPED);
    } else if (!everythingDue() && before.stream().allMatch(Amount::isZero)) {
      skipped.put(sku, SkipReason.UNCHANGED_SINCE_LAST_UPLOAD);
    } else {
      codes.forEach(code -> send(sku, code, nothing));
    }
  }

  private void send(String sku, String code, Map<String, BigDecimal> sums) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    sums.forEach(
        (place, sum) -> {
          BigDecimal units = sum.max(BigDecimal.ZERO);
          if (cart.percent() != null) {
            units = units.multiply(cart.percent()).divide(HUNDRED, 0, RoundingMode.FLOOR);
          }
          units = units.subtract(BigDecimal.valueOf(cart.buffer()));
          if (cart.maximum() != null) {
            units = units.min(BigDecimal.valueOf(cart.maximum()));
          }
          if (units.compareTo(BigDecimal.valueOf(cart.minimumLevel())) < 0) {
            units = BigDecimal.ZERO;
          }
          units = units.max(BigDecimal.ZERO);
          if (cart.connectorMaximum() != null
              && units.compareTo(BigDecimal.valueOf(cart.connectorMaximum())) > 0) {
            warnings.add("QUANTITY_CAPPED:" + sku);
            units = BigDecimal.valueOf(cart.connectorMaximum());
          }
          amounts.put(place, units.setScale(0));
        });
    SkipReason reason = refused(code, amounts);
    if (reason == null) {
      uploads.put(code, amounts);
    } else {
      skipped.put(sku + " as " + code, reason);
    }
  }

  private SkipReason refused(String code, Map<String, BigDecimal> amounts) {
    if (cart.items() == null) {
      return null;
    }
    List<Shelf.Item> found = cart.items().stream().filter(i -> i.sku().equals(code)).toList();
    if (found.size() > 1) {
      return SkipReason.AMBIGUOUS_CART_SKU;
    }
    if (found.isEmpty()) {
      return SkipReason.CART_SKU_NOT_FOUND;
    }
    if (!found.get(0).tracked()) {
      return SkipReason.CART_NOT_TRACKED;
    }
    if (found.get(0).quantity() instanceof Amount.Total total) {
      return amounts.equals(Map.of("", BigDecimal.valueOf(total.quantity())))
          ? SkipReason.CART_ALREADY_EQUAL
          : null;
    }
    if (found.get(0).quantity() instanceof Amount.ByPlace places) {
      return amounts.entrySet().stream()
              .allMatch(
                  one ->
                      places.quantities().containsKey(one.getKey())
                          && one.getValue().longValue() == places.quantities().get(one.getKey()))
          ? SkipReason.CART_ALREADY_EQUAL
          : null;
    }
    return null;
  }
}
