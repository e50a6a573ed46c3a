package io.crossdock.partner.webshop;

import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is configured for one shop: the manual of each key is its properties file.
 *
 * @param url of the shop's API, without a slash at its end
 * @param key shown there; null if none
 * @param secrets its webhooks are signed with; none lets nobody in
 * @param hooks whether the doors are open
 * @param poll whether its events are asked for
 * @param pollLimit events at a time
 * @param write how its counters are set
 * @param rereads how often a counter that changed meanwhile is looked at again
 * @param unseen how long the order of a sale that a counter told of is waited for
 * @param orderDelay how long after a sale its order may be under way to the hub
 * @param unknown how long an article that the shop does not sell is left alone
 * @param spool where bodies are kept while they are read
 */
record ShopSettings(
    String name,
    boolean enabled,
    Seller seller,
    String url,
    String key,
    List<String> secrets,
    boolean hooks,
    boolean poll,
    int pollLimit,
    Write write,
    int rereads,
    Duration unseen,
    Duration orderDelay,
    Duration unknown,
    Aliases aliases,
    Schedule polling,
    Schedule all,
    Schedule reconcile,
    Path spool) {

  /** How a counter is set. */
  enum Write {
    /** If it is what the hub believes; else the shop says what it is. */
    COMPARE_AND_SET,
    /** By adding to it or taking from it. */
    RELATIVE,
    /** Whatever it is. */
    ABSOLUTE
  }

  private static final int SHORTEST_SECRET = 16;
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  ShopSettings {
    secrets = List.copyOf(secrets);
  }

  static ShopSettings read(String name, Settings settings, Neighbours neighbours) {
    boolean enabled = settings.spelledFlag(name + ".enabled", true);
    Optional<Seller> seller = FlowSettings.seller(name, settings, enabled, false);
    if (seller.isEmpty()) {
      settings.problem(
          name + ".warehouse",
          "is missing; it must be the partner that gets the shop's orders, such as ongoing, and has"
              + " no default");
    }
    seller.ifPresent(neighbours::add);
    ShopSettings shop =
        new ShopSettings(
            name,
            enabled,
            seller.orElse(null),
            url(name, settings),
            settings.text(name + ".key").orElse(null),
            secrets(name, settings),
            settings.spelledFlag(name + ".hooks.enabled", true),
            settings.spelledFlag(name + ".poll.enabled", false),
            settings.integer(name + ".poll.limit", 100, 1, 1000),
            settings.choice(name + ".stock.write", Write.COMPARE_AND_SET, Write.class),
            settings.integer(name + ".stock.rereads", 5, 0, 100),
            settings.duration(name + ".stock.unseen", Duration.ofMinutes(15), SHORT, DAY),
            settings.duration(name + ".stock.orderDelay", Duration.ofMinutes(1), SHORT, DAY),
            settings.duration(name + ".stock.unknown", Duration.ofHours(1), SHORT, DAY),
            AliasSettings.read(name, settings),
            Schedule.read(settings, name + "-poll"),
            Schedule.read(settings, name + "-all"),
            Schedule.read(settings, Reconciliation.touchpoint(name)),
            Path.of(settings.text("data.dir", "data")).resolve("spool"));
    shop.judge(settings);
    return shop;
  }

  /** The partner that gets its orders. */
  String warehouse() {
    return seller.warehouse();
  }

  String stockChannel() {
    return "stock." + name;
  }

  /** The lane that every single call takes a token of. */
  String requests() {
    return name + ".api.requests";
  }

  private static String url(String name, Settings settings) {
    String key = name + ".url";
    String url = settings.required(key, "the address of the shop's API, https://host/path");
    if (url.isEmpty()) {
      return url;
    }
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
        settings.problem(
            key, "is '" + url + "'; it must begin with https:// or http:// and a host");
      } else if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
        settings.problem(
            key, "holds a user, password or query; the key belongs in " + name + ".key");
      }
    } catch (IllegalArgumentException e) {
      settings.problem(key, "is no address: " + e.getMessage());
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static List<String> secrets(String name, Settings settings) {
    return Stream.of(name + ".hooks.secret", name + ".hooks.secret.next")
        .flatMap(
            key -> {
              Optional<String> secret = settings.text(key);
              if (secret.isPresent() && secret.get().length() < SHORTEST_SECRET) {
                settings.problem(
                    key, "is shorter than " + SHORTEST_SECRET + " characters; it could be guessed");
              }
              return secret.stream();
            })
        .toList();
  }

  private void judge(Settings settings) {
    if (!enabled) {
      return;
    }
    if (hooks && secrets.isEmpty()) {
      settings.warning(
          name + ".hooks.secret",
          "is not set, so that every call of /hooks/" + name + "/… is answered with 401");
    }
    if (!hooks && !poll) {
      settings.warning(
          name + ".hooks.enabled",
          "and " + name + ".poll.enabled are both false: no order of this shop ever comes in");
    }
    if (poll && polling.cron() == null) {
      settings.warning(
          "schedule." + name + "-poll.cron",
          "is never, though " + name + ".poll.enabled is true: events are read on request only");
    }
    if (write == Write.ABSOLUTE) {
      settings.warning(
          name + ".stock.write",
          "is absolute: a piece that is sold while its counter is written is shown again until the"
              + " shop's order has come");
    }
  }
}
