package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.Details;
import io.crossdock.sandbox.extensiv.OrderDesk;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which products orders are taken off, and for how long. */
class TakenOffTest {

  private ExtensivHarness hub;
  private CatalogueDesk desk;

  @BeforeEach
  void begins(@TempDir Path folder) {
    hub = new ExtensivHarness(folder, Map.of("extensiv.channels", "shop:9001"));
    desk = hub.simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
    product("TEE");
    desk.listing(9001, "us-tee", "TEE");
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private void product(String sku) {
    desk.product(sku, ProductType.CORE_PRODUCT);
    desk.stock(sku, 101, "A-01", 10);
  }

  private void bundle(String sku, CatalogueDesk.Part... parts) {
    desk.bundle(sku, List.of(parts));
    desk.stock(sku, 101, "A-01", 0);
  }

  private static Order order(String number, int revision, int quantity, String... articles) {
    List<Order.Line> lines = new ArrayList<>();
    for (String article : articles) {
      lines.add(Order.Line.of(String.valueOf(lines.size() + 1), article, quantity));
    }
    return new Order(
        "shop",
        number,
        revision,
        null,
        null,
        Instant.parse("2026-05-04T10:00:00Z"),
        new Address("Ann", null, "Street 1", null, null, "12345", "Town", null, "SE", null, null),
        lines,
        null,
        null,
        null);
  }

  private void comes(int quantity, String... articles) {
    hub.comes(order("1001", 1, quantity, articles));
  }

  private long sells(String sku, int pieces) {
    return hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of(sku, pieces)));
  }

  private Targets showing(String alias) {
    return hub.targets(ExtensivHarness.cart(alias, new Selection.CombineAll()));
  }

  /** Of all of them in one page, as an upload asks for them. */
  private Map<String, Target> shown(String... skus) {
    return hub.targets(ExtensivHarness.combining()).of(List.of(skus));
  }

  private long shown() {
    return shown("TEE").get("TEE").total();
  }

  private List<String> taken(String sku) {
    return hub.remembered("taken.extensiv", sku, Taken.class).orElse(Taken.NOTHING).lines().stream()
        .map(Taken.Line::sku)
        .toList();
  }

  private List<String> said(String channel, EntryState state) {
    return hub.ledger.inspection().entries(channel, state, 0, 1_000).stream()
        .map(Inspection.Entry::reason)
        .toList();
  }

  @Test
  void an_order_is_of_what_the_cart_shows_under_that_code_before_it_is_of_a_master_sku() {
    product("A");
    desk.listing(9001, "A", "TEE");
    Targets targets = showing("Shopify US");
    hub.run("load");
    comes(3, "A");

    assertThat(targets.of(List.of("TEE")).get("TEE").amounts())
        .containsEntry("A", new Amount.Total(7));
    assertThat(targets.of(List.of("TEE")).get("TEE").sold()).isEqualTo(3);
    assertThat(targets.ordered(List.of("A", "us-tee", "B"))).containsExactly("B", "TEE");
    assertThat(taken("A")).isEmpty();
    // What the source's list names is a master SKU.
    assertThat(hub.remembered("patch.extensiv", "A", Patch.class)).isEmpty();
    hub.simulator.orders().sell("W-7", 9001, 101, List.of(OrderDesk.Line.of("A", 1)));
    hub.run("orders");
    assertThat(hub.remembered("patch.extensiv", "A", Patch.class)).isPresent();
  }

  @Test
  void an_order_is_of_what_the_cart_shows_under_an_alias_that_is_no_channels() {
    desk.details("TEE", Details.plain("TEE").withUpc("0123"));
    Targets targets = showing("UPC");
    hub.run("load");
    comes(3, "0123");

    Target target = targets.of(List.of("TEE")).get("TEE");
    assertThat(target.amounts()).isEqualTo(Map.of("0123", new Amount.Total(7)));
    assertThat(target.sold()).isEqualTo(3);
  }

  @Test
  void what_an_order_names_and_no_load_has_is_said_and_counted() {
    hub.run("load");
    comes(1, "TEE", "LOST");
    hub.comes(order("1002", 1, 1, "GIFT"));

    assertThat(said("reservations.extensiv", EntryState.APPLIED))
        .containsExactlyInAnyOrder(
            "taken off what carts show, but for LOST: no product",
            "none of its SKUs is a product of the load; nothing is taken off");
    assertThat(hub.run("retention").summary())
        .contains("2 with a SKU or code that is no product's");
  }

  @Test
  void what_is_set_aside_for_orders_is_not_shown_again_where_locked_units_are() {
    hub.again(Map.of("extensiv.subtractLocked", "false"));
    desk.locked("TEE", 101, "A-01", 2);
    hub.run("load");
    comes(3, "TEE");
    long before = shown();
    sells("TEE", 3);
    hub.run("orders");
    long named = shown();
    hub.run("load");
    hub.run("retention");

    assertThat(before).isEqualTo(7);
    assertThat(named).isEqualTo(7);
    assertThat(shown()).isEqualTo(7);
    assertThat(hub.targets(ExtensivHarness.combining()).tell("TEE"))
        .anyMatch(
            line ->
                line.remark()
                    .equals("10 on hand, 2 locked and not subtracted, 3 set aside for orders"));
  }

  @Test
  void a_bundle_with_a_part_that_cannot_be_asked_for_is_not_newer_than_that_part() {
    product("PIPE-10\"");
    bundle("SET", new CatalogueDesk.Part("TEE", 1), new CatalogueDesk.Part("PIPE-10\"", 2));
    hub.run("load");
    comes(2, "SET");
    sells("SET", 2);
    hub.run("orders");

    assertThat(shown("PIPE-10\"").get("PIPE-10\"").total()).isEqualTo(6);
    assertThat(shown()).isEqualTo(8);
    assertThat(shown("SET").get("SET").total()).isEqualTo(3);
    assertThat(said("reread-stock.extensiv", EntryState.SKIPPED))
        .containsExactly(
            "the SKU of a part of it has a quote in it, so that it cannot be asked for; loads read"
                + " it");
  }

  @Test
  void an_order_that_lives_again_after_it_was_cancelled_is_taken_off_again() {
    hub.run("load");
    comes(3, "TEE");
    long there = sells("TEE", 3);
    hub.run("orders");
    hub.comes(new OrderCancellation("shop", "1001", 2, Instant.now(), null));
    hub.simulator.orders().cancel(there);
    hub.run("orders");
    long cancelled = shown();
    hub.comes(order("1001", 3, 3, "TEE"));

    assertThat(cancelled).isEqualTo(10);
    assertThat(shown()).isEqualTo(7);
  }

  @Test
  void what_an_order_grows_by_since_stock_contained_it_is_taken_off() {
    hub.run("load");
    comes(5, "TEE");
    hub.comes(order("1001", 2, 2, "TEE"));
    sells("TEE", 2);
    hub.run("orders");
    hub.run("load");
    hub.run("retention");
    long contained = shown();
    hub.comes(order("1001", 3, 5, "TEE"));

    assertThat(contained).isEqualTo(8);
    // All five, as nobody says which of them Order Manager has.
    assertThat(shown()).isEqualTo(3);
  }

  @Test
  void an_order_that_stock_contains_is_not_taken_off_again_as_its_cart_tells_of_it_again() {
    hub.run("load");
    comes(2, "TEE");
    sells("TEE", 2);
    hub.run("orders");
    hub.run("load");
    String let = hub.run("retention").summary();
    hub.comes(order("1001", 2, 2, "TEE"));

    assertThat(let).contains("the load contains 1");
    assertThat(shown()).isEqualTo(8);
  }

  @Test
  void an_order_takes_nothing_of_what_a_bundle_was_made_of_once() {
    product("PEN");
    bundle("SET", new CatalogueDesk.Part("TEE", 1));
    hub.run("load");
    comes(2, "SET");
    desk.parts("SET", List.of(new CatalogueDesk.Part("PEN", 1)));
    hub.run("load");
    sells("SET", 2);
    hub.run("orders");

    Map<String, Target> page = shown("TEE", "PEN", "SET");
    assertThat(page.get("TEE").total()).isEqualTo(10);
    assertThat(page.get("PEN").total()).isEqualTo(8);
    assertThat(taken("TEE")).isEmpty();
    assertThat(taken("PEN")).containsExactly("SET");
    hub.comes(new OrderCancellation("shop", "1001", 2, Instant.now(), null));
    assertThat(taken("PEN")).isEmpty();
  }

  private void listedAs(String sku) {
    product(sku);
    desk.listing(9001, "us-tee", false, true);
    desk.listing(9001, "us-tee", sku);
  }

  @Test
  void an_order_goes_along_with_its_code_to_another_master_sku() {
    Targets targets = showing("Shopify US");
    hub.run("load");
    comes(3, "us-tee");
    listedAs("TEE-NEW");
    hub.run("load");
    hub.run("retention");

    assertThat(targets.of(List.of("TEE-NEW")).get("TEE-NEW").amounts())
        .isEqualTo(Map.of("us-tee", new Amount.Total(7)));
    assertThat(taken("TEE")).isEmpty();
    assertThat(hub.marked()).contains("TEE", "TEE-NEW");
  }

  private Map<String, Shown.Sent> sent(String sku) {
    return hub.remembered("shown.shop", sku, Shown.class).orElseThrow().sent();
  }

  @Test
  void what_was_sent_of_a_sku_counts_no_more_once_orders_go_along_with_their_code_to_it() {
    Targets targets = showing("Shopify US");
    hub.run("load");
    comes(3, "us-tee");
    hub.comes(order("1002", 1, 2, "us-tee"));
    listedAs("TEE-NEW");
    hub.shown("TEE-NEW", Map.of("us-tee", new Amount.Total(10)));
    hub.run("load");
    hub.run("retention");

    assertThat(targets.of(List.of("TEE-NEW")).get("TEE-NEW").amounts())
        .isEqualTo(Map.of("us-tee", new Amount.Total(5)));
    assertThat(sent("TEE-NEW")).isEmpty();
  }

  @Test
  void what_was_sent_of_a_sku_counts_no_more_once_a_cart_tells_an_order_again_that_is_of_it_now() {
    showing("Shopify US");
    product("TEE-NEW");
    hub.run("load");
    comes(2, "us-tee");
    desk.listing(9001, "us-tee", false, true);
    desk.listing(9001, "us-tee", "TEE-NEW");
    hub.shown("TEE-NEW", Map.of("us-tee", new Amount.Total(10)));
    hub.run("listings");
    hub.comes(order("1001", 2, 2, "us-tee"));

    assertThat(taken("TEE-NEW")).containsExactly("TEE-NEW");
    assertThat(sent("TEE-NEW")).isEmpty();
  }

  @Test
  void an_order_is_forgotten_beside_one_of_the_same_sku_that_the_load_contains() {
    hub.run("load");
    comes(3, "TEE");
    hub.clock.forward(Duration.ofDays(31));
    hub.comes(order("1002", 1, 2, "TEE"));

    hub.clock.forward(Duration.ofHours(3));
    hub.run("load");

    assertThat(taken("TEE")).hasSize(2);
    assertThat(hub.run("retention").summary()).contains("the load contains 1, 1 forgotten");
    assertThat(taken("TEE")).isEmpty();
  }

  /** An order for 2 as a build wrote it that kept neither codes nor what it was written with. */
  private void wasWritten(Map<String, Integer> lines, String sku, String... takesFrom) {
    Positions positions = new Positions(hub.camel);
    String key = Order.key("shop", "1001");
    String at = "2026-05-04T10:00:00Z";
    positions.putNow(
        "pending.extensiv",
        key,
        0,
        Map.of(
            "shop",
            "shop",
            "number",
            "1001",
            "lines",
            lines,
            "counted",
            Map.of(sku, 2),
            "loadedAt",
            at,
            "seenAt",
            at));
    Map<String, Object> line =
        Map.of("order", key, "sku", sku, "quantity", 2, "loadedAt", at, "seenAt", at);
    for (String from : takesFrom) {
      positions.putNow(
          "taken.extensiv",
          from,
          0,
          Map.of(
              "lines",
              lines.isEmpty() ? List.of() : List.of(line),
              "sold",
              from.equals(sku) ? Map.of("shop", 2) : Map.of()));
    }
  }

  @Test
  void an_order_of_an_earlier_build_leaves_nothing_behind_when_it_is_cancelled() {
    bundle("SET", new CatalogueDesk.Part("TEE", 1));
    hub.run("load");
    wasWritten(Map.of("SET", 2), "SET", "SET", "TEE");
    assertThat(taken("TEE")).containsExactly("SET");
    hub.comes(new OrderCancellation("shop", "1001", 2, Instant.now(), null));

    assertThat(taken("TEE")).isEmpty();
    assertThat(taken("SET")).isEmpty();
  }

  @Test
  void an_order_that_an_earlier_build_saw_contained_is_not_taken_off_again_nor_counted_twice() {
    hub.run("load");
    wasWritten(Map.of(), "TEE", "TEE");
    hub.comes(order("1001", 2, 2, "us-tee"));

    assertThat(shown()).isEqualTo(10);
    assertThat(hub.remembered("taken.extensiv", "TEE", Taken.class).orElseThrow().sold())
        .isEqualTo(Map.of("shop", 2L));
    hub.comes(order("1001", 3, 3, "us-tee"));
    assertThat(shown()).as("one more than it had").isEqualTo(7);
  }

  @Test
  void a_level_goes_along_with_its_listing_to_another_master_sku() {
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001"));
    Targets targets =
        hub.targets(ExtensivHarness.cart("Shopify US", new Selection.OneChannel(9001)));
    hub.run("load");
    hub.run("acknowledge");
    listedAs("TEE-NEW");
    hub.run("load");

    assertThat(hub.run("retention").summary())
        .contains("1 levels moved to another SKU with their listing");
    assertThat(targets.of(List.of("TEE-NEW")).get("TEE-NEW").amounts())
        .isEqualTo(Map.of("us-tee", new Amount.Total(10)));
    assertThat(hub.remembered("level.extensiv", "TEE", SkuLevels.class).orElseThrow())
        .isEqualTo(SkuLevels.NONE);
    assertThat(hub.run("retention").summary()).doesNotContain("moved");
  }

  @Test
  void a_newer_level_is_not_put_back_by_one_that_comes_along_with_its_listing() {
    SkuLevels.Level old = level(10, "2026-05-04T10:00:00Z");
    SkuLevels.Level newer = level(4, "2026-05-04T11:00:00Z");

    assertThat(SkuLevels.NONE.with(newer).withOthers(List.of(old)).levels()).containsExactly(newer);
    assertThat(SkuLevels.NONE.with(old).withOthers(List.of(newer)).levels()).containsExactly(newer);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lines_stand_with_what_they_may_take_from_and_nowhere_else(long seed) {
    Random random = new Random(seed);
    List<String> skus = List.of("TEE", "PEN", "MUG");
    product("PEN");
    product("MUG");
    bundle("SET", new CatalogueDesk.Part("TEE", 1));
    showing("Shopify US");
    hub.run("load");
    String owner = "TEE";
    int revision = 0;
    for (int step = 0; step < 14; step++) {
      String other = skus.get(random.nextInt(skus.size()));
      String number = String.valueOf(1001 + random.nextInt(2));
      switch (random.nextInt(6)) {
        case 0 -> {
          desk.parts("SET", List.of(new CatalogueDesk.Part(other, 1 + random.nextInt(2))));
          hub.run("load");
        }
        case 1 -> {
          if (!other.equals(owner)) {
            desk.listing(9001, "us-tee", false, true);
            desk.listing(9001, "us-tee", other);
            owner = other;
          }
          hub.run(random.nextBoolean() ? "load" : "listings");
        }
        case 2 -> hub.comes(new OrderCancellation("shop", number, ++revision, Instant.now(), null));
        case 3 -> {
          hub.simulator
              .orders()
              .sell(number, 9001, 101, List.of(OrderDesk.Line.of("SET", 1 + random.nextInt(2))));
          hub.run("orders");
        }
        default ->
            hub.comes(order(number, ++revision, 1 + random.nextInt(3), "SET", "us-tee", other));
      }
      stand(false);
      if (random.nextBoolean()) {
        hub.run("retention");
        stand(true);
      }
    }
  }

  /**
   * @param now whether definitions are those of the load that counts
   */
  private void stand(boolean now) {
    Positions positions = new Positions(hub.camel);
    Map<String, List<Taken.Line>> expected = new TreeMap<>();
    String part = desk.parts("SET").get(0).masterSku();
    for (Position<Pending> one : positions.all("pending.extensiv", Pending.class)) {
      for (Taken.Line line : one.value().taken(one.key())) {
        List<String> from = line.sku().equals("SET") ? List.of("SET", part) : List.of(line.sku());
        from.forEach(sku -> expected.computeIfAbsent(sku, s -> new ArrayList<>()).add(line));
      }
    }
    Map<String, List<Taken.Line>> there = new TreeMap<>();
    for (Position<Taken> one : positions.all("taken.extensiv", Taken.class)) {
      if (!one.value().lines().isEmpty()) {
        there.put(one.key(), one.value().lines());
      }
    }
    if (!now) {
      // As they were when an order was written, but the order's newest state.
      assertThat(lines(there)).isEqualTo(lines(expected));
      return;
    }
    assertThat(there.keySet()).isEqualTo(expected.keySet());
    there.forEach(
        (sku, lines) ->
            assertThat(lines).as(sku).containsExactlyInAnyOrderElementsOf(expected.get(sku)));
  }

  private static Set<Taken.Line> lines(Map<String, List<Taken.Line>> bySku) {
    return bySku.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  private static SkuLevels.Level level(int available, String asOf) {
    return new SkuLevels.Level(9001, "us-tee", available, Instant.parse(asOf));
  }
}
