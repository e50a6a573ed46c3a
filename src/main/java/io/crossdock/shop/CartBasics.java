package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.CartTerms;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Retention;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Breakdown;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * What is configured for every cart, whoever made it: the manual of each key is its properties
 * file.
 *
 * @param terms which stock it shows, and how much of it
 * @param items of a call that sets amounts, at least 1
 * @param batch SKUs that are worked on together, at least 1
 * @param late how long after it was made the cart may carry out a call whose answer never came
 * @param poll how it is asked for orders
 * @param silence when its webhooks are said to be silent
 * @param hooksAddress of the hub, as the cart reaches it, without a slash at its end; null where
 *     webhooks are made by hand
 */
public record CartBasics(
    ShopBasics shop,
    CartTerms terms,
    int items,
    int batch,
    Duration late,
    PollTerms poll,
    Silence.Terms silence,
    String hooksAddress,
    Schedule hookwatch,
    Schedule upload,
    Retention retention) {

  /** Longer than warehouses and the ledger know an order: its states are counted on till then. */
  private static final Duration KEEP = Duration.ofDays(500);

  private static final Duration LATE = Duration.ofMinutes(1);

  private static final int SILENT = 5;

  private static final int BATCH = 500;
  private static final int MOST_BATCH = 10_000;

  /**
   * What is the vendor's about them.
   *
   * @param vendor as people call it
   * @param urlRule what its address must be
   * @param mostPieces what its API takes as an amount at most
   * @param mostItems of a call that sets amounts
   * @param mostOrders of a page of orders
   * @param places whether it keeps an amount of each place
   * @param hooks whether it has webhooks that can be made by its API
   */
  public record Kind(
      String vendor,
      String urlRule,
      long mostPieces,
      int mostItems,
      int mostOrders,
      boolean places,
      boolean hooks) {}

  /** Notes what is wrong, and tells the neighbours of the cart. */
  public static CartBasics read(String name, Settings settings, Neighbours neighbours, Kind kind) {
    ShopBasics shop = ShopBasics.ofCart(name, settings, neighbours, kind.urlRule());
    int silent = kind.hooks() ? settings.integer(name + ".hooks.silent", SILENT, 0, 100) : 0;
    CartBasics cart =
        new CartBasics(
            shop,
            CartSettings.read(name, settings, kind.mostPieces()),
            settings.integer(name + ".stock.items", kind.mostItems(), 1, kind.mostItems()),
            settings.integer(name + ".stock.batch", BATCH, 1, MOST_BATCH),
            settings.duration(name + ".stock.late", LATE, Duration.ofMillis(1), Duration.ofDays(1)),
            PollTerms.read(name, settings, kind.mostOrders()),
            new Silence.Terms(shop.hooks() && shop.poll() ? silent : 0, shop.orderDelay()),
            kind.hooks() ? address(name + ".hooks.address", settings) : null,
            Schedule.read(settings, name + "-hookwatch"),
            Schedule.read(settings, Upload.touchpoint(name)),
            Retention.read(name, settings, name + ".orders.keep", KEEP, Duration.ofDays(1)));
    cart.judge(settings, kind);
    if (cart.shop.enabled()) {
      neighbours.addOfLoads(name, CartSettings.ofLoads(name, settings));
      neighbours.addOrdering(name);
    }
    if (cart.shop.enabled() && cart.terms.cart().uploads()) {
      neighbours.addUpload(name, cart.upload);
    }
    return cart;
  }

  public String name() {
    return shop.name();
  }

  /** What it is to show; to be asked when all have read their settings. */
  public Targets targets(Neighbours neighbours, CamelLedger ledger, Clock clock) {
    return neighbours.targets(shop.warehouse(), shop.terms(terms), ledger, clock);
  }

  /**
   * How the address of a door ends.
   *
   * @param kind its last word
   */
  public String door(String kind) {
    return "/hooks/" + name() + "/" + kind;
  }

  /**
   * A secret that the cart's API asks for; of a cart that is switched off none is needed.
   *
   * @param key behind the cart's name and a dot
   */
  public String secret(String key, String rule, Settings settings) {
    String full = name() + "." + key;
    return shop.enabled() ? settings.required(full, rule) : settings.text(full, "");
  }

  /**
   * Where orders come by webhooks alone.
   *
   * @param what becomes of one that was not taken, for people
   */
  public void warnWithoutPoll(Settings settings, String what) {
    if (shop.enabled() && shop.hooks() && !shop.poll()) {
      settings.warning(name() + ".poll.enabled", "is false: " + what);
    }
  }

  private static String address(String key, Settings settings) {
    String written = settings.text(key).orElse(null);
    if (written == null) {
      return null;
    }
    try {
      URI uri = URI.create(written);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for any other text that is no address.
      written = written.strip();
    }
    settings.problem(
        key,
        "is '" + written + "'; it must be the hub's address as the shop reaches it, https://host");
    return null;
  }

  private void judge(Settings settings, Kind kind) {
    if (!kind.places() && !(terms.cart().breakdown() instanceof Breakdown.Total)) {
      settings.problem(
          name() + ".cart.breakdown and " + name() + ".cart.locations",
          "ask for an amount of each place, which " + kind.vendor() + " does not have");
    }
    if (shop.enabled() && shop.hooks() && kind.hooks() && hooksAddress == null) {
      settings.warning(
          name() + ".hooks.address",
          "is not set, so that webhooks have to be made by hand; those whose address ends in "
              + door("…")
              + " are watched");
    }
  }
}
