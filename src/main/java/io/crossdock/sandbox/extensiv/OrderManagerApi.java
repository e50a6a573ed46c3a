package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What becomes of a call of Order Manager. Who calls it holds the world's monitor. */
final class OrderManagerApi implements Door.Api {

  /** How long to wait, in milliseconds. */
  static final String RETRY_AFTER = "x-skubana-quota-retryAfter";

  private static final String PREFIX = "/service";

  private final Access access;
  private final ResourceLimits limits;
  private final CatalogueApi catalogue;
  private final StockApi stock;
  private final StockWrites writes;
  private final OrderApi orders;

  OrderManagerApi(
      World world,
      OrderBook book,
      Levels levels,
      Access access,
      Acknowledgements acknowledgements,
      ResourceLimits limits) {
    this.access = access;
    this.limits = limits;
    Pager pager = new Pager(world);
    catalogue = new CatalogueApi(world, pager);
    stock = new StockApi(world, pager, levels, acknowledgements);
    writes = new StockWrites(world);
    orders = new OrderApi(book, pager, new OrderJson(world));
  }

  @Override
  public Answer answer(Received request, Map<String, String> headers) {
    try {
      return answered(request, headers.get("authorization"));
    } catch (RefusedException e) {
      return Answer.refused(e.status(), e.error(), e.getMessage());
    }
  }

  @Override
  public Answer throttled(Duration wait) {
    return wait.isZero()
        ? Answer.throttled(Map.of())
        : Answer.throttled(Map.of(RETRY_AFTER, String.valueOf(Math.max(1, wait.toMillis()))));
  }

  /** The name of its resource in lower case; {@code oauth} and {@code other} beside them. */
  @Override
  public String resource(Received request) {
    String path = plain(request.path());
    for (Resource one : Resource.values()) {
      if (one.method().equals(request.method()) && one.meant(path) != null) {
        return one.name().toLowerCase(Locale.ROOT);
      }
    }
    return path.startsWith("/oauth/") ? "oauth" : "other";
  }

  private Answer answered(Received request, String authorization) {
    Query query = request.query();
    String path = plain(request.path());
    if (path.equals("/oauth/authorize") && request.method().equals("GET")) {
      return access.authorize(query);
    }
    if (path.equals("/oauth/token") && request.method().equals("POST")) {
      return access.token(query, authorization);
    }
    String token = access.token(authorization);
    Resource resource = resource(request.method(), path);
    Duration wait = limits.refuses(token, resource);
    return wait == null
        ? played(resource, resource.meant(path), query, request.body(), token)
        : throttled(wait);
  }

  /** Help pages write a prefix that clients do without. */
  static String plain(String path) {
    return path.startsWith(PREFIX + "/") ? path.substring(PREFIX.length()) : path;
  }

  private static Resource resource(String method, String path) {
    boolean known = false;
    for (Resource one : Resource.values()) {
      boolean meant = one.meant(path) != null;
      if (meant && one.method().equals(method)) {
        return one;
      }
      known |= meant;
    }
    throw known
        ? new RefusedException(405, "method_not_allowed", method + " is not known of " + path)
        : RefusedException.unknown("there is no " + path);
  }

  private Answer played(Resource resource, String id, Query query, JsonNode body, String token) {
    return switch (resource) {
      case PRODUCTS -> catalogue.products(query);
      case LISTINGS -> catalogue.listings(query);
      case WAREHOUSES -> catalogue.warehouses();
      case SALES_CHANNELS -> catalogue.salesChannels();
      case INVENTORY -> stock.inventory(query);
      case TOTALS -> stock.totals(query);
      case ACKNOWLEDGE -> stock.acknowledge(query, token);
      case ADJUST -> writes.adjust(body);
      case CREATE -> writes.create(body);
      case ORDERS -> orders.orders(query);
      case ORDER -> orders.order(id);
      case TRANSFERS -> orders.transfers(query);
    };
  }
}
