package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.document.StockReading;
import io.crossdock.operate.Touchpoint;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third web shop is a folder: no Java, and nothing edited elsewhere. */
class ThirdShopTest {

  private static final Path ROUTES = Path.of("routes");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void a_folder_copied_and_renamed_is_a_third_shop_on_the_same_stock() throws Exception {
    Path routes = home.resolve("routes");
    for (String folder : List.of("config", "flows", "warehouses/ongoing", "shops/se-shop")) {
      copy(ROUTES.resolve(folder), routes.resolve(folder), "se-shop");
    }
    copy(ROUTES.resolve("shops/se-shop"), routes.resolve("shops/no-shop"), "no-shop");
    try (WebshopSimulator se = new WebshopSimulator("se-shop", 0, 0, Clock.systemUTC());
        WebshopSimulator no = new WebshopSimulator("no-shop", 0, 0, Clock.systemUTC());
        TestHub hub = new TestHub(home)) {
      settings(hub, se);
      settings(hub, no);
      warehouse(hub);
      se.store().stock("X", 0);
      no.store().stock("X", 0);
      hub.start();
      for (WebshopSimulator shop : List.of(se, no)) {
        shop.webhooks()
            .hub(
                URI.create(hub.hub().address() + "/hooks/" + shop.name()), WebshopSimulator.SECRET);
      }
      reads(hub, "X", 3);
      await().atMost(LIMIT).until(() -> shows(se, 3) && shows(no, 3));

      no.store().buy(Map.of("X", 1));

      await().atMost(LIMIT).until(() -> shows(se, 2));
      assertThat(no.store().counter("X")).isEqualTo(2);
      assertThat(hub.hub().desk().partners().touchpoints())
          .extracting(Touchpoint::name)
          .contains("se-shop-stock", "no-shop-stock", "no-shop-shipments");
      assertThat(hub.crossdock("explain", "X", "--partner", "no-shop").out())
          .contains("It shows what it should: 2")
          .contains("no-shop:1001")
          .contains("its counter now");
      assertThat(hub.crossdock("trace", "1001").out()).contains("no-shop:1001");
      TestHub.Said oversell =
          hub.crossdock(
              "oversell", "--shops", "se-shop,no-shop", "--orders", "100", "--seed", "5178");
      assertThat(oversell.err())
          .as(oversell.out())
          .contains("as the running hub measured it", "of 1 counters set since");
      assertThat(oversell.out()).contains("se-shop");
      assertThat(hub.get(hub.hub().management().resolve("/observe/metrics")).body())
          .containsPattern("crossdock_sale_told_seconds\\{.*quantile=\"0.99\".*} 0\\.[0-9]*[1-9]");
    }
  }

  @Test
  void one_that_is_new_shows_what_was_read_before_it_came() throws Exception {
    Path routes = home.resolve("routes");
    for (String folder : List.of("config", "flows", "warehouses/ongoing", "shops/se-shop")) {
      copy(ROUTES.resolve(folder), routes.resolve(folder), "se-shop");
    }
    try (WebshopSimulator se = new WebshopSimulator("se-shop", 0, 0, Clock.systemUTC());
        WebshopSimulator no = new WebshopSimulator("no-shop", 0, 0, Clock.systemUTC())) {
      se.store().stock("X", 0);
      no.store().stock("X", 0);
      try (TestHub hub = new TestHub(home)) {
        settings(hub, se);
        warehouse(hub);
        hub.start();
        reads(hub, "X", 3);
        await().atMost(LIMIT).until(() -> shows(se, 3));
      }
      copy(ROUTES.resolve("shops/se-shop"), routes.resolve("shops/no-shop"), "no-shop");
      try (TestHub hub = new TestHub(home)) {
        settings(hub, se);
        settings(hub, no);
        warehouse(hub);
        hub.start();
        await().atMost(LIMIT).until(() -> shows(no, 3));
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () ->
                    assertThat(hub.crossdock("runs", "no-shop-all").out())
                        .contains("keys of stock.ongoing marked to be looked at"));
      }
    }
  }

  private static void warehouse(TestHub hub) {
    hub.override("ongoing.enabled", "true")
        .override("ongoing.user", "somebody")
        .override("ongoing.password", "something")
        // The warehouse itself is not there: what it last said is enough for shops.
        .override("ongoing.url", "http://127.0.0.1:9");
  }

  private static void settings(TestHub hub, WebshopSimulator shop) {
    String name = shop.name();
    hub.override(name + ".enabled", "true")
        .override(name + ".url", shop.api().address())
        .override(name + ".key", WebshopSimulator.KEY)
        .override(name + ".hooks.secret", WebshopSimulator.SECRET);
  }

  private static boolean shows(WebshopSimulator shop, int quantity) {
    return shop.store().counter("X") == quantity;
  }

  /** As a reading of the warehouse would. */
  private static void reads(TestHub hub, String sku, int sellable) {
    var context = hub.hub().context();
    CamelLedger ledger = context.getRegistry().findSingleByType(CamelLedger.class);
    Channels channels = new Channels(ledger);
    channels.write(
        Pen.of(new DefaultExchange(context)),
        "stock.ongoing",
        List.of(
            new StockReading(
                "ongoing",
                sku,
                new BigDecimal(sellable),
                null,
                channels.nextReading(),
                Instant.now())),
        "test");
  }

  /** What a person does: copy the folder, and put the new name where the old one stood. */
  private static void copy(Path from, Path to, String name) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString().replace("se-shop", name));
      Files.createDirectories(target.getParent());
      String text = Files.readString(file).replace("se-shop", name);
      Files.writeString(
          target, name.equals("se-shop") ? text : text.replace("suffix = -SE", "suffix = -NO"));
    }
  }
}
