package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartServer;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.drive.PlainServer.Asked;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The API of one store: who may, how often, and where a call goes. Thread-safe. */
final class BigApi implements CartServer.Cart {

  private static final String ABSOLUTE = "PUT v3/inventory/adjustments/absolute";
  private static final String RELATIVE = "POST v3/inventory/adjustments/relative";

  private final BigShop shop;
  private final CatalogApi catalog;
  private final InventoryApi inventory;
  private final OrdersApi orders;
  private final HooksApi hooks;
  private final Quota quota;
  private final String root;
  private final String token;

  BigApi(
      BigShop shop,
      Poison poison,
      CartWrites writes,
      Quota quota,
      HookBook hooks,
      String store,
      String token) {
    this.shop = shop;
    this.quota = quota;
    this.root = "/stores/" + store + "/";
    this.token = token;
    catalog = new CatalogApi(shop);
    inventory = new InventoryApi(shop, poison, writes);
    orders = new OrdersApi(shop);
    this.hooks = new HooksApi(hooks);
  }

  @Override
  public String name(Asked asked) {
    if (!asked.path().startsWith(root)) {
      return asked.method() + " elsewhere";
    }
    return asked.method()
        + " "
        + Arrays.stream(asked.path().substring(root.length()).split("/"))
            .map(one -> one.matches("\\d+") ? "{id}" : one)
            .collect(Collectors.joining("/"));
  }

  @Override
  public void begins(Asked asked) {
    if (adjusts(asked)) {
      synchronized (shop) {
        shop.adjustments().begin();
      }
    }
  }

  @Override
  public void ends(Asked asked) {
    if (adjusts(asked)) {
      synchronized (shop) {
        shop.adjustments().end();
      }
    }
  }

  private boolean adjusts(Asked asked) {
    String name = name(asked);
    return name.equals(ABSOLUTE) || name.equals(RELATIVE);
  }

  /** What the platform itself says: none of its answers has the headers of the quota. */
  @Override
  public CartAnswer problem(int status) {
    return switch (status) {
      case 429 -> new Refusal(429, "Too many requests").answer(false);
      case 500 -> new Refusal(500, "Internal server error").answer(false);
      case 401 -> stranger(false);
      default ->
          CartAnswer.html(
              status,
              "<html><head><title>" + status + "</title></head><body><hr>nginx</body></html>");
    };
  }

  @Override
  public CartAnswer answer(Asked asked) {
    Quota.Left left = quota.take();
    boolean old = asked.path().startsWith(root + "v2/");
    if (!left.lets()) {
      return left.on(
          new Refusal(429, "You have exceeded the rate limit for your client.").answer(old));
    }
    if (!token.equals(asked.headers().get("x-auth-token"))) {
      return left.on(stranger(old));
    }
    try {
      synchronized (shop) {
        shop.work();
        CartAnswer answer = routed(asked);
        shop.work();
        return left.on(answer);
      }
    } catch (Refusal e) {
      return left.on(e.answer(old));
    }
  }

  private static CartAnswer stranger(boolean old) {
    return new Refusal(
            401,
            "Unauthorized - the v3 Auth client ID or token in the request are not a valid"
                + " combination for this store.")
        .answer(old);
  }

  private CartAnswer routed(Asked asked) {
    if (!asked.path().startsWith(root)) {
      throw Refusal.notFound();
    }
    Query query = new Query(asked.rawQuery());
    boolean writes = asked.method().equals("PUT") || asked.method().equals("POST");
    JsonNode body = writes ? Json.body(asked.body()) : Json.object();
    int id = id(asked.path());
    return switch (name(asked)) {
      case ABSOLUTE -> inventory.adjust(body, false);
      case RELATIVE -> inventory.adjust(body, true);
      case "GET v3/inventory/items" -> inventory.items(query);
      case "GET v3/inventory/locations" -> inventory.locations(query);
      case "GET v3/inventory/locations/{id}/items" -> inventory.itemsAt(id, query);
      case "PUT v3/inventory/locations/{id}/items" -> inventory.settings(id, body);
      case "GET v3/catalog/variants" -> catalog.variants(query);
      case "GET v3/catalog/products" -> catalog.products(query);
      case "GET v3/catalog/products/{id}" -> catalog.product(id);
      case "GET v3/settings/inventory" -> shop.orders().lowering().settings(query);
      case "GET v3/channels" -> shop.orders().lowering().channels(query);
      case "GET v2/orders" -> orders.list(query);
      case "GET v2/orders/{id}" -> orders.get(id, query);
      case "PUT v2/orders/{id}" -> orders.put(id, body);
      case "GET v2/orders/{id}/products" -> orders.products(id, query);
      case "GET v2/orders/{id}/shipping_addresses" -> orders.addresses(id, query);
      case "GET v2/orders/{id}/shipments" -> orders.shipments(id, query);
      case "POST v2/orders/{id}/shipments" -> orders.ship(id, body);
      case "GET v2/order_statuses" -> orders.statuses();
      case "GET v3/orders/{id}/payment_actions/refunds" -> orders.refunds(id, query);
      case "POST v3/orders/{id}/payment_actions/refunds" -> orders.refund(id, body);
      case "GET v3/hooks" -> hooks.list(query);
      case "POST v3/hooks" -> hooks.make(body);
      case "GET v3/hooks/{id}" -> hooks.get(id);
      case "PUT v3/hooks/{id}" -> hooks.put(id, body);
      case "DELETE v3/hooks/{id}" -> hooks.delete(id);
      default -> throw Refusal.notFound();
    };
  }

  private static int id(String path) {
    String found = path.replaceFirst(".*?/v[23]/\\D*?(\\d{1,9})(/.*)?$", "$1");
    return found.matches("\\d{1,9}") ? Integer.parseInt(found) : 0;
  }
}
