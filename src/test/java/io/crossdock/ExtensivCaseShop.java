package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A shop of WooCommerce that has what a cart of a case has. */
final class ExtensivCaseShop implements AutoCloseable {

  private static final String REASON =
      "("
          + Arrays.stream(SkipReason.values()).map(Enum::name).collect(Collectors.joining("|"))
          + ")";

  /** What an entry says of one code. */
  private static final Pattern OF_CODE = Pattern.compile("(.+): " + REASON + "\\b.*");

  /** What it says of what the rules leave out, with the code where it is of one. */
  private static final Pattern OF_RULES = Pattern.compile(REASON + "(?: ([^,]+))?");

  private final WooSimulator shop;

  /**
   * @param catalog the case's {@code cartCatalog}
   */
  ExtensivCaseShop(String name, JsonNode catalog) throws IOException {
    shop = new WooSimulator(name, 0, 0, Clock.systemUTC());
    CartCaseShelf.items(catalog)
        .forEach(
            item -> {
              Integer quantity = item.tracked() ? shown(item.quantity()) : null;
              if (shop.shop().id(item.sku()) == 0) {
                shop.shop().simple(item.sku(), quantity);
              } else {
                shop.shop().duplicate(item.sku());
              }
            });
  }

  /** One nobody asks for, where the case does not say how many it shows. */
  private static int shown(Amount quantity) {
    return quantity == null ? 9_999_999 : Math.toIntExact(((Amount.Total) quantity).quantity());
  }

  /** Behind the cart's name. */
  Map<String, String> settings(String cart) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(cart + ".url", shop.apiAddress());
    settings.put(cart + ".key", WooSimulator.KEY);
    settings.put(cart + ".secret", WooSimulator.SECRET);
    settings.put(cart + ".hooks.enabled", "false");
    settings.put(cart + ".poll.enabled", "false");
    settings.put("schedule." + cart + "-poll.cron", "never");
    settings.put("schedule." + cart + "-hookwatch.cron", "never");
    return settings;
  }

  /** What it took. */
  Map<String, Amount> uploads() {
    Map<String, Amount> uploads = new TreeMap<>();
    shop.writes().forEach(one -> uploads.put(one.sku(), new Amount.Total(one.after())));
    return uploads;
  }

  /**
   * What an entry that was skipped, in part at least, says why.
   *
   * @return reasons, by what people are shown
   */
  static Map<String, String> reasons(String sku, String said) {
    Map<String, String> reasons = new TreeMap<>();
    for (String part : said.split("; ", -1)) {
      Matcher code = OF_CODE.matcher(part);
      if (code.matches()) {
        reasons.put(code.group(1), code.group(2));
        continue;
      }
      for (String rule : part.split(", ", -1)) {
        Matcher matcher = OF_RULES.matcher(rule);
        if (matcher.matches()) {
          reasons.put(matcher.group(2) == null ? sku : matcher.group(2), matcher.group(1));
        }
      }
    }
    return reasons;
  }

  @Override
  public void close() {
    shop.close();
  }
}
