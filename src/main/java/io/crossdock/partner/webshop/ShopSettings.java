package io.crossdock.partner.webshop;

import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.ShopBasics;
import java.time.Duration;

/**
 * What is configured for one shop: the manual of each key is its properties file.
 *
 * @param key shown to the shop's API; null if none
 * @param pollLimit events at a time
 * @param write how its counters are set
 * @param rereads how often a counter that changed meanwhile is looked at again
 * @param unseen how long the order of a sale that a counter told of is waited for
 */
record ShopSettings(
    ShopBasics basics,
    String key,
    int pollLimit,
    Write write,
    int rereads,
    Duration unseen,
    Schedule all) {

  /** How a counter is set. */
  enum Write {
    /** If it is what the hub believes; else the shop says what it is. */
    COMPARE_AND_SET,
    /** By adding to it or taking from it. */
    RELATIVE,
    /** Whatever it is. */
    ABSOLUTE
  }

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  static ShopSettings read(String name, Settings settings, Neighbours neighbours) {
    ShopBasics basics =
        ShopBasics.ofCounters(
            name, settings, neighbours, "the address of the shop's API, https://host/path");
    ShopSettings shop =
        new ShopSettings(
            basics,
            settings.text(name + ".key").orElse(null),
            settings.integer(name + ".poll.limit", 100, 1, 1000),
            settings.choice(name + ".stock.write", Write.COMPARE_AND_SET, Write.class),
            settings.integer(name + ".stock.rereads", 5, 0, 100),
            settings.duration(name + ".stock.unseen", Duration.ofMinutes(15), SHORT, DAY),
            Schedule.read(settings, name + "-all"));
    shop.judge(settings);
    return shop;
  }

  String name() {
    return basics.name();
  }

  boolean enabled() {
    return basics.enabled();
  }

  Seller seller() {
    return basics.seller();
  }

  String warehouse() {
    return basics.warehouse();
  }

  String url() {
    return basics.url();
  }

  boolean hooks() {
    return basics.hooks();
  }

  boolean poll() {
    return basics.poll();
  }

  Duration unknown() {
    return basics.unknown();
  }

  Aliases aliases() {
    return basics.aliases();
  }

  Schedule polling() {
    return basics.polling();
  }

  Schedule reconcile() {
    return basics.reconcile();
  }

  String stockChannel() {
    return basics.stockChannel();
  }

  String requests() {
    return basics.requests();
  }

  private void judge(Settings settings) {
    if (enabled() && write == Write.ABSOLUTE) {
      settings.warning(
          name() + ".stock.write",
          "is absolute: a piece that is sold while its counter is written is shown again until the"
              + " shop's order has come");
    }
  }
}
