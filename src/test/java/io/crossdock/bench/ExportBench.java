package io.crossdock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changed transactions from the shop to the ERP's folder, until the ERP took the last file: the hub
 * beside a program written by hand, each a process of 256 MB with a SQLite file of its own. The ERP
 * takes files at once, and counts the lines.
 */
class ExportBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SIZE = Integer.getInteger("export.transactions", 100_000);
  private static final int ROUNDS = Integer.getInteger("export.rounds", 3);
  private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

  /** Takes whole files away and counts the movements in them. */
  private static final class Erp implements AutoCloseable {
    private final AtomicLong booked = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Erp(Path outbox) throws IOException {
      Files.createDirectories(outbox);
      clock.scheduleWithFixedDelay(() -> take(outbox), 20, 20, TimeUnit.MILLISECONDS);
    }

    private void take(Path outbox) {
      try (Stream<Path> files = Files.list(outbox)) {
        for (Path file :
            files
                .filter(f -> f.getFileName().toString().startsWith("movements-"))
                .sorted()
                .toList()) {
          try (Stream<String> lines = Files.lines(file)) {
            booked.addAndGet(lines.count());
          }
          Files.delete(file);
        }
      } catch (IOException e) {
        LOG.error("the ERP cannot take a file", e);
      }
    }

    @Override
    public void close() {
      clock.shutdownNow();
    }
  }

  @FunctionalInterface
  private interface Export {
    void run() throws Exception;
  }

  @Test
  void changed_transactions_from_shop_to_erp(@TempDir Path folder) throws Exception {
    Rounds rounds = Rounds.warm(ROUNDS);
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    try (Child data =
        new Child(
            folder,
            "data",
            List.of("-Xmx4g", "-XX:+UseParallelGC"),
            Map.of(),
            FeedDataChild.class.getName(),
            "stub")) {
      String mongo = data.await("at ", 1);
      Map<String, String> told =
          Map.of(
              "WORKAREA_TRANSACTIONS_ENABLED", "true",
              "ERP_MOVEMENTS_BY", "file",
              "ERP_MOVEMENTS_OUTBOX", ours.toString(),
              "ERP_MOVEMENTS_POLL", "50ms");
      try (ExportShop ourShop = new ExportShop(mongo, "ours", SIZE);
          ExportShop rivalShop = new ExportShop(mongo, "rival", SIZE);
          Erp ourErp = new Erp(ours);
          Erp rivalErp = new Erp(theirs);
          FeedHub hub = new FeedHub(folder, mongo, "ours", JVM, told);
          Child rival =
              new Child(
                  folder,
                  "rival",
                  JVM,
                  Map.of(),
                  RivalExport.class.getName(),
                  folder.resolve("rival.db").toString(),
                  mongo,
                  "rival",
                  theirs.toString())) {
        rival.await("ready", 1);
        int[] runs = {0};
        Export byHub = hub::export;
        Export byRival =
            () -> {
              rival.say("run");
              rival.await("done", ++runs[0]);
            };
        measured(byHub, hub.child(), ourErp, "hub, first");
        measured(byRival, rival, rivalErp, "rival, first");
        rounds.compare(
            "all transactions changed",
            () -> {
              ourShop.restock();
              return measured(byHub, hub.child(), ourErp, "hub");
            },
            () -> {
              rivalShop.restock();
              return measured(byRival, rival, rivalErp, "rival");
            });
        hub.books().forEach(LOG::info);
      }
    }
    rounds.print(String.format("Export of %,d changed transactions", SIZE));
  }

  private static Measurement measured(Export export, Child child, Erp erp, String name)
      throws Exception {
    long before = erp.booked.get();
    Duration cpu = child.cpu();
    long begun = System.nanoTime();
    export.run();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double used = child.cpu().minus(cpu).toNanos() / 1e3;
    Assertions.assertThat(erp.booked.get() - before).isEqualTo(SIZE);
    LOG.info("{}: {} s, {} µs of processor time each", name, seconds, used / SIZE);
    return new Measurement(SIZE / seconds, used / SIZE);
  }
}
