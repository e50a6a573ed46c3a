package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.StockReading;
import io.crossdock.flow.Targets;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Commands;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Partners;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciliations;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Reports;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartItems;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.SkipReason;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of the account, and what it is told. */
class AccountTest {

  private ExtensivHarness hub;
  private CatalogueDesk desk;
  private Path folder;

  @BeforeEach
  void begins(@TempDir Path temp) {
    folder = temp;
    hub = new ExtensivHarness(folder, Map.of("extensiv.warehouses.disabled", "102"));
    desk = hub.simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.warehouse(Warehouse.thirdParty(102, "WEST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
    for (String sku : List.of("PEN", "PAD")) {
      desk.product(sku, ProductType.CORE_PRODUCT);
      desk.stock(sku, 101, "A-01", 10);
      desk.stock(sku, 102, "GLOBAL", 3);
    }
    desk.listing(9001, "us-pen", "PEN");
    desk.bundle("SET", List.of(new CatalogueDesk.Part("PEN", 2), new CatalogueDesk.Part("PAD", 1)));
    desk.stock("SET", 101, "A-01", 1);
    desk.bundle("SET-NONE", List.of(new CatalogueDesk.Part("PEN", 1)));
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private List<Map<String, String>> rows(String report, String sku) {
    List<Map<String, String>> rows = new ArrayList<>();
    String after = null;
    do {
      Reports.Page page =
          hub.partner().report(report, new Reports.Asked(null, null, null, sku), after, 2);
      for (List<String> row : page.rows()) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
          named.put(page.columns().get(i), row.get(i));
        }
        assertThat(row).hasSameSizeAs(page.columns());
        rows.add(named);
      }
      after = page.next();
    } while (after != null);
    return rows;
  }

  /** STAT-03: what each SKU has, and the reason where a cart does not get it. */
  @Test
  void the_products_view_lists_each_product_with_what_there_is_and_why_a_cart_does_not_get_it() {
    hub.targets(ExtensivHarness.combining());
    hub.run("load");
    Map<String, Map<String, String>> rows = new HashMap<>();
    rows("extensiv-products", null).forEach(row -> rows.put(row.get("masterSku"), row));

    assertThat(rows).containsOnlyKeys("PEN", "PAD", "SET", "SET-NONE");
    assertThat(rows.get("PEN"))
        .containsEntry("onHandTotal", "10")
        .containsEntry("availableTotal", "10")
        .containsEntry("aliases", "Shopify US=us-pen")
        .containsEntry("shop lastSyncAt", "NEVER")
        .containsEntry("shop skipReason", "not sent yet");
    assertThat(rows.get("PEN").get("perWarehouse"))
        .contains("EAST 10 on hand, 10 available, read ")
        .contains("WEST 3 on hand, 3 available, read ")
        .endsWith(", not combined");
    assertThat(rows.get("SET"))
        .containsEntry("preAssembled", "1")
        .containsEntry("buildable", "5")
        .containsEntry("availableTotal", "6");
    assertThat(rows.get("SET-NONE"))
        .containsEntry("availableTotal", null)
        .containsEntry(
            "shop skipReason",
            "BUNDLE_NO_STOCK_RECORD: create a stock record of the bundle with on hand 0 in the cart's"
                + " warehouses");
    assertThat(rows("extensiv-products", "PEN")).hasSize(1);
    assertThat(rows("extensiv-warehouses", null))
        .anySatisfy(
            row ->
                assertThat(row)
                    .containsEntry("warehouseId", "102")
                    .containsEntry("name", "WEST")
                    .containsEntry("type", "THIRD_PARTY_LOGISTICS")
                    .containsEntry("combined", "false"));
  }

  /** STAT-03: a cart that never got a SKU says why. */
  @Test
  void
      the_products_view_says_of_what_was_never_sent_that_the_cart_has_no_such_sku_or_tracks_none() {
    hub.targets(ExtensivHarness.combining());
    hub.run("load");
    Instant now = Instant.now();
    CartItem untracked = new CartItem("PAD", "7", null, false, "its stock is not managed", null);
    Positions positions = new Positions(hub.camel);
    positions.putNow("item.shop", "PEN", 0, new CartItems.Known(List.of(), now, now));
    positions.putNow("item.shop", "PAD", 0, new CartItems.Known(List.of(untracked), now, now));

    assertThat(rows("extensiv-products", "PEN").get(0))
        .containsEntry("shop lastSyncAt", "NEVER")
        .containsEntry("shop skipReason", "CART_SKU_NOT_FOUND: the cart has no such SKU, PEN");
    assertThat(rows("extensiv-products", "PAD").get(0))
        .containsEntry("shop lastSyncAt", "NEVER")
        .containsEntry(
            "shop skipReason",
            "CART_NOT_TRACKED (its stock is not managed): the cart does not count its stock, PAD");
  }

  @Test
  void what_is_odd_about_amounts_that_are_sent_all_the_same_is_a_report() {
    desk.active("PAD", false);
    desk.bundle("EMPTY", List.of());
    desk.stock("EMPTY", 101, "A-01", 2);
    hub.targets(ExtensivHarness.combining());
    hub.run("load");

    assertThat(rows("extensiv-warnings", null))
        .extracting(row -> row.get("cart") + " " + row.get("masterSku") + " " + row.get("warning"))
        .containsExactlyInAnyOrder(
            "shop SET COMPONENT_MISSING:SET:PAD", "shop EMPTY BUNDLE_NO_COMPONENTS:EMPTY");
    assertThat(rows("extensiv-warnings", "SET"))
        .extracting(row -> row.get("meaning"))
        .containsExactly(
            "it cannot be built: PAD is not there or inactive; only assembled units are sent");
    Map<String, Map<String, String>> rows = new HashMap<>();
    rows("extensiv-products", null).forEach(row -> rows.put(row.get("masterSku"), row));
    assertThat(rows.get("SET")).containsEntry("shop skipReason", "not sent yet");
  }

  @Test
  void the_account_explains_what_it_has_of_a_code() {
    hub.run("load");
    Explanation explanation = hub.partner().explain("us-pen", null).orElseThrow();

    assertThat(explanation.key()).isEqualTo("PEN");
    assertThat(explanation.summary()).startsWith("10 available in the 1 warehouses");
    assertThat(explanation.lines()).extracting(line -> line.term()).contains("EAST", "WEST");
    assertThat(hub.partner().explain("NOBODY", null)).isEmpty();
  }

  @Test
  void a_comparison_finds_what_changed_since_and_has_it_read_again() {
    hub.run("load");
    Reconciled same = compare(false);
    desk.stock("PEN", 101, "A-01", 4);
    Reconciled found = compare(true);
    hub.settle();

    assertThat(same.agrees()).as(same.summary()).isTrue();
    assertThat(found.findings())
        .extracting(one -> one.kind().word() + " " + one.key() + ": " + one.here())
        .containsExactly("wrong PEN in EAST: 4");
    assertThat(compare(false).agrees()).isTrue();
    assertThat(hub.targets(ExtensivHarness.combining()).of(List.of("PEN")).get("PEN").total())
        .isEqualTo(4);
  }

  private Reconciled compare(boolean repair) {
    new Reconciliations(hub.camel, new Partners(List.of(hub.partner())))
        .begin("extensiv", repair, "test");
    hub.settle();
    return hub.remembered("reconciled", "extensiv", Reconciled.class).orElseThrow();
  }

  @Test
  void stock_of_a_warehouse_of_the_hub_is_told_as_stock_on_hand() {
    told(Map.of("extensiv.adjust.create", "false"));

    assertThat(desk.onHand("PEN", 102)).isEqualTo(7);
    assertThat(hub.parked("adjust.extensiv"))
        .hasSize(2)
        .anyMatch(text -> text.contains("ERR053"))
        .anyMatch(text -> text.contains("ERR097") && text.contains("with on hand 0"));
  }

  @Test
  void a_stock_record_is_made_where_there_is_none_and_no_sku_that_resembles_it_gets_one() {
    desk.bundle("SET-XL", List.of(new CatalogueDesk.Part("PEN", 1)));
    told(Map.of());

    assertThat(desk.onHand("SET", 102)).isEqualTo(7);
    assertThat(desk.onHand("PEN", 102)).isEqualTo(7);
    assertThat(desk.onHand("SET-XL", 102)).isZero();
    assertThat(hub.parked("adjust.extensiv")).hasSize(1).allMatch(text -> text.contains("ERR053"));
    int records = desk.counts().get("stockRecords");
    hub.mark("adjust.extensiv", "SET");
    assertThat(desk.counts()).containsEntry("stockRecords", records);
  }

  @Test
  void whether_a_stock_record_was_made_is_found_out_by_telling_its_amount() {
    hub.simulator.traffic().fault(Fault.of(Fault.Effect.COMMIT_THEN_DROP, "PUT /v1.1/inventory"));
    told(Map.of());

    assertThat(desk.onHand("SET", 102)).isEqualTo(7);
    assertThat(hub.parked("records.extensiv")).isEmpty();
    assertThat(hub.simulator.traffic().requests())
        .filteredOn(one -> one.what().equals("PUT /v1.1/inventory"))
        .hasSize(1);
  }

  private void told(Map<String, String> more) {
    Map<String, String> given =
        new HashMap<>(Map.of("extensiv.adjust.from", "wms", "extensiv.adjust.warehouse", "102"));
    given.putAll(more);
    hub.again(given);
    for (String sku : List.of("PEN", "NOBODY", "SET")) {
      StockReading reading =
          new StockReading("wms", sku, new BigDecimal("7.5"), null, 1, Instant.EPOCH);
      Pen.together(
          hub.camel,
          pen -> new Channels(hub.camel).write(pen, "stock.wms", List.of(reading), "test"));
    }
    hub.mark("adjust.extensiv", "PEN", "NOBODY", "SET", "UNREAD");
  }

  @Test
  void an_integration_managers_levels_are_loaded_and_shown() {
    hub.again(
        Map.of(
            "extensiv.source",
            "integration-manager",
            "extensiv.url",
            hub.simulator.managerAddress(),
            "extensiv.user",
            OrderManagerSimulator.managerUser("merchant"),
            "extensiv.key",
            OrderManagerSimulator.MANAGER_KEY,
            "extensiv.warehouses.disabled",
            "102"));
    Runs.Run run = hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.cart("Shopify US", new Selection.CombineAll()));

    assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
    assertThat(targets.of(List.of("PEN")).get("PEN").amounts())
        .isEqualTo(Map.of("us-pen", new Amount.Total(10)));
    Targets plain = hub.targets(ExtensivHarness.combining());
    assertThat(plain.of(List.of("SET")).get("SET").total()).isEqualTo(6);
    desk.stock("PEN", 101, "A-01", 8);
    hub.run("load", "PEN");
    assertThat(plain.of(List.of("PEN")).get("PEN").total()).isEqualTo(8);
    assertThat(rows("extensiv-products", null))
        .extracting(row -> row.get("masterSku"))
        .contains("PEN", "PAD", "SET");
  }

