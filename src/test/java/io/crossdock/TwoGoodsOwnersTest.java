package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two goods owners of one Ongoing warehouse, each with a shop of its own: a second folder, and
 * nothing is shared.
 */
class TwoGoodsOwnersTest {

  private static final Path ROUTES = Path.of("routes");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int FIRST = 159;
  private static final int SECOND = 160;

  @TempDir Path home;

  @Test
  void goods_owners_beside_one_another_share_neither_stock_nor_numbers_and_need_no_suffix()
      throws Exception {
    Path routes = home.resolve("routes");
    for (String folder :
        List.of("config", "flows", "warehouses/ongoing", "shops/se-shop", "shops/eu-shop")) {
      copy(ROUTES.resolve(folder), routes.resolve(folder), false);
    }
    copy(ROUTES.resolve("warehouses/ongoing"), routes.resolve("warehouses/depot"), true);
    try (OngoingSimulator warehouse = new OngoingSimulator("demo", 0, Clock.systemUTC());
        WebshopSimulator se = new WebshopSimulator("se-shop", 0, 0, Clock.systemUTC());
        WebshopSimulator eu = new WebshopSimulator("eu-shop", 0, 0, Clock.systemUTC());
        TestHub hub = new TestHub(home)) {
      owner(hub, warehouse, "ongoing", FIRST, "first");
      owner(hub, warehouse, "depot", SECOND, "second");
      shop(hub, se, "ongoing");
      shop(hub, eu, "depot");
      warehouse.stock(FIRST, "X", BigDecimal.valueOf(5));
      warehouse.stock(SECOND, "X", BigDecimal.valueOf(3));
      se.store().stock("X", 0);
      eu.store().stock("X", 0);
      hub.start();
      for (WebshopSimulator shop : List.of(se, eu)) {
        shop.webhooks()
            .hub(
                URI.create(hub.hub().address() + "/hooks/" + shop.name()), WebshopSimulator.SECRET);
      }
      assertThat(hub.crossdock("run-now", "ongoing-stock-all").code()).isZero();
      assertThat(hub.crossdock("run-now", "depot-stock-all").code()).isZero();
      await().atMost(LIMIT).until(() -> shows(se, 5) && shows(eu, 3));

      String sold = se.store().buy(Map.of("X", 2)).orElseThrow();
      assertThat(eu.store().buy(Map.of("X", 1))).contains(sold);

      await()
          .atMost(LIMIT)
          .until(
              () -> warehouse.order(FIRST, sold) != null && warehouse.order(SECOND, sold) != null);
      assertThat(pieces(warehouse, FIRST, sold)).isEqualTo(2);
      assertThat(pieces(warehouse, SECOND, sold)).isEqualTo(1);
      // Read again, each shop shows what is left of its own owner's stock.
      hub.crossdock("run-now", "ongoing-stock-all");
      hub.crossdock("run-now", "depot-stock-all");
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(hub.crossdock("explain", "X", "--partner", "se-shop").out())
                    .contains("It shows what it should: 3");
                assertThat(hub.crossdock("explain", "X", "--partner", "eu-shop").out())
                    .contains("It shows what it should: 2");
              });
      assertThat(shows(se, 3) && shows(eu, 2)).isTrue();
      assertThat(hub.crossdock("trace", sold).out())
          .contains("se-shop:" + sold)
          .contains("eu-shop:" + sold);
      assertThat(hub.crossdock("today").out()).doesNotContain("order-number-clash");
    }
  }

  private static void owner(
      TestHub hub, OngoingSimulator warehouse, String name, int owner, String user) {
    warehouse.goodsOwner(owner, name, user, OngoingSimulator.PASSWORD);
    String address = warehouse.address();
    hub.override(name + ".enabled", "true")
        .override(name + ".url", address.substring(0, address.lastIndexOf('/')))
        .override(name + ".system", "demo")
        .override(name + ".goodsOwner", String.valueOf(owner))
        .override(name + ".user", user)
        .override(name + ".password", OngoingSimulator.PASSWORD);
  }

  private static void shop(TestHub hub, WebshopSimulator shop, String warehouse) {
    String name = shop.name();
    hub.override(name + ".enabled", "true")
        .override(name + ".warehouse", warehouse)
        .override(name + ".orders.suffix", "none")
        .override(name + ".url", shop.api().address())
        .override(name + ".key", WebshopSimulator.KEY)
        .override(name + ".hooks.secret", WebshopSimulator.SECRET);
  }

  private static boolean shows(WebshopSimulator shop, int quantity) {
    return shop.store().counter("X") == quantity;
  }

  private static int pieces(OngoingSimulator warehouse, int owner, String number) {
    return warehouse
        .order(owner, number)
        .path("orderLines")
        .path(0)
        .path("orderedNumberOfItems")
        .asInt();
  }

  /** What a person does: copy the folder, and put the new name where the old one stood. */
  private static void copy(Path from, Path to, boolean renamed) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = from.relativize(file).toString();
      Path target = to.resolve(renamed ? name.replace("ongoing", "depot") : name);
      Files.createDirectories(target.getParent());
      String text = Files.readString(file);
      Files.writeString(
          target,
          renamed
              ? text.replace("ongoing", "depot").replace("kind = depot", "kind = ongoing")
              : text);
    }
  }
}
