package io.crossdock;

import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Topic;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two shops and a warehouse in this process, and a hub between them in another one. */
public final class TradingPlace implements AutoCloseable {

  public static final int GOODS_OWNER = 159;
  private static final String TOKEN = "trading-place-webhook-token";

  private final OngoingSimulator ongoing;
  private final List<WebshopSimulator> shops;
  private final List<HubProcess> hubs = new ArrayList<>();
  private final Clock clock;
  private final int skus;

  /**
   * @param skus so many articles, {@code S000} and so on
   * @param pieces of each in the warehouse
   * @param shown of each by each shop at first
   * @param more settings of the hub, as environment variables
   */
  public TradingPlace(Path folder, int skus, int pieces, int shown, Map<String, String> more)
      throws IOException {
    this(List.of(folder), skus, pieces, shown, more, Clock.systemUTC());
  }

  /**
   * @param folders of hubs that work beside each other: the first hears of the first shop, the
   *     second of the second, and all of them of the warehouse
   * @param clock of shops and warehouse
   */
  TradingPlace(
      List<Path> folders, int skus, int pieces, int shown, Map<String, String> more, Clock clock)
      throws IOException {
    this.skus = skus;
    this.clock = clock;
    ongoing = new OngoingSimulator("demo", 0, clock);
    ongoing.goodsOwner(GOODS_OWNER, "Demo", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    shops = List.of(shop("se-shop", shown), shop("eu-shop", shown));
    stock(pieces);
    Map<String, String> settings = settings();
    settings.putAll(more);
    for (Path folder : folders) {
      hubs.add(new HubProcess(folder, settings));
    }
    for (HubProcess hub : hubs) {
      for (Topic topic : Topic.values()) {
        String name = topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ongoing.webhook(
            EnumSet.of(topic),
            GOODS_OWNER,
            URI.create(hub.address() + "/hooks/ongoing/" + name),
            TOKEN);
      }
    }
    for (int i = 0; i < shops.size(); i++) {
      WebshopSimulator shop = shops.get(i);
      String address = hubs.get(i % hubs.size()).address();
      shop.webhooks().hub(URI.create(address + "/hooks/" + shop.name()), WebshopSimulator.SECRET);
      shop.webhooks().repeatAfter(Duration.ofMillis(200));
    }
  }

  private WebshopSimulator shop(String name, int shown) throws IOException {
    WebshopSimulator shop = new WebshopSimulator(name, 0, 0, clock);
    for (int i = 0; i < skus; i++) {
      shop.store().stock(sku(i), shown);
    }
    return shop;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    String address = ongoing.address();
    settings.put("ONGOING_ENABLED", "true");
    settings.put("ONGOING_URL", address.substring(0, address.lastIndexOf('/')));
    settings.put("ONGOING_SYSTEM", "demo");
    settings.put("ONGOING_GOODSOWNER", String.valueOf(GOODS_OWNER));
    settings.put("ONGOING_USER", OngoingSimulator.USER);
    settings.put("ONGOING_PASSWORD", OngoingSimulator.PASSWORD);
    settings.put("ONGOING_HOOKS_ENABLED", "true");
    settings.put("ONGOING_HOOKS_TOKEN", TOKEN);
    settings.put("ONGOING_ORDERS_SETTLE", "1s");
    // Buyers change their minds while the warehouse picks: many cancels in a row are refused.
    settings.put("ONGOING_REFUSALS_MOST", "1000");
    settings.put("SCHEDULE_ONGOING_STOCK_CRON", "*/3 * * * * ?");
    settings.put("SCHEDULE_ONGOING_SHIPMENTS_CRON", "*/3 * * * * ?");
    settings.put("SCHEDULE_ONGOING_RETURN_RECEIPTS_CRON", "*/3 * * * * ?");
    for (WebshopSimulator shop : shops) {
      String prefix = shop.name().toUpperCase(Locale.ROOT).replace('-', '_');
      settings.put(prefix + "_ENABLED", "true");
      settings.put(prefix + "_URL", shop.api().address());
      settings.put(prefix + "_KEY", WebshopSimulator.KEY);
      settings.put(prefix + "_HOOKS_SECRET", WebshopSimulator.SECRET);
      // The order of a sale that was taken back before it came is waited for no longer than that.
      settings.put(prefix + "_STOCK_UNSEEN", "5s");
    }
    return settings;
  }

  /** So many pieces of each article are there; orders go on wanting theirs. */
  public void stock(int pieces) {
    for (int i = 0; i < skus; i++) {
      ongoing.stock(GOODS_OWNER, sku(i), BigDecimal.valueOf(pieces));
    }
  }

  public static String sku(int i) {
    return String.format(Locale.ROOT, "S%03d", i);
  }

  /** What a shop's numbers end with in the warehouse. */
  public static String suffix(WebshopSimulator shop) {
    return "-" + shop.name().substring(0, 2).toUpperCase(Locale.ROOT);
  }

  public OngoingSimulator ongoing() {
    return ongoing;
  }

  public List<WebshopSimulator> shops() {
    return shops;
  }

  /** Starts it and waits until it works. */
  public void startHub() throws IOException {
    hub().start();
    hub().ready();
  }

  HubProcess hub() {
    return hubs.get(0);
  }

  List<HubProcess> hubs() {
    return List.copyOf(hubs);
  }

  int skus() {
    return skus;
  }

  @Override
  public void close() {
    hubs.forEach(HubProcess::close);
    shops.forEach(WebshopSimulator::close);
    ongoing.close();
  }
}
