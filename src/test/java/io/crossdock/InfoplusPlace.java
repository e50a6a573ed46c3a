package io.crossdock;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import io.crossdock.sandbox.infoplus.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site of Infoplus that works, an ERP that trades, and the hub between them, to be killed. */
final class InfoplusPlace implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InfoplusPlace.class);

  static final Duration SETTLE = Duration.ofSeconds(2);

  /** How late rows may become visible, and how far back each reading begins. */
  static final Duration LAG = Duration.ofSeconds(1);

  static final Duration OVERLAP = Duration.ofSeconds(1);
  static final int ITEMS = 6;

  /** Kits are made of the first two when they are ordered. */
  private static final String KIT = "KIT-1";

  /** Few, so that there are page edges everywhere. */
  private static final int PAGE = Integer.getInteger("loads.infoplus.page", 3);

  private static final int LINES_OF_MANY = 100;

  private static final String SECRET = "a-secret-of-sixteen-or-more";
  private static final int EAST = 4101;
  private static final List<String> TO_BE_PACKED = List.of("Pending", "On Order", "Processed");
  private static final List<String> READ =
      List.of("order", "shipment", "itemReceipt", "inventoryAdjustment");
  private static final List<String> TOUCHED = List.of("order", "shipment", "itemReceipt");

  final TestClock clock = new TestClock();
  final InfoplusSimulator site;
  final InfoplusFaultErp erp;
  final HubProcess hub;
  private final Path folder;
  private final Random random;
  private final List<Trade> orders = new ArrayList<>();
  private final List<ObjectNode> purchases = new ArrayList<>();
  private int itemRevision = 1;
  private int items;
  private int suppliers;
  private int together;

  /** An order of the ERP: how many states it had, and whether the last one was its end. */
  private static final class Trade {
    private final String number;
    private int revision = 1;
    private boolean cancelled;

    private Trade(String number) {
      this.number = number;
    }
  }

  /**
   * @param forgets see {@link InfoplusFaultErp}
   * @param more settings of the hub, as environment variables
   */
  InfoplusPlace(Path folder, long seed, boolean forgets, Map<String, String> more)
      throws IOException {
    this.folder = folder;
    random = new Random(seed);
    site = new InfoplusSimulator(clock);
    site.limits(0);
    erp = new InfoplusFaultErp(seed, forgets);
    hub = new HubProcess(folder, routes(), address -> settings(more));
    erp.sendsTo(hub.address());
    site.warehouse().pendingFor(Duration.ofMillis(800));
  }

  /** Those that are needed: a start is quicker. */
  private Path routes() throws IOException {
    Path routes = folder.resolve("routes");
    for (String part : List.of("config", "flows", "erp/erp", "warehouses/infoplus")) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    String address = site.address();
    settings.put("INFOPLUS_ENABLED", "true");
    settings.put("INFOPLUS_URL", address.substring(0, address.indexOf("/infoplus-wms")));
    settings.put("INFOPLUS_LOB", String.valueOf(InfoplusSimulator.LOB));
    settings.put("INFOPLUS_KEY", InfoplusSimulator.API_KEY);
    settings.put("INFOPLUS_SETTLE", SETTLE.toMillis() + "ms");
    settings.put("INFOPLUS_SETTLELAG", LAG.toSeconds() + "s");
    settings.put("INFOPLUS_OVERLAP", OVERLAP.toSeconds() + "s");
    // As many windows as there are: several, and not ten of each.
    settings.put("INFOPLUS_RECONCILE_SPAN", "4d");
    settings.put("INFOPLUS_PAGESIZE", String.valueOf(PAGE));
    settings.put("INFOPLUS_ORDERS_CARRIERS", "UPS_GROUND:100");
    settings.put("INFOPLUS_ORDERS_SOURCE", "17");
    settings.put("INFOPLUS_WAREHOUSES", "EAST:4101, WEST:4102");
    settings.put("INFOPLUS_ADJUSTMENTS_CODES", "DMG:DAMAGE, CC:CYCLE_COUNT, LOSS:SHRINKAGE");
    settings.put("INFOPLUS_VENDORS_FIRST", "10042");
    settings.put("INFOPLUS_ITEMS_GROUP", "8/46");
    settings.put("INFOPLUS_HOOKS_ENABLED", "true");
    settings.put("INFOPLUS_HOOKS_KEY", SECRET);
    settings.put("LANE_INFOPLUS_REQUESTS_WINDOWS", "1000/1s");
    settings.put("LANE_INFOPLUS_SITE_WINDOWS", "1000/1s");
    settings.put("ERP_WAREHOUSE", "infoplus");
    settings.put("ERP_WAREHOUSES", "EAST:infoplus, WEST:infoplus");
    settings.put("ERP_ORDERS_SUFFIX", "none");
    settings.put("ERP_DOCUMENTS_ENABLED", "true");
    settings.put("ERP_DOCUMENTS_HTTP_ENABLED", "true");
    settings.put("ERP_HTTP_KEY", InfoplusFaultErp.KEY);
    settings.put("ERP_DOCUMENTS_BY", "push");
    settings.put("ERP_DOCUMENTS_URL", erp.address());
    for (String touchpoint : List.of("ORDER_STATUS", "SHIPMENTS", "RECEIPTS", "ADJUSTMENTS")) {
      settings.put("SCHEDULE_INFOPLUS_" + touchpoint + "_CRON", "* * * * * ?");
    }
    settings.putAll(more);
    return settings;
  }

  /** Items, a supplier and some stock, before anything else. */
  void opens() {
    for (int i = 1; i <= ITEMS; i++) {
      site.warehouse().stock(EAST, sku(i), 100);
      item(++items);
    }
    supplier("ACME");
    item(KIT);
    ObjectNode kit =
        InfoplusFaultErp.JSON.createObjectNode().put("id", 1).put("lobId", InfoplusSimulator.LOB);
    kit.put("kitSKU", KIT).put("isKOD", true);
    for (int i = 1; i <= 2; i++) {
      kit.withArray("kitComponentList").addObject().put("sku", sku(i)).put("quantity", i);
    }
    site.seed("kit", kit);
  }

  private static String sku(int i) {
    return "WID-" + (100 + i);
  }

  private static ObjectNode document(String type, String member, String id, int revision) {
    return InfoplusFaultErp.JSON
        .createObjectNode()
        .put("type", type)
        .put(member, id)
        .put("revision", revision);
  }

  private String now() {
    return Instant.ofEpochMilli(clock.millis()).toString();
  }

  private void item(int i) {
    item(sku(i));
  }

  private void item(String sku) {
    ObjectNode item =
        document("Item", "sku", sku, itemRevision)
            .put("updatedAt", now())
            .put("name", "Widget " + sku + ", state " + itemRevision);
    item.putArray("barcodes");
    erp.send("items", item);
  }

  private void supplier(String number) {
    ObjectNode supplier =
        document("Supplier", "number", number, 1)
            .put("updatedAt", now())
            .put("active", true)
            .put("name", "Acme");
    address(supplier.putObject("address"));
    erp.send("suppliers", supplier);
  }

  private static void address(ObjectNode address) {
    address
        .put("address1", "1 Main Street")
        .put("city", "Springfield")
        .put("state", "IL")
        .put("postCode", "62701")
        .put("countryCode", "US");
  }

  /** The ERP does what becomes such a request, for example {@code PUT order}. */
  void causes(String request) throws InterruptedException {
    switch (request) {
      case "POST order" -> order();
      case "PUT order" -> {
        order();
        changes(orders.get(orders.size() - 1));
      }
      case "DELETE order/*" -> {
        order();
        cancels(orders.get(orders.size() - 1));
      }
      case "POST asn" -> purchases();
      case "PUT asn" -> {
        purchases();
        int newest = purchases.size() - 1;
        // Before goods come, and not before it is there: it would be made as it is then.
        for (int i = 0; i < 40 && !isExpected(purchases.get(newest)); i++) {
          hub.ends(50);
        }
        purchaseChanges(newest);
      }
      case "POST item" -> item(++items);
      case "PUT item" -> itemChanges();
      case "POST vendor" -> supplier("V-" + ++suppliers);
      default -> throw new IllegalArgumentException(request);
    }
  }

  /** The ERP does so many things. */
  void trades(int things) {
    for (int i = 0; i < things; i++) {
      int dice = random.nextInt(20);
      if (dice < 12) {
        order();
      } else if (dice < 14) {
        changes(one());
      } else if (dice < 16) {
        cancels(one());
      } else if (dice < 18) {
        purchases();
      } else if (dice < 19) {
        purchaseChanges();
      } else {
        itemChanges();
      }
    }
    packsTogether();
  }

  private void itemChanges() {
    itemRevision++;
    item(1 + random.nextInt(ITEMS));
  }

  /** Of one to three lines. */
  private void order() {
    Trade trade = new Trade("SO-" + (1001 + orders.size()));
    orders.add(trade);
    ObjectNode order =
        document("Order", "number", trade.number, 1)
            .put("updatedAt", now())
            .put("placedAt", now())
            .put("wayOfDelivery", "UPS_GROUND");
    address(order.putObject("shipTo").put("name", "Ann Smith"));
    order.putObject("handling").put("warehouse", "EAST").put("customerNumber", "C-1");
    int lines = 1 + random.nextInt(3);
    int first = random.nextInt(ITEMS);
    for (int row = 1; row <= lines; row++) {
      order
          .withArray("lines")
          .addObject()
          .put("row", String.valueOf(row))
          .put("sku", sku(1 + (first + row) % ITEMS))
          .put("quantity", 1 + random.nextInt(4));
    }
    if (random.nextInt(4) == 0) {
      ((ObjectNode) order.path("lines").get(0)).put("sku", KIT);
    }
    erp.send("orders", order);
  }

  private void changes(Trade trade) {
    if (trade != null) {
      ObjectNode change =
          document("OrderChange", "number", trade.number, ++trade.revision).put("at", now());
      change.putObject("set").put("shipToStreet", trade.revision + " Side Street");
      erp.send("orders", change);
    }
  }

  private void cancels(Trade trade) {
    if (trade != null) {
      trade.cancelled = true;
      erp.send(
          "orders",
          document("OrderCancellation", "number", trade.number, ++trade.revision).put("at", now()));
    }
  }

  /** One of the newest; null if there is none that is not cancelled. */
  private Trade one() {
    for (int i = 0; i < 5 && !orders.isEmpty(); i++) {
      int back = Math.min(orders.size(), 10);
      Trade trade = orders.get(orders.size() - 1 - random.nextInt(back));
      if (!trade.cancelled) {
        return trade;
      }
    }
    return null;
  }

  private void purchases() {
    purchases(2);
  }

  private boolean isExpected(ObjectNode purchase) {
    AtomicBoolean there = new AtomicBoolean();
    site.look(
        "asn",
        row -> {
          if (row.path("poNo").asText().equals(purchase.path("number").asText())) {
            there.set(true);
          }
        });
    return there.get();
  }

  /** One of the newest comes in other quantities. */
  private void purchaseChanges() {
    if (!purchases.isEmpty()) {
      purchaseChanges(purchases.size() - 1 - random.nextInt(Math.min(purchases.size(), 5)));
    }
  }

  private void purchaseChanges(int which) {
    ObjectNode purchase = purchases.get(which).deepCopy();
    purchase.put("revision", purchase.path("revision").asInt() + 1).put("updatedAt", now());
    for (JsonNode line : purchase.path("lines")) {
      ((ObjectNode) line).put("quantity", 5 + random.nextInt(15));
    }
    purchases.set(which, purchase);
    erp.send("purchase-orders", purchase);
  }

  /** How often two orders left in one parcel. */
  int together() {
    return together;
  }

  /** Two orders leave in one parcel, if there are two. */
  void packsTogether() {
    List<String> some = new ArrayList<>();
    site.look(
        "order",
        row -> {
          if (TO_BE_PACKED.contains(row.path("status").asText())) {
            some.add(row.path("orderNo").asText());
          }
        });
    Collections.shuffle(some, random);
    try {
      some.removeIf(number -> !site.warehouse().parcelsOf(number).isEmpty());
      if (some.size() < 2) {
        return;
      }
      for (String number : some.subList(0, 2)) {
        JsonNode order = site.record("order", number);
        // It may have been cancelled since.
        String status = order == null ? TO_BE_PACKED.get(2) : order.path("status").asText();
        if (status.equals(TO_BE_PACKED.get(0))) {
          site.warehouse().release(number);
        }
        if (!status.equals(TO_BE_PACKED.get(2))) {
          site.warehouse().process(number);
        }
      }
      site.warehouse().shipParcel(site.warehouse().packTogether(some.get(0), some.get(1)));
      together++;
    } catch (IllegalArgumentException e) {
      LOG.debug("the warehouse, which works by itself, was quicker", e);
    }
  }

  private void purchases(int lines) {
    ObjectNode purchase =
        document("PurchaseOrder", "number", "PO-" + (2001 + purchases.size()), 1)
            .put("updatedAt", now())
            .put("cancelled", false)
            .put("supplierNumber", "ACME")
            .put("supplierName", "Acme")
            .put("orderedOn", "2026-11-01")
            .put("expectedOn", "2026-12-01")
            .put("warehouse", "EAST");
    address(purchase.putObject("supplierAddress"));
    for (int row = 1; row <= lines; row++) {
      purchase
          .withArray("lines")
          .addObject()
          .put("row", String.valueOf(row))
          .put("sku", sku(1 + (purchases.size() + row) % ITEMS))
          .put("quantity", 5 + random.nextInt(15));
    }
    purchases.add(purchase);
    erp.send("purchase-orders", purchase);
  }

  /** Goods are ordered that will come in so many rows. */
  void expects(int rows) {
    for (int left = rows; left > 0; left -= LINES_OF_MANY) {
      purchases(Math.min(left, LINES_OF_MANY));
    }
  }

  /** So many rows of them, or as many as there are, are received in one instant. */
  int arrive(int rows) {
    String now = site.now().toString();
    ArrayNode mutations = InfoplusFaultErp.JSON.createArrayNode();
    site.look(
        "itemReceipt",
        row -> {
          if (mutations.size() < rows && row.path("receivedQuantity").asInt() == 0) {
            ObjectNode arrived = mutations.addObject().put("resource", "itemReceipt");
            arrived.set("id", row.get("id"));
            arrived
                .putObject("set")
                .put("receivedQuantity", row.path("orderQuantity").asInt())
                .put("modifyDate", now);
          }
        });
    site.mutate(mutations);
    return mutations.size();
  }

  /** Somebody changes a row now and then, while pages of its kind are on their way to the hub. */
  void disturbs(AtomicInteger disturbed) {
    Map<String, List<JsonNode>> ids = new HashMap<>();
    Random dice = new Random(random.nextLong());
    for (String resource : TOUCHED) {
      List<JsonNode> of = new ArrayList<>();
      site.look(resource, row -> of.add(row.get(id(resource))));
      ids.put(resource, of);
    }
    site.beforeAnswer(
        request -> {
          String[] path = request.path().split("/", -1);
          List<JsonNode> of = ids.getOrDefault(path[path.length - 2], List.of());
          if (path[path.length - 1].equals("search") && !of.isEmpty()) {
            JsonNode id;
            synchronized (dice) {
              id = dice.nextInt(3) == 0 ? of.get(dice.nextInt(of.size())) : null;
            }
            if (id != null) {
              site.mutate(touched(path[path.length - 2], id, site.now().toString()));
              disturbed.incrementAndGet();
            }
          }
        });
  }

  private static String id(String resource) {
    return resource.equals("order") ? "orderNo" : "id";
  }

  private static ObjectNode touched(String resource, JsonNode id, String now) {
    ObjectNode touched = InfoplusFaultErp.JSON.createObjectNode().put("resource", resource);
    touched.set("id", id);
    touched.putObject("set").put("modifyDate", now);
    return touched;
  }

  /**
   * One more parcel of an order that left, none of whose labels was changed, becomes visible, which
   * was changed before any reading looks back to.
   */
  void parcelAppears() {
    List<ObjectNode> left = new ArrayList<>();
    Set<String> voided = new HashSet<>();
    site.look(
        "shipment",
        row -> {
          if (!row.path("shipped").asBoolean()) {
            voided.add(row.path("orderNo").asText());
          }
        });
    site.look(
        "shipment",
        row -> {
          boolean whole =
              !voided.contains(row.path("orderNo").asText()) && row.path("orderNoList").size() < 2;
          JsonNode order = site.record("order", row.path("orderNo").asText());
          if (whole && order.path("status").asText().equals("Shipped")) {
            left.add(row.deepCopy());
          }
        });
    ObjectNode parcel = left.get(0);
    int id = site.count("shipment") + 100_000;
    parcel.put("id", id).put("modifyDate", site.now().minusSeconds(60).toString());
    site.seed("shipment", parcel);
  }

  /** Returns once every reading that began from now on has come to its end. */
  void reads(Duration patience) {
    long now = site.requests().size();
    await()
        .atMost(patience)
        .until(
            () -> {
              List<Received> since = site.requests().stream().skip(now).toList();
              return READ.stream().allMatch(resource -> begun(since, resource) > 1);
            });
  }

  /** How often a reading of it began: each one goes on behind the last id it has seen. */
  private static long begun(List<Received> requests, String resource) {
    return requests.stream()
        .filter(one -> one.path().endsWith("/" + resource + "/search"))
        .map(one -> one.query().getOrDefault("filter", ""))
        .filter(filter -> filter.contains("Date gte") && !filter.contains(" gt "))
        .count();
  }

  /** Somebody's script changes all rows there are in one instant. */
  void touches() {
    String now = site.now().toString();
    for (String resource : TOUCHED) {
      ArrayNode mutations = InfoplusFaultErp.JSON.createArrayNode();
      site.look(resource, row -> mutations.add(touched(resource, row.get(id(resource)), now)));
      site.mutate(mutations);
    }
  }

  @Override
  public void close() {
    hub.close();
    site.close();
    erp.close();
  }
}
