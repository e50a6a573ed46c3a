package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order Manager's stock, broken down by warehouse, in the files of an EDI partner. */
class FilesOfExtensivTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void a_file_follows_each_load_by_itself_and_is_told_everywhere() throws IOException {
    try (OrderManagerSimulator om = OrderManagerSimulator.start(Clock.systemUTC());
        TestHub hub = new TestHub(home)) {
      om.factor(0);
      CatalogueDesk desk = om.catalogue();
      desk.warehouse(Warehouse.direct(101, "EAST"));
      desk.warehouse(Warehouse.thirdParty(102, "WEST"));
      desk.product("TEE", ProductType.CORE_PRODUCT);
      desk.stock("TEE", 101, "A-01", 7);
      desk.stock("TEE", 102, "GLOBAL", 0);
      desk.product("MUG", ProductType.CORE_PRODUCT);
      copy(hub, "order-managers/extensiv");
      copy(hub, "shops/edi-shop");
      Path outbox = home.resolve("outbox");
      hub.override("extensiv.enabled", "true")
          .override("extensiv.url", om.address())
          .override("extensiv.token", OrderManagerSimulator.TOKEN)
          .override("edi-shop.enabled", "true")
          .override("edi-shop.warehouse", "extensiv")
          .override("edi-shop.cart.breakdown", "true")
          .override("edi-shop.file.columns", "sku=code, site=place, quantity=quantity")
          .override("edi-shop.to", "file:" + outbox + "?tempPrefix=.part-")
          .override("schedule.edi-shop-upload.on", "extensiv-load")
          .start();

      // The period of the load was due while nobody was there, so that it begins at once.
      await().atMost(SOON).until(() -> texts(outbox).size() == 1);
      assertThat(texts(outbox)).containsExactly("sku,site,quantity\nTEE,EAST,7\nTEE,WEST,0\n");

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(hub.crossdock("report", "edi-shop-products").out())
                      .contains("TEE,TEE,\"EAST 7, WEST 0\",\"EAST 7, WEST 0\",")
                      .contains("MUG,,,,NEVER,,no,NO_STOCK_RECORD"));
      assertThat(hub.crossdock("runs", "edi-shop-upload").out())
          .contains("Last run: success (")
          .contains("The next run begins by itself, on extensiv-load");
      assertThat(hub.crossdock("touchpoints").out())
          .contains("when extensiv-load ended well (schedule.edi-shop-upload.on)");
      assertThat(hub.crossdock("explain", "TEE", "--partner", "edi-shop").out())
          .contains("It was told what it should show: TEE: EAST 7, WEST 0");
      assertThat(hub.crossdock("preview", "--partner", "edi-shop", "MUG").out())
          .contains("NO_STOCK_RECORD");
      assertThat(hub.crossdock("status").out()).contains("edi-shop-upload", "extensiv-load");
    }
  }

  private static void copy(TestHub hub, String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes", folder))) {
      for (Path file : files.toList()) {
        hub.file(
            folder + "/" + file.getFileName(), Files.readAllLines(file).toArray(String[]::new));
      }
    }
    hub.file(
        "config/errors.yaml",
        Files.readAllLines(Path.of("routes/config/errors.yaml")).toArray(String[]::new));
  }

  private static List<String> texts(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("inventory"))
          .sorted()
          .map(FilesOfExtensivTest::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
