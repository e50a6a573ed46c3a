package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Explains.Line;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.CatalogueSpec;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.SkipReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensivLoadTest {

  private ExtensivHarness hub;
  private Path folder;

  @BeforeEach
  void begins(@TempDir Path temp) {
    folder = temp;
    hub = new ExtensivHarness(folder, Map.of());
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private void twoPlaces() {
    CatalogueDesk desk = hub.simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.warehouse(Warehouse.thirdParty(102, "WEST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
  }

  private void core(String sku, int east, int west) {
    CatalogueDesk desk = hub.simulator.catalogue();
    desk.product(sku, ProductType.CORE_PRODUCT);
    desk.stock(sku, 101, "A-01", east);
    desk.stock(sku, 102, "GLOBAL", west);
  }

  private static Amount total(long quantity) {
    return new Amount.Total(quantity);
  }

  private static Order order(String number, String sku, int quantity) {
    return new Order(
        "shop",
        number,
        1,
        null,
        null,
        Instant.parse("2026-05-04T10:00:00Z"),
        new Address("Ann", null, "Street 1", null, null, "12345", "Town", null, "SE", null, null),
        List.of(Order.Line.of("1", sku, quantity)),
        null,
        null,
        null);
  }

  @Test
  void numbers_of_a_generated_catalogue_are_those_of_the_account() {
    hub.simulator.catalogue().generate(new CatalogueSpec(200, 8, 3, 2, 10, 2, 3, 0, 20, 5, 10, 4));
    Runs.Run run = hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.combining());
    List<String> skus = targets.page(null, 1_000);
    Map<String, Target> told = targets.of(skus);

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    assertThat(skus).hasSize(200).doesNotHaveDuplicates();
    assertThat(targets.gate()).isEqualTo(new Gate.Ok(hub.published().id()));
    CatalogueDesk desk = hub.simulator.catalogue();
    long sent = 0;
    for (String sku : skus) {
      if (!told.get(sku).amounts().isEmpty()) {
        long there = 0;
        for (int warehouse = 101; warehouse <= 103; warehouse++) {
          there += desk.available(sku, warehouse) + desk.buildable(sku, warehouse);
        }
        assertThat(told.get(sku).amounts()).as(sku).isEqualTo(Map.of(sku, total(there)));
        sent++;
      }
    }
    assertThat(sent).isGreaterThan(150);
  }

  @Test
  void pages_are_read_until_one_is_empty_and_a_429_is_waited_for_at_its_page() {
    twoPlaces();
    for (int i = 0; i < 25; i++) {
      core("SKU-" + i, i, 1);
    }
    hub.simulator
        .traffic()
        .fault(
            Fault.of(Fault.Effect.THROTTLED, "GET /v1/inventory")
                .onPage(2)
                .lasting(Duration.ofMillis(300)));

    Runs.Run run = hub.run("load");

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    assertThat(
            hub.simulator.traffic().requests().stream()
                .filter(one -> one.what().contains("/v1/inventory"))
                .map(one -> one.page()))
        .containsExactly(1, 2, 2, 3, 4, 5, 6);
    assertThat(run.counts()).containsEntry("stock", 50L).containsEntry("products", 25L);
  }

  @Test
  void before_the_first_load_is_whole_carts_are_held() {
    twoPlaces();
    core("TEE", 5, 2);
    Targets targets = hub.targets(ExtensivHarness.combining());
    Gate never = targets.gate();
    hub.simulator.traffic().fault(Fault.status("GET /v1/inventory", 404, "{}").times(0));
    hub.ask("load", null);
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !hub.parked("runs.extensiv-load").isEmpty());

    assertThat(never).isEqualTo(new Gate.Held("LOAD_NEVER_RUN"));
    assertThat(targets.gate()).isEqualTo(new Gate.Held("LOAD_FAILED"));
    assertThat(targets.of(List.of("TEE")).get("TEE").amounts()).isEmpty();
    assertThat(hub.published()).isNull();
  }

  @Test
  void a_record_that_moved_to_another_page_while_it_was_read_is_asked_for_again() {
    twoPlaces();
    for (int i = 0; i < 30; i++) {
      core("SKU-" + i, i, 1);
    }
    hub.run("load");
    // All behind it move up by one, so that one is on a page that was read already.
    hub.simulator
        .traffic()
        .before(
            "GET /v1/inventory",
            3,
            () -> hub.simulator.catalogue().removeRecord("SKU-0", 101, "A-01"));
    Runs.Run run = hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.combining());

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    for (int i = 1; i < 30; i++) {
      String sku = "SKU-" + i;
      assertThat(targets.of(List.of(sku)).get(sku).amounts())
          .as(sku)
          .isEqualTo(Map.of(sku, total(i + 1)));
    }
    assertThat(targets.of(List.of("SKU-0")).get("SKU-0").amounts())
        .isEqualTo(Map.of("SKU-0", total(1)));
  }

  @Test
  void a_load_that_finds_far_less_than_before_is_not_published() throws Exception {
    twoPlaces();
    for (int i = 0; i < 30; i++) {
      core("SKU-" + i, i, 1);
    }
    hub.run("load");
    Published before = hub.published();
    for (int i = 0; i < 20; i++) {
      hub.simulator.catalogue().removeRecord("SKU-" + i, 101, "A-01");
    }
    Runs.Run run = hub.run("load");

    assertThat(run.state()).isEqualTo(Runs.State.FAILED);
    assertThat(run.summary()).contains("20 of 60 stock are gone").contains("not published");
    assertThat(hub.published()).isEqualTo(before);
    assertThat(hub.reviews()).contains("load-vanished");
    hub.run("load");
    hub.run("load");
    try (Stream<Path> loads = Files.list(folder.resolve("extensiv/loads"))) {
      assertThat(loads).as("the one that counts, and the newest that was refused").hasSize(2);
    }
    hub.again(Map.of("extensiv.load.vanished.max", "50"));
    hub.run("load");
    assertThat(hub.published()).isNotEqualTo(before);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void an_order_is_taken_off_a_bundle_and_its_parts_until_it_is_cancelled() {
    twoPlaces();
    core("PEN", 10, 0);
    core("PAD", 10, 0);
    hub.simulator
        .catalogue()
        .bundle("SET", List.of(new CatalogueDesk.Part("PEN", 2), new CatalogueDesk.Part("PAD", 1)));
    hub.simulator.catalogue().stock("SET", 101, "A-01", 1);
    hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.combining());
    Map<String, Target> before = targets.of(List.of("SET", "PEN", "PAD"));

    hub.comes(order("1001", "SET", 3));
    Map<String, Target> sold = targets.of(List.of("SET", "PEN", "PAD"));
    List<Line> lines = targets.tell("PEN");

    assertThat(before.get("SET").total()).isEqualTo(6);
    // One lay there, two are built of four pens and two pads.
    assertThat(sold.get("SET").total()).isEqualTo(3);
    assertThat(sold.get("PEN").total()).isEqualTo(6);
    assertThat(sold.get("PAD").total()).isEqualTo(8);
    assertThat(sold.get("SET").sold()).isEqualTo(3);
    assertThat(sold.get("PEN").sold()).isZero();
    assertThat(hub.marked()).containsExactly("PAD", "PEN", "SET");
    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.term()).isEqualTo("EAST");
              assertThat(line.figure()).isEqualTo("6");
              assertThat(line.remark()).contains("10 on hand; orders since: shop:1001 4");
            });

    hub.comes(
        new OrderCancellation("shop", "1001", 2, Instant.parse("2026-05-04T11:00:00Z"), null));
    Map<String, Target> cancelled = targets.of(List.of("SET", "PEN"));
    assertThat(cancelled.get("SET").total()).isEqualTo(6);
    assertThat(cancelled.get("PEN").total()).isEqualTo(10);
    assertThat(cancelled.get("SET").sold()).isEqualTo(3);
  }

  @Test
  void a_sku_that_is_read_again_counts_until_a_load_is_newer() {
    twoPlaces();
    core("TEE", 5, 2);
    core("TEE-X", 1, 1);
    hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.combining());
    hub.simulator.catalogue().stock("TEE", 101, "A-01", 50);
    Runs.Run run = hub.run("load", "TEE");
    long patched = targets.of(List.of("TEE")).get("TEE").total();
    hub.simulator.catalogue().stock("TEE", 101, "A-01", 7);
    hub.run("load");

    assertThat(run.summary()).isEqualTo("TEE is read again; the load stays as it was");
    assertThat(patched).isEqualTo(52);
    assertThat(targets.of(List.of("TEE")).get("TEE").total()).isEqualTo(9);
    assertThat(targets.of(List.of("TEE-X")).get("TEE-X").total()).isEqualTo(2);
  }

  @Test
  void where_orders_are_taken_off_a_warehouse_no_cart_shows_people_are_told() {
    twoPlaces();
    core("TEE", 5, 2);
    hub.again(Map.of("extensiv.warehouses.disabled", "101"));
    hub.targets(ExtensivHarness.cart(null, new Selection.OneWarehouse(101)));
    hub.run("load");
    List<String> bound = hub.reviews();
    Targets targets = hub.targets(ExtensivHarness.combining());
    hub.run("load");
    List<String> combining = hub.reviews();
    hub.comes(order("1001", "TEE", 1));
    long before = targets.of(List.of("TEE")).get("TEE").total();
    hub.again(Map.of("extensiv.defaultWarehouse", "102"));
    targets = hub.targets(ExtensivHarness.combining());
    hub.run("load");

    assertThat(bound).isEmpty();
    assertThat(combining).containsExactly("orders-off-nothing");
    assertThat(before).isEqualTo(2);
    assertThat(hub.reviews()).isEmpty();
    assertThat(targets.of(List.of("TEE")).get("TEE").total()).isEqualTo(1);
  }

  @Test
  void a_bundle_without_a_record_is_not_sent_and_says_what_to_do() {
    twoPlaces();
    core("PEN", 10, 0);
    hub.simulator.catalogue().bundle("SET", List.of(new CatalogueDesk.Part("PEN", 2)));
    hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.combining());

    Target target = targets.of(List.of("SET")).get("SET");
    assertThat(target.amounts()).isEmpty();
    assertThat(target.skipped().get(0).reason()).isEqualTo(SkipReason.BUNDLE_NO_STOCK_RECORD);
    assertThat(targets.tell("SET"))
        .anySatisfy(line -> assertThat(line.remark()).contains("on hand 0"));
  }

  @Test
  void a_load_that_stood_still_for_too_long_begins_anew() {
    twoPlaces();
    core("TEE", 5, 2);
    hub.again(Map.of("extensiv.load.goesOn", "2s"));
    hub.simulator
        .traffic()
        .fault(
            Fault.of(Fault.Effect.THROTTLED, "GET /v1/inventory")
                .lasting(Duration.ofMillis(2_500)));

    Runs.Run run = hub.run("load");

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    assertThat(hub.ledger.runs().latest("extensiv-load", 10))
        .anyMatch(one -> String.valueOf(one.summary()).startsWith("stood still for too long"));
    assertThat(hub.simulator.traffic().requests())
        .filteredOn(one -> one.what().equals("GET /v1.1/products") && one.page() == 1)
        .hasSizeGreaterThan(1);
    assertThat(hub.published().begunAt()).isAfter(run.startedAt().minusSeconds(1));
  }

  @Test
  void how_old_a_number_may_get_is_told_once_a_load_showed_how_much_there_is() {
    twoPlaces();
    for (int i = 0; i < 25; i++) {
      core("SKU-" + i, i, 1);
    }
    hub.again(Map.of("schedule.extensiv-load.every", "2m"));
    String before = records();
    hub.run("load");
    hub.ledger
        .lanes()
        .define(
            new Lanes.Limit(
                "extensiv.requests", 0, List.of(new Lanes.Window(5, Duration.ofSeconds(1)))));

    assertThat(before).contains("which is not known before the first one was published");
    // 3 + 1 of products, 5 + 1 of stock, the empty one of listings, warehouses and channels.
    assertThat(records())
        .contains("no number is older than 2m 3s")
        .contains("one begins every 2m, and one takes 3s at least (13 pages of up to 10 rows");
    assertThat(Freshness.bound(Duration.ofMinutes(5), Duration.ofMinutes(2)))
        .as("starts that a load makes miss")
        .isEqualTo(Duration.ofMinutes(11));
  }

  private String records() {
    return hub.partner().touchpoints().stream()
        .filter(one -> one.name().equals("extensiv-load"))
        .findFirst()
        .orElseThrow()
        .records();
  }
}
