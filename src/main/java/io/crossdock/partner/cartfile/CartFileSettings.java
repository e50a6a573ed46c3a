package io.crossdock.partner.cartfile;

import io.crossdock.flow.CartTerms;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.flow.ShopTerms;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.shop.AliasSettings;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.CartSettings;
import io.crossdock.stock.cart.Breakdown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is configured for a cart that takes files; the manual of each key is its properties file.
 *
 * @param seller null where no warehouse is named, which is a problem that was noted
 * @param to the Camel endpoint files are handed to
 * @param key shown as {@code Authorization: Bearer}; null for none
 * @param whole true: every line each time, false: only what changed since the last delivered file
 * @param evenUnchanged whether a whole file is written where nothing changed
 * @param prefix what names of files begin with
 * @param keep how many files are kept, the one that waits included
 * @param folder where files lie until they are handed over
 * @param cart how amounts come about, where a source computes them for carts
 * @param orderDelay how long after a sale its order may be under way to the hub
 */
record CartFileSettings(
    String name,
    boolean enabled,
    Seller seller,
    String to,
    Method method,
    String key,
    FileFormat format,
    boolean whole,
    boolean evenUnchanged,
    String prefix,
    int keep,
    Path folder,
    Answers answers,
    Aliases aliases,
    CartTerms cart,
    Duration orderDelay,
    Schedule schedule) {

  /** How an HTTP address is called. */
  enum Method {
    POST,
    PUT
  }

  private enum Content {
    CHANGED,
    ALL
  }

  private enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    BAR('|');

    private final char character;

    Separator(char character) {
      this.character = character;
    }
  }

  private static final int NONE = -1;
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  static CartFileSettings read(String name, Settings settings, Neighbours neighbours) {
    boolean enabled = settings.spelledFlag(name + ".enabled", true);
    Optional<Seller> seller = FlowSettings.seller(name, settings, enabled, false);
    if (seller.isEmpty()) {
      settings.problem(
          name + ".warehouse",
          "is missing; it must be the partner whose stock the files show, such as ongoing or"
              + " extensiv, and has no default");
    }
    seller.ifPresent(neighbours::addCart);
    neighbours.addSilent(name);
    if (enabled) {
      neighbours.addOfLoads(name, CartSettings.ofLoads(name, settings));
    }
    String file = name + ".file.";
    Content content = settings.choice(file + "content", Content.CHANGED, Content.class);
    boolean evenUnchanged = settings.flag(file + "evenUnchanged", false);
    if (evenUnchanged && content == Content.CHANGED) {
      settings.problem(
          file + "evenUnchanged",
          "is true, but "
              + file
              + "content is changed: there would be nothing in the file; set it to all");
    }
    List<Column> columns = Column.read(settings, file + "columns");
    return new CartFileSettings(
        name,
        enabled,
        seller.orElse(null),
        settings.required(
            name + ".to",
            "a Camel endpoint, such as file:outbox?tempPrefix=.part- or https://edi.example.com/stock"),
        settings.choice(name + ".method", Method.POST, Method.class),
        settings.text(name + ".key").orElse(null),
        new FileFormat(
            settings.choice(file + "format", FileFormat.Kind.CSV, FileFormat.Kind.class),
            columns,
            settings.flag(file + "header", true),
            settings.choice(file + "separator", Separator.COMMA, Separator.class).character),
        content == Content.ALL,
        evenUnchanged,
        prefix(settings, file + "name"),
        settings.integer(file + "keep", 5, 3, 1_000),
        Path.of(settings.text("data.dir", "data")).resolve("uploads").resolve(name),
        Answers.read(settings, name + ".answer."),
        AliasSettings.read(name, settings),
        cart(name, settings, columns),
        settings.duration(name + ".stock.orderDelay", LEAST, Duration.ofMillis(1), DAY),
        Schedule.read(settings, name + "-upload")
            .atLeast(settings, LEAST, "a file of all that changed is made no faster"));
  }

  private static String prefix(Settings settings, String key) {
    String prefix = settings.text(key, "inventory");
    if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      settings.problem(
          key,
          "must be letters, digits, dots, dashes and underscores: names of files begin with it"
              + " (default: inventory)");
      return "inventory";
    }
    return prefix;
  }

  private static CartTerms cart(String name, Settings settings, List<Column> columns) {
    int most = settings.integer(name + ".file.most", NONE, 0, Integer.MAX_VALUE);
    CartTerms terms = CartSettings.read(name, settings, most == NONE ? Long.MAX_VALUE : most);
    boolean places = columns.stream().anyMatch(one -> one.field() == Column.Field.PLACE);
    if (!(terms.cart().breakdown() instanceof Breakdown.Total) && !places) {
      settings.warning(
          name + ".file.columns",
          "has no column with the field place, though amounts are broken down ("
              + name
              + ".cart.breakdown or .locations): they are added up again");
    }
    return terms;
  }

  String warehouse() {
    return seller.warehouse();
  }

  String channel() {
    return "uploads." + name;
  }

  /** What it wants of whoever computes its amounts. */
  ShopTerms terms() {
    return new ShopTerms(name, aliases::shopNumber, aliases::article, cart);
  }
}
