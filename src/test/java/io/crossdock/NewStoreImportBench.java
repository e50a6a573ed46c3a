package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A snapshot of very many keys becomes imports that NewStore fetches, in a hub with a heap of 160
 * MB. The size is {@code -Dimport.keys=}.
 */
class NewStoreImportBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int KEYS = Integer.getInteger("import.keys", 1_000_000);

  /** Of one import, as the hub is set up where nothing else is said. */
  private static final int MOST = 500_000;

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final List<String> NODES = List.of("US01", "US02", "DC01");

  @Test
  void a_large_snapshot_is_imported_in_little_memory(@TempDir Path folder) throws Exception {
    try (StorePlace place =
        new StorePlace(
            folder, 10, 100, 1, StoreErp.Fault.NONE, Map.of("ERP_SNAPSHOTS_ENABLED", "true"))) {
      place.erp.tells(false);
      place.newstore.importsApart(Duration.ofMillis(100));
      place.hub.start("-", 0, false);
      place.hub.ready();
      place.listens(true);
      place.trades(50, 1, PATIENCE);
      Path inbox = place.hub.data().resolve("erp/snapshots");
      Path written = Files.createTempFile(folder, "snapshot", ".csv");
      write(written, place);
      long size = Files.size(written);
      long begun = System.nanoTime();
      Files.move(written, inbox.resolve("snapshot.csv"));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> finished(place.newstore.imports()) >= (KEYS + MOST - 1) / MOST);
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(place.newstore.complaints()).isEmpty();
      int last = (KEYS - 1) / NODES.size();
      assertThat(place.newstore.stores().atp("00" + last, "US01")).isEqualTo(last % 40);
      LOG.info(
          String.format(
              Locale.ROOT,
              "%,d keys (%d MB of CSV) in %d imports, %.1f s from file to finished; hub %d MB of"
                  + " memory at most, heap of 160 MB",
              KEYS,
              size >> 20,
              place.newstore.imports().size(),
              seconds,
              place.hub.mostMemory()));
    }
  }

  private static void write(Path file, StorePlace place) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("# kind=full\n# asOf=" + place.clock.instant() + "\nproduct,location,quantity\n");
      int left = KEYS;
      for (int i = 0; left > 0; i++) {
        for (String node : NODES.subList(0, Math.min(left, NODES.size()))) {
          out.write("00" + i + "," + node + "," + i % 40 + "\n");
          left--;
        }
      }
    }
  }

  private static long finished(List<JsonNode> imports) {
    return imports.stream().filter(one -> one.path("state").asText().equals("finished")).count();
  }
}
