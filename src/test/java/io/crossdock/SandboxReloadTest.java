package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.EntryState;
import io.crossdock.operate.Previews.Preview;
import io.crossdock.sandbox.SandboxTerms;
import io.crossdock.sandbox.WorkareaTrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real routes are edited while feeds come in and shoppers buy. */
class SandboxReloadTest {

  private static final Duration SOON = Duration.ofMinutes(3);

  /** Each file once, and three of them once more. */
  private static final int EDITS = 8;

  /**
   * Stores have a day of their own, and a test of it; Infoplus and carts are in {@link
   * SandboxTest}. Some edits stop and start all routes there are.
   */
  private static final List<String> SWITCHED_OFF =
      List.of(
          "newstore",
          "infoplus",
          "extensiv",
          "woo-shop",
          "shopify-shop",
          "bigcommerce-shop",
          "adobe-shop",
          "edi-shop");

  @TempDir Path home;

  private Path routes() throws IOException {
    Path from = Path.of("routes");
    Path to = home.resolve("routes");
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }

  private static String waiting(SandboxRun run, String channel) {
    return run
        .hub()
        .context()
        .getRegistry()
        .findSingleByType(CamelLedger.class)
        .ledger()
        .inspection()
        .entries(channel, EntryState.WAITING, 0, 10)
        .stream()
        .map(
            one ->
                one.channel()
                    + " "
                    + one.key()
                    + ", attempt "
                    + one.attempts()
                    + ", due "
                    + one.due()
                    + ", in flight "
                    + one.inFlight()
                    + ": "
                    + one.reason())
        .toList()
        .toString();
  }

  private static boolean runs(SandboxRun run, String route, String description) {
    return Optional.ofNullable(run.hub().context().getRoute(route))
        .map(Route::getDescription)
        .filter(description::equals)
        .isPresent();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("camel.main.name", "sandbox-reload");
    settings.put("http.port", "0");
    settings.put("management.port", "0");
    SWITCHED_OFF.forEach(partner -> settings.put(partner + ".enabled", "false"));
    return settings;
  }

  @Test
  // An edit of a route that others call starts all of them anew: seconds on a busy machine.
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void edits_of_the_real_routes_under_load_lose_and_double_nothing() throws IOException {
    Path routes = routes();
    List<String> files =
        List.of(
            "shops/workarea/workarea-stock.yaml",
            "erp/erp/erp-stock-file.yaml",
            "flows/stock-import.yaml",
            "shops/workarea/workarea-recheck.yaml",
            "erp/erp/erp-stock-feed.yaml");
    try (SandboxRun run =
        SandboxRun.start(
            HubOptions.of(routes), home.resolve("sandbox"), SandboxTerms.usual(), settings())) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  run.sandbox().workarea().items().stream().allMatch(item -> item.shop() != null));
      for (int edit = 0; edit < EDITS; edit++) {
        Path file = routes.resolve(files.get(edit % files.size()));
        String description = "edit " + edit;
        Files.writeString(
            file,
            Files.readString(file).replaceFirst("description: .*", "description: " + description));
        String route = file.getFileName().toString().replace(".yaml", "");
        await().atMost(SOON).until(() -> runs(run, route, description));
      }
      run.sandbox().warehouse().rest();
      run.sandbox().workarea().rest();
      assertThat(run.hub().desk().schedules().runNow("workarea-all", "test")).isNotNull();
      List<String> skus =
          run.sandbox().workarea().items().stream().map(WorkareaTrade.Item::sku).toList();
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                // Told by the partners, not by the hub.
                assertThat(run.sandbox().workarea().items())
                    .allSatisfy(
                        item ->
                            assertThat(item.shop() + item.purchased())
                                .as(
                                    () ->
                                        run.hub()
                                            .desk()
                                            .partners()
                                            .explain(item.sku(), "workarea", null)
                                            .toString())
                                .isEqualTo(run.sandbox().workarea().received().get(item.sku())));
                Preview preview = run.hub().desk().partners().preview("workarea", skus, 100);
                assertThat(preview.changes())
                    .as("every SKU says what it should")
                    .hasSize(skus.size())
                    .allSatisfy(change -> assertThat(change.then()).isNull());
                assertThat(run.hub().desk().watch().status().channels())
                    // A sale whose order was taken back before it came is waited for much longer,
                    // and runs come by schedule all the time.
                    .filteredOn(
                        channel ->
                            !channel.name().startsWith("later.")
                                && !channel.name().startsWith("runs.")
                                // Switched off above: what comes for it waits.
                                && !channel.name().equals("snapshots.newstore")
                                && !channel.name().endsWith(".infoplus"))
                    .allSatisfy(
                        channel -> {
                          assertThat(channel.waiting() + channel.inFlight())
                              .as(() -> waiting(run, channel.name()))
                              .isZero();
                          assertThat(channel.balanced()).isTrue();
                        });
              });
      assertThat(run.hub().desk().watch().audit()).isEmpty();
      // Of a partner that is switched off nothing is asked for: it would wait for ever.
      assertThat(run.hub().desk().schedules().next("newstore-stream")).isNull();
      assertThat(run.hub().desk().schedules().next("newstore-retention")).isNull();
      assertThat(run.hub().desk().schedules().next("ongoing-retention")).isNotNull();
      assertThat(home.resolve("sandbox/erp/stock/.failed")).isEmptyDirectory();
    }
  }
}
