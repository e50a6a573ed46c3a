package io.crossdock.sandbox.shopify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be asked. Callers hold the shop's monitor. */
final class Queries implements Shown {

  private static final Pattern SKU =
      Pattern.compile("sku:(?:\"((?:\\\\.|[^\"\\\\])*)\"|'((?:\\\\.|[^'\\\\])*)'|(\\S+))");
  private static final Pattern UPDATED =
      Pattern.compile("updated_at:(>=|<=|>|<)['\"]?([0-9TZ:.+-]+)['\"]?");

  private final ShopifyShop shop;
  private final Clock clock;
  private final Jobs jobs;
  private Duration lag = Duration.ZERO;

  Queries(ShopifyShop shop, Clock clock, Jobs jobs) {
    this.shop = shop;
    this.clock = clock;
    this.jobs = jobs;
  }

  /** How long after it was changed an order is found by a search. */
  void lag(Duration newLag) {
    lag = newLag;
  }

  @Override
  public Object get(GqlField field) {
    return switch (field.name()) {
      case "shop" -> (Shown) Queries::shop;
      case "locations" ->
          SaleView.page(shop.catalogue().locations(), field, one -> one, Location::id);
      case "productVariants" -> variants(field);
      case "inventoryItem" -> {
        Variant variant =
            shop.catalogue().item(Gid.number("InventoryItem", field.arg("id").asText()));
        yield variant == null ? null : variant.itemShown();
      }
      case "order" -> {
        Sale sale = shop.sales().find(Gid.number("Order", field.arg("id").asText()));
        yield sale == null ? null : new SaleView(sale);
      }
      case "job" -> jobs.shown(field.arg("id").asText());
      case "fulfillmentOrder" -> fulfillmentOrder(field);
      case "fulfillment" -> {
        long id = Gid.number("Fulfillment", field.arg("id").asText());
        yield shop.sales().all().stream()
            .flatMap(sale -> sale.fulfillments.stream())
            .filter(one -> one.id() == id)
            .findFirst()
            .map(SaleView::fulfillment)
            .orElse(null);
      }
      case "orders" -> orders(field);
      case "webhookSubscriptions" -> SaleView.page(shop.hooks().all(), field, one -> one, Hook::id);
      default -> null;
    };
  }

  private Object fulfillmentOrder(GqlField field) {
    long id = Gid.number("FulfillmentOrder", field.arg("id").asText());
    Sale sale = shop.sales().find(id / 100);
    return sale == null
        ? null
        : sale.locations().stream()
            .filter(one -> sale.fulfillmentOrder(one) == id)
            .findFirst()
            .map(new SaleView(sale)::order)
            .orElse(null);
  }

  private static Object shop(GqlField field) {
    return switch (field.name()) {
      case "id" -> Gid.of("Shop", 1);
      case "name" -> "Crossdock";
      default -> "crossdock.myshopify.com";
    };
  }

  // --------------------------------------------------------------------------------- variants

  /** By id. Terms that are not known are passed over, as the real search does. */
  private Page variants(GqlField field) {
    Collection<Variant> found = shop.catalogue().all().values();
    String query = field.arg("query").asText("");
    Matcher sku = SKU.matcher(query);
    if (sku.find()) {
      TreeMap<Long, Variant> matches = new TreeMap<>();
      do {
        String quoted = sku.group(1) == null ? sku.group(2) : sku.group(1);
        String wanted = quoted == null ? sku.group(3) : quoted.replaceAll("\\\\(.)", "$1");
        shop.catalogue().of(wanted).forEach(one -> matches.put(one.id, one));
      } while (sku.find());
      found = matches.values();
    }
    long after = number(field.arg("after").asText("0"));
    List<Variant> nodes = new ArrayList<>();
    boolean more = false;
    Collection<Variant> rest =
        found == shop.catalogue().all().values()
            ? shop.catalogue().all().tailMap(after, false).values()
            : found;
    for (Variant one : rest) {
      if (one.id > after) {
        if (nodes.size() == field.first()) {
          more = true;
          break;
        }
        nodes.add(one);
      }
    }
    return new Page(nodes, nodes.stream().map(one -> String.valueOf(one.id)).toList(), more);
  }

  private static long number(String cursor) {
    if (!cursor.matches("\\d{1,18}")) {
      throw Refusal.ofField(
          "BAD_USER_INPUT", "Invalid cursor for current pagination sort.", "after");
    }
    return Long.parseLong(cursor);
  }

  // ----------------------------------------------------------------------------------- orders

  /** By when they were changed, then by id, if asked for so; else by id. */
  private Page orders(GqlField field) {
    Predicate<Sale> wanted = wanted(field.arg("query").asText(""));
    boolean byChange = field.arg("sortKey").asText().equals("UPDATED_AT");
    Comparator<Sale> order = Comparator.comparing(one -> one.id);
    if (byChange) {
      order = Comparator.<Sale, Instant>comparing(one -> one.updated).thenComparing(order);
    }
    if (field.arg("reverse").asBoolean(false)) {
      order = order.reversed();
    }
    Instant shown = clock.instant().minus(lag);
    List<Sale> found =
        shop.sales().all().stream()
            .filter(wanted)
            .filter(one -> !one.updated.isAfter(shown))
            .sorted(order)
            .toList();
    // Behind a cursor comes what is greater than it was then, wherever that order is by now.
    String after = field.arg("after").asText("");
    List<Sale> nodes = new ArrayList<>();
    boolean more = false;
    for (Sale one : found) {
      if (after.isEmpty() || cursor(one, byChange).compareTo(after) > 0) {
        if (nodes.size() == field.first()) {
          more = true;
          break;
        }
        nodes.add(one);
      }
    }
    return new Page(
        nodes.stream().map(SaleView::new).toList(),
        nodes.stream().map(one -> cursor(one, byChange)).toList(),
        more);
  }

  private static String cursor(Sale sale, boolean byChange) {
    String id = String.format("%018d", sale.id);
    return byChange ? String.format("%015d-%s", sale.updated.toEpochMilli(), id) : id;
  }

  private static Predicate<Sale> wanted(String query) {
    Predicate<Sale> wanted = sale -> true;
    Matcher updated = UPDATED.matcher(query);
    while (updated.find()) {
      Instant at = instant(updated.group(2));
      Predicate<Sale> one =
          switch (updated.group(1)) {
            case ">=" -> sale -> !sale.updated.isBefore(at);
            case ">" -> sale -> sale.updated.isAfter(at);
            case "<=" -> sale -> !sale.updated.isAfter(at);
            default -> sale -> sale.updated.isBefore(at);
          };
      wanted = wanted.and(one);
    }
    return wanted;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      // The real search passes over what it does not understand, and finds everything.
      return Instant.EPOCH;
    }
  }
}
