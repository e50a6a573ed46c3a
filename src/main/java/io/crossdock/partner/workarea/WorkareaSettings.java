package io.crossdock.partner.workarea;

import io.crossdock.operate.Printable;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.partner.workarea.OrderContext.Join;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is configured about one Workarea shop, under keys that begin with its name.
 *
 * @param figures the channel whose figures this shop shows
 * @param feeds the channel that tells that a feed was read to its end
 * @param channel the channel of marks that its route empties
 * @param ways how stock is written
 * @param nudges the channel of SKUs whose pages are to be told
 * @param all when all SKUs are looked at again
 * @param reconcile when all SKUs are compared
 * @param rereads how often a document that changed meanwhile is read again before it is parked
 * @param settle how long purchased may disagree with the transactions before that is taken as it is
 * @param overlap how far behind the newest stamp transactions are read again
 * @param reload how often all transactions are read anew
 * @param transactions how its movements are told
 */
record WorkareaSettings(
    String name,
    boolean enabled,
    WaySettings ways,
    MongoSettings mongo,
    SkuRules rules,
    String figures,
    String feeds,
    String channel,
    String nudges,
    Schedule all,
    Schedule reconcile,
    int rereads,
    Duration settle,
    Duration overlap,
    Duration reload,
    Transactions transactions) {

  /**
   * How the shop's movements are told.
   *
   * @param enabled false where nobody is told
   * @param channel of whoever is told
   * @param page how many transactions are read at a time
   * @param overlap how far behind the newest stamp they are read again: stamps are set by the
   *     shop's servers before the write, whose clocks differ
   * @param begin what was bought before is known to the ERP already; null if nothing is
   * @param joins what the movements are joined with
   */
  record Transactions(
      boolean enabled,
      String channel,
      Schedule schedule,
      int page,
      Duration overlap,
      Instant begin,
      Set<Join> joins) {}

  /**
   * @param url without user and password
   * @param user null if the server asks for none
   * @param password null if the server asks for none
   */
  record MongoSettings(
      String url,
      String database,
      String user,
      String password,
      String authSource,
      Duration timeout) {

    /** Without the password. */
    @Override
    public String toString() {
      return url + " " + database;
    }
  }

  static WorkareaSettings read(String name, Settings settings) {
    // Used by the route alone; read here so that a value that does not fit is named with its key.
    settings.integer(name + ".stock.batch", 500, 1, 10_000);
    return new WorkareaSettings(
        name,
        settings.flag(name + ".enabled", true),
        WaySettings.read(name, settings),
        mongo(name, settings),
        rules(name, settings),
        settings.text(name + ".stock.figures", "stock.erp"),
        settings.text(name + ".stock.feeds", "feeds.erp"),
        settings.text(name + ".stock.channel", "stock." + name),
        "nudge." + name,
        Schedule.read(settings, name + "-all"),
        Schedule.read(settings, Reconciliation.touchpoint(name)),
        settings.integer(name + ".stock.rereads", 5, 0, 100),
        settings.duration(
            name + ".stock.settle", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
        settings.duration(
            name + ".stock.overlap", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
        settings.duration(
            name + ".stock.reload",
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofDays(30)),
        transactions(name, settings));
  }

  private static Transactions transactions(String name, Settings settings) {
    String prefix = name + ".transactions.";
    boolean enabled = settings.flag(prefix + "enabled", false);
    Schedule schedule = Schedule.read(settings, name + "-transactions");
    if (enabled != schedule.runsByItself()) {
      settings.warning(
          prefix + "enabled",
          enabled
              ? "is true, but schedule."
                  + schedule.touchpoint()
                  + ".cron is never: sales are told only when a stock figure waits for one, or when"
                  + " somebody asks"
              : "is false, so nothing is read at the times of schedule."
                  + schedule.touchpoint()
                  + ".cron");
    }
    if (!enabled) {
      judgeUntold(name, settings);
    }
    return new Transactions(
        enabled,
        settings.text(prefix + "channel", "movements.erp"),
        schedule,
        settings.integer(prefix + "page", 1_000, 1, 10_000),
        settings.duration(
            prefix + "overlap", Duration.ofMinutes(15), Duration.ZERO, Duration.ofDays(1)),
        begin(prefix + "begin", settings),
        joins(prefix + "join", settings));
  }

  /** By the names that channels have where nobody gave them others. */
  private static void judgeUntold(String name, Settings settings) {
    String figures = settings.text(name + ".stock.figures", "stock.erp");
    String key = figures.replaceFirst("^stock\\.", "") + ".stock.reflects";
    String reflects = settings.text(key).orElse("").toLowerCase(Locale.ROOT);
    if (reflects.equals("reflects") || reflects.equals("accepted-before-asof")) {
      settings.warning(
          name + ".transactions.enabled",
          "is false, but "
              + key
              + " is "
              + reflects
              + ": no figure ever contains what the shop sells, so it is taken off each one for"
              + " ever. Set it to true, or "
              + key
              + " to erp-books-at-fulfillment");
    }
  }

  private static Instant begin(String key, Settings settings) {
    String text = settings.text(key, "all");
    if (text.equals("all")) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      settings.problem(
          key,
          "is '"
              + Printable.text(text)
              + "'; it must be 'all' (default) or a time such as 2026-03-01T00:00:00Z: purchases"
              + " made before it are known to the ERP already");
      return null;
    }
  }

  private static Set<Join> joins(String key, Settings settings) {
    Set<Join> joins = EnumSet.noneOf(Join.class);
    for (String text : settings.list(key)) {
      Optional<Join> join =
          Arrays.stream(Join.values())
              .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
              .findFirst();
      if (join.isPresent()) {
        joins.add(join.get());
      } else if (!text.equals("none")) {
        settings.problem(
            key,
            "names '"
                + Printable.text(text)
                + "'; it must be 'none' (default) or some of orders, fulfillments, shippings");
      }
    }
    return joins;
  }

  private static MongoSettings mongo(String name, Settings settings) {
    String key = name + ".mongo.url";
    String url = settings.required(key, "the address of Workarea's MongoDB, mongodb://host:port/");
    if (!url.isEmpty() && !url.startsWith("mongodb://") && !url.startsWith("mongodb+srv://")) {
      settings.problem(key, "does not begin with mongodb:// or mongodb+srv://");
    }
    if (url.contains("@")) {
      settings.problem(
          key,
          "holds a user or password; they belong in "
              + name
              + ".mongo.user and "
              + name
              + ".mongo.password, which are never shown");
    }
    Optional<String> user = settings.text(name + ".mongo.user");
    Optional<String> password = settings.text(name + ".mongo.password");
    if (user.isPresent() != password.isPresent()) {
      settings.problem(name + ".mongo.user", "and .password go together; one of them is missing");
    }
    return new MongoSettings(
        url,
        settings.required(
            name + ".mongo.database", "the site's name and Rails environment, shop_production"),
        user.orElse(null),
        password.orElse(null),
        settings.text(name + ".mongo.auth-source", "admin"),
        settings.duration(
            name + ".mongo.timeout",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMinutes(5)));
  }

  private static SkuRules rules(String name, Settings settings) {
    String customKey = name + ".policies.custom";
    List<String> custom = settings.list(customKey);
    String insert = settings.text(name + ".policy.insert", "standard");
    boolean fromFeed = settings.flag(name + ".policy.from-feed", true);
    Policies policies = Policies.standard();
    try {
      policies = Policies.with(custom);
    } catch (IllegalArgumentException e) {
      settings.problem(customKey, e.getMessage());
    }
    if (policies.kind(insert).isEmpty()) {
      settings.problem(
          name + ".policy.insert",
          "is '" + insert + "', which is none of the shop's policies: " + policies.names());
      insert = "standard";
    } else if (insert.equals(Policies.IGNORE)) {
      settings.warning(
          name + ".policy.insert", "is 'ignore': the stock of documents we insert has no effect");
    }
    return new SkuRules(policies, customKey, insert, fromFeed);
  }
}
