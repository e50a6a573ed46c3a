package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Figures;
import io.crossdock.document.StockLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real routes on a real ledger: files and requests in, figures and parked rows out. */
class ErpStockRoutesTest {

  @TempDir Path data;
  private Hub hub;
  private CamelLedger camel;

  @BeforeEach
  void start() throws IOException {
    hub =
        Hub.start(
            HubOptions.of(routesOfTheErp())
                .with(
                    Map.of(
                        "data.dir", data.toString(),
                        "http.port", "0",
                        "management.port", "0",
                        "erp.stock.poll", "50",
                        "erp.http.enabled", "true",
                        "erp.http.key", "a-key-of-sixteen-or-more")));
    camel = hub.context().getRegistry().findSingleByType(CamelLedger.class);
  }

  /** The routes as they are, without those of other partners. */
  private Path routesOfTheErp() throws IOException {
    Path routes = data.resolve("routes");
    for (String folder : List.of("config", "flows", "erp/erp")) {
      Files.createDirectories(routes.resolve(folder));
      try (var files = Files.list(Path.of("routes", folder.split("/")))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void one_csv_row_becomes_a_figure() throws Exception {
    drop("stock.csv", "# kind=full\n# asOf=2026-03-02T10:00:00Z\nsku,available\n00417,12\n");

    await().atMost(Duration.ofSeconds(10)).until(() -> figures("00417").containsKey("00417"));
    assertThat(figures("00417").get("00417").available()).isEqualTo(12);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(names(".done")).singleElement().asString().endsWith("-stock.csv"));
  }

  private Map<String, StockLevel> figures(String... skus) {
    return new Figures(camel).of("stock.erp", List.of(skus), StockLevel.class);
  }

  private void drop(String name, String text) throws IOException {
    Path inbox = Files.createDirectories(data.resolve("erp/stock"));
    Path hidden = inbox.resolve("." + name);
    Files.writeString(hidden, text);
    Files.move(hidden, inbox.resolve(name));
  }

  private List<String> names(String folder) throws IOException {
    Path path = data.resolve("erp/stock").resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
