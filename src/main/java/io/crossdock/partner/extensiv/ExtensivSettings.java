package io.crossdock.partner.extensiv;

import io.crossdock.flow.WarehouseRules;
import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Retention;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Merchant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is configured about one Extensiv account, under keys that begin with the partner's name.
 *
 * @param source whose API is read
 * @param merchant what is set for all carts
 * @param acknowledged sales channels whose levels are asked for; each is told once
 * @param channels the shops whose orders come by a sales channel, by its id
 * @param sources the shops whose orders an Integration Manager names, by what it calls them
 * @param adjust whose stock Order Manager is told
 * @param rules who its orders are from: none is sent
 * @param data where its loads are
 */
record ExtensivSettings(
    String name,
    boolean enabled,
    Source source,
    Api api,
    MerchantSettings merchant,
    LoadSettings load,
    Orders orders,
    List<Long> acknowledged,
    Map<Long, String> channels,
    Map<String, String> sources,
    Adjust adjust,
    WarehouseRules rules,
    Retention retention,
    Path data) {

  /** Whose API is read. */
  enum Source {
    ORDER_MANAGER,
    INTEGRATION_MANAGER
  }

  /**
   * @param url where its API is
   * @param authUrl where an app is given its token
   * @param token of Order Manager, or null
   * @param appKey of the app, for getting a token; null where it is not set
   * @param user of the Integration Manager, or null
   * @param key of that user, or null
   * @param timeout of one call; the lease must outlast it
   */
  record Api(
      String url,
      String authUrl,
      String token,
      String appKey,
      String appSecret,
      String user,
      String key,
      Duration timeout) {

    /** Without secrets. */
    @Override
    public String toString() {
      return url;
    }
  }

  /**
   * How a load is read.
   *
   * @param page rows a page
   * @param claim how long is read before what came is kept for good
   * @param vanished percent of rows that may be gone at once; more are a mistake
   * @param recheck so many SKUs that are gone are asked for again, each by itself
   * @param goesOn one that stood still for longer than that begins anew: what it would read now
   *     does not fit what it read then
   * @param products where an Integration Manager is asked for them
   * @param schedule when it begins
   */
  record LoadSettings(
      int page,
      Duration claim,
      int vanished,
      int recheck,
      Duration goesOn,
      Products products,
      Schedule schedule) {}

  /**
   * How an Integration Manager is asked for what describes products, one a call.
   *
   * @param calls so many a load at most
   * @param again how old an answer may get
   */
  record Products(int calls, Duration again) {}

  /**
   * How orders are followed.
   *
   * @param unseen for how long an order that Order Manager's list does not name is taken off,
   *     whatever was read meanwhile
   * @param overlap how far before the last look orders and listings are asked for again
   */
  record Orders(
      Duration unseen, Duration overlap, Schedule orders, Schedule listings, Schedule levels) {}

  /**
   * @param from the warehouse of the hub; null for none
   * @param warehouse its id in Order Manager
   * @param location the bin there
   * @param creates whether stock records are made where there are none
   */
  record Adjust(String from, long warehouse, String location, boolean creates) {}

  ExtensivSettings {
    acknowledged = List.copyOf(acknowledged);
    channels = Map.copyOf(channels);
    // May be asked for null.
    sources = Collections.unmodifiableMap(new HashMap<>(sources));
  }

  /** Whether an Integration Manager is read, and no Order Manager. */
  boolean isManaged() {
    return source == Source.INTEGRATION_MANAGER;
  }

  static ExtensivSettings read(String name, Settings settings) {
    boolean enabled = settings.flag(name + ".enabled", false);
    Source source = settings.spelledChoice(name + ".source", Source.ORDER_MANAGER, Source.class);
    MerchantSettings merchant = MerchantSettings.read(name, settings, source);
    Map<Long, String> channels = new HashMap<>();
    ApiSettings.numbers(
            settings,
            name + ".channels",
            "a shop and the id of its sales channel in Order Manager, such as woo-shop:9001")
        .forEach(
            (shop, id) -> {
              if (channels.put(id.longValue(), shop) != null) {
                settings.problem(
                    name + ".channels", "has channel " + id + " twice; each is one shop's");
              }
            });
    Orders orders = orders(name, settings);
    return new ExtensivSettings(
        name,
        enabled,
        source,
        api(name, settings, enabled, source),
        merchant,
        load(name, settings, source),
        orders,
        acknowledged(name, settings, enabled, merchant, orders.levels()),
        channels,
        sources(name, settings),
        adjust(name, settings),
        WarehouseRules.unnumbered(name),
        Retention.read(
            name, settings, name + ".orders.keep", Duration.ofDays(30), Duration.ofDays(1)),
        Path.of(settings.text("data.dir", "data")).resolve(name));
  }

  private static Map<String, String> sources(String name, Settings settings) {
    String key = name + ".sources";
    Map<String, String> sources = new HashMap<>();
    ApiSettings.pairs(
            settings,
            key,
            "a shop and what Integration Manager calls it as an order source, such as"
                + " woo-shop:WooCommerce")
        .forEach(
            (shop, cart) -> {
              if (sources.put(cart, shop) != null) {
                settings.problem(key, "has '" + cart + "' twice; each is one shop's");
              }
            });
    return sources;
  }

  private static List<Long> acknowledged(
      String name, Settings settings, boolean enabled, MerchantSettings merchant, Schedule levels) {
    String key = name + ".acknowledge";
    List<Long> ids =
        settings.list(key).stream()
            .map(text -> MerchantSettings.id(text, key, "a sales channel", settings))
            .filter(java.util.Objects::nonNull)
            .distinct()
            .toList();
    boolean byChannel = merchant.rules().mode() == Merchant.Mode.BY_SALES_CHANNEL;
    if (enabled && byChannel && ids.isEmpty()) {
      settings.problem(
          key,
          "is missing, but "
              + name
              + ".mode is sales-channel; it must be the ids of the channels whose levels carts show,"
              + " such as 9001. Each change is told once: nobody else may ask with this token");
    }
    if (!byChannel && !ids.isEmpty()) {
      settings.problem(
          key,
          "is set, but "
              + name
              + ".mode is warehouse: levels would be taken from Order Manager and used by nobody");
    }
    if (enabled && byChannel && !levels.runsByItself()) {
      settings.warning(
          "schedule." + levels.touchpoint() + ".every",
          "is not set, but "
              + name
              + ".mode is sales-channel: levels that changed are never asked for, so that carts show"
              + " none or old ones; write 5m or less");
    }
    Schedule compares = Schedule.read(settings, Reconciliation.touchpoint(name));
    if (enabled && byChannel && compares.cron() == null && compares.every() == null) {
      settings.warning(
          "schedule." + compares.touchpoint() + ".every",
          "is not set, but levels of sales channels are told once: a comparison with what lies in"
              + " warehouses finds those that were lost; write 24h or less");
    }
    return ids;
  }

  private static Adjust adjust(String name, Settings settings) {
    String from = settings.text(name + ".adjust.from").orElse(null);
    String key = name + ".adjust.warehouse";
    Long warehouse = MerchantSettings.id(settings.text(key, ""), key, "a warehouse", settings);
    if (from != null && warehouse == null) {
      settings.problem(
          key,
          "is missing, but "
              + name
              + ".adjust.from is set; it must be the id of the warehouse in Order Manager whose stock"
              + " on hand is overwritten");
    }
    return new Adjust(
        from,
        warehouse == null ? 0 : warehouse,
        settings.text(name + ".adjust.location", "GLOBAL"),
        settings.flag(name + ".adjust.create", true));
  }

  private static LoadSettings load(String name, Settings settings, Source source) {
    boolean manager = source == Source.INTEGRATION_MANAGER;
    return new LoadSettings(
        settings.integer(name + ".page", 100, 10, 1_000),
        settings.duration(
            name + ".load.claim", Duration.ofSeconds(2), Duration.ZERO, Duration.ofMinutes(1)),
        settings.integer(name + ".load.vanished.max", 20, 0, 100),
        settings.integer(name + ".load.recheck", 1_000, 0, 100_000),
        settings.duration(
            name + ".load.goesOn",
            Duration.ofMinutes(15),
            Duration.ofSeconds(1),
            Duration.ofDays(1)),
        new Products(
            settings.integer(name + ".products.calls", 1_000, 1, 1_000_000),
            settings.duration(
                name + ".products.again",
                Duration.ofDays(7),
                Duration.ofHours(1),
                Duration.ofDays(365))),
        Schedule.read(settings, name + "-load")
            .atLeast(
                settings,
                manager ? Duration.ofHours(1) : Duration.ofMinutes(1),
                manager
                    ? "an Integration Manager loads hourly itself"
                    : "a load reads all there is"));
  }

  private static Orders orders(String name, Settings settings) {
    return new Orders(
        settings.duration(
            name + ".orders.unseen", Duration.ofHours(2), Duration.ZERO, Duration.ofDays(30)),
        settings.duration(
            name + ".orders.overlap", Duration.ofMinutes(10), Duration.ZERO, Duration.ofDays(1)),
        Schedule.read(settings, name + "-orders"),
        Schedule.read(settings, name + "-listings"),
        Schedule.read(settings, name + "-acknowledge"));
  }

  private static Api api(String name, Settings settings, boolean enabled, Source source) {
    boolean manager = source == Source.INTEGRATION_MANAGER;
    String usual = manager ? "https://api.cartrover.com/v1" : "https://api.skubana.com";
    String url = ApiSettings.address(settings, name + ".url", usual);
    if (isAt(manager ? "skubana.com" : "cartrover.com", url)) {
      settings.problem(
          name + ".url",
          "is '"
              + url
              + "', which is "
              + (manager ? "Order Manager's, but " : "Integration Manager's, but ")
              + name
              + (manager
                  ? ".source is integration-manager, whose user and key would be sent there"
                  : ".source is order-manager, whose token would be sent there")
              + "; it must be an address such as "
              + usual);
    }
    return new Api(
        url,
        ApiSettings.address(settings, name + ".auth.url", "https://app.skubana.com"),
        ApiSettings.secret(
            settings,
            name + ".token",
            enabled && !manager,
            "Order Manager's access token ('crossdock " + name + " token' gets one)"),
        ApiSettings.secret(settings, name + ".app.key", false, "the app's key"),
        ApiSettings.secret(settings, name + ".app.secret", false, "the app's secret"),
        ApiSettings.secret(
            settings,
            name + ".user",
            enabled && manager,
            "the API user of the merchant in Integration Manager"),
        ApiSettings.secret(settings, name + ".key", enabled && manager, "that user's API key"),
        ApiSettings.timeout(settings, name + ".timeout"));
  }

  private static boolean isAt(String domain, String url) {
    String address = url.toLowerCase(Locale.ROOT);
    String host = address.replaceFirst("^https?://", "").replaceFirst("[.]?([:/].*)?$", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  boolean byChannel() {
    return merchant.rules().mode() == Merchant.Mode.BY_SALES_CHANNEL;
  }

  /** The lane of single requests. */
  String requests() {
    return name + ".requests";
  }
}
