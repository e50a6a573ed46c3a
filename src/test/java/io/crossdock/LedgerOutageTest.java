package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that really cannot be written, under a hub with its real doors. */
class LedgerOutageTest {

  private static final String DELTA = "kind,asOf,sku,available\n";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private ErpHub erp;
  private int feeds;

  @Test
  void a_file_system_that_takes_no_more_bytes_stops_the_doors_until_it_does() throws Exception {
    try (ErpHub hub = new ErpHub(folder, Map.of())) {
      erp = hub;
      taken();

      mostBytesOfFiles("1024");
      String left;
      try {
        left = refusedForNow();
      } finally {
        mostBytesOfFiles("unlimited");
      }

      goesOn(left);
    }
  }

  @Test
  void a_database_that_is_read_only_or_gone_stops_the_doors_until_it_is_back() throws Exception {
    Path files = folder.resolve("postgres");
    EmbeddedPostgres postgres = postgres(files, 0);
    int port = postgres.getPort();
    Map<String, String> ledger =
        Map.of(
            "ledger.url",
            postgres.getJdbcUrl("postgres", "postgres"),
            "ledger.user",
            "postgres",
            "ledger.password",
            "postgres");
    try (ErpHub hub = new ErpHub(folder, ledger)) {
      erp = hub;
      taken();

      readOnly(postgres, "on");
      String left = refusedForNow();
      readOnly(postgres, "off");
      goesOn(left);

      postgres.close();
      left = refusedForNow();
      postgres = postgres(files, port);
      goesOn(left);
    } finally {
      postgres.close();
    }
  }

  private static EmbeddedPostgres postgres(Path files, int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private static void readOnly(EmbeddedPostgres postgres, String value) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + value);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** Of this process and those it starts: a write behind it fails as on a full disk. */
  private static void mostBytesOfFiles(String most) throws IOException, InterruptedException {
    String pid = String.valueOf(ProcessHandle.current().pid());
    Process process =
        new ProcessBuilder(List.of("prlimit", "--pid", pid, "--fsize=" + most + ":"))
            .inheritIO()
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private void taken() {
    String sku = nextSku();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(erp.post("", feed(sku)).statusCode()).isEqualTo(200));
    assertThat(erp.available(sku)).isEqualTo(feeds);
  }

  /** A POST is answered 503 and a file stays; the SKU of the file. */
  private String refusedForNow() throws IOException {
    String posted = nextSku();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(erp.post("", feed(posted)).statusCode()).isEqualTo(503));
    String dropped = nextSku();
    erp.drop(dropped + ".csv", feed(dropped));
    await()
        .during(Duration.ofMillis(500))
        .atMost(PATIENCE)
        .until(() -> erp.names(".").contains(dropped + ".csv"));
    assertThat(erp.post("", feed(posted)).statusCode()).isEqualTo(503);
    return dropped;
  }

  private void goesOn(String left) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(erp.names(".done", left + ".csv")).hasSize(1));
    assertThat(erp.figure(left)).isNotNull();
    taken();
    assertThat(erp.books().balanced()).isTrue();
    assertThat(erp.names(".failed")).isEmpty();
  }

  private String nextSku() {
    feeds++;
    return "sku-" + feeds;
  }

  private static String feed(String sku) {
    return DELTA + "delta,2026-03-02T10:00:00Z," + sku + "," + sku.substring(4) + "\n";
  }
}
