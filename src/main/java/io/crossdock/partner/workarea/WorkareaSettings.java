package io.crossdock.partner.workarea;

import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is configured about one Workarea shop, under keys that begin with its name.
 *
 * @param figures the channel whose figures this shop shows
 * @param feeds the channel that tells that a feed was read to its end
 * @param channel the channel of marks that its route empties
 * @param all when all SKUs are looked at again
 * @param rereads how often a document that changed meanwhile is read again before it is parked
 * @param settle how long purchased may disagree with the transactions before that is taken as it is
 * @param overlap how far behind the newest stamp transactions are read again
 * @param reload how often all transactions are read anew
 */
record WorkareaSettings(
    String name,
    boolean enabled,
    Way write,
    MongoSettings mongo,
    SkuRules rules,
    String figures,
    String feeds,
    String channel,
    Schedule all,
    int rereads,
    Duration settle,
    Duration overlap,
    Duration reload) {

  /** How stock is written. */
  enum Way {
    DATABASE,
    API,
    DATAFILE
  }

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
    Way way = settings.choice(name + ".write", Way.DATABASE, Way.class);
    if (way != Way.DATABASE) {
      settings.problem(
          name + ".write",
          "is '"
              + way.name().toLowerCase(java.util.Locale.ROOT)
              + "', which this version cannot do yet; it writes Workarea's database: set it to"
              + " 'database' or leave it out");
    }
    // Used by the route alone; read here so that a value that does not fit is named with its key.
    settings.integer(name + ".stock.batch", 500, 1, 10_000);
    return new WorkareaSettings(
        name,
        settings.flag(name + ".enabled", true),
        way,
        mongo(name, settings),
        rules(name, settings),
        settings.text(name + ".stock.figures", "stock.erp"),
        settings.text(name + ".stock.feeds", "feeds.erp"),
        settings.text(name + ".stock.channel", "stock." + name),
        Schedule.read(settings, name + "-all"),
        settings.integer(name + ".stock.rereads", 5, 0, 100),
        settings.duration(
            name + ".stock.settle", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
        settings.duration(
            name + ".stock.overlap", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
        settings.duration(
            name + ".stock.reload",
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofDays(30)));
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
