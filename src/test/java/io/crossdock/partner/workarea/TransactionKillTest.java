package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.document.StockMovement;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Checkout.Ending;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import io.crossdock.stock.Moves;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exporter is killed while the shop trades: nothing is left out and nothing is told twice. A
 * longer round: {@code -Dtest=TransactionKillTest -Dkills.exporter=100}.
 */
class TransactionKillTest {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionKillTest.class);

  /** Where a durable write is: asked for, written and not committed, committed and not told. */
  private static final List<String> POINTS =
      List.of(
          "settle.asked",
          "settle.written",
          "settle.committed",
          "claim.committed",
          "run.begin.committed");

  private static final List<String> SKUS = List.of("A", "B", "C");

  private final int kills = Integer.getInteger("kills.exporter", 2);
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));

  private int reached;

  @TempDir Path folder;

  @Test
  void an_exporter_that_is_killed_again_and_again_tells_everything_once() throws Exception {
    Random random = new Random(seed);
    AtomicBoolean trading = new AtomicBoolean(true);
    try (WorkareaDatabase database = new WorkareaDatabase(0)) {
      Shop shop = new Shop(database, Clock.systemUTC());
      SKUS.forEach(sku -> shop.save(sku, Map.of("policy", "standard", "available", 1_000_000)));
      Thread trade = new Thread(() -> trade(shop, trading), "trade");
      trade.start();
      for (int kill = 0; kill < kills; kill++) {
        String point = kill % 2 == 0 ? POINTS.get(random.nextInt(POINTS.size())) : "-";
        liveAndDie(database, point, 1 + random.nextInt(6), random.nextInt(400));
      }
      trading.set(false);
      trade.join();
      assertThat(reached).as("deaths at a named point").isPositive();
      compare(database);
    }
  }

  /** Buys, refusals, crashes, restocks and cancellations, about 40 a second. */
  private void trade(Shop shop, AtomicBoolean trading) {
    Random random = new Random(seed);
    AtomicInteger orders = new AtomicInteger();
    while (trading.get()) {
      String order = "O" + orders.incrementAndGet();
      Map<String, Integer> wanted = new HashMap<>();
      wanted.put(SKUS.get(random.nextInt(SKUS.size())), 1 + random.nextInt(5));
      wanted.put(SKUS.get(random.nextInt(SKUS.size())), 1 + random.nextInt(5));
      Ending[] endings = Ending.values();
      shop.buy(
          Checkout.of(order, wanted)
              .ending(random.nextInt(3) > 0 ? Ending.PLACED : endings[random.nextInt(4)]));
      String earlier = "O" + (1 + random.nextInt(orders.get()));
      if (random.nextInt(3) == 0) {
        shop.cancel(earlier, true);
      } else if (random.nextInt(3) == 0) {
        BsonDocument loaded = shop.load(earlier);
        if (loaded != null) {
          String sku = loaded.getArray("items").get(0).asDocument().getString("sku").getValue();
          shop.restock(earlier, Map.of(sku, 1));
        }
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void liveAndDie(WorkareaDatabase database, String point, int nth, int millis)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TransactionChild.class.getName(),
                folder.toString(),
                database.connectionString(),
                point,
                String.valueOf(nth))
            .redirectError(folder.resolve("child.log").toFile())
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line;
      do {
        line = out.readLine();
        assertThat(line).as("the child's word; see child.log").isNotNull();
      } while (!line.equals("ready"));
      if (point.equals("-")) {
        assertThat(child.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
      } else {
        // On a busy machine it may not come there for long; then it dies wherever it is.
        boolean died = child.waitFor(60, TimeUnit.SECONDS);
        LOG.info("{} of {}: {}", nth, point, died ? "died there" : "not reached in time");
        reached += died ? 1 : 0;
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** By what the shop's documents hold, and by nothing the hub remembers. */
  private void compare(WorkareaDatabase database) {
    try (WorkareaHarness hub =
        WorkareaHarness.attached(folder, database.connectionString(), CrashPoint.NONE)) {
      List<StockMovement> told = hub.poll();
      Map<String, List<StockMovement>> byItem = new HashMap<>();
      told.forEach(
          movement -> byItem.computeIfAbsent(movement.key(), k -> new ArrayList<>()).add(movement));
      int lost = 0;
      int items = 0;
      Map<String, Moves> bySku = new HashMap<>();
      for (BsonDocument transaction : database.transactions().find()) {
        for (ShopItem item : ShopItem.of(transaction)) {
          items++;
          List<StockMovement> movements = byItem.getOrDefault("workarea:" + item.key(), List.of());
          Moves sum =
              movements.stream()
                  .map(one -> new Moves(one.available(), one.backordered()))
                  .reduce(Moves.NONE, Moves::plus);
          bySku.merge(item.sku(), sum, Moves::plus);
          lost += sum.equals(item.held()) ? 0 : 1;
        }
      }
      LOG.info(
          "{} kills (seed {}), {} items, {} movements, {} items told wrongly",
          kills,
          seed,
          items,
          told.size(),
          lost);
      assertThat(lost).as("items of which another sum was told (seed %d)", seed).isZero();
      assertThat(told).extracting(StockMovement::movementId).doesNotHaveDuplicates();
      byItem
          .values()
          .forEach(
              movements ->
                  assertThat(
                          movements.stream()
                              .sorted(Comparator.comparing(StockMovement::number))
                              .map(StockMovement::number))
                      .as("numbers without a gap")
                      .isEqualTo(
                          java.util.stream.LongStream.rangeClosed(1, movements.size())
                              .boxed()
                              .toList()));
      ExporterBook book =
          new ExporterBook(
              "workarea", new Positions(new CamelLedger(hub.ledger, Clock.systemUTC())));
      book.moved(SKUS)
          .forEach(
              (sku, position) ->
                  assertThat(position.value().told())
                      .as("sum of %s", sku)
                      .isEqualTo(bySku.get(sku)));
      assertThat(hub.ledger.inspection().books())
          .allSatisfy(books -> assertThat(books.balanced()).as(books.channel()).isTrue());
      assertThat(items).as("items traded").isGreaterThan(20);
    }
  }
}
