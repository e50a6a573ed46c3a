package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Targets;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Reports;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.sandbox.extensiv.OrderDesk;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Settings.Numbers;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.stock.cart.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account is read from an Integration Manager that is there already. */
class IntegrationManagerTest {

  private static final String ANY = "GET /v1/merchant/orders/list/any";

  private Path folder;
  private ExtensivHarness hub;
  private CatalogueDesk desk;

  @BeforeEach
  void begins(@TempDir Path data) {
    folder = data;
    hub = new ExtensivHarness(folder, Map.of());
    Map<String, String> given = new HashMap<>();
    given.put("extensiv.source", "integration-manager");
    given.put("extensiv.url", hub.simulator.managerAddress());
    given.put("extensiv.user", OrderManagerSimulator.managerUser("merchant"));
    given.put("extensiv.key", OrderManagerSimulator.MANAGER_KEY);
    given.put("extensiv.sources", "shop:Shopify US");
    hub.again(given);
    hub.simulator.settings(hub.simulator.settings().withNumbers(Numbers.MIXED));
    desk = hub.simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
    desk.salesChannel(SalesChannel.of(9002, "Amazon"));
    desk.product("TEE", ProductType.CORE_PRODUCT);
    desk.stock("TEE", 101, "A-01", 10);
    desk.listing(9001, "us-tee", "TEE");
    desk.listing(9002, "amz-tee", "TEE");
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private long shown() {
    return hub.targets(ExtensivHarness.combining()).of(List.of("TEE")).get("TEE").total();
  }

  private long comes(String number, int channel, int pieces) {
    return hub.simulator
        .orders()
        .add(number, channel, 101, List.of(OrderDesk.Line.of("TEE", pieces)));
  }

  private Pending pending(String key) {
    return hub.remembered("pending.extensiv", key, Pending.class).orElseThrow();
  }

  @Test
  void an_order_of_a_cart_is_taken_off_until_it_was_delivered_to_the_source_of_the_stock() {
    hub.run("load");
    hub.comes(BetweenLoadsTest.order("1001", "us-tee", 3));
    long order = comes("1001", 9001, 3);
    hub.run("orders");
    hub.run("load");
    long loaded = shown();
    Pending asNew = pending("shop:1001");
    hub.simulator.orders().allocate(order, 0);
    Runs.Run run = hub.run("orders");
    hub.run("load");
    hub.run("retention");

    assertThat(loaded).isEqualTo(7);
    assertThat(asNew.seenAt()).as("it has it, and its stock does not").isNull();
    assertThat(pending("shop:1001").seenAt()).isNotNull();
    assertThat(run.summary()).contains("1 of them of carts and not seen before");
    assertThat(shown()).as("as it is in the stock itself").isEqualTo(7);
  }

  @Test
  void a_code_that_two_aliases_give_two_products_is_what_the_carts_own_says() {
    desk.product("MUG", ProductType.CORE_PRODUCT);
    desk.stock("MUG", 101, "A-01", 10);
    desk.listing(9002, "us-tee", "MUG");
    Targets targets = hub.targets(ExtensivHarness.cart("Shopify US", new Selection.CombineAll()));
    hub.run("load");
    hub.comes(BetweenLoadsTest.order("1001", "us-tee", 3));

    assertThat(targets.of(List.of("TEE")).get("TEE").total()).isEqualTo(7);
  }

  @Test
  void orders_of_carts_the_hub_does_not_serve_are_taken_off_until_stock_contains_them() {
    hub.run("load");
    long order = comes("A-7", 9002, 4);
    Runs.Run first = hub.run("orders");
    long asNew = shown();
    hub.run("load");
    hub.run("retention");
    long loaded = shown();
    hub.simulator.orders().allocate(order, 0);
    hub.run("orders");
    hub.run("load");
    hub.run("retention");
    long contained = shown();
    hub.simulator.orders().cancel(order);
    hub.run("orders");

    assertThat(first.summary()).contains(", 1 of others");
    assertThat(List.of(asNew, loaded, contained)).containsOnly(6L);
    assertThat(hub.marked()).contains("TEE");
    assertThat(shown()).as("its stock is read again").isEqualTo(10);
  }

  @Test
  void an_order_that_was_delivered_before_its_cart_told_of_it_is_not_taken_off_once_more() {
    hub.run("load");
    hub.simulator.orders().allocate(comes("1001", 9001, 3), 0);
    hub.run("orders");
    long before = shown();
    hub.comes(BetweenLoadsTest.order("1001", "us-tee", 3));

    assertThat(before).isEqualTo(7);
    assertThat(shown()).isEqualTo(7);
  }

  @Test
  void stock_that_was_told_in_a_load_but_read_before_the_order_does_not_contain_it() {
    hub.again(Map.of("extensiv.orders.unseen", "0s"));
    hub.run("load");
    hub.comes(BetweenLoadsTest.order("1001", "us-tee", 3));
    hub.run("load");
    hub.run("retention");

    assertThat(shown()).isEqualTo(7);
  }

  @Test
  void an_order_that_cannot_be_read_is_named_and_the_others_of_its_list_are_taken() {
    hub.run("load");
    hub.simulator
        .managerTraffic()
        .fault(
            Fault.status(
                    ANY,
                    200,
                    "{\"success_code\": true, \"response\": [{\"cust_ref\": \"A-1\", \"order_source\":"
                        + " \"Amazon\", \"items\": [{\"item\": \"TEE\", \"quantity\": \"many\"}]},"
                        + " {\"cust_ref\": \"A-2\", \"order_source\": \"Amazon\", \"items\":"
                        + " [{\"item\": \"amz-tee\", \"quantity\": \"2\"}], \"shipments\": []}]}")
                .onPage(1));
    Runs.Run run = hub.run("orders");

    assertThat(run.state()).isEqualTo(Runs.State.DONE);
    assertThat(run.summary()).endsWith("1 unreadable: see review orders-unreadable");
    assertThat(hub.reviews()).containsExactly("orders-unreadable");
    assertThat(shown()).isEqualTo(8);
  }

  @Test
  void pages_of_all_lists_are_read_until_one_is_empty_and_errors_inside_200_are_asked_again() {
    for (int i = 0; i < 25; i++) {
      comes("A-" + i, 9002, 1);
    }
    desk.stock("TEE", 101, "A-01", 100);
    hub.run("load");
    hub.simulator
        .managerTraffic()
        .fault(
            Fault.status(
                    ANY,
                    200,
                    "{\"success_code\": false, \"error_code\": \"Failure\", \"message\": \"busy\"}")
                .onPage(2));
    Runs.Run run = hub.run("orders");

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    assertThat(
            hub.simulator.managerTraffic().requests().stream()
                .filter(one -> one.what().contains("/orders/list/"))
                .map(one -> one.what().replaceAll(".*/list/", "") + " " + one.page()))
        .containsExactly(
            "any 1",
            "any 2",
            "any 2",
            "any 3",
            "any 4",
            "at_wms 1",
            "shipped_or_confirmed 1",
            "canceled 1");
    assertThat(shown()).isEqualTo(75);
  }

  private Map<String, String> row(String sku) {
    Reports.Page page =
        hub.partner()
            .report("extensiv-products", new Reports.Asked(null, null, null, sku), null, 10);
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < page.columns().size(); i++) {
      row.put(page.columns().get(i), page.rows().get(0).get(i));
    }
    return row;
  }

