package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CartWrites;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Products and variations over the API. A parent of 0 stands for products, any other for its
 * variations. Callers hold the shop's monitor.
 */
final class ProductsApi {

  private static final int LARGEST_BATCH = 100;
  private static final List<String> ORDERINGS =
      List.of(
          "date",
          "id",
          "include",
          "title",
          "slug",
          "price",
          "popularity",
          "rating",
          "menu_order",
          "modified");
  private static final List<String> FILTERS =
      List.of(
          "status",
          "type",
          "stock_status",
          "include",
          "exclude",
          "modified_after",
          "modified_before");
  private static final List<String> STATUSES =
      List.of("any", "future", "trash", "draft", "pending", "private", "publish");
  private static final List<String> TYPES = List.of("simple", "grouped", "external", "variable");

  private final Catalogue catalogue;
  private final Stamps stamps;
  private final ItemView view;
  private final ItemChange change;
  private final WooShop shop;
  private final Poison poison;
  private final CartWrites writes;

  ProductsApi(WooShop shop, Poison poison, CartWrites writes) {
    this.shop = shop;
    this.poison = poison;
    this.writes = writes;
    catalogue = shop.catalogue();
    stamps = shop.stamps();
    view = new ItemView(catalogue, stamps);
    change = new ItemChange(catalogue, shop::nextId);
  }

  // ---------------------------------------------------------------------------------- reading

  CartAnswer list(int parent, Query query, String address) {
    query.perPage();
    List<Item> all = parent == 0 ? catalogue.products() : catalogue.variations(parent);
    List<String> skus = query.skus();
    if (parent == 0 && !skus.isEmpty()) {
      // The only list of products that variations are in.
      all =
          skus.stream()
              .flatMap(sku -> catalogue.of(sku).stream())
              .distinct()
              .sorted(Comparator.comparingInt(one -> one.id))
              .toList();
    } else if (!skus.isEmpty()) {
      Set<Item> wanted =
          skus.stream()
              .flatMap(sku -> catalogue.of(sku).stream())
              .collect(java.util.stream.Collectors.toSet());
      all = all.stream().filter(wanted::contains).toList();
    }
    // Without filters a large catalogue need not be looked through for each page.
    boolean plain = all == catalogue.products() && !catalogue.hasTrash() && !query.has(FILTERS);
    Page<Item> page = Page.of(all, plain ? null : wanted(query), ordering(query), query);
    Set<String> fields = query.fields();
    return page.answer(
        address, item -> parent == 0 ? view.product(item, fields) : view.variation(item, fields));
  }

  private Predicate<Item> wanted(Query query) {
    String status = query.choice("status", "any", STATUSES);
    String type = query.choice("type", null, TYPES);
    String stock =
        query.choice("stock_status", null, List.of("instock", "outofstock", "onbackorder"));
    Set<Integer> include = query.ids("include");
    Set<Integer> exclude = query.ids("exclude");
    boolean gmt = query.flag("dates_are_gmt");
    Instant after = date(query, "modified_after", gmt);
    Instant before = date(query, "modified_before", gmt);
    return item ->
        (status.equals("any") ? !item.status.equals("trash") : item.status.equals(status))
            && (type == null || item.type().equals(type))
            && (stock == null || item.shownStatus().equals(stock))
            && (include.isEmpty() || include.contains(item.id))
            && !exclude.contains(item.id)
            && (after == null || item.modified.isAfter(after))
            && (before == null || item.modified.isBefore(before));
  }

  private Instant date(Query query, String name, boolean gmt) {
    return query.text(name) == null ? null : stamps.filter(name, query.text(name), gmt);
  }

  private static Comparator<Item> ordering(Query query) {
    return switch (query.choice("orderby", "date", ORDERINGS)) {
      case "title" -> Comparator.<Item, String>comparing(one -> one.name);
      case "modified" ->
          Comparator.<Item, Instant>comparing(one -> one.modified).thenComparing(one -> one.id);
      default -> null;
    };
  }

  CartAnswer get(int parent, int id, Query query) {
    Item item = catalogue.find(id);
    boolean there = item != null && (parent == 0 || isOf(item, parent));
    if (!there) {
      throw invalid(parent, 404);
    }
    return CartAnswer.json(
        200,
        parent == 0 ? view.product(item, query.fields()) : view.variation(item, query.fields()));
  }

  /** What a webhook is told; null if it is gone. */
  ObjectNode payload(int id) {
    Item item = catalogue.find(id);
    return item == null ? null : view.product(item, Set.of());
  }

  // ---------------------------------------------------------------------------------- writing

  CartAnswer put(int parent, int id, JsonNode body) {
    writes.begin();
    Item item = writable(parent, id);
    poison.atOnce(item.sku);
    change.check(body);
    return CartAnswer.json(200, written(parent, item, body));
  }

