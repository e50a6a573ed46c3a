package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Topic;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shops and a warehouse whose stock all of them sell, down to the last piece. What was oversold is
 * counted here, from what the shops sold and the warehouse has, and nothing the hub says.
 */
public final class WarehouseTrade implements AutoCloseable {

  static final int GOODS_OWNER = 159;
  private static final String TOKEN = "sandbox-webhook-token";

  /** In each of the two shops that are always there; where there are more, they share them. */
  private static final double BUYERS_A_SECOND = 1.0;

  private static final double USUAL_SHOPS = 2;
  private static final int PLENTY = 4;
  private static final int PURCHASED = 6;
  private static final double WORK_A_SECOND = 2.5;

  private final OngoingSimulator ongoing;
  private final List<ShopSite> shops;
  private final Proxy proxy;
  private final ErpTrader erp;
  private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor();
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final Random random;
  private final long seed;
  private final boolean protects;
  private final Map<String, Integer> missing = new HashMap<>();
  private long oversold;
  private boolean told;

  /**
   * @param shops that sell the warehouse's stock
   * @param proxy where they find the hub
   * @param protects false to let the shops show what the warehouse said last, every 30 seconds, as
   *     if nobody booked
   */
  WarehouseTrade(
      Path folder,
      ErpTrader erp,
      List<ShopSite> shops,
      Proxy proxy,
      Clock clock,
      long seed,
      boolean protects)
      throws IOException {
    this.erp = erp;
    this.shops = List.copyOf(shops);
    this.proxy = proxy;
    erp.deliverBy(ErpTrader.Way.files(folder.resolve("erp")));
    this.seed = seed;
    this.random = new Random(seed);
    this.protects = protects;
    ongoing = new OngoingSimulator("demo", 0, clock);
    ongoing.goodsOwner(
        GOODS_OWNER, "Demo Goods Owner", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    Catalog.scarce()
        .forEach((sku, units) -> ongoing.stock(GOODS_OWNER, sku, BigDecimal.valueOf(units)));
    ongoing.stock(GOODS_OWNER, Catalog.CRATES, BigDecimal.valueOf(50));
    shops.forEach(shop -> Catalog.scarce().keySet().forEach(sku -> shop.item(sku, true)));
  }

  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    String address = ongoing.address();
    properties.put("ongoing.enabled", "true");
    properties.put("ongoing.url", address.substring(0, address.lastIndexOf('/')));
    properties.put("ongoing.system", "demo");
    properties.put("ongoing.goodsOwner", String.valueOf(GOODS_OWNER));
    properties.put("ongoing.user", OngoingSimulator.USER);
    properties.put("ongoing.password", OngoingSimulator.PASSWORD);
    // Who is not protected reads stock on a schedule, and hears of nothing in between.
    properties.put("ongoing.hooks.enabled", String.valueOf(protects));
    properties.put("ongoing.hooks.token", TOKEN);
    properties.put("ongoing.orders.settle", "5s");
    properties.put("ongoing.stock.mode", protects ? "partition" : "shared");
    properties.put("ongoing.stock.reserve", String.valueOf(protects));
    // Who is not protected hears of what others sold only then.
    properties.put("schedule.ongoing-stock.cron", protects ? "*/15 * * * * ?" : "*/30 * * * * ?");
    properties.put("schedule.ongoing-shipments.cron", "*/15 * * * * ?");
    properties.put("erp.warehouse", "ongoing");
    properties.put("erp.documents.enabled", "true");
    properties.put("erp.documents.poll", "500");
    properties.put("erp.documents.by", "push");
    properties.put("erp.documents.url", erp.address());
    for (ShopSite shop : shops) {
      properties.putAll(shop.properties(proxy.address()));
      properties.put(shop.name() + ".warehouse", "ongoing");
      // Nothing is lost here, so that a raise need not wait for two polls.
      properties.put(shop.name() + ".stock.orderDelay", "15s");
    }
    return properties;
  }

  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("Ongoing", ongoing.address() + "/api/v1");
    addresses.put("driven at", ongoing.driveAddress());
    shops.forEach(shop -> addresses.putAll(shop.addresses()));
    return addresses;
  }

  /** Buyers come in, and the warehouse begins to work. */
  void open(String hub) {
    for (Topic topic : Topic.values()) {
      String path = topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
      ongoing.webhook(
          EnumSet.of(topic), GOODS_OWNER, URI.create(hub + "/hooks/ongoing/" + path), TOKEN);
    }
    long each = seed;
    for (ShopSite shop : shops) {
      shop.visitors(BUYERS_A_SECOND * USUAL_SHOPS / shops.size(), each++);
    }
    ongoing.work(WORK_A_SECOND, seed);
    work.scheduleWithFixedDelay(() -> Steps.safely(this::masters), 0, 20, TimeUnit.SECONDS);
    work.scheduleWithFixedDelay(() -> Steps.safely(this::trades), 2, 3, TimeUnit.SECONDS);
  }

  /** The ERP knows the articles, and weighs one anew now and then. */
  private void masters() throws IOException, InterruptedException {
    List<String> skus = new ArrayList<>(Catalog.scarce().keySet());
    skus.add(Catalog.CRATES);
    boolean first = !told;
    for (String sku : first ? skus : List.of(skus.get(random.nextInt(skus.size())))) {
      erp.article(
          sku, sku.toLowerCase(Locale.ROOT), BigDecimal.valueOf(random.nextInt(900) + 100, 2));
    }
    if (first) {
      told = true;
      news.add("ERP tells     the warehouse's articles");
    }
  }

  /** The ERP purchases what runs out, and sells by the crate. */
  private void trades() throws IOException, InterruptedException {
    List<String> skus = List.copyOf(Catalog.scarce().keySet());
    String sku = skus.get(random.nextInt(skus.size()));
    if (figure(sku, "numberOfItems").intValue() < PLENTY) {
      String number = "PO-" + (77 + erp.purchases().size());
      erp.purchase(number, Map.of(sku, PURCHASED), false);
      news.add("ERP purchases " + PURCHASED + " of " + sku + ", " + number);
    } else {
      String number = String.valueOf(9001 + erp.orders().size());
      erp.order(number, Map.of(Catalog.CRATES, 1));
      news.add("ERP sells     a crate, " + number);
    }
  }

  /** One SKU as all see it. */
  public record Item(String sku, BigDecimal sellable, List<Integer> shown) {}

  public List<Item> items() {
    return Catalog.scarce().keySet().stream()
        .map(
            sku ->
                new Item(
                    sku,
                    figure(sku, "sellableNumberOfItems"),
                    shops.stream().map(shop -> shop.shows(sku)).toList()))
        .toList();
  }

  /** The names of those whose counters {@link Item#shown} has. */
  public List<String> shops() {
    return shops.stream().map(ShopSite::name).toList();
  }

  /**
   * Pieces sold so far that were not there: what open orders of the shops want beyond what lies in
   * the warehouse, added up whenever it grows.
   */
  public synchronized long oversold() {
    Map<String, Integer> wanted = new HashMap<>();
    for (ShopSite shop : shops) {
      shop.orders()
          .forEach(
              (number, units) ->
                  open(number + shop.suffix(), units)
                      .forEach((sku, n) -> wanted.merge(sku, n, Integer::sum)));
    }
    for (String sku : Catalog.scarce().keySet()) {
      int lacking =
          Math.max(0, wanted.getOrDefault(sku, 0) - figure(sku, "numberOfItems").intValue());
      oversold += Math.max(0, lacking - missing.getOrDefault(sku, 0));
      missing.put(sku, lacking);
    }
    return oversold;
  }

  /** Pieces sold so far by all shops, without those that were taken back. */
  public long sold() {
    return soldBy().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same by the name of the shop. */
  public Map<String, Long> soldBy() {
    return ShopSite.soldBy(shops);
  }

  /**
   * What of it is not picked, by SKU.
   *
   * @param number the warehouse's
   */
  private Map<String, Integer> open(String number, Map<String, Integer> ordered) {
    Map<String, Integer> open = new HashMap<>(ordered);
    JsonNode there = ongoing.order(GOODS_OWNER, number);
    if (there != null) {
      for (JsonNode line : there.path("orderLines")) {
        open.merge(
            line.path("article").path("articleNumber").asText(),
            -line.path("pickedNumberOfItems").intValue(),
            Integer::sum);
      }
    }
    return open;
  }

  private BigDecimal figure(String sku, String name) {
    return ongoing.article(GOODS_OWNER, sku).path("inventoryInfo").path(name).decimalValue();
  }

  List<String> news() {
    List<String> told = new ArrayList<>();
    for (String one = news.poll(); one != null; one = news.poll()) {
      told.add(one);
    }
    return told;
  }

  /** Nobody buys any more, and the warehouse rests. */
  public void rest() {
    work.shutdownNow();
    shops.forEach(shop -> shop.visitors(0, seed));
    ongoing.work(0.0, seed);
  }

  @Override
  public void close() {
    rest();
    ongoing.close();
  }
}
