package io.crossdock.shop;

import io.crossdock.flow.CartTerms;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.flow.ShopTerms;
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
 * What is configured for every shop, whoever made it: the manual of each key is its properties
 * file.
 *
 * @param seller as the partner that gets its orders sees it; null where none is named, which is a
 *     problem that was noted
 * @param url of the shop's API, without a slash at its end
 * @param secrets its webhooks are signed with; none lets nobody in
 * @param hooks whether the doors are open
 * @param poll whether its events are asked for
 * @param orderDelay how long after a sale its order may be under way to the hub
 * @param unknown how long an article that the shop does not sell is left alone
 * @param spool where bodies are kept while they are read
 */
public record ShopBasics(
    String name,
    boolean enabled,
    Seller seller,
    String url,
    List<String> secrets,
    boolean hooks,
    boolean poll,
    Duration orderDelay,
    Duration unknown,
    Aliases aliases,
    Schedule polling,
    Schedule reconcile,
    Path spool) {

  private static final int SHORTEST_SECRET = 16;
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  public ShopBasics {
    secrets = List.copyOf(secrets);
  }

  /**
   * Of a shop that shows one counter an article.
   *
   * @param urlRule what its address must be, such as {@code the address of the shop's API}
   */
  public static ShopBasics ofCounters(
      String name, Settings settings, Neighbours neighbours, String urlRule) {
    ShopBasics shop = read(name, settings, urlRule);
    shop.sold().ifPresent(neighbours::add);
    return shop;
  }

  /** Of a shop that asks for targets, whoever computes them. */
  public static ShopBasics ofCart(
      String name, Settings settings, Neighbours neighbours, String urlRule) {
    ShopBasics shop = read(name, settings, urlRule);
    shop.sold().ifPresent(neighbours::addCart);
    return shop;
  }

  private static ShopBasics read(String name, Settings settings, String urlRule) {
    boolean enabled = settings.spelledFlag(name + ".enabled", true);
    Optional<Seller> seller = FlowSettings.seller(name, settings, enabled, false);
    if (seller.isEmpty()) {
      settings.problem(
          name + ".warehouse",
          "is missing; it must be the partner that gets the shop's orders, such as ongoing, and has"
              + " no default");
    }
    ShopBasics shop =
        new ShopBasics(
            name,
            enabled,
            seller.orElse(null),
            url(name, settings, urlRule),
            secrets(name, settings),
            settings.spelledFlag(name + ".hooks.enabled", true),
            settings.spelledFlag(name + ".poll.enabled", false),
            settings.duration(name + ".stock.orderDelay", Duration.ofMinutes(1), SHORT, DAY),
            settings.duration(name + ".stock.unknown", Duration.ofHours(1), SHORT, DAY),
            AliasSettings.read(name, settings),
            Schedule.read(settings, name + "-poll"),
            Schedule.read(settings, Reconciliation.touchpoint(name)),
            Path.of(settings.text("data.dir", "data")).resolve("spool"));
    shop.judge(settings);
    return shop;
  }

  private Optional<Seller> sold() {
    return Optional.ofNullable(seller);
  }

  /** The partner that gets its orders. */
  public String warehouse() {
    return seller.warehouse();
  }

  public String stockChannel() {
    return "stock." + name;
  }

  /** Where what is to be looked at again waits, though nothing may change. */
  public String laterChannel() {
    return "later." + name;
  }

  /** The lane that every single call takes a token of. */
  public String requests() {
    return name + ".api.requests";
  }

  /**
   * What it wants of whoever computes its amounts.
   *
   * @param cart null for a shop that is none
   */
  public ShopTerms terms(CartTerms cart) {
    return new ShopTerms(name, aliases::shopNumber, aliases::article, cart);
  }

  private static String url(String name, Settings settings, String urlRule) {
    String key = name + ".url";
    String url = settings.required(key, urlRule);
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
    if (poll && !polling.runsByItself()) {
      settings.warning(
          "schedule." + name + "-poll.cron",
          "is never, though " + name + ".poll.enabled is true: events are read on request only");
    }
  }
}
