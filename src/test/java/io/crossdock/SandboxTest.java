package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Status;
import io.crossdock.sandbox.CartTrade;
import io.crossdock.sandbox.InfoplusTrade;
import io.crossdock.sandbox.SandboxTerms;
import io.crossdock.sandbox.WorkareaTrade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, on the real routes. */
class SandboxTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** A dozen steps of other people, each of which waits for the one before. */
  private static final Duration A_STORY = Duration.ofSeconds(180);

  private static final String[] CARTS = {
    "woo-shop", "shopify-shop", "bigcommerce-shop", "adobe-shop"
  };

  @TempDir Path home;

  private SandboxRun start(Path data) {
    return SandboxRun.start(
        HubOptions.of(Path.of("routes")),
        data,
        SandboxTerms.usual(),
        Map.of(
            "camel.main.name",
            "sandbox-test",
            "http.port",
            "0",
            "management.port",
            "0",
            // That it stops sooner is seen.
            "camel.main.shutdownTimeout",
            "60"));
  }

  @Test
  void stock_flows_and_is_shown_and_it_stops_in_time() {
    Path data = home.resolve("sandbox");
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    SandboxRun run = start(data);
    SandboxDisplay display =
        new SandboxDisplay(run, new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    try (run;
        display) {
      display.start();
      await()
          .atMost(SOON)
          .until(
              () ->
                  run.sandbox().workarea().items().stream().allMatch(item -> item.shop() != null));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(shown.toString(StandardCharsets.UTF_8))
                      .contains(
                          "ERP drops     stock-0001.csv, full",
                          "TEE-RED-M appears with",
                          "shop sells"));
      await()
          .atMost(SOON)
          .until(() -> run.sandbox().workarea().items().stream().anyMatch(this::sold));
      assertThat(run.sandbox().workarea().items())
          .as("what came in less what was sold")
          .filteredOn(item -> item.shop() != null)
          .allSatisfy(
              item ->
                  assertThat(item.shop())
                      .isBetween(0, run.sandbox().workarea().received().get(item.sku())));
      await()
          .atMost(SOON)
          .until(() -> shown.toString(StandardCharsets.UTF_8).contains("of movements"));
      assertThat(run.sandbox().stores().day().looks()).isPositive();
      Status status = run.hub().desk().watch().status();
      assertThat(status.balanced()).isTrue();
      assertThat(TestHub.command("touchpoints", "--data", data.toString()).out())
          .contains("workarea-stock  (StockLevel, out, channel stock.workarea)")
          .contains("who pushes or pulls");
      assertThat(TestHub.command("trace", "TEE-RED-M", "--data", data.toString()).out())
          .contains("in effect in stock.erp")
          .contains("stock.workarea TEE-RED-M");
      assertThat(TestHub.command("reconcile", "workarea", "--data", data.toString()).out())
          .contains("compared:")
          .contains("; nothing was written.");
      String report =
          TestHub.command(
                  "report",
                  "workarea-transactions",
                  "--from",
                  "2026-01-01",
                  "--data",
                  data.toString())
              .out();
      assertThat(report)
          .startsWith("updatedAt,createdAt,transaction,item,orderId,captured,sku,total,available,");
      String[] sold = report.lines().skip(1).findFirst().orElseThrow().split(",");
      await()
          .atMost(SOON)
          .until(
              () ->
                  TestHub.command("trace", sold[6], "--data", data.toString())
                      .out()
                      .contains("movements.erp workarea:"));
      assertThat(
              TestHub.command(
                      "report",
                      "workarea-transactions",
                      "--from",
                      "2026-01-01T00:00:00Z",
                      "--order",
                      sold[4],
                      "--format",
                      "json",
                      "--data",
                      data.toString())
                  .out()
                  .lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("\"orderId\":\"" + sold[4] + "\""));
      assertThat(TestHub.command("explain", "TEE-RED-M", "--data", data.toString()).out())
          .contains("workarea TEE-RED-M");
      assertThat(TestHub.command("run-now", "workarea-all", "--data", data.toString()).code())
          .isZero();
      await()
          .atMost(SOON)
          .until(
              () ->
                  TestHub.command("runs", "workarea-all", "--data", data.toString())
                      .out()
                      .contains("12 keys of stock.erp marked to be looked at"));
      tellsTheStoryOfAnOrderAtInfoplus(run, data);
      tellsTheStoryOfCarts(run, data, shown);
      Instant before = Instant.now();
      display.close();
      run.hub().close();
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }
  }

  /** Two back orders and three parcels, and books that agree when all has come to rest. */
  private static void tellsTheStoryOfAnOrderAtInfoplus(SandboxRun run, Path data) {
    InfoplusTrade trade = run.sandbox().infoplus();
    await()
        .atMost(A_STORY)
        .untilAsserted(
            () ->
                assertThat(
                        TestHub.command("trace", InfoplusTrade.STORY, "--data", data.toString())
                            .out())
                    .contains(
                        "orders.infoplus erp:SO-1001 version 1",
                        "asked: POST /order",
                        "Infoplus made it as 4711.000",
                        "Idempotency-Key infoplus:20100:so-ack:SO-1001:1",
                        "\"warehouseOrder\":\"4711.000\",\"lines\":[{\"row\":\"1\",\"sku\":\"FRAME-54\"",
                        "\"warehouseOrder\":\"4711.001\",\"lines\":[{\"row\":\"2\",\"sku\":\"FORK-28\"",
                        "\"warehouseOrder\":\"4711.002\",\"lines\":[{\"row\":\"3\",\"sku\":\"SADDLE-B17\"",
                        "1Z999AA10000009001",
                        "1Z999AA10000009002",
                        "1Z999AA10000009003",
                        "\"left\":\"partial\"",
                        "\"left\":\"complete\"",
                        "shipment 3 of erp:SO-1001: the ERP answered 201"));
    trade.rest();
    await()
        .atMost(A_STORY)
        .untilAsserted(
            () -> {
              assertThat(trade.differences()).isEmpty();
              assertThat(trade.books().onTheWay()).isZero();
              assertThat(trade.books().shipped()).isGreaterThanOrEqualTo(4);
              assertThat(trade.books().backOrders()).isGreaterThanOrEqualTo(2);
            });
  }

  /**
   * A single, a bundle and the last pieces of something are sold, nothing twice; then all carts
   * show what the rules make of what is there.
   */
  private static void tellsTheStoryOfCarts(SandboxRun run, Path data, ByteArrayOutputStream shown) {
    CartTrade trade = run.sandbox().carts();
    loadsUntil(
        run,
        () -> {
          assertThat(trade.oversold()).isZero();
          assertThat(trade.isStoryTold()).isTrue();
        });
    trade.rest();
    // An order that a load and a poll tell of in the same moment is off twice until the next load.
    loadsUntil(
        run,
        () -> {
          assertThat(trade.differences()).isEmpty();
          explainsWhatCartsShow(data, trade);
        });
    assertThat(trade.oversold()).isZero();
    assertThat(trade.soldBy())
        .containsOnlyKeys(CARTS)
        .allSatisfy((cart, pieces) -> assertThat(pieces).isPositive());
    assertThat(trade.answered())
        .containsOnlyKeys("woo-shop", "shopify-shop", "bigcommerce-shop")
        .allSatisfy(SandboxTest::isTaken);
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("they show what Order Manager has: W-GIFT-TEA 20")
        .containsPattern("EDI gets      inventory-.*csv, 12 lines")
        // A single is off the bundles that need it, a bundle's components are off other bundles.
        .containsPattern("hub -> woo    W-GIFT-TEA 20 -> 16")
        .contains("loaded again, with order")
        .contains("took components: W-CUP-RED 51")
        .contains("TRAY-OAK is sold out, 3 of 3 further buyers are refused")
        .containsPattern(" 0 of [1-9][0-9]* pieces that carts sold of it were oversold");
    assertThat(command(data, "explain", "GIFT-TEA", "--partner", "woo-shop"))
        .contains("W-GIFT-TEA", "can be built, for want of", "buffer 1");
    assertThat(command(data, "explain", "700106", "--partner", "edi-shop"))
        .contains("edi-shop GIFT-TEA", "as 700106", "sum at DC-EAST", "percent 50");
    assertThat(command(data, "preview", "--partner", "woo-shop", "SAMPLE-CHAI", "HAMPER"))
        .containsPattern("SAMPLE-CHAI .*NO_STOCK_RECORD")
        .containsPattern("HAMPER .*BUNDLE_NO_STOCK_RECORD");
    putsOneRight(data);
  }

  /** By the cart's own code, as by the SKU; what nobody knows is refused. */
  private static void putsOneRight(Path data) {
    assertThat(command(data, "run-now", "woo-shop-stock", "--key", "W-TRIO-TEA"))
        .contains(": TRIO-TEA, as W-TRIO-TEA is known; 'crossdock runs woo-shop-upload' shows it.");
    await()
        .atMost(A_STORY)
        .untilAsserted(
            () ->
                assertThat(command(data, "runs", "woo-shop-upload"))
                    .contains("1 SKU looked at, 1 marked to be sent; the cart is asked"));
    assertThat(command(data, "retry", "--channel", "stock.woo-shop", "--key", "TRIO-TEA"))
        .contains("woo-shop-upload was asked for it at ");
    assertThat(command(data, "preview", "--partner", "woo-shop", "W-TRIO-TEA"))
        .contains("TRIO-TEA");
    assertThat(command(data, "trace", "W-TRIO-TEA")).contains("stock.woo-shop");
    for (String touchpoint : List.of("woo-shop-upload", "woo-shop-stock", "edi-shop-upload")) {
      String[] words = {"run-now", touchpoint, "--key", "NOSUCH", "--data", data.toString()};
      assertThat(TestHub.command(words).code()).as(touchpoint).isEqualTo(5);
    }
  }

  /** "Come again" is an answer on a busy machine, but not the usual one. */
  private static void isTaken(String shop, Map<Integer, Long> answered) {
    assertThat(answered).as(shop).containsKey(200);
    assertThat(answered.keySet()).as(shop).isSubsetOf(200, 503);
  }

  private static void explainsWhatCartsShow(Path data, CartTrade trade) {
    Iterator<Map.Entry<String, Integer>> codes = trade.shown("TRIO-TEA").entrySet().iterator();
    for (String cart : CARTS) {
      Map.Entry<String, Integer> code = codes.next();
      assertThat(command(data, "explain", "TRIO-TEA", "--partner", cart).strip())
          .contains("can be built, for want of", "buffer 1")
          .endsWith(" " + code.getValue() + "  now, of " + code.getKey());
    }
  }

  /** Each load is asked for, as nobody here waits for the next full minute. */
  private static void loadsUntil(SandboxRun run, ThrowingRunnable assertion) {
    await()
        .atMost(A_STORY)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              try {
                assertion.run();
              } catch (AssertionError e) {
                run.hub().desk().schedules().runNow("extensiv-load", "test");
                throw e;
              }
            });
  }

  private static String command(Path data, String... words) {
    return TestHub.command(
            Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new))
        .out();
  }

  private boolean sold(WorkareaTrade.Item item) {
    return item.purchased() != null && item.purchased() > 0;
  }

  @Test
  void a_folder_that_is_no_sandbox_is_never_emptied() throws IOException {
    Path precious = Files.createDirectories(home.resolve("data"));
    Files.writeString(precious.resolve("ledger.db"), "precious");
    assertThatThrownBy(() -> start(precious))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is no folder of a sandbox");
    assertThat(precious.resolve("ledger.db")).hasContent("precious");
  }
}
