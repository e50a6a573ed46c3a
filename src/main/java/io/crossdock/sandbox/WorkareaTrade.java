package io.crossdock.sandbox;

import io.crossdock.sandbox.erp.Delivered;
import io.crossdock.sandbox.erp.ErpFault;
import io.crossdock.sandbox.erp.ErpFeed;
import io.crossdock.sandbox.erp.ErpSimulator;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.workarea.AdminApi;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import io.crossdock.sandbox.workarea.WorkareaSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ERP that receives goods and a shop that sells them. Thread-safe. */
public final class WorkareaTrade implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkareaTrade.class);
  private static final int FEED_SECONDS = 6;
  private static final int TAKE_MILLIS = 2_000;
  private static final int LAST_TAKE_MILLIS = 300;
  private static final int RECEIPT = 15;
  private static final int BAD_EVERY = 5;
  private static final double CHECKOUTS_A_SECOND = 1.5;

  private final WorkareaSimulator workarea;
  private final Path imports;
  private final ErpSimulator erp;
  private final Path inbox;
  private final Path outbox;
  private final Random suppliers;
  private final long seed;
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService afterwards = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Integer> received = new ConcurrentHashMap<>(Catalog.units());
  private boolean shopping;

  /**
   * @param folder the hub's data folder; feeds are dropped below it
   * @param seed equal seeds buy and receive alike
   */
  WorkareaTrade(Path folder, Clock clock, long seed) throws IOException {
    this.seed = seed;
    workarea = new WorkareaSimulator(0, 0, clock);
    imports = folder.resolve("workarea").resolve("imports");
    workarea.imports().watch(imports);
    inbox = folder.resolve("erp").resolve("stock");
    erp =
        new ErpSimulator(
            ErpSimulator.Way.files(inbox), new ShopShipments(workarea.database()), clock, 0);
    erp.receive(Catalog.units());
    outbox = folder.resolve("erp").resolve("movements");
    erp.takeFiles(outbox);
    suppliers = new Random(seed);
  }

  /** What the hub has to be told to meet these partners instead of real ones. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("workarea.mongo.url", workarea.database().connectionString());
    properties.put("workarea.mongo.database", WorkareaDatabase.NAME);
    properties.put("workarea.stock.settle", "10s");
    properties.put("workarea.api.url", workarea.adminApi().address());
    properties.put("workarea.api.user", AdminApi.USER);
    properties.put("workarea.api.password", AdminApi.PASSWORD);
    properties.put("workarea.datafile.folder", imports.toString());
    properties.put("workarea.datafile.look", "1s");
    properties.put("workarea.transactions.enabled", "true");
    properties.put("schedule.workarea-transactions.cron", "*/5 * * * * ?");
    properties.put("erp.stock.inbox", inbox.toString());
    properties.put("erp.stock.poll", "500");
    properties.put("erp.stock.reflects", "reflects");
    properties.put("erp.movements.by", "file");
    properties.put("erp.movements.outbox", outbox.toString());
    properties.put("erp.movements.poll", "500ms");
    return properties;
  }

  /** Where to look and what to drive, by name. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("Workarea", workarea.address() + " (POST buy, ship, cancel, down …)");
    addresses.put("its MongoDB", workarea.database().connectionString());
    addresses.put("its Admin API", workarea.adminApi().address());
    addresses.put("ERP", erp.address() + " (POST receive, feed, wrong, hold, down …)");
    addresses.put("its feeds", inbox.toString());
    addresses.put("movements", outbox.toString());
    return addresses;
  }

  /** The ERP drops its first feed; shoppers come when the shop shows goods. */
  public void open() {
    work.scheduleWithFixedDelay(() -> Steps.safely(this::feed), 0, FEED_SECONDS, TimeUnit.SECONDS);
    work.scheduleWithFixedDelay(() -> Steps.safely(this::letIn), 200, 200, TimeUnit.MILLISECONDS);
    work.scheduleWithFixedDelay(
        () -> Steps.safely(this::take), TAKE_MILLIS, TAKE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The same ERP as it sells, purchases and knows articles. */
  ErpTrader trader() {
    return erp.trader();
  }

  /** What came in from suppliers, by SKU; less what is sold, the shop should show it. */
  public Map<String, Integer> received() {
    return Map.copyOf(received);
  }

  /**
   * Nobody buys any more, and after a last good feed none goes out but those that contain sales the
   * ERP is told of later.
   */
  public void rest() {
    work.shutdownNow();
    try {
      if (!work.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("a simulated partner is still at work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workarea.shoppers(0, seed, List.of());
    Steps.safely(() -> erp.feed(true, ErpFeed.Format.CSV, false));
    afterwards.scheduleWithFixedDelay(
        () ->
            Steps.safely(
                () -> {
                  if (take()) {
                    erp.feed(true, ErpFeed.Format.CSV, false);
                  }
                }),
        LAST_TAKE_MILLIS,
        LAST_TAKE_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /** One SKU as both see it; the shop's figures are null while it does not know it. */
  public record Item(String sku, int erp, Integer shop, Integer purchased) {}

  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    erp.books()
        .onHand(far())
        .forEach(
            (sku, units) -> {
              BsonDocument document = workarea.shop().sku(sku);
              items.add(
                  new Item(
                      sku, units, number(document, "available"), number(document, "purchased")));
            });
    return items;
  }

  /** What the partners did since the last call. */
  public List<String> news() {
    List<String> told = new ArrayList<>();
    for (String one = news.poll(); one != null; one = news.poll()) {
      told.add(one);
    }
    return told;
  }

  /** Checkouts so far, in a few words. */
  public String shoppers() {
    var shopper = workarea.shopper();
    return shopper == null
        ? "the shop is empty yet"
        : shopper.results().entrySet().stream()
            .map(
                one ->
                    one.getValue()
                        + " "
                        + one.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    work.shutdownNow();
    afterwards.shutdownNow();
    erp.close();
    workarea.close();
  }

  private void feed() throws IOException, InterruptedException {
    if (!erp.delivered().isEmpty() && suppliers.nextInt(4) > 0) {
      List<String> skus = List.copyOf(Catalog.units().keySet());
      String sku = skus.get(suppliers.nextInt(skus.size()));
      erp.receive(Map.of(sku, RECEIPT));
      received.merge(sku, RECEIPT, Integer::sum);
      news.add("ERP receives  " + RECEIPT + " of " + sku);
    }
    int number = erp.delivered().size();
    boolean full = number % 2 == 0;
    boolean bad = number % BAD_EVERY == BAD_EVERY - 1;
    if (bad) {
      erp.goWrong(List.of(ErpFault.THOUSANDS));
    }
    Delivered feed = erp.feed(full, full ? ErpFeed.Format.CSV : ErpFeed.Format.JSON_LINES, false);
    news.add(
        feed == null
            ? "ERP is down"
            : "ERP drops     "
                + feed.feed()
                + (full ? ", full" : ", what changed")
                + (bad ? ", one row is bad" : ""));
  }

  /** True if there was something; the folder is there once the hub has started. */
  private boolean take() throws IOException, InterruptedException {
    if (!Files.isDirectory(outbox)) {
      return false;
    }
    String taken = erp.take();
    boolean some = !taken.startsWith("0 ") && !taken.startsWith("nothing");
    if (some) {
      news.add("ERP takes     " + taken + " of movements");
    }
    return some;
  }

  private void letIn() {
    if (!shopping && workarea.shop().skus().containsAll(Catalog.units().keySet())) {
      shopping = true;
      workarea.shoppers(CHECKOUTS_A_SECOND, seed, List.copyOf(Catalog.units().keySet()));
      news.add("shop opens    shoppers come in");
    }
  }

  private static Instant far() {
    return Instant.parse("9999-01-01T00:00:00Z");
  }

  private static Integer number(BsonDocument document, String field) {
    return document == null ? null : document.getNumber(field, new BsonInt32(0)).intValue();
  }
}
