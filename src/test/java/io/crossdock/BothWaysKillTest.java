package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.workarea.AdminApi;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.Shopper;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import io.crossdock.sandbox.workarea.WorkareaSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole application is killed again and again, also while it starts, while shop and ERP go on;
 * then books are compared by who knows nothing of the hub's. How movements go out and how the shop
 * is written follows from the seed. A longer round: {@code -Dkills.both=50 -Dkills.seed=4711
 * -Dkills.movements=fetch -Dkills.write=datafile -Dtest.timeouts=disabled}.
 */
class BothWaysKillTest {

  private static final Logger LOG = LoggerFactory.getLogger(BothWaysKillTest.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SKUS = 40;
  private static final int AT_FIRST = 100_000;

  private final int kills = Integer.getInteger("kills.both", 2);
  private final long seed =
      Long.getLong("kills.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000));
  private final String by =
      System.getProperty("kills.movements", List.of("file", "push", "fetch").get((int) seed % 3));
  private final String write =
      System.getProperty(
          "kills.write", List.of("database", "api", "datafile").get((int) (seed / 3 % 3)));
  private final Random random = new Random(seed);
  private int killedInStart;
  private HubProcess hub;

  @TempDir Path folder;

  @Test
  void a_hub_that_is_killed_again_and_again_keeps_the_books_of_shop_and_erp_alike()
      throws Exception {
    Map<String, Integer> stock = new TreeMap<>();
    for (int i = 0; i < SKUS; i++) {
      stock.put(String.format("S%03d", i), AT_FIRST);
    }
    try (WorkareaSimulator workarea = new WorkareaSimulator(0, 0, Clock.systemUTC());
        BookingErp erp = new BookingErp(data(), stock, seed)) {
      // Other tests are about the limit.
      workarea.adminApi().limit(100_000, Duration.ofMinutes(5));
      workarea.imports().watch(imports());
      Shop shop = workarea.shop();
      stock.forEach(
          (sku, units) -> shop.save(sku, Map.of("policy", "standard", "available", units)));
      erp.work(by.equals("fetch"));
      hub = new HubProcess(folder, settings(workarea, erp));
      try (Shopper shopper = new Shopper(shop, List.copyOf(stock.keySet()), seed, true)) {
        shopper.start(20);
        for (int kill = 0; kill < kills; kill++) {
          hub.start();
          // Every third dies while it starts, or just after.
          if (kill % 3 == 1) {
            hub.live(random.nextInt(6_000));
          } else {
            hub.ready();
            hub.live(random.nextInt(3_000));
          }
          killedInStart += hub.runs() ? 0 : 1;
          hub.kill();
          if (kill % 10 == 9) {
            LOG.info("{} kills, {}", kill + 1, erp.books().summary());
          }
        }
        hub.start();
        hub.ready();
      }
      // Nobody trades any more.
      erp.noMoreFeeds();
      export();
      await().atMost(PATIENCE).until(this::quiet);
      erp.feed();
      await().atMost(PATIENCE).until(this::quiet);
      if (!write.equals("database")) {
        // Writes without a condition may have hit a sale that no figure tells of.
        hub.send("/runs/workarea-all", "{}");
        await().atMost(PATIENCE).until(this::quiet);
      }
      compare(workarea.database(), erp);
    }
  }

  @AfterEach
  void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path imports() {
    return folder.resolve("imports");
  }

  private Map<String, String> settings(WorkareaSimulator workarea, BookingErp erp) {
    Map<String, String> environment = new HashMap<>();
    environment.put("WORKAREA_MONGO_URL", workarea.database().connectionString());
    environment.put("WORKAREA_MONGO_DATABASE", WorkareaDatabase.NAME);
    environment.put("WORKAREA_WRITE", write);
    environment.put("WORKAREA_API_URL", workarea.adminApi().address());
    environment.put("WORKAREA_API_USER", AdminApi.USER);
    environment.put("WORKAREA_API_PASSWORD", AdminApi.PASSWORD);
    environment.put("WORKAREA_API_SINGLE", "2");
    environment.put("WORKAREA_API_LOOK", "100ms");
    environment.put("WORKAREA_API_PATIENCE", "15s");
    environment.put("LANE_WORKAREA_API_REQUESTS_WINDOWS", "100000/5m");
    environment.put("WORKAREA_DATAFILE_FOLDER", imports().toString());
    environment.put("WORKAREA_DATAFILE_LOOK", "100ms");
    environment.put("WORKAREA_DATAFILE_PATIENCE", "15s");
    environment.put("WORKAREA_TRANSACTIONS_ENABLED", "true");
    environment.put("SCHEDULE_WORKAREA_TRANSACTIONS_CRON", "* * * * * ?");
    environment.put("WORKAREA_TRANSACTIONS_OVERLAP", "30s");
    environment.put("ERP_STOCK_POLL", "50");
    environment.put("ERP_STOCK_REFLECTS", "reflects");
    environment.put("ERP_MOVEMENTS_BY", by);
    environment.put("ERP_HTTP_ENABLED", "true");
    environment.put("ERP_HTTP_KEY", BookingErp.KEY);
    environment.put("ERP_MOVEMENTS_URL", erp.address());
    environment.put("ERP_MOVEMENTS_POLL", "100ms");
    return environment;
  }

  /** All the shop did until now was read. */
  private void export() throws Exception {
    Instant due = Instant.parse(hub.send("/runs/workarea-transactions", "{}").path("due").asText());
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode run = hub.get("/runs?touchpoint=workarea-transactions&limit=20").path(0);
              return !run.isMissingNode()
                  && !Instant.parse(run.path("startedAt").asText()).isBefore(due)
                  && !run.path("state").asText().equals("running");
            });
  }

