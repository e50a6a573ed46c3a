package io.crossdock;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Shipment;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.OrderDesk;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An Order Manager whose stock changes, a shop whose buyers buy, and perhaps a cart that is told by
 * files; the hub between them is a process, to be killed. Order Manager gets the shop's orders from
 * the shop itself, some of them late. What becomes of orders the shop is told by a warehouse that
 * is not there: its documents are written to the shop's channels.
 */
final class CartFaultsPlace implements AutoCloseable {

  static final int CHANNEL = 9001;
  static final String CHANNEL_NAME = "US";
  static final int EAST = 101;
  static final int WEST = 102;

  /** SKUs that nobody buys and of which there is only ever more. */
  private static final int STAIRS = 5;

  private static final int BUNDLE_EVERY = 10;

  final TestClock clock;
  final OrderManagerSimulator manager;
  final CartFaultsRig rig;
  final CartRig cart;
  final HubProcess hub;
  final boolean files;
  private final Path folder;
  private final Random random;
  private final int skus;

  /** Orders of the shop, and their ids in Order Manager; 0 while it has not heard of them. */
  private final Map<String, Long> orders = new LinkedHashMap<>();

  private final Map<String, Map<String, Integer>> units = new HashMap<>();

  /** What the shop is to be told, by order. */
  private final Map<String, List<Document>> news = new LinkedHashMap<>();

  private int stair;
  private int most;

  /**
   * @param clock that of the rig, too
   * @param files whether a cart is told by files
   */
  CartFaultsPlace(
      Path folder,
      CartFaultsRig rig,
      TestClock clock,
      boolean files,
      int skus,
      long seed,
      Map<String, String> more)
      throws IOException {
    this.folder = folder;
    this.rig = rig;
    this.clock = clock;
    this.files = files;
    this.skus = skus;
    cart = rig.cart();
    random = new Random(seed);
    manager = OrderManagerSimulator.start(clock);
    manager.factor(0);
    opens();
    hub = new HubProcess(folder, routes(), address -> settings(address, more));
  }

  static String code(String sku) {
    return "us-" + sku;
  }

  String sku(int i) {
    return String.format(Locale.ROOT, "SKU-%05d", i);
  }

  private static String stairSku(int i) {
    return "STAIR-" + i;
  }

  private void opens() {
    CatalogueDesk desk = manager.catalogue();
    desk.warehouse(Warehouse.direct(EAST, "EAST"));
    desk.warehouse(Warehouse.thirdParty(WEST, "WEST"));
    desk.salesChannel(SalesChannel.of(CHANNEL, CHANNEL_NAME));
    for (int i = 0; i < skus; i++) {
      if (i % BUNDLE_EVERY == BUNDLE_EVERY - 1) {
        List<CatalogueDesk.Part> parts =
            List.of(
                new CatalogueDesk.Part(sku(i - 1), 1),
                new CatalogueDesk.Part(sku(i - 1 - random.nextInt(5) - 1), 2));
        desk.bundle(sku(i), parts);
        desk.stock(sku(i), EAST, "B-01", random.nextInt(4));
        desk.stock(sku(i), WEST, 0);
      } else {
        desk.product(sku(i), ProductType.CORE_PRODUCT);
        desk.stock(sku(i), EAST, "A-01", amount());
        desk.stock(sku(i), WEST, amount());
      }
      sells(sku(i));
    }
    for (int i = 0; i < STAIRS; i++) {
      desk.product(stairSku(i), ProductType.CORE_PRODUCT);
      desk.stock(stairSku(i), EAST, "A-01", 1);
      sells(stairSku(i));
    }
  }

  private int amount() {
    return 100 + random.nextInt(100);
  }

  private void sells(String sku) {
    manager.catalogue().listing(CHANNEL, code(sku), sku);
    // Not as it should be, and enough for the first buyers.
    cart.item(code(sku), 5);
  }

