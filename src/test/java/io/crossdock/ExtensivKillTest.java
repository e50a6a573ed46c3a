package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.Received;
import io.crossdock.sandbox.extensiv.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed while it loads. */
class ExtensivKillTest {

  private static final int SKUS = 60;
  private static final int PRODUCTS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void a_load_that_dies_half_way_publishes_nothing_and_goes_on_at_its_page(@TempDir Path folder)
      throws Exception {
    try (OrderManagerSimulator simulator = OrderManagerSimulator.start(Clock.systemUTC())) {
      simulator.factor(0);
      fill(simulator.catalogue(), SKUS);
      try (HubProcess hub = new HubProcess(Files.createDirectories(folder), settings(simulator))) {
        hub.start("-", 0, false);
        hub.ready();
        simulator.traffic().before("GET /v1.1/products", 3, hub::kill);
        command(hub, "run-now", "extensiv-load");
        dead(hub);
        // Dies between what was read and that it is remembered.
        hub.start("settle.asked", 6, false);
        dead(hub);
        hub.start("-", 0, false);
        AtomicBoolean early = new AtomicBoolean(true);
        simulator.traffic().before("GET /v1/inventory", 1, () -> early.set(published(hub)));
        await().atMost(PATIENCE).until(() -> published(hub));

        assertThat(early).isFalse();
        for (String file : List.of("products.rows", "stock.rows")) {
          assertThat(rows(hub, file))
              .extracting(row -> row.split("\t")[1])
              .doesNotHaveDuplicates()
              .hasSize(SKUS);
        }
        Map<String, Long> asked =
            simulator.traffic().requests().stream()
                .map(ExtensivKillTest::page)
                .collect(
                    Collectors.groupingBy(
                        Function.identity(), TreeMap::new, Collectors.counting()));
        // The page of a kill is asked for again, and so is one that was being read, and no other.
        assertThat(asked.get("/v1.1/products 1")).isEqualTo(1);
        assertThat(asked.get("/v1.1/products 3")).isEqualTo(2);
        assertThat(asked.get("/v1/inventory 1")).isEqualTo(1);
        assertThat(asked.values().stream().mapToLong(one -> one - 1).sum())
            .as(asked.toString())
            .isLessThan(12);
      }
    }
  }

  @Test
  void products_are_asked_on_at_the_one_of_the_kill_and_levels_wait_for_them(@TempDir Path folder)
      throws Exception {
    try (OrderManagerSimulator simulator = OrderManagerSimulator.start(Clock.systemUTC())) {
      simulator.factor(0);
      fill(simulator.catalogue(), PRODUCTS);
      Map<String, String> settings = settings(simulator);
      settings.put("EXTENSIV_SOURCE", "integration-manager");
      settings.put("EXTENSIV_URL", simulator.managerAddress());
      settings.put("EXTENSIV_USER", OrderManagerSimulator.managerUser("merchant"));
      settings.put("EXTENSIV_KEY", OrderManagerSimulator.MANAGER_KEY);
      settings.put("EXTENSIV_PRODUCTS_DATA", "true");
      try (HubProcess hub = new HubProcess(Files.createDirectories(folder), settings)) {
        hub.start("-", 0, false);
        hub.ready();
        simulator.managerTraffic().before("GET /v1/merchant/product/SKU-5", 1, hub::kill);
        command(hub, "run-now", "extensiv-load");
        dead(hub);
        boolean early = published(hub);
        // Dies between what was read and that it is remembered.
        hub.start("settle.asked", 3, false);
        dead(hub);
        hub.start("-", 0, false);
        await().atMost(PATIENCE).until(() -> published(hub));

        assertThat(early).isFalse();
        assertThat(rows(hub, "described.rows"))
            .extracting(row -> row.split("\t")[1])
            .doesNotHaveDuplicates()
            .hasSize(PRODUCTS);
        Map<String, Long> asked =
            simulator.managerTraffic().requests().stream()
                .filter(one -> one.path().contains("/product/"))
                .collect(
                    Collectors.groupingBy(Received::path, TreeMap::new, Collectors.counting()));
        assertThat(asked).hasSize(PRODUCTS);
        // Those of the kills, and not all of them anew.
        assertThat(asked.values().stream().mapToLong(one -> one - 1).sum())
            .as(asked.toString())
            .isBetween(1L, 5L);
      }
    }
  }

  private static String page(Received request) {
    return request.path() + " " + request.page();
  }

  private static void fill(CatalogueDesk desk, int skus) {
    desk.warehouse(Warehouse.direct(101, "EAST"));
    for (int i = 0; i < skus; i++) {
      desk.product("SKU-" + i, ProductType.CORE_PRODUCT);
      desk.stock("SKU-" + i, 101, "A", i);
    }
  }

  private static Map<String, String> settings(OrderManagerSimulator simulator) {
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTENSIV_ENABLED", "true");
    settings.put("EXTENSIV_URL", simulator.address());
    settings.put("EXTENSIV_TOKEN", OrderManagerSimulator.TOKEN);
    settings.put("EXTENSIV_PAGE", "10");
    settings.put("EXTENSIV_LOAD_CLAIM", "0s");
    settings.put("SCHEDULE_EXTENSIV_LOAD_EVERY", "never");
    settings.put("SCHEDULE_EXTENSIV_ORDERS_EVERY", "never");
    settings.put("SCHEDULE_EXTENSIV_LISTINGS_EVERY", "never");
    for (String off : List.of("WORKAREA", "ERP", "SE_SHOP", "EU_SHOP")) {
      settings.put(off + "_ENABLED", "false");
    }
    return settings;
  }

  private static String command(HubProcess hub, String... words) {
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.addAll(List.of("--data", hub.data().toString()));
    return TestHub.command(all.toArray(String[]::new)).out();
  }

  /** Of the only load there is. */
  private static List<String> rows(HubProcess hub, String file) throws IOException {
    try (Stream<Path> loads = Files.list(hub.data().resolve("extensiv/loads"))) {
      List<Path> all = loads.toList();
      assertThat(all).hasSize(1);
      return Files.readAllLines(all.get(0).resolve(file));
    }
  }

  private static void dead(HubProcess hub) throws Exception {
    assertThat(hub.ends(PATIENCE.toMillis())).isTrue();
    hub.kill();
  }

  private static boolean published(HubProcess hub) {
    return command(hub, "runs", "extensiv-load", "--json").contains("loaded and published");
  }
}