  @Test
  void what_an_integration_manager_has_no_more_is_held_or_zeroed_as_the_cart_says() {
    Map<String, Amount> seven = Map.of("us-pen", new Amount.Total(7));
    Cart holds = ExtensivHarness.cart("Shopify US", new Selection.CombineAll());
    hub.run("load");
    hub.shown("OLD", Map.of("us-old", new Amount.Total(4)));
    hub.shown("PEN", seven);
    Targets held = hub.targets(holds);
    Targets zeroed = hub.targets(ExtensivHarness.zeroing(holds));

    assertThat(held.of(List.of("OLD")).get("OLD").amounts()).isEmpty();
    assertThat(held.of(List.of("OLD")).get("OLD").skipped())
        .containsExactly(new Skipped("OLD", null, SkipReason.RECORD_VANISHED));
    assertThat(zeroed.of(List.of("OLD")).get("OLD").amounts())
        .isEqualTo(Map.of("us-old", new Amount.Total(0)));
    assertThat(zeroed.of(List.of("NEVER")).get("NEVER").skipped())
        .containsExactly(new Skipped("NEVER", null, SkipReason.NO_STOCK_RECORD));
    assertThat(held.tell("OLD")).anyMatch(line -> line.remark().contains("has no such product"));
    assertThat(held.tell("NEVER")).isEmpty();
    assertThat(held.knows("OLD")).isTrue();
    assertThat(pages(held, 1)).startsWith("OLD").contains("PEN").doesNotHaveDuplicates();
    assertThat(pages(held, 100)).isEqualTo(pages(held, 1));
  }