  /** Those that are needed: a start is quicker. */
  private Path routes() throws IOException {
    Path routes = folder.resolve("routes");
    List<String> parts =
        new ArrayList<>(
            List.of("config", "flows", "order-managers/extensiv", "shops/" + cart.shop()));
    if (files) {
      parts.add("shops/edi-shop");
    }
    for (String part : parts) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> all = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : all.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  private Map<String, String> settings(String address, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("extensiv.enabled", "true");
    settings.put("extensiv.url", manager.address());
    settings.put("extensiv.token", OrderManagerSimulator.TOKEN);
    settings.put("extensiv.channels", cart.shop() + ":" + CHANNEL);
    settings.put("extensiv.load.claim", "100ms");
    settings.put("extensiv.page", "100");
    settings.put("lane.extensiv.requests.windows", "1000/1s");
    settings.put("lane.extensiv.rereads.windows", "100/1s");
    for (String touchpoint : List.of("load", "orders", "listings")) {
      settings.put("schedule.extensiv-" + touchpoint + ".every", "never");
    }
    shop(settings, cart.shop());
    if (files) {
      settings.put("edi-shop.enabled", "true");
      settings.put("edi-shop.warehouse", "extensiv");
      settings.put("edi-shop.cart.breakdown", "true");
      settings.put("edi-shop.file.columns", "sku=code, site=place, quantity=quantity");
      settings.put("edi-shop.to", "file:" + outbox() + "?tempPrefix=.part-");
      settings.put("schedule.edi-shop-upload.on", "extensiv-load");
    }
    settings.putAll(rig.settings(URI.create(address + "/")));
    settings.putAll(more);
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (key, value) ->
            environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    return environment;
  }

  private static void shop(Map<String, String> settings, String shop) {
    settings.put(shop + ".enabled", "true");
    settings.put(shop + ".warehouse", "extensiv");
    settings.put(shop + ".cart.alias", CHANNEL_NAME);
    settings.put(shop + ".timeout", "3000");
    settings.put("lane." + shop + ".api.requests.windows", "1000/1s");
    for (String channel : List.of("stock", "shipments", "cancellations")) {
      settings.put("channel." + channel + "." + shop + ".retry.first", "50ms");
      settings.put("channel." + channel + "." + shop + ".retry.max", "500ms");
    }
    settings.put("schedule." + shop + "-poll.cron", "*/20 * * * * ?");
    settings.put("schedule." + shop + "-hookwatch.cron", "*/20 * * * * ?");
    settings.put("schedule." + shop + "-upload.on", "extensiv-load");
  }

  private Path outbox() {
    return folder.resolve("outbox");
  }

  /** The clocks of all three. */
  void advance(Duration by) throws IOException {
    clock.forward(by);
    hub.advance(by);
  }

  /** Some of what happens in a day. */
  void trades(int things) {
    for (int i = 0; i < things; i++) {
      int dice = random.nextInt(100);
      if (dice < 40) {
        buys();
      } else if (dice < 70) {
        counts(random.nextInt(skus));
      } else if (dice < 80) {
        climbs();
      } else if (dice < 90) {
        hears(1);
      } else if (dice < 94) {
        ships();
      } else if (dice < 97) {
        cancels();
      } else {
        refuses();
      }
    }
  }

  private void buys() {
    Map<String, Integer> wanted = new TreeMap<>();
    int lines = 1 + random.nextInt(2);
    for (int i = 0; i < lines; i++) {
      wanted.put(sku(random.nextInt(skus)), 1 + random.nextInt(2));
    }
    buys(wanted);
  }

  /** A buyer takes one of it, Order Manager hears of it, and it is sent. */
  void sends(int i) {
    buys(i);
    hears(Integer.MAX_VALUE);
    ships();
  }

  /** A buyer takes one of it. */
  void buys(int i) {
    buys(Map.of(sku(i), 1));
  }

  private void buys(Map<String, Integer> wanted) {
    Map<String, Integer> codes = new TreeMap<>();
    wanted.forEach((sku, quantity) -> codes.put(code(sku), quantity));
    rig.buys(codes)
        .ifPresent(
            order -> {
              orders.put(order, 0L);
              units.put(order, wanted);
            });
  }

  /** Somebody counts what lies there. */
  void counts(int i) {
    if (i % BUNDLE_EVERY == BUNDLE_EVERY - 1) {
      manager.catalogue().stock(sku(i), EAST, "B-01", random.nextInt(4));
    } else if (random.nextBoolean()) {
      manager.catalogue().stock(sku(i), EAST, "A-01", amount());
    } else {
      manager.catalogue().stock(sku(i), WEST, amount());
    }
  }

  /** Somebody counts more than ever before. */
  void counted(int i) {
    String bin = i % BUNDLE_EVERY == BUNDLE_EVERY - 1 ? "B-01" : "A-01";
    manager.catalogue().stock(sku(i), EAST, bin, 1_000 + ++most);
  }

  private void climbs() {
    stair++;
    for (int i = 0; i < STAIRS; i++) {
      manager.catalogue().stock(stairSku(i), EAST, "A-01", 1 + stair);
    }
    asks("/runs/extensiv-load", "{\"key\":\"" + stairSku(random.nextInt(STAIRS)) + "\"}");
  }

  /** Order Manager downloads the oldest orders it has not. */
  void hears(int most) {
    List<String> unknown =
        orders.keySet().stream().filter(order -> orders.get(order) == 0).limit(most).toList();
    for (String order : unknown) {
      List<OrderDesk.Line> lines = new ArrayList<>();
      units
          .get(order)
          .forEach((sku, quantity) -> lines.add(new OrderDesk.Line(sku, code(sku), quantity)));
      orders.put(order, manager.orders().sell(order, CHANNEL, EAST, lines));
    }
  }

  private boolean isOpen(String order) {
    long id = orders.get(order);
    return id != 0 && manager.orders().status(id).equals(OrderDesk.APPROVED);
  }

  /** Order Manager's warehouse sends an order: each SKU of it in a shipment of its own. */
  void ships() {
    orders.keySet().stream()
        .filter(this::isOpen)
        .findFirst()
        .ifPresent(
            order -> {
              manager.orders().ship(orders.get(order));
              int sequence = 0;
              for (Map.Entry<String, Integer> one : new TreeMap<>(units.get(order)).entrySet()) {
                says(order, shipment(order, ++sequence, code(one.getKey()), one.getValue()));
              }
            });
  }

  private Shipment shipment(String order, int sequence, String sku, int quantity) {
    return new Shipment(
        cart.shop(),
        order,
        sequence,
        "ongoing",
        "77",
        List.of(new Shipment.Line(null, String.valueOf(sequence), sku, quantity, quantity)),
        List.of(new Shipment.Parcel(parcel(order, sequence), null, "PostNord")),
        clock.instant());
  }

  private static String parcel(String order, int sequence) {
    return "P" + order + "-" + sequence;
  }

  private void cancels() {
    orders.keySet().stream()
        .filter(order -> orders.get(order) == 0 || isOpen(order))
        .skip(random.nextInt(3))
        .findFirst()
        .ifPresent(
            order -> {
              cart.cancel(order);
              forgets(order);
            });
  }

  /** Order Manager's warehouse will not send an order, which the shop is told. */
  void refuses() {
    orders.keySet().stream()
        .filter(this::isOpen)
        .findFirst()
        .ifPresent(
            order -> {
              forgets(order);
              says(
                  order,
                  new CancellationNotice(
                      cart.shop(),
                      order,
                      1,
                      CancellationNotice.By.WAREHOUSE,
                      "NO_STOCK",
                      clock.instant()));
            });
  }

  private void forgets(String order) {
    if (orders.get(order) == 0) {
      orders.remove(order);
    } else {
      manager.orders().cancel(orders.get(order));
    }
  }

  private void says(String order, Document document) {
    news.computeIfAbsent(order, one -> new ArrayList<>()).add(document);
    tells(document);
  }

  private void tells(Document document) {
    String channel = document instanceof Shipment ? "shipments." : "cancellations.";
    try {
      if (hub.alive() && hub.runs()) {
        hub.take(channel + cart.shop(), document);
      }
    } catch (IOException e) {
      // It was killed meanwhile.
    }
  }

  /** All over again what the shop does not know: it was said to a hub that was killed. */
  void repeatsNews() {
    wrongNews().keySet().forEach(order -> news.get(order).forEach(this::tells));
  }

  /** Orders of which the shop was not told all that was said, each once and in its order. */
  Map<String, String> wrongNews() {
    Map<String, String> wrong = new TreeMap<>();
    news.forEach(
        (order, documents) -> {
          if (documents.get(0) instanceof CancellationNotice) {
            if (!rig.isCancelled(order)) {
              wrong.put(order, "is not cancelled");
            }
            return;
          }
          List<String> told = cart.shipmentsTold(order);
          boolean right = told.size() == documents.size();
          for (int i = 0; right && i < told.size(); i++) {
            right = told.get(i).contains(parcel(order, i + 1));
          }
          if (!right) {
            wrong.put(order, "was told " + told + " of " + documents.size() + " shipments");
          } else if (!cart.lacks().contains(CartRig.Lack.COMPLETED_ORDER)
              && !cart.isCompleted(order)) {
            wrong.put(order, "is not completed");
          }
        });
    return wrong;
  }

  int told(Class<? extends Document> type) {
    return (int) news.values().stream().flatMap(List::stream).filter(type::isInstance).count();
  }

  /** The orders Order Manager has not heard of, oldest first. */
  Map<String, Map<String, Integer>> unheard() {
    Map<String, Map<String, Integer>> unheard = new LinkedHashMap<>();
    orders.forEach(
        (order, id) -> {
          if (id == 0) {
            unheard.put(order, units.get(order));
          }
        });
    return unheard;
  }

  int orders() {
    return units.size();
  }

  /** A load, and what follows it; if there is somebody to hear of it. */
  void loads() {
    asks("/runs/extensiv-load", "{}");
  }

  void asks(String path, String body) {
    try {
      if (hub.alive() && hub.runs()) {
        hub.send(path, body);
      }
    } catch (Exception e) {
      // It was killed meanwhile.
    }
  }

  /** What the cart of files was told, by SKU and place: of each the newest. */
  Map<String, Long> told() throws IOException {
    Map<String, Long> told = new TreeMap<>();
    if (!Files.exists(outbox())) {
      return told;
    }
    try (Stream<Path> all = Files.list(outbox())) {
      for (Path file :
          all.filter(one -> !one.getFileName().toString().startsWith(".")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
          String[] cells = line.split(",", -1);
          told.put(cells[0] + " " + cells[1], Long.parseLong(cells[2]));
        }
      }
    }
    return told;
  }

  @Override
  public void close() {
    hub.close();
    cart.close();
    manager.close();
  }
}
