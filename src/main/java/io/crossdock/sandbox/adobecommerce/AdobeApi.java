package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartServer;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.drive.PlainServer.Asked;
import io.crossdock.sandbox.drive.RawQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The REST API V1: who may, and where a call goes. Thread-safe. */
final class AdobeApi implements CartServer.Cart {

  /** Store view and tenant are one to this shop. */
  private static final Pattern ADDRESS =
      Pattern.compile("/(?:rest(?:/[a-z]\\w*)??|tenant)/((?:async/bulk/)?V1/.+)");

  private static final String BULK = "async/bulk/V1/";
  private static final String CLOUD_BULK = "V1/async/bulk/";
  private static final List<String> NAMED =
      List.of("products", "stockItems", "bulk", "sources", "is-product-salable");

  private final AdobeShop shop;
  private final ProductsApi products;
  private final InventoryApi inventory;
  private final OrdersApi orders;
  private final Bulk bulk;
  private final CartWrites writes;
  private final String token;
  private volatile List<String> resources = List.of();
  private volatile Slashes slashes = Slashes.SERVED;

  /** What the shop's web server makes of a / that is encoded in a path. */
  enum Slashes {
    /** It is one in a word: nginx, and Apache's {@code AllowEncodedSlashes NoDecode}. */
    SERVED,
    /** 404 with a page: Apache as it comes. */
    REFUSED,
    /** It stands between two words: {@code AllowEncodedSlashes On}. */
    APART
  }

  AdobeApi(AdobeShop shop, Poison poison, CartWrites writes, Bulk bulk, String token) {
    this.shop = shop;
    this.bulk = bulk;
    this.writes = writes;
    this.token = token;
    products = new ProductsApi(shop);
    inventory = new InventoryApi(shop, poison, writes);
    orders = new OrdersApi(shop);
  }

  /** Resources the integration was not given, such as {@code Magento_Sales::sales}. */
  void withhold(List<String> newResources) {
    resources = newResources;
  }

  void slashes(Slashes newSlashes) {
    slashes = newSlashes;
  }

  private String call(Asked asked) {
    return call(slashes == Slashes.APART ? asked.path() : asked.rawPath());
  }

  /** Behind V1, with {@code async/bulk/} before it for bulk calls; null where it is elsewhere. */
  private static String call(String path) {
    Matcher address = ADDRESS.matcher(path);
    if (!address.matches()) {
      return null;
    }
    String behind = address.group(1);
    if (path.startsWith("/tenant/")) {
      return behind.startsWith(CLOUD_BULK)
          ? "async/bulk/" + behind.substring(CLOUD_BULK.length())
          : behind.startsWith(BULK) ? null : behind.substring("V1/".length());
    }
    return behind.startsWith(BULK)
        ? "async/bulk/" + behind.substring(BULK.length())
        : behind.startsWith(CLOUD_BULK) ? null : behind.substring("V1/".length());
  }

  @Override
  public String name(Asked asked) {
    String call = call(asked);
    return asked.method() + " " + (call == null ? "elsewhere" : named(call));
  }

  private static String named(String call) {
    String[] words = call.split("/");
    boolean afterName = false;
    for (int i = 1; i < words.length; i++) {
      boolean wasName =
          NAMED.contains(words[i - 1])
              || words[i - 1].endsWith("-qty")
              || words[i - 1].endsWith("-quantity")
              || words[i - 1].equals("stock-resolver");
      boolean bulkWord = words[i - 1].equals("bulk") && words[0].equals("async");
      if (words[i].matches("\\d+") || wasName && !bulkWord || afterName) {
        afterName = wasName && !NAMED.subList(0, 4).contains(words[i - 1]);
        words[i] = "{id}";
      }
    }
    return Arrays.stream(words).collect(Collectors.joining("/"));
  }

  @Override
  public CartAnswer problem(int status) {
    return switch (status) {
      case 401 -> Refusal.notAllowed("Magento_InventoryApi::source_item").answer();
      case 500 ->
          new Refusal(
                  500,
                  "Internal Error. Details are available in Magento log file. Report ID: webapi-sim")
              .answer();
      case 503 ->
          CartAnswer.html(
              503,
              "<!doctype html><html><head><title>Service Temporarily Unavailable</title></head>"
                  + "<body>down for maintenance</body></html>");
      default ->
          CartAnswer.html(
              status, "<html><head><title>" + status + "</title></head><body></body></html>");
    };
  }

  @Override
  public CartAnswer answer(Asked asked) {
    synchronized (shop) {
      try {
        return routed(asked);
      } catch (Refusal e) {
        return e.answer();
      }
    }
  }

