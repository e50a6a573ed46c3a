package io.crossdock.sandbox;

import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An Order Manager whose stock shops on several carts and an EDI partner sell, each under codes of
 * its own. What they should show is counted here, from what lies there and what was sold, and
 * nothing the hub says. Thread-safe.
 */
public final class CartTrade implements AutoCloseable {

  private static final int SHOP_EVERY = 24;
  private static final int SUPPLY_EVERY = 60;
  private static final int FEW = 3;
  private static final int SUPPLIED = 12;
  private static final int TELL_EACH = 4;

  private final OrderManagerSimulator manager;
  private final List<CartSite> sites;
  private final EdiPartner edi;
  private final CartCatalog catalog = new CartCatalog();
  private final CartOrders orders;
  private final CartCount count;
  private final CartOversold oversold;
  private final CartStory story;
  private final Proxy proxy;
  private final Random random;
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
  private volatile Carts carts = new Carts(List.of(), 0, 0, 0, 0, 0, 0, 0, 0);
  private volatile boolean resting;
  private final Map<String, Integer> written = new HashMap<>();
  private long steps;

  /**
   * @param proxy where shops find the hub
   * @param sites that sell Order Manager's stock; none: only the EDI partner does
   */
  CartTrade(Path folder, List<CartSite> sites, Proxy proxy, Clock clock, long seed)
      throws IOException {
    random = new Random(seed);
    this.sites = sites;
    this.proxy = proxy;
    edi = new EdiPartner(folder.resolve("edi"));
    manager = OrderManagerSimulator.start(clock);
    catalog.into(manager.catalogue());
    sites.forEach(catalog::into);
    orders = new CartOrders(sites, manager.orders(), catalog, clock);
    count = new CartCount(catalog, manager.catalogue(), sites, edi, orders);
    oversold = new CartOversold(count);
    story = new CartStory(sites, catalog, count, orders, edi, this::loads, clock);
  }

  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("extensiv.enabled", "true");
    properties.put("extensiv.url", manager.address());
    properties.put("extensiv.token", OrderManagerSimulator.TOKEN);
    properties.put(
        "extensiv.channels",
        sites.stream()
            .map(site -> site.name() + ":" + catalog.channel(site))
            .collect(Collectors.joining(", ")));
    properties.put("extensiv.warehouses.disabled", String.valueOf(CartCatalog.POPUP));
    properties.put("extensiv.defaultWarehouse", String.valueOf(CartCatalog.EAST));
    properties.put("schedule.extensiv-load.every", "1m");
    properties.put("schedule.extensiv-orders.every", "10s");
    // An order that a load has in it is taken off twice until it is seen there.
    properties.put("schedule.extensiv-orders.on", "extensiv-load");
    for (CartSite site : sites) {
      String shop = site.name();
      properties.putAll(site.properties(proxy.address()));
      properties.put(shop + ".warehouse", "extensiv");
      properties.put(shop + ".cart.alias", catalog.alias(site));
      properties.put(shop + ".cart.buffer", String.valueOf(CartCount.BUFFER));
      properties.put("schedule." + shop + "-upload.on", "extensiv-load");
    }
    properties.put("edi-shop.enabled", "true");
    properties.put("edi-shop.warehouse", "extensiv");
    properties.put("edi-shop.cart.alias", "EDI");
    properties.put("edi-shop.cart.percent", String.valueOf(CartCount.EDI_PERCENT));
    properties.put(
        "edi-shop.cart.locations",
        CartCatalog.EAST
            + "="
            + CartCount.SITES.get(CartCatalog.EAST)
            + ", "
            + CartCatalog.WEST
            + "="
            + CartCount.SITES.get(CartCatalog.WEST));
    properties.put("edi-shop.file.columns", "article=code, site=place, quantity=quantity");
    properties.put("edi-shop.to", "file:" + edi.folder().toAbsolutePath() + "?tempPrefix=.part-");
    properties.put("schedule.edi-shop-upload.on", "extensiv-load");
    return properties;
  }

  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("Extensiv OM", manager.address());
    addresses.put("OM's people", manager.driveAddress());
    sites.forEach(site -> addresses.putAll(site.addresses()));
    addresses.put("EDI files", edi.folder().toString());
    return addresses;
  }

  /** The story begins. */
  void open() {
    work.scheduleWithFixedDelay(() -> Steps.safely(this::step), 500, 500, TimeUnit.MILLISECONDS);
  }

  private synchronized void step() throws IOException {
    steps++;
    sites.forEach(this::written);
    edi.look(news);
    orders.step(news);
    if (!resting) {
      story.step(news);
      if (story.isTold()) {
        trade();
      }
    }
    carts =
        new Carts(
            sites.stream().map(CartSite::name).toList(),
            catalog.counted().size() * sites.size(),
            count.shopsDiffer().size(),
            edi.amounts().size(),
            count.ediDiffers().size(),
            orders.count(),
            soldBy().values().stream().mapToLong(Long::longValue).sum(),
            oversold.look(),
            loads());
  }

  /** What the hub wrote into a shop since the last look. */
  private void written(CartSite site) {
    List<CartWrite> all = site.writes();
    int before = Math.min(written.getOrDefault(site.name(), 0), all.size());
    List<CartWrite> fresh = List.copyOf(all.subList(before, all.size()));
    written.put(site.name(), all.size());
    if (fresh.size() > TELL_EACH) {
      news.add(told(site) + fresh.size() + " codes, " + words(fresh.get(0)) + ", …");
    } else {
      fresh.forEach(one -> news.add(told(site) + words(one)));
    }
  }

  private static String told(CartSite site) {
    return String.format("%-13s ", "hub -> " + brief(site));
  }

  /** The beginning of a line of news. */
  static String line(CartSite site, String does) {
    return String.format("%-13s ", brief(site) + " " + does);
  }

  private static String brief(CartSite site) {
    return site.name().replace("-shop", "");
  }

  private static String words(CartWrite one) {
    return one.sku() + " " + one.before() + " -> " + one.after();
  }

  /** Somebody buys; what runs out comes in. */
  private void trade() {
    if (steps % SHOP_EVERY == 0 && !sites.isEmpty()) {
      CartSite site = sites.get(random.nextInt(sites.size()));
      List<String> skus = catalog.counted();
      String code = catalog.code(site, skus.get(random.nextInt(skus.size())));
      int units = 1 + random.nextInt(2);
      site.buy(Map.of(code, units))
          .ifPresent(
              order -> news.add(line(site, "sells") + units + " of " + code + ", order " + order));
    }
    if (steps % SUPPLY_EVERY == 0) {
      oversold.look();
      supply();
    }
  }

  private void supply() {
    for (String sku : catalog.skus()) {
      boolean isBundle = catalog.bundles().containsKey(sku);
      if (!isBundle && manager.catalogue().available(sku, CartCatalog.EAST) < FEW) {
        CartCatalog.receive(manager.catalogue(), sku, SUPPLIED);
        news.add("OM gets       " + SUPPLIED + " of " + sku + ", EAST");
      }
    }
  }

  /** Only a load asks for sales channels. */
  private int loads() {
    return manager.traffic().calls().getOrDefault("sales_channels", 0);
  }

  /**
   * How the carts stand.
   *
   * @param shops their names
   * @param codes that the shops count
   * @param behind of them show something else than they should
   * @param amounts the EDI partner was told, by article and site
   * @param untold of them are others by now
   * @param orders of the shops
   * @param sold pieces in them
   * @param oversold pieces sold that Order Manager did not have
   * @param loads that were begun
   */
  public record Carts(
      List<String> shops,
      int codes,
      int behind,
      int amounts,
      int untold,
      int orders,
      long sold,
      long oversold,
      int loads) {}

  public Carts carts() {
    return carts;
  }

  /** Where shops or EDI partner show something else than the rules make of what is there. */
  public synchronized List<String> differences() {
    List<String> differs = new ArrayList<>(count.shopsDiffer());
    differs.addAll(count.ediDiffers());
    return differs;
  }

  /**
   * Pieces that carts sold so far beyond what Order Manager had of them: by its own records and the
   * carts' orders.
   */
  public synchronized long oversold() {
    return oversold.look();
  }

  /** Pieces sold so far, by the name of the shop. */
  public Map<String, Long> soldBy() {
    return ShopSite.soldBy(sites);
  }

  /**
   * How the hub answered webhooks so far, by the name of the shop that has some: how many by
   * status, 0 where no answer came.
   */
  public Map<String, Map<Integer, Long>> answered() {
    return sites.stream()
        .filter(site -> !site.answered().isEmpty())
        .collect(Collectors.toMap(CartSite::name, CartSite::answered));
  }

  /**
   * What buyers see of a product under each cart's code.
   *
   * @param sku Order Manager's
   */
  public Map<String, Integer> shown(String sku) {
    Map<String, Integer> shown = new LinkedHashMap<>();
    for (CartSite site : sites) {
      String code = catalog.code(site, sku);
      shown.put(code, site.shows(code));
    }
    return shown;
  }

  /**
   * Whether a single, a bundle and the last pieces of a product were sold, and Order Manager has
   * the first two orders.
   */
  public synchronized boolean isStoryTold() {
    return story.isTold();
  }

  List<String> news() {
    List<String> told = new ArrayList<>();
    for (String one = news.poll(); one != null; one = news.poll()) {
      told.add(one);
    }
    return told;
  }

  /** Nobody buys any more; orders are taken and shipped all the same. */
  public void rest() {
    resting = true;
  }

  @Override
  public void close() {
    work.shutdownNow();
    manager.close();
  }
}
