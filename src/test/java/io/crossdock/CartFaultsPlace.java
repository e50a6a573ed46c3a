package io.crossdock;

import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.OrderDesk;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.IOException;
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
 * An Order Manager whose stock changes, a WooCommerce shop whose buyers buy, and a cart that is
 * told by files; the hub between them is a process, to be killed. Order Manager gets the shop's
 * orders from the shop itself, some of them late.
 */
final class CartFaultsPlace implements AutoCloseable {

  static final int CHANNEL = 9001;
  static final String CHANNEL_NAME = "US";
  static final int EAST = 101;
  static final int WEST = 102;

  /** SKUs that nobody buys and of which there is only ever more. */
  private static final int STAIRS = 5;

  private static final int BUNDLE_EVERY = 10;
  private static final String SECRET = "hush-hush-test-secret";

  final TradeClock clock = new TradeClock();
  final OrderManagerSimulator manager;
  final WooSimulator woo;
  final HubProcess hub;
  private final Path folder;
  private final Random random;
  private final int skus;

  /** Orders of the shop, and their ids in Order Manager; 0 while it has not heard of them. */
  private final Map<Integer, Long> orders = new LinkedHashMap<>();

  private final Map<Integer, Map<String, Integer>> units = new HashMap<>();
  private final List<Integer> cancelled = new ArrayList<>();
  private int stair;

  CartFaultsPlace(Path folder, int skus, long seed, Map<String, String> more) throws IOException {
    this.folder = folder;
    this.skus = skus;
    random = new Random(seed);
    manager = OrderManagerSimulator.start(clock);
    manager.factor(0);
    woo = new WooSimulator("woo-shop", 0, 0, clock);
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
    woo.shop().simple(code(sku), 0);
  }

  /** Those that are needed: a start is quicker. */
  private Path routes() throws IOException {
    Path routes = folder.resolve("routes");
    for (String part :
        List.of("config", "flows", "order-managers/extensiv", "shops/woo-shop", "shops/edi-shop")) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  private Map<String, String> settings(String address, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTENSIV_ENABLED", "true");
    settings.put("EXTENSIV_URL", manager.address());
    settings.put("EXTENSIV_TOKEN", OrderManagerSimulator.TOKEN);
    settings.put("EXTENSIV_CHANNELS", "woo-shop:" + CHANNEL);
    settings.put("EXTENSIV_LOAD_CLAIM", "100ms");
    settings.put("EXTENSIV_PAGE", "100");
    settings.put("LANE_EXTENSIV_REQUESTS_WINDOWS", "1000/1s");
    settings.put("LANE_EXTENSIV_REREADS_WINDOWS", "100/1s");
    for (String touchpoint : List.of("LOAD", "ORDERS", "LISTINGS")) {
      settings.put("SCHEDULE_EXTENSIV_" + touchpoint + "_EVERY", "never");
    }
    settings.put("WOO_SHOP_ENABLED", "true");
    settings.put("WOO_SHOP_WAREHOUSE", "extensiv");
    settings.put("WOO_SHOP_URL", woo.apiAddress());
    settings.put("WOO_SHOP_KEY", WooSimulator.KEY);
    settings.put("WOO_SHOP_SECRET", WooSimulator.SECRET);
    settings.put("WOO_SHOP_HOOKS_SECRET", SECRET);
    settings.put("WOO_SHOP_HOOKS_ADDRESS", address);
    settings.put("WOO_SHOP_CART_ALIAS", CHANNEL_NAME);
    settings.put("WOO_SHOP_TIMEOUT", "1000");
    settings.put("LANE_WOO_SHOP_API_REQUESTS_WINDOWS", "1000/1s");
    settings.put("CHANNEL_STOCK_WOO_SHOP_RETRY_FIRST", "50ms");
    settings.put("CHANNEL_STOCK_WOO_SHOP_RETRY_MAX", "500ms");
    settings.put("SCHEDULE_WOO_SHOP_POLL_CRON", "*/20 * * * * ?");
    settings.put("SCHEDULE_WOO_SHOP_HOOKWATCH_CRON", "*/20 * * * * ?");
    settings.put("SCHEDULE_WOO_SHOP_UPLOAD_ON", "extensiv-load");
    settings.put("EDI_SHOP_ENABLED", "true");
    settings.put("EDI_SHOP_WAREHOUSE", "extensiv");
    settings.put("EDI_SHOP_CART_BREAKDOWN", "true");
    settings.put("EDI_SHOP_FILE_COLUMNS", "sku=code, site=place, quantity=quantity");
    settings.put("EDI_SHOP_TO", "file:" + outbox() + "?tempPrefix=.part-");
    settings.put("SCHEDULE_EDI_SHOP_UPLOAD_ON", "extensiv-load");
    settings.putAll(more);
    return settings;
  }

  private Path outbox() {
    return folder.resolve("outbox");
  }

  /** The clocks of all three. */
  void advance(Duration by) throws IOException {
    clock.advance(by);
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
      } else if (dice < 95) {
        ships();
      } else {
        cancels();
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

  /** A buyer takes one of it. */
  void buys(int i) {
    buys(Map.of(sku(i), 1));
  }

  private void buys(Map<String, Integer> wanted) {
    Map<String, Integer> codes = new TreeMap<>();
    wanted.forEach((sku, quantity) -> codes.put(code(sku), quantity));
    woo.shop()
        .buy(codes)
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

  private void climbs() {
    stair++;
    for (int i = 0; i < STAIRS; i++) {
      manager.catalogue().stock(stairSku(i), EAST, "A-01", 1 + stair);
    }
    asks("/runs/extensiv-load", "{\"key\":\"" + stairSku(random.nextInt(STAIRS)) + "\"}");
  }

  /** Order Manager downloads the oldest orders it has not. */
  void hears(int most) {
    List<Integer> news =
        orders.keySet().stream().filter(order -> orders.get(order) == 0).limit(most).toList();
    for (int order : news) {
      List<OrderDesk.Line> lines = new ArrayList<>();
      units
          .get(order)
          .forEach((sku, quantity) -> lines.add(new OrderDesk.Line(sku, code(sku), quantity)));
      orders.put(order, manager.orders().sell(String.valueOf(order), CHANNEL, EAST, lines));
    }
  }

  private void ships() {
    orders.values().stream()
        .filter(id -> id != 0 && manager.orders().status(id).equals(OrderDesk.APPROVED))
        .findFirst()
        .ifPresent(id -> manager.orders().ship(id));
  }

  private void cancels() {
    orders.keySet().stream()
        .filter(order -> !cancelled.contains(order))
        .filter(
            order ->
                orders.get(order) == 0
                    || manager.orders().status(orders.get(order)).equals(OrderDesk.APPROVED))
        .skip(random.nextInt(3))
        .findFirst()
        .ifPresent(
            order -> {
              woo.shop().cancel(order);
              cancelled.add(order);
              if (orders.get(order) != 0) {
                manager.orders().cancel(orders.get(order));
              } else {
                orders.remove(order);
              }
            });
  }

  /** The orders Order Manager has not heard of, by number. */
  Map<Integer, Map<String, Integer>> unheard() {
    Map<Integer, Map<String, Integer>> unheard = new TreeMap<>();
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
    try (Stream<Path> files = Files.list(outbox())) {
      for (Path file :
          files.filter(one -> !one.getFileName().toString().startsWith(".")).sorted().toList()) {
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
    woo.close();
    manager.close();
  }
}
