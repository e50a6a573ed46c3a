package io.crossdock.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Channels;
import io.crossdock.flow.Seller.Share;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  @TempDir Path folder;

  @Test
  void a_shop_asks_a_booking_warehouse_by_its_own_codes() throws Exception {
    try (FlowHarness flow = new FlowHarness(folder, Oversell.HOLD, Mode.SHARED)) {
      flow.read("A", "7");
      ShopTerms terms =
          new ShopTerms("se-shop", sku -> "SE-" + sku, code -> code.substring(3), null);
      Targets targets = flow.neighbours.targets("wms", terms, flow.camel, Clock.systemUTC());
      Map<String, Target> of = targets.of(List.of("A", "NONE"));
      assertThat(of.get("A").amounts()).isEqualTo(Map.of("SE-A", new Amount.Total(7)));
      assertThat(of.get("A").total()).isEqualTo(7);
      assertThat(of.get("NONE").amounts()).isEmpty();
      assertThat(of.get("NONE").skipped())
          .singleElement()
          .satisfies(one -> assertThat(one.reason()).isEqualTo(SkipReason.NO_STOCK_RECORD));
      assertThat(targets.page(null, 10)).containsExactly("A");
      assertThat(targets.page("A", 10)).isEmpty();
      assertThat(targets.skus(List.of("SE-A"))).isEqualTo(Map.of("SE-A", "A"));
      assertThat(targets.knows("A")).isTrue();
      assertThat(targets.knows("NONE")).isFalse();
      assertThat(targets.gate().isOk()).isTrue();
      assertThat(targets.tell("A")).anyMatch(line -> line.term().equals("target"));
      assertThat(targets.tell("NONE")).isEmpty();
    }
  }

  @Test
  void an_article_whose_number_is_what_the_shop_calls_another_one_is_never_shown()
      throws Exception {
    try (FlowHarness flow = new FlowHarness(folder, Oversell.HOLD, Mode.SHARED)) {
      flow.read("A-100", "7");
      flow.read("100", "3");
      ShopTerms terms =
          new ShopTerms(
              "se-shop",
              sku -> sku.equals("A-100") ? "100" : sku,
              code -> code.equals("100") ? "A-100" : code,
              null);
      Targets targets = flow.neighbours.targets("wms", terms, flow.camel, Clock.systemUTC());

      Map<String, Target> of = targets.of(List.of("A-100", "100"));

      assertThat(of.get("A-100").amounts()).isEqualTo(Map.of("100", new Amount.Total(7)));
      assertThat(of.get("100").amounts()).isEmpty();
      assertThat(of.get("100").skipped())
          .containsExactly(new Skipped("100", "100", SkipReason.ALIAS_NOT_UNIQUE));
      assertThat(targets.tell("100"))
          .anyMatch(line -> line.remark().equals("100 is what se-shop calls A-100"));
    }
  }

  @Test
  void a_part_is_raised_only_when_others_were_told() throws Exception {
    try (FlowHarness flow = new FlowHarness(folder, Oversell.HOLD, Mode.PARTITION)) {
      flow.read("A", "8");
      Targets targets =
          flow.neighbours.targets("wms", ShopTerms.plain("se-shop"), flow.camel, Clock.systemUTC());
      Target target = targets.of(List.of("A")).get("A");
      assertThat(target.total()).isEqualTo(4);
      assertThat(target.limit()).isZero();
      assertThat(target.untold()).containsExactly("eu-shop");
    }
  }

  @Test
  void a_change_reaches_carts_without_any_figure() throws Exception {
    try (FlowHarness flow = new FlowHarness(folder, Oversell.HOLD, Mode.SHARED)) {
      new Channels(flow.camel).raise(flow.pen(), "stock.wms", List.of("A", "B"), "a load");
      assertThat(flow.marks("stock.se-shop")).containsExactlyInAnyOrder("A", "B");
      assertThat(flow.marks("stock.eu-shop")).containsExactlyInAnyOrder("A", "B");
    }
  }

  @Test
  void a_source_of_its_own_is_asked_where_a_warehouse_has_one() {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unnumbered("om"));
    neighbours.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));
    Targets targets = neighbours.targets("om", ShopTerms.plain("cart"), null, null);
    assertThat(targets.of(List.of("A")).get("A").rule()).isEqualTo("for cart");
  }

  @Test
  void a_warehouse_that_numbers_nothing_needs_no_suffixes() {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unnumbered("om"));
    neighbours.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));
    neighbours.addCart(seller("one"));
    neighbours.addCart(seller("two"));
    assertThat(judged(neighbours)).isEmpty();
    assertThat(neighbours.intake("om")).isEqualTo("reservations.om");
  }

  @Test
  void a_shop_of_counters_cannot_show_what_somebody_else_computes() {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unnumbered("om"));
    neighbours.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));
    neighbours.add(seller("one"));
    assertThat(judged(neighbours))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("one.warehouse");
              assertThat(problem.what()).contains("whose stock it knows: none");
            });
  }

  @Test
  void a_cart_that_is_never_looked_at_is_warned_of_where_somebody_else_computes() {
    Schedule never = new Schedule("one-upload", null, ZoneId.of("UTC"));
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unnumbered("om"));
    neighbours.addCart(seller("one"));
    neighbours.addUpload("one", never);
    neighbours.addCart(seller("two"));
    neighbours.addUpload(
        "two", new Schedule("two-upload", null, null, List.of("om-load"), ZoneId.of("UTC")));
    neighbours.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));

    assertThat(judged(neighbours))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.isError()).isFalse();
              assertThat(problem.where()).isEqualTo("schedule.one-upload.on");
            });
  }

  @Test
  void a_cart_whose_orders_the_source_does_not_know_is_warned_of() {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unnumbered("om"));
    neighbours.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));
    neighbours.addNaming("om", "om.channels", Set.of("one"), "they are taken off for 2h.");
    for (String name : List.of("one", "two", "file", "elsewhere")) {
      neighbours.addCart(name.equals("elsewhere") ? elsewhere(name) : seller(name));
    }
    neighbours.addOrdering("one");
    neighbours.addOrdering("two");
    neighbours.addOrdering("elsewhere");

    assertThat(judged(neighbours))
        .filteredOn(problem -> problem.where().equals("om.channels"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.isError()).isFalse();
              assertThat(problem.what()).isEqualTo("does not name two: they are taken off for 2h.");
            });
  }

  @Test
  void a_cart_that_tells_no_orders_is_not_waited_for() {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(WarehouseRules.unnumbered("om"));
    neighbours.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));
    neighbours.addCart(seller("one"));
    neighbours.addCart(seller("file"));
    neighbours.addSilent("file");
    neighbours.addOrdering("one");
    neighbours.addAwaiting("om.sources", Set.of("one", "file", "off"));

    assertThat(judged(neighbours))
        .filteredOn(problem -> !problem.isError())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).startsWith("names off, which is no cart"));
    assertThat(judged(neighbours))
        .filteredOn(Problem::isError)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.isError()).isTrue();
              assertThat(problem.where()).isEqualTo("om.sources");
              assertThat(problem.what()).startsWith("names file, which tells the hub no orders");
            });
  }

  @Test
  void settings_that_only_loads_heed_are_warned_of_where_the_hub_promises_the_stock() {
    List<String> keys = List.of("one.cart.alias", "one.cart.select");
    Neighbours booked = new Neighbours(Exports.NONE);
    booked.add(
        new WarehouseRules(
            "om",
            0,
            true,
            true,
            Oversell.HOLD,
            new WarehouseRules.Showing(Mode.SHARED, 0),
            List.of()));
    booked.addCart(seller("one"));
    booked.addOfLoads("one", keys);
    Neighbours loaded = new Neighbours(Exports.NONE);
    loaded.add(WarehouseRules.unnumbered("om"));
    loaded.add("om", (terms, ledger, clock) -> new Fixed(terms.shop()));
    loaded.addCart(seller("one"));
    loaded.addOfLoads("one", keys);

    assertThat(judged(booked))
        .noneMatch(Problem::isError)
        .extracting(Problem::where)
        .containsExactlyElementsOf(keys);
    assertThat(judged(loaded)).isEmpty();
  }

  private static List<Problem> judged(Neighbours neighbours) {
    Settings settings = new Settings(key -> Optional.empty());
    neighbours.judge(settings);
    return settings.problems();
  }

  private static Seller elsewhere(String name) {
    return seller(name, "wms");
  }

  private static Seller seller(String name) {
    return seller(name, "om");
  }

  private static Seller seller(String name, String warehouse) {
    return new Seller(
        name, warehouse, "", List.of(), "", "", true, 100, new Share(0, 1), Map.of(), false);
  }

  /** One that says three of everything. */
  private record Fixed(String shop) implements Targets {

    @Override
    public Map<String, Target> of(Collection<String> skus) {
      Map<String, Target> targets = new HashMap<>();
      skus.forEach(
          sku ->
              targets.put(
                  sku,
                  new Target(
                      sku,
                      Map.of(sku, new Amount.Total(3)),
                      List.of(),
                      0,
                      Instant.EPOCH,
                      "for " + shop)));
      return targets;
    }

    @Override
    public List<String> page(String afterSku, int limit) {
      return List.of();
    }

    @Override
    public boolean knows(String sku) {
      return true;
    }

    @Override
    public Map<String, String> skus(Collection<String> codes) {
      return Map.of();
    }

    @Override
    public Gate gate() {
      return new Gate.Ok("1");
    }

    @Override
    public List<io.crossdock.operate.Explains.Line> tell(String sku) {
      return List.of();
    }
  }
}