  private List<String> products() {
    return hub.simulator.managerTraffic().requests().stream()
        .map(one -> one.what())
        .filter(what -> what.contains("/product/"))
        .map(what -> what.replaceAll(".*/product/", ""))
        .toList();
  }

  private void product(String sku, String answer) {
    hub.simulator
        .managerTraffic()
        .fault(
            Fault.status(
                    "GET /v1/merchant/product/" + sku, 200, answer.replace((char) 39, (char) 34))
                .times(0));
  }

  @Test
  void what_describes_products_is_shown_and_their_aliases_are_joined_with_those_of_levels() {
    hub.again(Map.of("extensiv.products.data", "true"));
    for (String sku : List.of("MUG", "HAT", "CAP")) {
      desk.product(sku, ProductType.CORE_PRODUCT);
      desk.stock(sku, 101, "A-02", 1);
    }
    product(
        "TEE",
        "{'success_code': true, 'response': {'sku': 'TEE', 'name': null, 'description': 'A shirt',"
            + " 'retail_price': '10.12', 'weight_lbs': '0.50', 'last_updated_datetime':"
            + " '2026-01-02 16:26:25', 'aliases': [{'code_type': 'merchantSKU', 'code': 'T-1'},"
            + " {'code_type': 'merchantSKU', 'code': 'T-2'}, {'code_type': 'UPC', 'code': '0012'}]}}");
    product("MUG", "{'success_code': true, 'response': []}");
    product("HAT", "{'success_code': false, 'error_code': 'Failure', 'message': 'not found'}");
    product("CAP", "{'success_code': false, 'error_code': 'Failure', 'message': 'ask somebody'}");
    Runs.Run first = hub.run("load");
    Map<String, String> tee = row("TEE");
    Runs.Run second = hub.run("load");

    assertThat(first.state()).as(first.summary()).isEqualTo(Runs.State.DONE);
    assertThat(first.summary()).endsWith(", 3 products asked for by SKU, 1 rows unreadable");
    assertThat(tee)
        .containsEntry("description", "A shirt")
        .containsEntry("weight", "0.50 lb")
        .containsEntry("upc", "0012")
        .containsEntry(
            "aliases",
            "Amazon=amz-tee; Shopify US=us-tee; UPC=0012; merchantSKU=T-1; merchantSKU=T-2");
    assertThat(row("MUG")).containsEntry("description", null).containsEntry("onHandTotal", "1");
    assertThat(hub.reviews()).containsExactly("load-unreadable");
    assertThat(second.summary()).endsWith("1 rows unreadable").doesNotContain("asked for by SKU");
    assertThat(products())
        .as("only what is not known is asked again")
        .containsExactly("TEE", "MUG", "HAT", "CAP", "CAP");
    assertThat(row("TEE")).isEqualTo(tee);
  }

