package io.crossdock.sandbox;

import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.sandbox.drive.DriveServer;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An ERP that sells from two warehouses run by Infoplus and purchases for them, changes its mind
 * now and then, and is told what became of it. Its first order there is one with two back orders
 * and three parcels. Thread-safe.
 */
public final class InfoplusTrade implements AutoCloseable {

  /** Infoplus's limits, and the lanes that keep to them, are so much wider here. */
  public static final int FACTOR = 4;

  /** The first order. */
  public static final String STORY = "SO-1001";

  private static final String SECRET = "sandbox-infoplus-secret";
  private static final String SUFFIX = "-ERP";
  private static final String SUPPLIER = "S1";
  private static final int EAST = 4101;
  private static final int WEST = 4102;
  private static final double WORK_A_SECOND = 4;
  private static final int FEW = 6;
  private static final int PURCHASED = 24;
  private static final int LOOK = 4;
  private static final int TRADE = 5;

  private final InfoplusSimulator infoplus;
  private final ErpTrader erp;
  private final InfoplusCount count;
  private final InfoplusStory story;
  private final DriveServer drive;
  private final Random random;
  private final long seed;
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, String> placed = new LinkedHashMap<>();
  private volatile Books sum;
  private volatile boolean resting;
  private int ordered = 1001;
  private int purchased = 1001;
  private boolean working;
  private boolean agreed = true;
  private long steps;