  @Test
  void what_left_a_load_zeroes_no_code_of_another_sku_and_never_nearly_all_at_once() {
    Cart zeroing =
        ExtensivHarness.zeroing(ExtensivHarness.cart("Shopify US", new Selection.CombineAll()));
    hub.run("load");
    Targets targets = hub.targets(zeroing);
    Map<String, Amount> pens = targets.of(List.of("PEN")).get("PEN").amounts();
    assertThat(pens).containsOnlyKeys("us-pen");
    hub.shown("OLD", Map.of("us-pen", new Amount.Total(4), "us-old", new Amount.Total(4)));
    hub.shown("OLDER", Map.of("us-pen", new Amount.Total(4)));

    assertThat(targets.of(List.of("OLD")).get("OLD").amounts())
        .isEqualTo(Map.of("us-old", new Amount.Total(0)));
    assertThat(targets.of(List.of("OLDER")).get("OLDER").skipped())
        .containsExactly(new Skipped("OLDER", null, SkipReason.RECORD_VANISHED));

    IntStream.range(0, 20)
        .forEach(i -> hub.shown("GONE-" + i, Map.of("us-" + i, new Amount.Total(4))));
    hub.run("load");
    assertThat(targets.of(List.of("GONE-7")).get("GONE-7").skipped())
        .as("so much is not gone: another account, or a token that reads less")
        .containsExactly(new Skipped("GONE-7", null, SkipReason.RECORD_VANISHED));
  }