  @Test
  void products_are_asked_on_behind_a_restart_and_the_run_says_how_many_are_to_come() {
    hub.again(Map.of("extensiv.products.data", "true"));
    for (int i = 1; i < 6; i++) {
      desk.product("SKU-" + i, ProductType.CORE_PRODUCT);
      desk.stock("SKU-" + i, 101, "A-02", i);
    }
    hub.simulator
        .managerTraffic()
        .fault(Fault.status("GET /v1/merchant/product/SKU-3", 502, "down").times(0));
    hub.ask("load", null);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> products().contains("SKU-3"));
    Runs.Run stands = hub.newest("load");
    hub.again(Map.of());
    hub.simulator.managerTraffic().forget();
    hub.settle();
    Runs.Run run = hub.newest("load");

    assertThat(stands.done()).isEqualTo(9);
    assertThat(stands.total()).isEqualTo(12);
    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    assertThat(run.done()).isEqualTo(12);
    assertThat(products()).containsExactly("SKU-3", "SKU-4", "SKU-5");
    assertThat(row("SKU-5")).containsEntry("name", "SKU-5").containsEntry("weight", "1 lb");
  }

  @Test
  void a_load_of_another_source_begins_anew_also_where_its_process_died_behind_its_first_file()
      throws IOException {
    hub.simulator
        .managerTraffic()
        .fault(Fault.status("GET /v1/merchant/inventory", 502, "down").onPage(2).times(0));
    hub.ask("load", null);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> hub.newest("load").done() > 0);
    try (Stream<Path> loads = Files.list(folder.resolve("extensiv/loads"))) {
      for (Path load : loads.toList()) {
        Files.createFile(load.resolve(Resource.WAREHOUSES.word() + ".rows"));
      }
    }
    hub.again(
        Map.of(
            "extensiv.source",
            "order-manager",
            "extensiv.url",
            hub.simulator.address(),
            "extensiv.sources",
            ""));
    hub.settle();

    assertThat(hub.newest("load").state()).isEqualTo(Runs.State.DONE);
    assertThat(shown()).isEqualTo(10);
  }

  @Test
  void a_load_asks_for_so_many_products_new_ones_first_and_the_next_for_others() {
    for (String sku : List.of("MUG", "HAT", "CAP")) {
      desk.product(sku, ProductType.CORE_PRODUCT);
      desk.stock(sku, 101, "A-02", 1);
    }
    hub.again(Map.of("extensiv.products.data", "true", "extensiv.products.calls", "2"));
    hub.run("load");
    List<String> first = products();
    desk.product("NEW", ProductType.CORE_PRODUCT);
    desk.stock("NEW", 101, "A-02", 1);
    hub.run("load");
    hub.run("load");
    hub.run("load");

    assertThat(first).containsExactly("TEE", "MUG");
    assertThat(products()).containsExactly("TEE", "MUG", "HAT", "CAP", "NEW");
    assertThat(row("HAT")).containsEntry("name", "HAT");
  }

  @Test
  void what_is_refused_is_told_with_what_its_support_asks_for() {
    hub.simulator
        .managerTraffic()
        .fault(
            Fault.status(
                    ANY,
                    200,
                    "{\"success_code\": false, \"error_code\": \"Invalid\", \"message\": \"No.\"}")
                .times(0));
    hub.ask("orders", null);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !hub.parked("runs.extensiv-orders").isEmpty());

    assertThat(hub.parked("runs.extensiv-orders"))
        .singleElement()
        .asString()
        .contains("Invalid 'No.' to GET /merchant/orders/list/any");
  }

  @Test
  void whether_the_user_may_read_inventory_and_orders_is_asked_before_anything_is_read() {
    List<Connects.Attempted> good = hub.partner().tryConnect();
    hub.again(Map.of("extensiv.key", "another"));

    assertThat(good).hasSize(2).allMatch(Connects.Attempted::reachable);
    assertThat(good.get(1).target()).isEqualTo("its merchant's orders");
    assertThat(hub.partner().tryConnect())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reachable()).isFalse();
              assertThat(one.detail())
                  .contains("check user and key of the merchant", "x-cartrover-process-id ");
            });
  }

  private static String json(String text) {
    return text.replace((char) 39, (char) 34);
  }

  private static String level(String sku, int pieces, String at, String warehouses) {
    return "{'sku': '"
        + sku
        + "', 'qty_available': '"
        + pieces
        + "', 'qty_on_hand': '"
        + pieces
        + "', 'wms_datetime': '"
        + at
        + "', 'aliases': {'Shopify US': 'us-"
        + sku.toLowerCase(java.util.Locale.ROOT)
        + "'}, 'warehouses': "
        + warehouses
        + "}";
  }

  private static String east(int pieces) {
    return "{'101': {'warehouse': 'EAST', 'qty_available': '"
        + pieces
        + "', 'qty_on_hand': '"
        + pieces
        + "'}}";
  }

  /** The next load, or the next reading of that SKU, is told these levels. */
  private void levels(String sku, String... levels) {
    String list = "[" + String.join(", ", levels) + "]";
    hub.simulator
        .managerTraffic()
        .fault(
            Fault.status(
                    "GET /v1/merchant/inventory" + (sku == null ? "" : "/" + sku),
                    200,
                    json("{'success_code': true, 'response': " + list + "}"))
                .onPage(sku == null ? 1 : 0));
  }

  private long shown(String sku) {
    return hub.targets(ExtensivHarness.combining()).of(List.of(sku)).get(sku).total();
  }

  @Test
  void an_order_is_taken_off_though_some_skus_have_no_map_of_warehouses() {
    levels(
        null,
        level("TEE", 10, "2026-01-02T08:45:00+00:00", east(10)),
        level("MUG", 4, "2026-01-02T08:45:00+00:00", "[]"));
    hub.run("load");
    hub.comes(BetweenLoadsTest.order("1001", "us-tee", 3));
    hub.comes(BetweenLoadsTest.order("1002", "us-mug", 1));

    assertThat(shown("TEE")).isEqualTo(7);
    assertThat(shown("MUG")).as("it is charged where it is").isEqualTo(3);
  }

  @Test
  void what_it_counts_as_available_is_shown_also_where_locked_units_are_not_subtracted() {
    hub.again(Map.of("extensiv.subtractLocked", "false"));
    levels(
        null,
        "{'sku': 'TEE', 'qty_available': 7, 'qty_on_hand': 10, 'aliases': [], 'warehouses': []}",
        "{'sku': 'SET', 'qty_available': 5, 'qty_on_hand': 5, 'aliases': [], 'warehouses': []}",
        "{'sku': 'BUILT', 'qty_available': 4, 'qty_on_hand': 0, 'aliases': [], 'warehouses': []}");
    hub.run("load");

    assertThat(shown()).isEqualTo(7);
    assertThat(shown("SET")).isEqualTo(5);
    assertThat(shown("BUILT")).as("none lies there").isEqualTo(4);
  }

  @Test
  void a_level_of_a_warehouse_no_load_has_waits_for_the_next_load() {
    levels(null, level("TEE", 10, "2026-01-02T08:45:00+00:00", east(10)));
    hub.run("load");
    levels("TEE", level("TEE", 9, "2026-01-02T09:45:00+00:00", "[]"));
    hub.run("load", "TEE");

    assertThat(shown()).isEqualTo(10);
    levels(null, level("TEE", 9, "2026-01-02T09:45:00+00:00", "[]"));
    hub.run("load");
    assertThat(shown()).isEqualTo(9);
  }

  @Test
  void a_reading_counts_until_a_load_asks_later_whatever_time_its_levels_are_of() {
    levels(null, level("TEE", 12, "2026-01-02T08:45:00+00:00", east(12)));
    hub.run("load");
    levels("TEE", level("TEE", 99, "2026-01-02T07:45:00+00:00", east(99)));
    hub.run("load", "TEE");
    long olderThanTheLoad = shown();
    levels("TEE", level("TEE", 10, "2026-01-02T09:45:00+00:00", east(10)));
    hub.run("load", "TEE");
    long read = shown();
    levels("TEE", level("TEE", 99, "2026-01-02T09:15:00+00:00", east(99)));
    hub.run("load", "TEE");
    long olderThanRead = shown();
    levels(null, level("TEE", 7, "2026-01-02T10:45:00+00:00", east(7)));
    hub.run("load");

    assertThat(olderThanTheLoad).isEqualTo(12);
    assertThat(List.of(read, olderThanRead)).containsOnly(10L);
    assertThat(shown()).isEqualTo(7);
    assertThat(hub.run("retention").summary()).contains("1 readings of single SKUs let go");
    assertThat(shown()).isEqualTo(7);
  }

  @Test
  void a_load_that_is_under_way_when_the_source_is_switched_begins_anew() {
    hub.simulator
        .managerTraffic()
        .fault(Fault.status("GET /v1/merchant/inventory", 502, "down").onPage(2).times(0));
    hub.ask("load", null);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                hub.simulator.managerTraffic().requests().stream()
                    .anyMatch(one -> one.page() == 2));
    hub.again(
        Map.of(
            "extensiv.source",
            "order-manager",
            "extensiv.url",
            hub.simulator.address(),
            "extensiv.channels",
            "shop:9001"));
    hub.settle();

    assertThat(hub.parked("runs.extensiv-load")).isEmpty();
    assertThat(hub.newest("load").summary()).startsWith("1 products and 1 stock records loaded");
    assertThat(shown()).isEqualTo(10);
  }
}