  CartAnswer create(int parent, JsonNode body) {
    if (body.path("id").asInt(0) != 0) {
      throw new Refusal(400, "woocommerce_rest_product_exists", "Cannot create existing product.");
    }
    change.check(body);
    return CartAnswer.json(201, created(parent, body));
  }

  CartAnswer delete(int parent, int id, boolean force) {
    return CartAnswer.json(200, deleted(parent, id, force));
  }

  CartAnswer batch(int parent, JsonNode body) {
    int items = body.path("create").size() + body.path("update").size();
    items += body.path("delete").size();
    if (items > LARGEST_BATCH) {
      writes.refuse(items);
      throw new Refusal(
          413,
          "woocommerce_rest_request_entity_too_large",
          "Unable to accept more than " + LARGEST_BATCH + " items for this request.");
    }
    for (JsonNode one : body.path("update")) {
      Item item = catalogue.find(one.path("id").asInt(0));
      try {
        poison.atOnce(item == null ? "" : item.sku);
      } catch (Refusal e) {
        writes.refuse(items);
        throw e;
      }
    }
    writes.begin();
    ObjectNode answer = Json.object();
    for (JsonNode one : body.path("create")) {
      tried(answer.withArray("create"), 0, () -> created(parent, one));
    }
    for (JsonNode one : body.path("update")) {
      int id = one.path("id").asInt(0);
      tried(answer.withArray("update"), id, () -> written(parent, writable(parent, id), one));
    }
    for (JsonNode one : body.path("delete")) {
      int id = one.asInt(0);
      tried(answer.withArray("delete"), id, () -> deleted(parent, id, true));
    }
    // PHP shows an empty list where nothing was asked for.
    return CartAnswer.json(200, answer.isEmpty() ? Json.array() : answer).workedOn(items);
  }

  /** One item of a batch. */
  private interface Step {
    ObjectNode done();
  }

  private void tried(ArrayNode answers, int id, Step step) {
    try {
      answers.add(step.done());
    } catch (Refusal e) {
      writes.refuse(1);
      answers.addObject().put("id", id).set("error", e.shown());
    }
  }

  private Item writable(int parent, int id) {
    Item item = catalogue.find(id);
    if (item == null || (parent != 0 && !isOf(item, parent))) {
      throw invalid(parent, 400);
    }
    if (parent == 0 && item.kind == Item.Kind.VARIATION) {
      throw new Refusal(
          404,
          "woocommerce_rest_invalid_product_id",
          "To manipulate product variations you should use the"
              + " /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.");
    }
    return item;
  }

  private ObjectNode written(int parent, Item item, JsonNode body) {
    poison.inTurn(item.sku);
    Integer before = item.tracked ? item.quantity : null;
    change.apply(item, body);
    item.modified = stamps.now();
    if (body.has("stock_quantity") || body.has("inventory_delta") || body.has("manage_stock")) {
      Integer after = item.tracked ? item.quantity : null;
      writes.add(
          new CartWrite(
              writes.calls(), item.modified, String.valueOf(item.id), item.sku, before, after));
    }
    shop.happened("product", "updated", item.id);
    return shown(parent, item);
  }

  private ObjectNode created(int parent, JsonNode body) {
    Item of = parent == 0 ? null : catalogue.find(parent);
    if (parent != 0 && of == null) {
      throw invalid(0, 404);
    }
    Item.Kind kind =
        of != null
            ? Item.Kind.VARIATION
            : body.path("type").asText().equals("variable") ? Item.Kind.VARIABLE : Item.Kind.SIMPLE;
    Item item = catalogue.add(shop.nextId(), of, kind, "", stamps.now());
    try {
      change.apply(item, body);
    } catch (Refusal e) {
      catalogue.remove(item);
      throw e;
    }
    shop.happened("product", "created", item.id);
    return shown(parent, item);
  }

  private ObjectNode deleted(int parent, int id, boolean force) {
    Item item = catalogue.find(id);
    if (item == null || (parent != 0 && !isOf(item, parent))) {
      throw invalid(parent, 404);
    }
    if (!force && item.status.equals("trash")) {
      throw new Refusal(
          410, "woocommerce_rest_already_trashed", "The product has already been deleted.");
    }
    ObjectNode shown = shown(parent, item);
    if (force) {
      catalogue.remove(item);
    } else {
      catalogue.status(item, "trash");
    }
    shop.happened("product", "deleted", id);
    return shown;
  }

  private ObjectNode shown(int parent, Item item) {
    return parent == 0 ? view.product(item, Set.of()) : view.variation(item, Set.of());
  }

  private static boolean isOf(Item item, int parent) {
    return item.parent != null && item.parent.id == parent;
  }

  private static Refusal invalid(int parent, int status) {
    String type = parent == 0 ? "product" : "product_variation";
    return new Refusal(status, "woocommerce_rest_" + type + "_invalid_id", "Invalid ID.");
  }
}
