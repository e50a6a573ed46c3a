package io.crossdock.partner.ongoing;

import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Retention;
import io.crossdock.operate.Settings;
import io.crossdock.order.OrderNumbers;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is configured about one goods owner of an Ongoing warehouse, under keys that begin with the
 * partner's name.
 *
 * @param statuses what its order statuses mean
 * @param orders how orders are told
 * @param purchases what statuses of purchase orders mean
 * @param pageSize how many of a list are asked for at a time
 * @param rules how its stock is promised
 * @param zone in which the warehouse's days are
 * @param reading how it is read
 * @param retention how long orders that are over are kept
 * @param keepAddresses how long who gets them and what was remarked; never longer
 */
record OngoingSettings(
    String name,
    boolean enabled,
    Api api,
    Statuses statuses,
    Orders orders,
    Purchases purchases,
    int pageSize,
    WarehouseRules rules,
    ZoneId zone,
    ReadSettings reading,
    Retention retention,
    Duration keepAddresses) {

  private static final Pattern TRANSPORTER =
      Pattern.compile("([^:/]+?)\\s*:\\s*([^:/]+?)\\s*/\\s*([^:/]+)");

  /**
   * @param url the server, for example {@code https://api.ongoingsystems.se}
   * @param system the warehouse's name in the address where people log in
   * @param goodsOwner the goods owner's id; a user belongs to one
   * @param user null where it is switched off
   * @param password null where it is switched off
   * @param timeout of one call; the lease must outlast it
   * @param refusals how many requests of a kind may be refused in a row
   */
  record Api(
      String url,
      String system,
      int goodsOwner,
      String user,
      String password,
      Duration timeout,
      Refusals refusals) {

    /** Where the resources are: {@code https://…/demo/api/v1}. */
    String base() {
      return url + "/" + system + "/api/v1";
    }

    /** Without the password. */
    @Override
    public String toString() {
      return base() + ", goods owner " + goodsOwner;
    }
  }

  /**
   * Ongoing shuts out who sends what it refuses again and again
   * (developer.ongoingwarehouse.com/rate-limits).
   *
   * @param most so many in a row, within a time
   */
  record Refusals(int most, Duration within) {}

  /**
   * @param notifyBy by what the buyer is told of the delivery: {@code email}, {@code sms}
   * @param wayOfDelivery of orders that do not say it; empty for none
   * @param transporters the carrier and its service by way of delivery
   * @param settle how long a request whose answer was lost may still be carried out
   */
  record Orders(
      Set<String> notifyBy,
      String wayOfDelivery,
      Map<String, Transporter> transporters,
      Duration settle) {
    Orders {
      notifyBy = Set.copyOf(notifyBy);
      transporters = Map.copyOf(transporters);
    }
  }

  /** A carrier by Ongoing's codes, as in {@code GET /transporterContracts}. */
  record Transporter(String code, String service) {

    @Override
    public String toString() {
      return code + "/" + service;
    }
  }

  /**
   * @param cancelled numbers of their statuses
   * @param startedFrom from this number on goods come in, and changes come too late
   */
  record Purchases(Set<Integer> cancelled, int startedFrom) {
    Purchases {
      cancelled = Set.copyOf(cancelled);
    }
  }

  static OngoingSettings read(String name, Settings settings) {
    boolean enabled = settings.flag(name + ".enabled", false);
    Duration day = Duration.ofDays(1);
    Retention retention =
        Retention.read(name, settings, name + ".orders.keep", Duration.ofDays(400), day);
    return new OngoingSettings(
        name,
        enabled,
        api(name, settings, enabled),
        Statuses.read(name, settings),
        orders(name, settings),
        new Purchases(
            Statuses.numbers(name + ".purchaseOrders.cancelled", settings, List.of(900)),
            settings.integer(name + ".purchaseOrders.startedFrom", 300, 1, Statuses.HIGHEST)),
        settings.integer(name + ".pageSize", 1_000, 1, 10_000),
        FlowSettings.warehouse(
            name,
            settings,
            settings.integer(
                name + ".orders.longestNumber", OrderNumbers.LONGEST, 2, OrderNumbers.LONGEST)),
        settings.zone(name + ".zone", ZoneId.of("Europe/Stockholm")),
        ReadSettings.read(name, settings),
        retention,
        addresses(name, settings, retention));
  }

  private static Duration addresses(String name, Settings settings, Retention retention) {
    String key = name + ".orders.keepAddresses";
    Duration keep =
        settings.duration(key, Duration.ofDays(90), Duration.ofDays(1), Retention.LONGEST);
    if (keep.compareTo(retention.keep()) > 0) {
      settings.problem(
          key,
          "is longer than "
              + name
              + ".orders.keep: addresses go with their orders; make it that or less");
    }
    return keep;
  }

  private static Api api(String name, Settings settings, boolean enabled) {
    String url = ApiSettings.address(settings, name + ".url", "https://api.ongoingsystems.se");
    String system = settings.text(name + ".system", "demo");
    if (!system.matches("[A-Za-z0-9._~-]+")) {
      settings.problem(
          name + ".system",
          "is '"
              + system
              + "'; it must be the warehouse's name as in the address of its login page");
    }
    String user =
        ApiSettings.secret(settings, name + ".user", enabled, "the API user of the goods owner");
    String password =
        ApiSettings.secret(settings, name + ".password", enabled, "that user's password");
    writesOneByOne(name, settings);
    return new Api(
        url,
        system,
        settings.integer(name + ".goodsOwner", 1, 1, Integer.MAX_VALUE),
        user,
        password,
        ApiSettings.timeout(settings, name + ".timeout"),
        new Refusals(
            settings.integer(name + ".refusals.most", 4, 1, 1_000),
            settings.duration(
                name + ".refusals.within",
                Duration.ofMinutes(10),
                Duration.ofMillis(1),
                Duration.ofDays(1))));
  }

  /**
   * Creating and updating calls are carried out one after another for a goods owner, and those that
   * wait too long time out (developer.ongoingwarehouse.com/parallel-requests).
   */
  private static void writesOneByOne(String name, Settings settings) {
    String key = "lane." + name + ".writes.permits";
    if (settings.integer(key, 1, 0, 1_000) != 1) {
      settings.problem(
          key,
          "must be 1: Ongoing carries out one writing request at a time for a goods owner, and lets"
              + " those that wait behind it time out");
    }
  }

  private static Orders orders(String name, Settings settings) {
    String prefix = name + ".orders.";
    String notify = prefix + "notify";
    Set<String> ways = Set.copyOf(settings.list(notify));
    for (String way : ways) {
      if (!Set.of("email", "sms", "none").contains(way)) {
        settings.problem(notify, "names '" + way + "'; it must be some of email, sms, or none");
      }
    }
    return new Orders(
        ways,
        settings.text(prefix + "wayOfDelivery", ""),
        transporters(prefix + "transporters", settings),
        settings.duration(
            prefix + "settle", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)));
  }

  private static Map<String, Transporter> transporters(String key, Settings settings) {
    Map<String, Transporter> transporters = new HashMap<>();
    for (String text : settings.list(key)) {
      Matcher matcher = TRANSPORTER.matcher(text);
      if (matcher.matches()) {
        transporters.put(matcher.group(1), new Transporter(matcher.group(2), matcher.group(3)));
      } else {
        settings.problem(
            key,
            "holds '"
                + Printable.text(text)
                + "'; it must be a way of delivery, the code of a carrier and of its service, such"
                + " as MYPACK:PN/19, with commas between several");
      }
    }
    return transporters;
  }

  /** The lane of requests that change something: one at a time, over all processes. */
  String writes() {
    return name + ".writes";
  }

  /** The lane of single requests, which has the windows of Ongoing's rate limit. */
  String requests() {
    return name + ".requests";
  }
}