  InfoplusTrade(ErpTrader erp, Clock clock, long seed) throws IOException {
    this.erp = erp;
    this.seed = seed;
    random = new Random(seed);
    infoplus = new InfoplusSimulator(0, 0, clock);
    infoplus.limits(FACTOR);
    infoplus.settings(infoplus.settings().withReferences(true));
    infoplus.warehouse().pendingFor(Duration.ofSeconds(4));
    Catalog.parts()
        .forEach(
            (sku, pieces) -> {
              infoplus.warehouse().stock(EAST, sku, pieces);
              infoplus.warehouse().stock(WEST, sku, pieces);
            });
    count = new InfoplusCount(infoplus, erp, "infoplus", SUFFIX, clock);
    story = new InfoplusStory(infoplus, erp, EAST, clock);
    sum = count.look();
    drive = new DriveServer("infoplus-books", 0, new InfoplusBooksDrive(this));
  }

  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("infoplus.enabled", "true");
    properties.put("infoplus.url", "http://" + URI.create(infoplus.address()).getAuthority());
    properties.put("infoplus.key", InfoplusSimulator.API_KEY);
    properties.put("infoplus.lob", String.valueOf(InfoplusSimulator.LOB));
    properties.put("infoplus.warehouses", "EAST:" + EAST + ", WEST:" + WEST);
    properties.put("infoplus.settle", "5s");
    properties.put("infoplus.items.group", "8/46");
    properties.put("infoplus.orders.lines", "edit");
    properties.put("infoplus.orders.editType", "Substitution");
    properties.put("infoplus.hooks.enabled", "true");
    properties.put("infoplus.hooks.key", SECRET);
    properties.put("infoplus.overlap", "10s");
    properties.put("infoplus.settleLag", "2s");
    properties.put("infoplus.adjustments.codes", "DMG:DAMAGE, CC:CYCLE_COUNT, LOSS:SHRINKAGE");
    properties.put("schedule.infoplus-order-status.cron", "1/15 * * * * ?");
    properties.put("schedule.infoplus-shipments.cron", "*/5 * * * * ?");
    properties.put("schedule.infoplus-receipts.cron", "8/15 * * * * ?");
    properties.put("schedule.infoplus-adjustments.cron", "12/15 * * * * ?");
    properties.put("lane.infoplus.requests.windows", 3 * FACTOR + "/1s");
    properties.put("lane.infoplus.site.windows", 10 * FACTOR + "/1s");
    properties.put("erp.warehouses", "EAST:infoplus, WEST:infoplus");
    return properties;
  }

  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("Infoplus", infoplus.address());
    addresses.put("its people", infoplus.driveAddress());
    addresses.put("and the ERP", drive.address() + "/books");
    return addresses;
  }

  /** The ERP begins to trade there, and people to work. */
  void open(String hub) {
    for (String resource : List.of("order", "shipment", "itemReceipt", "inventoryAdjustment")) {
      infoplus.trigger(
          resource,
          URI.create(hub + "/hooks/infoplus/" + resource),
          "Authorization",
          "Bearer " + SECRET);
    }
    work.scheduleWithFixedDelay(() -> Steps.safely(this::masters), 0, 30, TimeUnit.SECONDS);
    work.scheduleWithFixedDelay(() -> Steps.safely(this::step), 500, 500, TimeUnit.MILLISECONDS);
  }

  /** The ERP knows its parts and who makes them, and describes one anew now and then. */
  private void masters() throws IOException, InterruptedException {
    if (resting) {
      return;
    }
    List<String> skus = new ArrayList<>(Catalog.parts().keySet());
    if (!erp.suppliers().isEmpty()) {
      String sku = skus.get(random.nextInt(skus.size()));
      describe(sku, " v" + (erp.items().get(sku).revision() + 1));
      return;
    }
    skus.addAll(Catalog.partsInStory().keySet());
    for (String sku : skus) {
      describe(sku, "");
    }
    erp.supplier(SUPPLIER, "Supplier One");
    news.add("ERP tells     " + skus.size() + " parts and a supplier");
  }

  private void describe(String sku, String version) throws IOException, InterruptedException {
    erp.article(
        sku,
        sku.toLowerCase(Locale.ROOT) + version,
        BigDecimal.valueOf(random.nextInt(900) + 100, 2));
  }

  private synchronized void step() throws IOException, InterruptedException {
    steps++;
    if (!resting && hasItems()) {
      if (story.step(news)) {
        people();
      }
      if (steps % TRADE == 0) {
        trade();
      }
    }
    if (steps % LOOK == 0) {
      look();
    }
  }

  private void look() {
    sum = count.look();
    if (sum.agree() != agreed) {
      agreed = sum.agree();
      news.add(
          agreed
              ? "books agree   ERP and Infoplus again"
              : "books differ  ERP and Infoplus: " + count.differences().get(0));
    }
  }

  private boolean hasItems() {
    return infoplus.count("item") >= erp.items().size() && !erp.suppliers().isEmpty();
  }

  private void people() {
    if (!working) {
      working = true;
      infoplus.warehouse().work(WORK_A_SECOND, seed);
      news.add("Infoplus      people pick, pack, ship, receive and count");
    }
  }

  private void trade() throws IOException, InterruptedException {
    int dice = random.nextInt(20);
    if (ordered == 1001 || dice < 10) {
      sell();
    } else if (dice < 13) {
      change();
    } else if (dice < 15) {
      cancel();
    } else if (dice < 16) {
      String sku = part();
      infoplus.warehouse().receiveUnplanned(WEST, sku, 2);
      news.add("Infoplus      gets 2 of " + sku + " that nobody announced");
    } else {
      purchase();
    }
  }

  private void sell() throws IOException, InterruptedException {
    if (ordered == 1001) {
      ordered++;
      story.begin(news);
      return;
    }
    String number = "SO-" + ordered++;
    String place = place();
    Map<String, Integer> units = new TreeMap<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      units.put(part(), 1 + random.nextInt(4));
    }
    placed.put(number, place);
    erp.order(number, units, place);
    news.add("ERP sells     " + number + ", " + place + " " + units);
  }

  /** One line of a late order, while it can still be changed there. */
  private void change() throws IOException, InterruptedException {
    String number = late();
    if (number != null && erp.orders().get(number) instanceof Order order) {
      Map<String, Integer> units = new TreeMap<>();
      order.lines().forEach(line -> units.put(line.sku(), line.quantity()));
      Order.Line first = order.lines().get(0);
      units.put(first.sku(), first.quantity() + 1);
      erp.order(number, units, placed.get(number));
      news.add("ERP changes   " + number + ", " + units);
    }
  }

  private void cancel() throws IOException, InterruptedException {
    String number = late();
    Document last = number == null ? null : erp.orders().get(number);
    if (last instanceof Order) {
      erp.cancel(number);
      news.add("ERP cancels   " + number);
    }
  }

  /** The last order; null if there is none. */
  private String late() {
    return placed.isEmpty() ? null : List.copyOf(placed.keySet()).get(placed.size() - 1);
  }

  /** What runs out. */
  private void purchase() throws IOException, InterruptedException {
    for (String sku : Catalog.parts().keySet()) {
      for (int warehouse : List.of(EAST, WEST)) {
        String coming = "SP-" + (purchased - 1);
        if (infoplus.warehouse().onHand(warehouse, sku) < FEW
            && !(erp.purchases().containsKey(coming)
                && erp.purchases().get(coming).lines().get(0).sku().equals(sku))) {
          String number = "SP-" + purchased++;
          String place = warehouse == EAST ? "EAST" : "WEST";
          erp.purchase(number, Map.of(sku, PURCHASED), false, place);
          news.add("ERP purchases " + PURCHASED + " of " + sku + ", " + number + ", " + place);
          return;
        }
      }
    }
  }

  private String place() {
    return random.nextInt(3) == 0 ? "WEST" : "EAST";
  }

  private String part() {
    List<String> skus = List.copyOf(Catalog.parts().keySet());
    return skus.get(random.nextInt(skus.size()));
  }

  /**
   * How ERP and Infoplus stand.
   *
   * @param agree whether nothing differs
   * @param ordered orders of the ERP from its places, cancelled ones included
   * @param sent of them that Infoplus has or had
   * @param shipped pieces that left, less those that came back
   * @param parcels that left
   * @param backOrders that Infoplus made
   * @param cancelled orders and back orders that the warehouse cancelled
   * @param purchased purchase orders to its places, cancelled ones included
   * @param received pieces
   * @param adjusted corrections of stock
   * @param documents that the ERP was told, acknowledgements included
   * @param repeated of them that came more than once and were dropped
   * @param onTheWay what one of them does not know yet
   * @param differences what is not so, and not on its way
   * @param looks how often was counted
   */
  public record Books(
      boolean agree,
      int ordered,
      int sent,
      int shipped,
      int parcels,
      int backOrders,
      int cancelled,
      int purchased,
      int received,
      int adjusted,
      int documents,
      int repeated,
      int onTheWay,
      int differences,
      long looks) {}

  public Books books() {
    return sum;
  }

  /** What is not so, and not on its way. */
  public List<String> differences() {
    return count.differences();
  }

  /** Whether the first order has been sent with both its back orders. */
  public boolean isStoryTold() {
    return story.isTold();
  }

  List<String> news() {
    List<String> told = new ArrayList<>();
    for (String one = news.poll(); one != null; one = news.poll()) {
      told.add(one);
    }
    return told;
  }

  /** Nobody orders any more, and people rest; it is counted all the same. */
  public void rest() {
    resting = true;
    infoplus.warehouse().work(0, seed);
  }

  @Override
  public void close() {
    work.shutdownNow();
    drive.close();
    infoplus.close();
  }
}