  private static List<String> pages(Targets targets, int limit) {
    List<String> all = new ArrayList<>();
    List<String> page = targets.page(null, limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = targets.page(page.get(page.size() - 1), limit);
    }
    return all;
  }

  @Test
  void the_code_of_an_installation_is_exchanged_once_and_the_token_is_not_shown() throws Exception {
    hub.again(
        Map.of(
            "extensiv.auth.url", hub.simulator.address(),
            "extensiv.app.key", OrderManagerSimulator.APP_KEY,
            "extensiv.app.secret", OrderManagerSimulator.APP_SECRET));
    String redirect = "https://example.com/installed";
    Commands.Answer page = token(Map.of("redirect", redirect));
    String address = page.lines().get(0).replaceFirst("^Open ", "");
    HttpResponse<String> installed =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    String code =
        installed
            .headers()
            .firstValue("Location")
            .orElseThrow()
            .replaceAll(".*code=([^&]+).*", "$1");
    Commands.Answer answer = token(Map.of("redirect", redirect, "code", code));
    String token = Files.readString(folder.resolve("extensiv/token"));

    assertThat(token).isNotBlank();
    assertThat(String.join(" ", answer.lines())).doesNotContain(token);
    assertThatThrownBy(() -> token(Map.of("redirect", redirect, "code", code)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("install it again");
    hub.again(Map.of("extensiv.token", token));
    assertThat(hub.run("load").state()).isEqualTo(Runs.State.DONE);
  }

  private Commands.Answer token(Map<String, String> options) {
    return hub.partner().run(new Commands.Asked("token", options, false, "test"));
  }

  @Test
  void a_connection_is_tried_without_changing_anything() {
    assertThat(hub.partner().tryConnect()).allMatch(one -> one.reachable());
    hub.again(Map.of("extensiv.warehouses.disabled", "999"));
    assertThat(hub.partner().tryConnect())
        .anyMatch(one -> !one.reachable() && one.detail().contains("[999]"));
  }

  @Test
  void orders_that_the_load_contains_take_nothing_off_any_more() {
    hub.run("load");
    hub.comes(BetweenLoadsTest.order("1001", "PEN", 3));
    hub.simulator
        .orders()
        .sell(
            "1001", 9001, 101, List.of(io.crossdock.sandbox.extensiv.OrderDesk.Line.of("PEN", 3)));
    hub.again(Map.of("extensiv.channels", "shop:9001"));
    hub.run("orders");
    hub.run("load");
    Runs.Run run = hub.run("retention");

    assertThat(run.summary()).startsWith("1 orders looked through: the load contains 1");
    assertThat(hub.remembered("taken.extensiv", "PEN", Taken.class).orElseThrow())
        .isEqualTo(new Taken(List.of(), Map.of("shop", 3L)));
    assertThat(hub.targets(ExtensivHarness.combining()).of(List.of("PEN")).get("PEN").total())
        .isEqualTo(7);
  }
}
