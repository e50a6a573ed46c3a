package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.operate.Touchpoint;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second shop or ERP of a known kind is a folder: no Java, and nothing edited elsewhere. */
class SecondShopTest {

  private static final Path ROUTES = Path.of("routes");

  @TempDir Path home;

  @Test
  void a_folder_copied_and_renamed_is_a_second_shop_that_shows_the_same_stock() throws Exception {
    Path routes = home.resolve("routes");
    copy(ROUTES, routes, text -> text);
    // What a person does: copy the folder, and put the new name where the old one stood.
    copy(
        ROUTES.resolve("shops/workarea"),
        routes.resolve("shops/my-shop"),
        text ->
            text.replace("workarea", "my-shop")
                .replace("my-shop_inventory", "workarea_inventory")
                .replace("kind = my-shop", "kind = workarea"));
    copy(
        ROUTES.resolve("erp/erp"),
        routes.resolve("erp/axapta"),
        text -> text.replace("erp", "axapta").replace("axapta-books-at", "erp-books-at"));
    Files.writeString(
        routes.resolve("erp/axapta/axapta.properties"),
        "\naxapta.kind = erp\n",
        StandardOpenOption.APPEND);
    try (WorkareaDatabase first = new WorkareaDatabase(0);
        WorkareaDatabase second = new WorkareaDatabase(0);
        TestHub hub =
            new TestHub(home)
                .override("workarea.mongo.url", first.connectionString())
                .override("my-shop.mongo.url", second.connectionString())
                .override("erp.stock.poll", "50")
                .override("axapta.stock.poll", "50")
                .override("erp.movements.by", "file")
                .override("workarea.transactions.enabled", "true")
                .override("my-shop.transactions.enabled", "true")) {
      Shop us = new Shop(first, Clock.systemUTC());
      Shop se = new Shop(second, Clock.systemUTC());
      us.save("A", Map.of("policy", "standard", "available", 1));
      se.save("A", Map.of("policy", "standard", "available", 9));
      se.buy(Checkout.of("O1", Map.of("A", 2)));
      hub.start();

      feed(hub, "erp", "sku,available\nA,20\nB,5\n");
      feed(hub, "axapta", "sku,available\nC,7\n");

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(available(us, "A")).isEqualTo(20);
                assertThat(available(se, "A")).isEqualTo(18);
                assertThat(available(us, "B")).isEqualTo(5);
                assertThat(available(se, "B")).isEqualTo(5);
              });
      assertThat(hub.crossdock("run-now", "my-shop-transactions").code()).isZero();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(hub.crossdock("runs", "my-shop-transactions").out())
                      .contains("1 transaction read, 1 movement written to movements.erp"));
      String transaction = se.load("O1").getObjectId("_id").getValue().toHexString();
      assertThat(hub.crossdock("run-now", "workarea-transactions", "--key", transaction).out())
          .contains("'crossdock runs workarea-transactions' shows it");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(hub.crossdock("runs", "workarea-transactions").out())
                      .contains("the shop has no transaction " + transaction));
      assertThat(hub.crossdock("run-now", "my-shop-stock", "--key", "A").out())
          .contains("'crossdock trace A' shows it");
      assertThat(hub.crossdock("run-now", "my-shop-stock", "--key", "NONE").code()).isEqualTo(5);
      assertThat(hub.hub().desk().partners().touchpoints())
          .extracting(Touchpoint::name)
          .contains("workarea-stock", "my-shop-stock", "erp-stock", "axapta-stock");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(hub.crossdock("runs").out())
                      .contains("axapta-stock")
                      .contains("1 row, 1 applied"));
      assertThat(hub.crossdock("trace", "C").out()).contains("in effect in stock.axapta");
      assertThat(available(us, "C")).isEqualTo(-1);

      hub.crossdock("pause", "--partner", "my-shop", "--why", "stocktaking");
      assertThat(hub.crossdock("run-now", "my-shop-transactions").out())
          .contains("\nIt begins when somebody resumes it: lane ")
          .contains("stocktaking");
      assertThat(hub.crossdock("status").out()).contains("Paused until somebody resumes it (lane ");
      hub.crossdock("resume", "--partner", "my-shop");
      assertThat(hub.crossdock("resume", "--partner", "my-shop").out())
          .contains(": it was not paused")
          .doesNotContain("is sent", "begin again", "takes in again");
    }
  }

  @Test
  void a_second_shop_of_shopify_at_order_manager_is_told_what_else_it_needs() throws Exception {
    Path routes = home.resolve("routes");
    copy(
        ROUTES,
        routes,
        text -> text.replace("extensiv.enabled = false", "extensiv.enabled = true"));
    append(routes.resolve("order-managers/extensiv/extensiv.properties"), "extensiv.token = t");
    copy(
        ROUTES.resolve("shops/shopify-shop"),
        routes.resolve("shops/nordic-shop"),
        text ->
            text.replace("shopify-shop", "nordic-shop")
                .replace("nordic-shop.enabled = false", "nordic-shop.enabled = true"));
    Path nordic = routes.resolve("shops/nordic-shop/nordic-shop.properties");
    append(nordic, "nordic-shop.token = t", "nordic-shop.hooks.secret = 0123456789abcdef");

    String copied = TestHub.command("check", "--routes", routes.toString()).out();
    append(
        routes.resolve("order-managers/extensiv/extensiv.properties"),
        "extensiv.channels = nordic-shop:9002");
    append(nordic, "schedule.nordic-shop-upload.on = extensiv-load");
    String whole = TestHub.command("check", "--routes", routes.toString()).out();

    assertThat(copied)
        .contains(": 0 errors")
        .contains("extensiv.channels", "does not name nordic-shop", "taken off", "for 2h")
        .contains("schedule.nordic-shop-upload.on");
    assertThat(whole)
        .contains(": 0 errors")
        .doesNotContain("does not name", "schedule.nordic-shop-upload.on");
  }

  private static void append(Path file, String... lines) throws IOException {
    Files.writeString(file, "\n" + String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
  }

  private static int available(Shop shop, String sku) {
    return shop.sku(sku) == null ? -1 : shop.sku(sku).getInt32("available").getValue();
  }

  private static void feed(TestHub hub, String erp, String rows) throws IOException {
    Path inbox = hub.data().resolve(erp).resolve("stock");
    Files.createDirectories(inbox);
    Path hidden = inbox.resolve(".feed.csv");
    Files.writeString(hidden, "# kind=delta\n# asOf=" + Clock.systemUTC().instant() + "\n" + rows);
    Files.move(hidden, inbox.resolve("feed.csv"));
  }

  /** A change of a file's text, and of its name. */
  private interface Renaming {
    String of(String text);
  }

  private static void copy(Path from, Path to, Renaming renaming) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(renaming.of(from.relativize(file).toString()));
      Files.createDirectories(target.getParent());
      Files.writeString(target, renaming.of(Files.readString(file)));
    }
  }
}