  private CartAnswer routed(Asked asked) {
    if (slashes == Slashes.REFUSED && asked.rawPath().toUpperCase(Locale.ROOT).contains("%2F")) {
      return problem(404);
    }
    String call = call(asked);
    if (call == null) {
      throw Refusal.noRoute();
    }
    String name = asked.method() + " " + named(call);
    String[] words = decoded(call.split("/"));
    authorize(asked, words[0]);
    JsonNode body = asked.method().equals("GET") ? Json.object() : Json.body(asked.body());
    String query = asked.rawQuery();
    return switch (name) {
      case "POST inventory/source-items" -> inventory.save(body);
      case "POST async/bulk/inventory/source-items" -> bulk(body);
      case "GET inventory/source-items" -> ok(inventory.sourceItems(criteria(query)));
      case "GET inventory/sources" -> ok(inventory.sources(criteria(query)));
      case "GET inventory/stock-resolver/{id}/{id}" -> ok(inventory.stock(words[2], words[3]));
      case "GET inventory/export-stock-salable-qty/{id}/{id}" ->
          ok(inventory.salable(words[2], words[3], criteria(query)));
      case "GET inventory/get-product-salable-quantity/{id}/{id}" ->
          ok(inventory.salable(words[2], words[3]));
      case "GET inventory/is-product-salable/{id}/{id}" ->
          ok(inventory.isSalable(words[2], words[3]));
      case "GET products" -> ok(products.list(criteria(query)));
      case "GET products/{id}" -> ok(fields(query).of(products.get(words[1])));
      case "GET stockItems/{id}" -> ok(fields(query).of(products.stockItem(words[1])));
      case "GET orders" -> ok(orders.list(criteria(query)));
      case "GET orders/{id}" -> ok(orders.get(id(words), fields(query)));
      case "POST orders/{id}/cancel" -> ok(orders.cancel(id(words)));
      case "GET orders/{id}/comments" -> ok(orders.comments(id(words)));
      case "POST orders/{id}/comments" -> ok(orders.comment(id(words), body));
      case "POST order/{id}/ship" -> ok(orders.ship(id(words), body));
      case "POST order/{id}/invoice" -> ok(orders.invoice(id(words), body));
      case "POST order/{id}/refund" -> ok(orders.refund(id(words), body));
      case "GET shipments" -> ok(orders.shipments(criteria(query)));
      case "GET creditmemos" -> ok(orders.credits(criteria(query)));
      case "GET bulk/{id}/detailed-status" -> ok(bulk.status(words[1], true));
      case "GET bulk/{id}/status" -> ok(bulk.status(words[1], false));
      case "GET bulk/{id}/operation-status/{id}" ->
          ok(bulk.count(words[1], Integer.parseInt(words[3])));
      default -> throw Refusal.noRoute();
    };
  }

  private static String[] decoded(String[] words) {
    return Arrays.stream(words)
        // Of a path a + is one.
        .map(word -> URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  private static CartAnswer ok(JsonNode answer) {
    CartAnswer said = CartAnswer.json(200, answer);
    return answer.path("items").isArray() ? said.workedOn(answer.path("items").size()) : said;
  }

  private Criteria criteria(String query) {
    return new Criteria(query, shop.limits());
  }

  private static Fields fields(String query) {
    List<String> asked = RawQuery.decoded(query).get("fields");
    return Fields.of(asked == null ? null : asked.get(0));
  }

  private static int id(String[] words) {
    return words[1].matches("\\d{1,9}") ? Integer.parseInt(words[1]) : 0;
  }

  /** An array of bodies, each of them an operation. */
  private CartAnswer bulk(JsonNode bodies) {
    if (!(bodies instanceof ArrayNode)) {
      throw new Refusal(400, "Request body should be an array");
    }
    int items = 0;
    for (JsonNode body : bodies) {
      JsonNode list = body.path("sourceItems");
      if (!list.isArray()) {
        throw Refusal.required("sourceItems");
      }
      // Before anything is queued, as with one body.
      shop.limits().checkItems(InventoryApi.TYPE, list.size());
      items += list.size();
    }
    shop.limits().checkBulk(InventoryApi.TYPE, items);
    return CartAnswer.json(202, bulk.accept(bodies)).workedOn(1);
  }

  /** The consumer's turn. */
  void consume() {
    synchronized (shop) {
      bulk.work((body, call) -> inventory.save(body, writes.begin()));
    }
  }

  private void authorize(Asked asked, String first) {
    String resource =
        switch (first) {
          case "products" -> "Magento_Catalog::products";
          case "stockItems" -> "Magento_CatalogInventory::cataloginventory";
          case "orders", "order", "shipments", "creditmemos" -> "Magento_Sales::sales";
          case "bulk" -> "Magento_Logging::system_magento_logging_bulk_operations";
          default -> "Magento_InventoryApi::source_item";
        };
    boolean known = ("Bearer " + token).equals(asked.headers().get("authorization"));
    if (!known || resources.contains(resource)) {
      throw Refusal.notAllowed(resource);
    }
  }
}
