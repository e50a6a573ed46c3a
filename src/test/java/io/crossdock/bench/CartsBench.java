package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.CartSink;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.CatalogueBuilder;
import io.crossdock.stock.cart.Listing;
import io.crossdock.stock.cart.Load;
import io.crossdock.stock.cart.Merchant;
import io.crossdock.stock.cart.PendingOrder;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.SalesChannel;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.SkipReason;
import io.crossdock.stock.cart.StockRecord;
import io.crossdock.stock.cart.Warehouse;
import io.crossdock.stock.cart.Warning;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What five carts are sent of a million SKUs: ours beside the same rules on bare arrays ({@link
 * RivalCarts}), which leaves numbers in an array, whereas ours tells a sink each SKU, its key and
 * the amount. All numbers and reasons of both are compared. How much of the heap the catalogue
 * takes is told, too.
 */
class CartsBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SKUS = Integer.getInteger("cart.skus", 1_000_000);
  private static final int PAGE = 1_000;
  private static final String ALIAS = "Web";
  private static final int MOST = Integer.MAX_VALUE;
  private static final boolean[] ASSEMBLES = {true, true, false};
  private static final Load DONE = new Load(Load.State.SUCCESS, MadeLoad.BEGUN);
  private static final boolean[] ALL = {true, true, true};

  /** A cart in our words and in the rival's. */
  private record Both(String name, Cart ours, RivalCarts.Terms rival) {}

  private static final MadeLoad LOAD = new MadeLoad(SKUS);
  private static final List<Both> CARTS = new ArrayList<>();
  private static Catalogue catalogue;
  private static RivalCarts rival;
  private static List<PendingOrder> orders;

  @BeforeAll
  static void reads_the_load() {
    long before = used();
    Measurement.Watch building = new Measurement.Watch();
    catalogue = catalogue();
    Measurement built = building.stop(SKUS);
    carts();
    long bare = used() - before;
    CARTS.forEach(cart -> new CartNumbers(DONE, catalogue, List.of()).status(cart.ours()));
    Sum sum = new Sum();
    Measurement.Watch first = new Measurement.Watch();
    CARTS.forEach(cart -> new CartNumbers(DONE, catalogue, List.of()).into(cart.ours(), sum));
    Measurement cold = first.stop(SKUS);
    LOG.info(
        "{}",
        String.format(
            Locale.ROOT,
            "%,d SKUs: catalogue built in %.1f s, %d MB, %d MB with the alias's codes, of %d MB;"
                + " five carts the first time %.2f s",
            SKUS,
            SKUS / built.rate(),
            bare >> 20,
            (used() - before) >> 20,
            Runtime.getRuntime().maxMemory() >> 20,
            SKUS / cold.rate()));
    rival = new RivalCarts(LOAD, ASSEMBLES);
    orders = LOAD.orders();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Catalogue catalogue() {
    List<Warehouse> warehouses = new ArrayList<>();
    for (int i = 0; i < MadeLoad.WAREHOUSES; i++) {
      warehouses.add(new Warehouse(101 + i, "W" + i, true, true, ASSEMBLES[i]));
    }
    CatalogueBuilder builder =
        Catalogue.builder(
            new Merchant(Merchant.Mode.BY_WAREHOUSE, true, true, Merchant.Nested.REFUSE, null),
            warehouses,
            List.of(new SalesChannel(9001, ALIAS, true)));
    LOAD.read(new Ours(builder));
    return builder.build();
  }

  private record Ours(CatalogueBuilder builder) implements MadeLoad.Rows {

    @Override
    public void product(int sku, Product.Type type, boolean active, int[] parts, int[] needs) {
      List<Product.Component> made = new ArrayList<>(parts.length);
      for (int i = 0; i < parts.length; i++) {
        made.add(new Product.Component(MadeLoad.sku(parts[i]), BigDecimal.valueOf(needs[i])));
      }
      builder.product(new Product(MadeLoad.sku(sku), type, active, made));
    }

    @Override
    public void bin(int sku, int warehouse, int onHand, int locked, Instant readAt) {
      builder.record(
          new StockRecord(
              MadeLoad.sku(sku), 101 + warehouse, "A", onHand, locked, 0, true, readAt));
    }

    @Override
    public void listing(int sku, int code) {
      builder.listing(new Listing(MadeLoad.code(code), MadeLoad.sku(sku), 9001, true, true));
    }
  }

  private static void carts() {
    int[] one = {0, 0, 0};
    int[] each = {0, 1, 2};
    CARTS.add(cart("all warehouses", null, ALL, one, new Breakdown.Total(), 100, 0, MOST, 0));
    boolean[] first = {true, false, false};
    int[] alone = {0, -1, -1};
    CARTS.add(cart("one warehouse", null, first, alone, new Breakdown.Total(), 80, 2, MOST, 0));
    CARTS.add(cart("alias", ALIAS, ALL, one, new Breakdown.Total(), 100, 0, 100, 5));
    Breakdown map = new Breakdown.PerLocation(Map.of(101L, "east", 102L, "west"));
    int[] mapped = {0, 1, -1};
    CARTS.add(cart("alias, location map", ALIAS, ALL, mapped, map, 90, 1, 500, 0));
    CARTS.add(
        cart("lines by warehouse", null, ALL, each, new Breakdown.PerWarehouse(), 100, 0, MOST, 0));
  }

  private static Both cart(
      String name,
      String alias,
      boolean[] chosen,
      int[] place,
      Breakdown breakdown,
      int percent,
      int buffer,
      int maximum,
      int minimumLevel) {
    boolean[] excluded = new boolean[SKUS];
    Set<String> names = new HashSet<>();
    for (int sku = 7; sku < SKUS; sku += 1_009) {
      excluded[sku] = true;
      names.add(MadeLoad.sku(sku));
    }
    int places = 1;
    for (int one : place) {
      places = Math.max(places, one + 1);
    }
    return new Both(
        name,
        new Cart(
            name,
            true,
            alias,
            chosen == ALL ? new Selection.CombineAll() : new Selection.OneWarehouse(101),
            breakdown,
            new CartRules(
                percent == 100 ? null : BigDecimal.valueOf(percent),
                buffer,
                maximum == MOST ? Long.MAX_VALUE : maximum,
                minimumLevel,
                Long.MAX_VALUE),
            names,
            Cart.Vanished.HOLD,
            Cart.Uploaded.NEVER,
            null),
        new RivalCarts.Terms(
            alias != null,
            chosen,
            place,
            places,
            percent,
            buffer,
            maximum,
            minimumLevel,
            excluded));
  }

  @Test
  void five_carts_of_a_million_skus() throws Exception {
    Rounds rounds = Rounds.configured();
    rounds.compare("orders taken off, all five carts", () -> ours(CARTS), () -> theirs(CARTS));
    for (Both cart : CARTS) {
      rounds.compare(cart.name(), () -> ours(List.of(cart)), () -> theirs(List.of(cart)));
    }
    rounds.compare("all five, pages of " + PAGE, CartsBench::pages, () -> theirs(CARTS));
    rounds.compare("the same, all moved", CartsBench::cutOut, () -> theirs(CARTS));
    rounds.print(String.format(Locale.ROOT, "Numbers of %,d SKUs for carts", SKUS));
    for (Both cart : CARTS) {
      compare(cart);
    }
  }

  private static Measurement ours(List<Both> carts) {
    Sum sum = new Sum();
    Measurement.Watch watch = new Measurement.Watch();
    CartNumbers numbers = new CartNumbers(DONE, catalogue, orders);
    for (Both cart : carts) {
      numbers.into(cart.ours(), sum);
    }
    Measurement measured = watch.stop((long) SKUS * carts.size());
    assertThat(sum.told).isGreaterThanOrEqualTo((long) SKUS * carts.size());
    return measured;
  }

  /** As uploads ask where nothing moved since the load: for some SKUs, then for the next. */
  private static Measurement pages() {
    Sum sum = new Sum();
    Measurement.Watch watch = new Measurement.Watch();
    CartNumbers numbers = new CartNumbers(DONE, catalogue, List.of());
    for (Both cart : CARTS) {
      List<String> page = catalogue.page(null, PAGE);
      while (!page.isEmpty()) {
        catalogue.reached(page);
        numbers.some(cart.ours(), page, sum);
        page = catalogue.page(page.get(page.size() - 1), PAGE);
      }
    }
    Measurement measured = watch.stop((long) SKUS * CARTS.size());
    assertThat(sum.told).isGreaterThanOrEqualTo((long) SKUS * CARTS.size());
    return measured;
  }

  /** As they ask of SKUs that moved: each time with what they are made of, cut out. */
  private static Measurement cutOut() {
    Sum sum = new Sum();
    Measurement.Watch watch = new Measurement.Watch();
    for (Both cart : CARTS) {
      List<String> page = catalogue.page(null, PAGE);
      while (!page.isEmpty()) {
        Catalogue part = catalogue.part(catalogue.reached(page), Map.of(), List.of());
        new CartNumbers(DONE, part, List.of()).some(cart.ours(), page, sum);
        page = catalogue.page(page.get(page.size() - 1), PAGE);
      }
    }
    Measurement measured = watch.stop((long) SKUS * CARTS.size());
    assertThat(sum.told).isGreaterThanOrEqualTo((long) SKUS * CARTS.size());
    return measured;
  }

  private static Measurement theirs(List<Both> carts) {
    Measurement.Watch watch = new Measurement.Watch();
    int[] available = rival.available(orders);
    for (Both cart : carts) {
      rival.numbers(cart.rival(), available);
    }
    return watch.stop((long) SKUS * carts.size());
  }

  private static void compare(Both cart) {
    RivalCarts.Numbers expected = rival.numbers(cart.rival(), rival.available(orders));
    Filing filed =
        new Filing(
            RivalCarts.Numbers.of(expected.shown().length, SKUS),
            cart.rival().places(),
            cart.ours().breakdown());

    new CartNumbers(DONE, catalogue, orders).into(cart.ours(), filed);

    assertThat(filed.numbers.skipped()).as(cart.name()).isEqualTo(expected.skipped());
    assertThat(filed.numbers.shown()).as(cart.name()).isEqualTo(expected.shown());
  }

  /** Adds all up. */
  private static final class Sum implements CartSink {
    private long told;
    private long units;

    @Override
    public void upload(String sku, String key, Amount amount) {
      told++;
      if (amount instanceof Amount.Total total) {
        units += total.quantity();
      } else if (amount instanceof Amount.ByPlace places) {
        places.quantities().forEach((place, one) -> units += one);
      }
    }

    @Override
    public void skip(String sku, String key, SkipReason reason) {
      told++;
    }

    @Override
    public void warn(Warning warning) {
      units++;
    }
  }

  /** Files them as the rival does. */
  private static final class Filing implements CartSink {
    private final RivalCarts.Numbers numbers;
    private final int places;
    private final List<String> names;

    Filing(RivalCarts.Numbers numbers, int places, Breakdown breakdown) {
      this.numbers = numbers;
      this.places = places;
      this.names =
          breakdown instanceof Breakdown.PerWarehouse
              ? List.of("W0", "W1", "W2")
              : List.of("east", "west");
    }

    @Override
    public void upload(String sku, String key, Amount amount) {
      int from = MadeLoad.number(key) * places;
      if (amount instanceof Amount.Total total) {
        numbers.shown()[from] = (int) total.quantity();
      } else if (amount instanceof Amount.ByPlace each) {
        each.quantities()
            .forEach((place, one) -> numbers.shown()[from + names.indexOf(place)] = one.intValue());
      }
    }

    @Override
    public void skip(String sku, String key, SkipReason reason) {
      numbers.skipped()[MadeLoad.number(sku)] = (byte) (reason.ordinal() + 1);
    }

    @Override
    public void warn(Warning warning) {
      // The rival has none.
    }
  }
}
