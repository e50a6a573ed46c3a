package io.crossdock.shop;

import io.crossdock.camel.Digests;
import io.crossdock.flow.CartTerms;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.Selection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code <shop>.cart.…}: which stock a cart shows, under which codes, and how much of it. The
 * manual of each key is the shop's properties file.
 */
public final class CartSettings {

  private static final int MOST = Integer.MAX_VALUE;
  private static final int NONE = -1;

  private static final List<String> OF_LOADS =
      List.of("alias", "select", "vanished", "breakdown", "locations");

  private final String prefix;
  private final Settings settings;
  private final Map<String, String> written = new TreeMap<>();

  private CartSettings(String name, Settings settings) {
    this.prefix = name + ".cart.";
    this.settings = settings;
  }

  /**
   * @param connectorMaximum what the cart's API takes at most, at least 0
   */
  public static CartTerms read(String name, Settings settings, long connectorMaximum) {
    CartSettings read = new CartSettings(name, settings);
    Cart cart = read.cart(name, connectorMaximum);
    String digest = Digests.of(read.written.toString().getBytes(StandardCharsets.UTF_8));
    return new CartTerms(cart, digest);
  }

  /** Those that are set of which only loads know anything. */
  public static List<String> ofLoads(String name, Settings settings) {
    return OF_LOADS.stream()
        .map(word -> name + ".cart." + word)
        .filter(key -> settings.text(key).isPresent())
        .toList();
  }

  private Cart cart(String name, long connectorMaximum) {
    Map<Long, String> locations = locations();
    boolean perWarehouse = settings.flag(key("breakdown"), false);
    int maximum = settings.integer(key("maximum"), NONE, 0, MOST);
    return new Cart(
        name,
        settings.flag(key("uploads"), true),
        settings.text(key("alias")).orElse(null),
        selection(),
        !locations.isEmpty()
            ? new Breakdown.PerLocation(locations)
            : perWarehouse ? new Breakdown.PerWarehouse() : new Breakdown.Total(),
        new CartRules(
            percent(),
            settings.integer(key("buffer"), 0, 0, MOST),
            maximum == NONE ? Long.MAX_VALUE : maximum,
            settings.integer(key("minimumLevel"), 0, 0, MOST),
            connectorMaximum),
        Set.copyOf(settings.list(key("excluded"))),
        settings.choice(key("vanished"), Cart.Vanished.HOLD, Cart.Vanished.class),
        Cart.Uploaded.NEVER,
        null);
  }

  /** Remembers what is written there: another text is another setting. */
  private String key(String name) {
    String key = prefix + name;
    settings.text(key).ifPresent(text -> written.put(key, text));
    return key;
  }

  private BigDecimal percent() {
    String key = key("percent");
    Optional<String> text = settings.text(key);
    try {
      BigDecimal percent = text.map(BigDecimal::new).orElse(null);
      if (percent == null
          || percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return percent;
      }
    } catch (NumberFormatException e) {
      // Said below, as of any other that is none.
    }
    settings.problem(key, "is '" + text.orElse("") + "'; it must be a number from 0 to 100");
    return null;
  }

  private Selection selection() {
    String key = key("select");
    String text = settings.text(key, "all");
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon).strip();
    String id = text.substring(colon + 1).strip();
    if (kind.equals("all") && colon < 0) {
      return new Selection.CombineAll();
    }
    if (id.matches("[0-9]{1,18}") && kind.equals("warehouse")) {
      return new Selection.OneWarehouse(Long.parseLong(id));
    }
    if (id.matches("[0-9]{1,18}") && kind.equals("sales-channel")) {
      return new Selection.OneChannel(Long.parseLong(id));
    }
    settings.problem(
        key,
        "is '"
            + text
            + "'; it must be all, warehouse:<id> or sales-channel:<id>, such as warehouse:12"
            + " (default: all)");
    return new Selection.CombineAll();
  }

  private Map<Long, String> locations() {
    String key = key("locations");
    Map<Long, String> locations = new HashMap<>();
    List<String> pairs = settings.list(key);
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String id = equals < 0 ? "" : pair.substring(0, equals).strip();
      String location = pair.substring(equals + 1).strip();
      if (!id.matches("[0-9]{1,18}") || location.isEmpty()) {
        settings.problem(
            key,
            "has '"
                + pair
                + "'; each must be <warehouse id>=<the cart's location>, such as 12=EAST");
      } else if (locations.put(Long.parseLong(id), location) != null) {
        settings.problem(key, "names warehouse " + id + " twice");
      }
    }
    return locations;
  }
}
