package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartServer;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.drive.PlainServer.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The REST API v3: who may, and where a call goes. Thread-safe. */
final class WooApi implements CartServer.Cart {

  static final String ROOT = "/wp-json/wc/v3/";
  private static final List<String> LISTS = List.of("products", "orders", "webhooks");

  private final WooShop shop;
  private final ProductsApi products;
  private final OrdersApi orders;
  private final HooksApi webhooks;
  private final HookBook hooks;
  private final String key;
  private final String secret;
  private volatile boolean readOnly;

  WooApi(WooShop shop, Poison poison, CartWrites writes, String key, String secret) {
    this.shop = shop;
    this.key = key;
    this.secret = secret;
    hooks = shop.hooks();
    products = new ProductsApi(shop, poison, writes);
    orders = new OrdersApi(shop);
    webhooks = new HooksApi(hooks);
  }

  /** Whether the key may only read. */
  void readOnly(boolean only) {
    readOnly = only;
  }

  @Override
  public String name(Asked asked) {
    if (!asked.path().startsWith(ROOT)) {
      return asked.method() + " elsewhere";
    }
    return asked.method()
        + " "
        + Arrays.stream(asked.path().substring(ROOT.length()).split("/"))
            .map(one -> one.matches("\\d+") ? "{id}" : one)
            .collect(Collectors.joining("/"));
  }

  @Override
  public CartAnswer problem(int status) {
    return switch (status) {
      case 500 -> Refusal.critical().answer();
      case 401 ->
          new Refusal(401, "woocommerce_rest_authentication_error", "Consumer secret is invalid.")
              .answer();
      case 503 ->
          CartAnswer.html(
              503,
              "<!DOCTYPE html><html><body><h1>Briefly unavailable for scheduled maintenance."
                  + " Check back in a minute.</h1></body></html>");
      default ->
          CartAnswer.html(
              status, "<html><head><title>" + status + "</title></head><body></body></html>");
    };
  }

  @Override
  public CartAnswer answer(Asked asked) {
    try {
      CartAnswer answer;
      synchronized (shop) {
        answer = routed(asked);
      }
      // The shop waits for it before it answers; nobody else waits for the shop meanwhile.
      hooks.pingNew();
      return answer;
    } catch (Refusal e) {
      return e.answer();
    } catch (Poison.Fatal e) {
      return problem(e.status());
    }
  }

  private CartAnswer routed(Asked asked) {
    if (!asked.path().startsWith(ROOT)) {
      throw Refusal.noRoute();
    }
    String[] words = asked.path().substring(ROOT.length()).split("/");
    if (!LISTS.contains(words[0])) {
      throw Refusal.noRoute();
    }
    boolean batch = words[words.length - 1].equals("batch");
    authenticate(asked, words.length == 1, batch);
    Query query = new Query(asked.rawQuery());
    JsonNode body = asked.method().equals("GET") ? Json.object() : Json.body(asked.body());
    int id = number(words, 1);
    int second = number(words, 3);
    boolean force = query.flag("force") || body.path("force").asBoolean();
    String address = shop.site() + asked.path();
    // To edit, POST and PATCH do as well as PUT.
    boolean edits = List.of("POST", "PATCH").contains(asked.method());
    String name = name(asked);
    boolean one = name.endsWith("{id}") || batch;
    return switch (edits && one ? name.replaceFirst("\\w+", "PUT") : name) {
      case "GET products" -> products.list(0, query, address);
      case "POST products" -> products.create(0, body);
      case "GET products/{id}" -> products.get(0, id, query);
      case "PUT products/{id}" -> products.put(0, id, body);
      case "DELETE products/{id}" -> products.delete(0, id, force);
      case "PUT products/batch" -> products.batch(0, body);
      case "GET products/{id}/variations" -> products.list(id, query, address);
      case "POST products/{id}/variations" -> products.create(id, body);
      case "GET products/{id}/variations/{id}" -> products.get(id, second, query);
      case "PUT products/{id}/variations/{id}" -> products.put(id, second, body);
      case "DELETE products/{id}/variations/{id}" -> products.delete(id, second, force);
      case "PUT products/{id}/variations/batch" -> products.batch(id, body);
      case "GET orders" -> orders.list(query, address);
      case "GET orders/{id}" -> orders.get(id);
      case "PUT orders/{id}" -> orders.put(id, body);
      case "GET orders/{id}/notes" -> orders.notes(id);
      case "POST orders/{id}/notes" -> orders.note(id, body);
      case "GET orders/{id}/refunds" -> orders.refunds(id);
      case "POST orders/{id}/refunds" -> orders.refund(id, body);
      case "GET webhooks" -> webhooks.list(query, address);
      case "POST webhooks" -> webhooks.create(body);
      case "GET webhooks/{id}" -> webhooks.get(id);
      case "PUT webhooks/{id}" -> webhooks.put(id, body);
      case "DELETE webhooks/{id}" -> webhooks.delete(id, force);
      default -> throw Refusal.noRoute();
    };
  }

  private static int number(String[] words, int at) {
    boolean there = words.length > at && words[at].matches("\\d{1,9}");
    return there ? Integer.parseInt(words[at]) : 0;
  }

  private void authenticate(Asked asked, boolean list, boolean batch) {
    String shown = asked.headers().getOrDefault("authorization", "");
    String[] pair = shown.startsWith("Basic ") ? decoded(shown) : new String[0];
    if (pair.length != 2 || !pair[0].equals(key)) {
      throw stranger(asked.method(), list, batch);
    }
    if (!pair[1].equals(secret)) {
      throw new Refusal(
          401, "woocommerce_rest_authentication_error", "Consumer secret is invalid.");
    }
    if (readOnly && !asked.method().equals("GET")) {
      throw new Refusal(
          401,
          "woocommerce_rest_authentication_error",
          "The API key provided does not have write permissions.");
    }
  }

  private static String[] decoded(String shown) {
    try {
      byte[] bytes = Base64.getDecoder().decode(shown.substring("Basic ".length()).trim());
      return new String(bytes, StandardCharsets.UTF_8).split(":", 2);
    } catch (IllegalArgumentException e) {
      return new String[0];
    }
  }

  /** An unknown key is as good as none. */
  private static Refusal stranger(String method, boolean list, boolean batch) {
    if (batch) {
      return new Refusal(
          401,
          "woocommerce_rest_cannot_batch",
          "Sorry, you are not allowed to batch manipulate this resource.");
    }
    if (method.equals("GET")) {
      String what = list ? "list resources." : "view this resource.";
      return new Refusal(401, "woocommerce_rest_cannot_view", "Sorry, you cannot " + what);
    }
    return list
        ? new Refusal(
            401,
            "woocommerce_rest_cannot_create",
            "Sorry, you are not allowed to create resources.")
        : new Refusal(
            401,
            "woocommerce_rest_cannot_edit",
            "Sorry, you are not allowed to edit this resource.");
  }

  /** What the API shows of it, for webhooks; null if it is gone. */
  JsonNode payload(String resource, int id) {
    synchronized (shop) {
      return switch (resource) {
        case "order" -> orders.payload(id);
        case "product" -> products.payload(id);
        default -> null;
      };
    }
  }
}
