package io.crossdock.stock.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CartNumbersTest {

  private static final Instant READ = Instant.parse("2026-05-04T10:00:00Z");
  private static final Warehouse EAST = new Warehouse(101, "EAST", true, true, true);

  private final List<Product> products = new ArrayList<>();
  private final List<StockRecord> stock = new ArrayList<>();
  private final List<ChannelLevel> levels = new ArrayList<>();
  private final List<PendingOrder> orders = new ArrayList<>();
  private Merchant.Mode mode = Merchant.Mode.BY_WAREHOUSE;

  private void core(String sku, long onHand) {
    products.add(Product.core(sku));
    stock(sku, onHand);
  }

  private void stock(String sku, long onHand) {
    stock.add(new StockRecord(sku, 101, "GLOBAL", onHand, 0, 0, true, READ));
  }

  private void bundle(String sku, Object... components) {
    List<Product.Component> made = new ArrayList<>();
    for (int i = 0; i < components.length; i += 2) {
      BigDecimal each = new BigDecimal(components[i + 1].toString());
      made.add(new Product.Component(components[i].toString(), each));
    }
    products.add(new Product(sku, Product.Type.BUNDLE, true, made));
  }

  private void order(String id, int minutes, String sku, long quantity) {
    orders.add(
        new PendingOrder(
            id,
            READ.plusSeconds(60L * minutes),
            null,
            false,
            List.of(new PendingOrder.Line(sku, quantity))));
  }

  private CartNumbers numbers() {
    return CartNumbers.of(
        new Snapshot(
            new Merchant(mode, true, true, Merchant.Nested.EXPAND, null),
            new Load(Load.State.SUCCESS, READ),
            List.of(EAST),
            List.of(new SalesChannel(9001, "Wayfair", true)),
            products,
            stock,
            levels,
            List.of(),
            List.of(),
            orders));
  }

  private static Cart cart(Selection selection, Cart.Uploaded uploaded) {
    return new Cart(
        "shop",
        true,
        null,
        selection,
        new Breakdown.Total(),
        CartRules.NONE,
        Set.of(),
        Cart.Vanished.ZERO,
        uploaded,
        null);
  }

  private static Cart combining() {
    return cart(new Selection.CombineAll(), Cart.Uploaded.NEVER);
  }

  private static Amount total(long quantity) {
    return new Amount.Total(quantity);
  }

  @Test
  void a_part_that_two_ways_lead_to_is_counted_once() {
    core("SCREW", 10);
    bundle("LEG", "SCREW", 2);
    stock("LEG", 1);
    bundle("TABLE", "LEG", 2, "SCREW", 1);
    stock("TABLE", 0);

    // 1 lying leg and 3 built ones take 6 screws, 2 tables 2 more; a third table needs 13.
    Working working = numbers().working(combining(), "TABLE");

    assertThat(working.outcome().uploads()).containsExactly(Map.entry("TABLE", total(2)));
    Working.Built built = working.terms().get(0).assembly();
    assertThat(built.bottleneck()).isEqualTo("SCREW");
    assertThat(built.obstacle()).isNull();
    assertThat(built.parts()).extracting(Working.Part::sku).contains("LEG", "SCREW");
  }

  @Test
  void who_came_first_gets_the_bundles_that_lie_there() {
    core("PEN", 20);
    bundle("SET", "PEN", 2);
    stock("SET", 3);
    order("later", 20, "SET", 2);
    order("first", 10, "SET", 2);

    Working working = numbers().working(combining(), "SET");

    assertThat(working.terms().get(0).orders())
        .containsExactly(new Working.Taken("first", 2), new Working.Taken("later", 1));
    assertThat(working.terms().get(0).assembly().parts().get(0).orders())
        .containsExactly(new Working.Taken("later", 2));
    assertThat(numbers().of(combining()).uploads())
        .containsEntry("PEN", total(18))
        .containsEntry("SET", total(9));
  }

  @Test
  void a_set_that_lies_there_is_sold_without_touching_its_parts() {
    core("PEN", 20);
    bundle("SET", "PEN", 2);
    stock("SET", 3);
    order("one", 10, "SET", 1);
    Cart.Uploaded before =
        new Cart.Uploaded(READ.plusSeconds(60), null, Map.of("PEN", total(20))::get);

    CartResult result = numbers().of(cart(new Selection.CombineAll(), before));

    assertThat(result.uploads()).containsOnlyKeys("SET");
    assertThat(result.skipped())
        .containsExactly(
            new CartResult.Skipped("PEN", null, SkipReason.UNCHANGED_SINCE_LAST_UPLOAD));
  }

  @Test
  void what_vanished_is_taken_back_once() {
    products.add(Product.core("TEE"));
    Cart.Uploaded five = new Cart.Uploaded(READ.plusSeconds(9), null, sku -> total(5));
    Cart.Uploaded none = new Cart.Uploaded(READ.plusSeconds(9), null, sku -> total(0));

    assertThat(numbers().of(cart(new Selection.CombineAll(), five)).uploads())
        .containsExactly(Map.entry("TEE", total(0)));
    assertThat(numbers().of(cart(new Selection.CombineAll(), none)).skipped())
        .containsExactly(
            new CartResult.Skipped("TEE", null, SkipReason.UNCHANGED_SINCE_LAST_UPLOAD));
  }

  @Test
  void a_channel_passes_its_level_on_without_building_anything() {
    mode = Merchant.Mode.BY_SALES_CHANNEL;
    core("PEN", 100);
    bundle("SET", "PEN", 2);
    levels.add(new ChannelLevel(9001, "w-set", "SET", 4, READ));
    levels.add(new ChannelLevel(9001, "w-set-2", "SET", 6, READ));
    order("new", 10, "SET", 1);
    order("parts", 10, "PEN", 99);

    CartResult result = numbers().of(cart(new Selection.OneChannel(9001), Cart.Uploaded.NEVER));

    assertThat(result.uploads()).containsExactly(Map.entry("SET", total(3)));
    assertThat(result.skipped())
        .containsExactly(new CartResult.Skipped("PEN", null, SkipReason.NO_CHANNEL_LEVEL));
  }

  @Test
  void without_a_complete_load_everything_is_held_and_off_goes_before() {
    Catalogue empty =
        Catalogue.builder(
                new Merchant(mode, true, true, Merchant.Nested.REFUSE, null), List.of(), List.of())
            .build();
    CartNumbers numbers = new CartNumbers(new Load(Load.State.FAILED, null), empty, List.of());
    Cart on = combining();
    Cart off =
        new Cart(
            "off",
            false,
            null,
            on.selection(),
            on.breakdown(),
            on.rules(),
            Set.of(),
            on.vanished(),
            on.uploaded(),
            null);

    assertThat(numbers.of(on).status()).isEqualTo(new CartStatus.Held(Load.State.FAILED));
    assertThat(numbers.of(off).status()).isEqualTo(new CartStatus.Off());
  }

  @Test
  void rules_come_in_their_order_and_shares_of_huge_numbers_are_exact() {
    CartRules rules = new CartRules(new BigDecimal("80"), 2, 50, 5, 40);

    assertThat(rules.shown(8)).isZero();
    assertThat(rules.shown(9)).isEqualTo(5);
    assertThat(rules.shown(-9)).isZero();
    assertThat(rules.shown(1000)).isEqualTo(40);
    assertThat(rules.caps(1000)).isTrue();
    assertThat(rules.caps(50)).isFalse();
    CartRules share = new CartRules(new BigDecimal("33.333"), 0, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    assertThat(share.shown(9_000_000_000_000_000_000L)).isEqualTo(2_999_970_000_000_000_000L);
    assertThatThrownBy(() -> new CartRules(new BigDecimal("101"), 0, 1, 0, 1))
        .hasMessageContaining("101 %");
  }

  @Test
  void numbers_stay_at_the_end_of_what_a_long_holds() {
    assertThat(Units.plus(Long.MAX_VALUE, 5)).isEqualTo(Long.MAX_VALUE);
    assertThat(Units.minus(Long.MIN_VALUE, 5)).isEqualTo(Long.MIN_VALUE);
    assertThat(Units.times(Long.MAX_VALUE, 2)).isEqualTo(Long.MAX_VALUE);
    assertThat(Units.times(3_000_000_000L, 3_000_000_000L)).isEqualTo(9_000_000_000_000_000_000L);
    assertThat(Units.instant(Units.moment(READ))).isEqualTo(READ);
  }
}
