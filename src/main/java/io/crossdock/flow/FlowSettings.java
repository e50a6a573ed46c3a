package io.crossdock.flow;

import io.crossdock.flow.Seller.Share;
import io.crossdock.flow.WarehouseRules.Group;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.operate.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a seller's and a warehouse's properties say, whichever vendor they are of. */
public final class FlowSettings {

  private static final int MOST = 1_000_000;

  /** As a suffix: the only seller of a warehouse needs none, and says so. */
  private static final String NONE = "none";

  private FlowSettings() {}

  /**
   * A seller, where {@code <name>.warehouse} names who gets its orders.
   *
   * @param publishes whether it shows stock
   * @param master whether its article data counts, where its properties do not say
   */
  public static Optional<Seller> seller(
      String name, Settings settings, boolean publishes, boolean master) {
    Optional<String> warehouse = settings.text(name + ".warehouse");
    // Who shows stock shows that of one warehouse: it is asked for one alone.
    Map<String, String> places =
        publishes
            ? Map.of()
            : places(name + ".warehouses", settings.list(name + ".warehouses"), settings);
    String suffix = suffix(settings.text(name + ".orders.suffix", ""));
    Map<String, String> suffixOf = new HashMap<>();
    Stream.concat(warehouse.stream(), places.values().stream())
        .forEach(
            partner ->
                settings
                    .text(name + ".orders.suffix." + partner)
                    .ifPresent(text -> suffixOf.put(partner, suffix(text))));
    List<String> former = settings.list(name + ".orders.formerSuffixes");
    String type = settings.text(name + ".orders.type", "");
    String typeName = settings.text(name + ".orders.typeName", type);
    // Who shows no stock has no share of it: nothing of that is asked, so that it is refused.
    int priority = publishes ? settings.integer(name + ".stock.priority", 100, 0, 1_000) : 100;
    Share share = publishes ? share(name + ".stock.", settings, new Share(0, 1)) : new Share(0, 0);
    Map<String, Share> shares = new HashMap<>();
    for (String group : publishes ? settings.list(name + ".stock.groups") : List.<String>of()) {
      shares.put(group, share(name + ".stock.group." + group + ".", settings, share));
    }
    boolean articleMaster = settings.flag(name + ".articles.master", master);
    if (warehouse.isEmpty() && places.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Seller(
            name,
            warehouse.orElse(null),
            places,
            suffix,
            suffixOf,
            former,
            type,
            typeName,
            publishes,
            priority,
            share,
            shares,
            articleMaster));
  }

  private static String suffix(String text) {
    return text.equals(NONE) ? "" : text;
  }

  private static Map<String, String> places(String key, List<String> written, Settings settings) {
    Map<String, String> places = new TreeMap<>();
    for (String one : written) {
      int colon = one.indexOf(':');
      String word = colon < 0 ? "" : one.substring(0, colon).strip();
      String partner = one.substring(colon + 1).strip();
      if (word.isEmpty() || partner.isEmpty()) {
        settings.problem(
            key, "has '" + one + "'; each must be <word>:<partner>, such as EAST:infoplus");
      } else if (places.put(word, partner) != null) {
        settings.problem(key, "has the word '" + word + "' twice; each leads to one partner");
      }
    }
    return places;
  }

  private static Share share(String prefix, Settings settings, Share otherwise) {
    return new Share(
        settings.integer(prefix + "buffer", otherwise.buffer(), 0, MOST),
        settings.integer(prefix + "weight", otherwise.weight(), 0, MOST));
  }

  /**
   * @param longestNumber characters of an order number there
   */
  public static WarehouseRules warehouse(String name, Settings settings, int longestNumber) {
    String prefix = name + ".stock.";
    boolean reserves = settings.flag(prefix + "reserve", true);
    Oversell policy = settings.spelledChoice(name + ".oversell", Oversell.HOLD, Oversell.class);
    Showing plain = showing(prefix, settings, new Showing(Mode.SHARED, 0));
    List<Group> groups =
        settings.list(prefix + "groups").stream()
            .map(
                group ->
                    new Group(
                        group,
                        settings.list(prefix + "group." + group + ".skus"),
                        showing(prefix + "group." + group + ".", settings, plain)))
            .toList();
    return new WarehouseRules(name, longestNumber, reserves, true, policy, plain, groups);
  }

  private static Showing showing(String prefix, Settings settings, Showing otherwise) {
    return new Showing(
        settings.choice(prefix + "mode", otherwise.mode(), Mode.class),
        settings.integer(prefix + "buffer", otherwise.buffer(), 0, MOST));
  }
}
