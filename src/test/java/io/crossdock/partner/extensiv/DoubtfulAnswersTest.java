package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Target;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciliations;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Traffic;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of Order Manager that are not taken for what they seem to say. */
class DoubtfulAnswersTest {

  private static final String EAST = "{'warehouseId': 101, 'name': 'EAST', 'active': true}";

  private ExtensivHarness hub;
  private CatalogueDesk desk;
  private Traffic traffic;

  @BeforeEach
  void begins(@TempDir Path folder) {
    hub = new ExtensivHarness(folder, Map.of("extensiv.channels", "shop:9001"));
    desk = hub.simulator.catalogue();
    traffic = hub.simulator.traffic();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.warehouse(Warehouse.thirdParty(102, "WEST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
    desk.product("TEE", ProductType.CORE_PRODUCT);
    desk.stock("TEE", 101, "A-01", 10);
    desk.stock("TEE", 102, "GLOBAL", 5);
    desk.listing(9001, "us-tee", "TEE");
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  /** The next call of it is answered so; 0 times: all of them. */
  private void answers(String request, int times, String body) {
    traffic.fault(Fault.status(request, 200, json(body)).times(times));
  }

  private static String bin(int id, String sku, Object quantity) {
    return "{'productStockId': "
        + id
        + ", 'product': {'masterSku': '"
        + sku
        + "'}, 'stockLocation': {'warehouseId': 101, 'location': 'A-01'}, 'quantity': '"
        + quantity
        + "'}";
  }

  private static String listing(int id, String code, String sku, boolean active) {
    return "{'listingId': "
        + id
        + ", 'listingSku': '"
        + code
        + "', 'masterSku': '"
        + sku
        + "', 'salesChannelId': 9001, 'active': "
        + active
        + "}";
  }

  private Target target(String sku) {
    return hub.targets(ExtensivHarness.combining()).of(List.of(sku)).get(sku);
  }

  private boolean isPatched(String sku) {
    return hub.remembered("patch.extensiv", sku, Patch.class).isPresent();
  }

  @Test
  void a_record_that_cannot_be_read_again_leaves_what_the_load_says() {
    desk.bundle("SET", List.of(new CatalogueDesk.Part("TEE", 2)));
    desk.stock("SET", 101, "A-02", 1);
    hub.run("load");
    answers("GET /v1/inventory", 1, "[" + bin(1, "TEE", "many") + "]");
    hub.run("load", "TEE");
    answers("GET /v1/inventory", 1, "[" + bin(1, "TEE", "9,5") + ", " + bin(2, "SET", 9) + "]");
    hub.run("load", "SET");

    assertThat(target("TEE").total()).isEqualTo(15);
    assertThat(isPatched("SET")).as("its parts have to be as new").isFalse();
    assertThat(hub.parked("reread-stock.extensiv"))
        .hasSize(2)
        .allMatch(reason -> reason.contains("quantity") && reason.contains("(TEE)"))
        .allMatch(reason -> reason.contains("the load's stays"));
    hub.run("load", "SET");
    assertThat(isPatched("SET")).isTrue();
  }

  @Test
  void a_row_without_a_sku_may_be_of_any_that_was_asked_for_and_one_of_others_is_nobodys() {
    hub.run("load");
    answers("GET /v1/inventory", 1, "[{'productStockId': 1}, " + bin(2, "TEE", 3) + "]");
    hub.run("load", "TEE");
    long doubted = target("TEE").total();
    assertThat(hub.parked("reread-stock.extensiv")).as("nobody has to mend it for TEE").isEmpty();
    answers("GET /v1/inventory", 1, "[" + bin(1, "TEES", "many") + ", " + bin(2, "TEE", 3) + "]");
    hub.run("load", "TEE");

    assertThat(doubted).isEqualTo(15);
    assertThat(target("TEE").total()).isEqualTo(3);
  }

  @Test
  void a_sku_that_is_not_found_again_is_gone_when_a_load_does_not_find_it_either() {
    hub.run("load");
    answers("GET /v1/inventory", 1, "[]");
    hub.run("load", "TEE");
    Target told = target("TEE");
    desk.removeRecord("TEE", 101, "A-01");
    desk.removeRecord("TEE", 102, "GLOBAL");
    hub.run("load");

    assertThat(told.total()).isEqualTo(15);
    assertThat(told.skipped()).isEmpty();
    assertThat(target("TEE").amounts()).isEmpty();
  }

  @Test
  void a_load_whose_list_lacks_a_warehouse_or_channel_with_rows_is_not_published() {
    hub.run("load");
    Published first = hub.published();
    answers("GET /v1/warehouses", 1, "[" + EAST + "]");
    Runs.Run less = hub.run("load");
    answers("GET /v1/warehouses", 1, "[" + EAST + ", {'warehouseId': 'WEST'}]");
    Runs.Run unreadable = hub.run("load");
    answers("GET /v1/saleschannels", 1, "[]");
    Runs.Run channels = hub.run("load");

    assertThat(less.state()).isEqualTo(Runs.State.FAILED);
    assertThat(less.summary()).contains("warehouse WEST (102)", "1 stock record", "not published");
    assertThat(unreadable.summary()).contains("warehouse WEST (102)");
    assertThat(channels.summary()).contains("sales channel Shopify US (9001)", "1 listing");
    assertThat(hub.published()).isEqualTo(first);
    assertThat(hub.reviews()).contains("load-vanished");
    assertThat(target("TEE").total()).isEqualTo(15);

    hub.again(Map.of("extensiv.load.vanished.max", "100"));
    answers("GET /v1/warehouses", 1, "[" + EAST + "]");
    assertThat(hub.run("load").state()).as("somebody says it is so").isEqualTo(Runs.State.DONE);
    assertThat(target("TEE").total()).isEqualTo(10);
  }

  @Test
  void rows_of_a_warehouse_that_no_list_ever_named_are_told() {
    answers("GET /v1/warehouses", 1, "[" + EAST + "]");
    Runs.Run run = hub.run("load");

    assertThat(run.state()).isEqualTo(Runs.State.DONE);
    assertThat(hub.reviews()).containsExactly("load-unreadable");
    assertThat(target("TEE").total()).isEqualTo(10);
  }

  @Test
  void many_rows_of_warehouses_that_no_list_ever_named_are_believed_where_they_are_not_new() {
    for (int i = 0; i < 12; i++) {
      desk.product("PEN-" + i, ProductType.CORE_PRODUCT);
      desk.stock("PEN-" + i, 102, "GLOBAL", i);
    }
    answers("GET /v1/warehouses", 2, "[" + EAST + "]");
    Runs.Run first = hub.run("load");
    Runs.Run second = hub.run("load");
    desk.warehouse(Warehouse.direct(103, "SOUTH"));
    for (int i = 0; i < 12; i++) {
      desk.stock("PEN-" + i, 103, "S-01", i);
    }
    answers("GET /v1/warehouses", 1, "[" + EAST + "]");
    Runs.Run third = hub.run("load");

    assertThat(first.state()).isEqualTo(Runs.State.DONE);
    assertThat(second.state()).as(second.summary()).isEqualTo(Runs.State.DONE);
    assertThat(third.state()).isEqualTo(Runs.State.FAILED);
    assertThat(third.summary())
        .contains(
            "12 of 26 stock records are in warehouses that the list lacks, and the load before had"
                + " none there");
  }

  @Test
  void a_sku_with_a_row_that_loads_pass_over_is_read_again_between_them() {
    answers("GET /v1/warehouses", 1, "[" + EAST + "]");
    hub.run("load");
    desk.stock("TEE", 101, "A-01", 7);
    hub.run("load", "TEE");

    assertThat(isPatched("TEE")).isTrue();
    assertThat(target("TEE").total()).isEqualTo(7);
  }

  private String parked(String channel) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !hub.parked(channel).isEmpty());
    return hub.parked(channel).get(0);
  }

  @Test
  void a_load_ends_where_every_page_is_the_same() {
    answers("GET /v1.1/products", 0, "[{'productId': 1, 'masterSku': 'TEE'}]");
    hub.ask("load", null);

    assertThat(parked("runs.extensiv-load"))
        .contains("GET /v1.1/products?page=2&limit=10 has the records of the page before");
  }

  @Test
  void readings_between_loads_end_where_every_page_is_the_same() {
    hub.run("load");
    answers("GET /v1/listings", 0, "[" + listing(1, "us-tee", "TEE", true) + "]");
    answers("GET /v1/inventory", 0, "[" + bin(1, "TEE", 3) + "]");
    answers(
        "GET /v1.1/orders",
        0,
        "[{'orderNumber': 'A-1', 'salesChannel': {'salesChannelId': 9001}, 'orderItems': []}]");
    hub.ask("listings", null);
    hub.ask("orders", null);
    hub.mark("reread-stock.extensiv", "TEE");

    assertThat(parked("runs.extensiv-listings")).contains("has the records of the page before");
    assertThat(parked("runs.extensiv-orders")).contains("has the records of the page before");
    assertThat(parked("reread-stock.extensiv")).contains("has the records of the page before");
    assertThat(target("TEE").total()).isEqualTo(15);
  }

  @Test
  void a_comparison_ends_where_every_page_is_the_same() {
    hub.run("load");
    answers(
        "GET /v1/productstocks/total",
        0,
        "[{'product': {'masterSku': 'TEE'}, 'onHandQuantity': 10}]");
    new Reconciliations(hub.camel, new Partners(List.of(hub.partner())))
        .begin("extensiv", false, "test");

    assertThat(parked("runs.extensiv-reconcile")).contains("has the records of the page before");
  }

  @Test
  void a_channel_that_tells_the_same_levels_again_and_again_keeps_no_other_from_being_asked() {
    desk.salesChannel(SalesChannel.of(9002, "Amazon"));
    desk.listing(9002, "amz-tee", "TEE");
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001,9002"));
    hub.run("load");
    String same =
        "[{'listingSku': 'us-tee', 'masterSku': 'TEE', 'salesChannelId': 9001,"
            + " 'availableQuantity': 6}]";
    answers("POST /v1.2/inventory/acknowledge", 0, same);
    Runs.Run run = hub.run("acknowledge");

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    // Three of the first channel, of which the first one was news, and two of the other.
    assertThat(run.counts()).containsEntry("levels", 5L);
    assertThat(
            hub.targets(ExtensivHarness.cart("Shopify US", new Selection.OneChannel(9001)))
                .of(List.of("TEE"))
                .get("TEE")
                .amounts())
        .isEqualTo(Map.of("us-tee", new Amount.Total(6)));
  }

  @Test
  void who_else_claims_the_code_of_a_listing_that_changed_is_looked_at_too() {
    for (String sku : List.of("PEN", "PAD")) {
      desk.product(sku, ProductType.CORE_PRODUCT);
      desk.stock(sku, 101, "A-03", 1);
    }
    traffic.fault(
        Fault.status(
                "GET /v1/listings",
                200,
                json(
                    "["
                        + listing(1, "us-tee", "TEE", true)
                        + ", "
                        + listing(2, "us-tee", "PEN", true)
                        + "]"))
            .onPage(1));
    hub.run("load");
    traffic.fault(
        Fault.status("GET /v1/listings", 200, json("[" + listing(1, "us-pad", "PAD", true) + "]"))
            .onPage(1));
    hub.run("listings");

    assertThat(hub.marked())
        .as("whose listing it was, whose it is, and who has the code alone now")
        .containsExactly("PAD", "PEN", "TEE");
  }

  private List<String> compared() {
    return hub.compared().stream()
        .map(one -> one.kind().word() + " " + one.key() + ": " + one.here() + "/" + one.should())
        .toList();
  }

  @Test
  void a_comparison_finds_what_order_manager_does_not_name() {
    for (int i = 0; i < 12; i++) {
      desk.product("PEN-" + i, ProductType.CORE_PRODUCT);
      desk.stock("PEN-" + i, 101, "A-03", i);
    }
    hub.run("load");
    List<String> same = compared();
    traffic.fault(Fault.status("GET /v1/productstocks/total", 200, "[]").onPage(2));
    List<String> less = compared();
    desk.removeRecord("TEE", 101, "A-01");
    desk.removeRecord("TEE", 102, "GLOBAL");
    List<String> gone = compared();

    assertThat(same).isEmpty();
    assertThat(less)
        .containsExactly(
            "missing PEN-9 in EAST: null/9",
            "missing PEN-10 in EAST: null/10",
            "missing PEN-11 in EAST: null/11");
    assertThat(gone).containsExactly("missing TEE in EAST: null/10", "missing TEE in WEST: null/5");
  }

  @Test
  void a_sku_no_load_has_is_told_to_be_loaded_and_not_read_by_itself() {
    Runs.Run before = hub.run("load", "TEE");
    hub.run("load");
    desk.product("NEW", ProductType.CORE_PRODUCT);
    desk.stock("NEW", 101, "A-01", 4);
    Runs.Run run = hub.run("load", "NEW");

    assertThat(before.summary()).contains("there is no load yet");
    assertThat(run.summary())
        .isEqualTo("no load has a product NEW; run-now extensiv-load reads all of them");
    assertThat(isPatched("NEW")).isFalse();
  }
}