  /** Nothing waits in the hub, nor in its inbox. */
  private boolean quiet() throws Exception {
    try (Stream<Path> files = Files.list(data().resolve("erp/stock"))) {
      if (files.anyMatch(file -> file.toString().endsWith(".csv"))) {
        return false;
      }
    }
    return hub.quiet();
  }

  private void compare(WorkareaDatabase database, BookingErp erp) throws Exception {
    Map<String, Integer> items = new HashMap<>();
    Map<String, Integer> sold = new TreeMap<>();
    for (BsonDocument transaction : database.transactions().find()) {
      boolean captured = transaction.getBoolean("captured").getValue();
      for (BsonValue value : transaction.getArray("items")) {
        BsonDocument item = value.asDocument();
        int held =
            captured
                ? item.getInt32("available").getValue() + item.getInt32("backordered").getValue()
                : 0;
        items.put(id(transaction) + ":" + id(item), held);
        sold.merge(item.getString("sku").getValue(), held, Integer::sum);
      }
    }
    Map<String, Integer> shows = new TreeMap<>();
    for (BsonDocument sku : database.skus().find()) {
      shows.put(sku.getString("_id").getValue(), sku.getInt32("available").getValue());
    }
    BookingErp.Books books = erp.books();
    List<String> wrong = new ArrayList<>(books.faults());
    differ("item", books.items(), items, wrong);
    differ("units sold of", books.sold(), sold, wrong);
    differ("what the shop shows of", shows, books.stock(), wrong);
    hub.wrongBooks().forEach(channel -> wrong.add("the books: " + channel));
    try (Stream<Path> refused = Files.walk(data().resolve("erp/stock"))) {
      refused.filter(file -> file.toString().contains(".failed/")).forEach(f -> wrong.add(f + ""));
    }
    long lost =
        items.entrySet().stream()
            .filter(item -> item.getValue() != 0 && !books.items().containsKey(item.getKey()))
            .count();
    LOG.info(
        "by {}, written by {}: {} kills ({} while it started), {} items sold, {}; {} lost, {} doubled, {} wrong;"
            + " median recovery {} ms, longest {} ms; seed {}",
        by,
        write,
        kills,
        killedInStart,
        items.size(),
        books.summary(),
        lost,
        books.doubled(),
        wrong.size(),
        hub.medianRecovery(),
        hub.longestRecovery(),
        seed);
    assertThat(wrong).as("seed %d, by %s, written by %s", seed, by, write).isEmpty();
    assertThat(lost + books.doubled()).as("lost and doubled, seed %d", seed).isZero();
    assertThat(items).as("something was sold").hasSizeGreaterThan(20);
  }

  private static String id(BsonDocument document) {
    return document.getObjectId("_id").getValue().toHexString();
  }

  private static void differ(
      String what, Map<String, Integer> is, Map<String, Integer> should, List<String> wrong) {
    Stream.concat(is.keySet().stream(), should.keySet().stream())
        .distinct()
        .filter(key -> !Objects.equals(is.getOrDefault(key, 0), should.getOrDefault(key, 0)))
        .map(key -> what + " " + key + ": " + is.get(key) + " instead of " + should.get(key))
        .forEach(wrong::add);
  }
}
