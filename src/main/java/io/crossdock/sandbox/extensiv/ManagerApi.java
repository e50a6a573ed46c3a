package io.crossdock.sandbox.extensiv;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The REST API of an Integration Manager that reads the account: always 200, with errors inside.
 * Who calls it holds the world's monitor.
 */
final class ManagerApi implements Door.Api {

  private static final String PROCESS = "X-CartRover-Process-ID";
  private static final String ROOT = "/v1/";
  private static final String LIST = "list/";
  private static final String STATUS = "status/";
  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final Set<String> LEVELS = Set.of("cart", "merchant", "warehouse", "master");

  private final World world;
  private final LeakyBucket bucket;
  private final Pager pager;
  private final ManagerJson shown;
  private final ManagerOrders orders;
  private long calls = 0x5f3a_0000L;

  ManagerApi(World world, OrderBook book, Levels levels, LeakyBucket bucket) {
    this.world = world;
    this.bucket = bucket;
    pager = new Pager(world);
    shown = new ManagerJson(world, levels);
    orders = new ManagerOrders(book);
  }

  @Override
  public Answer answer(Received request, Map<String, String> headers) {
    Answer answer;
    try {
      answer = answered(request, headers.get("authorization"));
    } catch (RefusedException e) {
      answer = failed("Invalid", e.getMessage());
    }
    return answer.with(PROCESS, Long.toHexString(++calls));
  }

  @Override
  public Answer throttled(Duration wait) {
    return failed("RateLimit", "Over API Limit");
  }

  /** For example {@code merchant/inventory}; {@code other} for what is not played. */
  @Override
  public String resource(Received request) {
    String[] words = words(request.path());
    boolean known = words.length > 1 && LEVELS.contains(words[0]);
    return known ? words[0] + "/" + words[1] : "other";
  }

  /** Level, kind, and the rest: a SKU may have slashes. */
  private static String[] words(String path) {
    return path.startsWith(ROOT) ? path.substring(ROOT.length()).split("/", 3) : new String[0];
  }

  private Answer answered(Received request, String authorization) {
    Query query = request.query();
    String[] words = words(request.path());
    String level = words.length == 0 ? "" : words[0];
    if (!admitted(level, query, authorization)) {
      return failed("Invalid", "Invalid API User or Key");
    }
    if (!bucket.lets()) {
      return throttled(Duration.ZERO);
    }
    boolean get = request.method().equals("GET");
    String kind = words.length < 2 ? "" : words[1];
    if (get && level.equals("merchant") && kind.equals("inventory")) {
      return words.length == 2 ? levels(query) : one(words[2], false);
    }
    if (get && level.equals("merchant") && kind.equals("product") && words.length == 3) {
      return one(words[2], true);
    }
    boolean ordered = level.equals("merchant") || level.equals("cart");
    if (get && ordered && kind.equals("orders") && words.length == 3) {
      return orders(words[2], query);
    }
    return failed("Invalid", "There is no " + request.what());
  }

  /** Each level has credentials of its own: its name, and the key behind it. */
  private static boolean admitted(String level, Query query, String authorization) {
    String user = OrderManagerSimulator.managerUser(level);
    String key = OrderManagerSimulator.MANAGER_KEY;
    String basic =
        Base64.getEncoder().encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8));
    boolean inAddress = user.equals(query.text("api_user")) && key.equals(query.text("api_key"));
    return LEVELS.contains(level) && (inAddress || ("Basic " + basic).equals(authorization));
  }

  static int page(Query query) {
    return query.number("page", 1, 1, Integer.MAX_VALUE);
  }

  /** More than 500 are 500. */
  static int limit(Query query) {
    return Math.min(MOST, query.number("limit", USUAL, 1, Integer.MAX_VALUE));
  }

  private Answer levels(Query query) {
    Products products = world.products();
    IntColumn rows =
        pager.page(
            "manager",
            products.size(),
            row -> products.active(row) && products.firstRecord(row) >= 0,
            false,
            page(query),
            limit(query));
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeBooleanField("success_code", true);
              out.writeArrayFieldStart("response");
              for (int i = 0; i < rows.size(); i++) {
                shown.level(out, rows.get(i));
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private Answer one(String sku, boolean described) {
    int row = world.products().find(sku);
    if (row < 0) {
      return failed("Failure", "SKU " + sku + " was not found");
    }
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeBooleanField("success_code", true);
              out.writeFieldName("response");
              if (described) {
                shown.product(out, row);
              } else {
                shown.level(out, row);
              }
              out.writeEndObject();
            }));
  }

  private Answer orders(String rest, Query query) {
    if (rest.startsWith(LIST)) {
      String name = rest.substring(LIST.length());
      List<SalesOrder> found = orders.list(name, query);
      return found == null ? failed("Invalid", "There is no list " + name) : all(found);
    }
    boolean status = rest.startsWith(STATUS);
    String reference = status ? rest.substring(STATUS.length()) : rest;
    SalesOrder order = orders.find(reference);
    return order == null
        ? failed("Failure", "Order " + reference + " was not found")
        : one(order, status);
  }

  private Answer all(List<SalesOrder> found) {
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeBooleanField("success_code", true);
              out.writeArrayFieldStart("response");
              for (SalesOrder one : found) {
                shown.order(out, one);
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private Answer one(SalesOrder order, boolean statusOnly) {
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeBooleanField("success_code", true);
              out.writeFieldName("response");
              if (statusOnly) {
                out.writeStartObject();
                out.writeStringField("cust_ref", order.number);
                out.writeStringField("order_status", ManagerJson.status(order));
                out.writeEndObject();
              } else {
                shown.order(out, order);
              }
              out.writeEndObject();
            }));
  }

  private static Answer failed(String code, String text) {
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeBooleanField("success_code", false);
              out.writeStringField("error_code", code);
              out.writeStringField("status_message", text);
              out.writeStringField("message", text);
              out.writeEndObject();
            }));
  }
}
