package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/** What is asked of orders. Its caller holds the monitor of the {@link World}. */
final class Orders {

  private static final Set<String> FILTERS =
      Set.of(
          "goodsOwnerId",
          "orderNumber",
          "orderNumbers",
          "referenceNumbers",
          "orderStatusFrom",
          "orderStatusTo",
          "orderStatusChangedTimeFrom",
          "shippedTimeFrom",
          "shippedTimeTo",
          "orderCreatedTimeFrom",
          "orderCreatedTimeTo",
          "orderUpdatedTimeFrom",
          "lastPickingTimeFrom",
          "lastReturnedFrom",
          "onlyOrdersWithOrderLinesToReport",
          "onlyOrdersWithOrderLinesToReportReturned",
          "orderIdFrom",
          "maxOrdersToGet",
          "articleNumbers",
          "parcelNumber",
          "marketPlace",
          "backOrderForOrderId");

  private final World world;

  Orders(World world) {
    this.world = world;
  }

  ArrayNode list(GoodsOwner owner, Query query) {
    query.only(FILTERS);
    Predicate<Order> wanted = wanted(query);
    int most = query.integer("maxOrdersToGet", Integer.MAX_VALUE);
    ArrayNode found = Json.array();
    for (Order order : owner.orders().tailMap(query.integer("orderIdFrom", 0)).values()) {
      if (found.size() >= most) {
        break;
      }
      if (wanted.test(order)) {
        found.add(shown(order));
        order.listed();
      }
    }
    return found;
  }

  /** As it is answered, by id too. */
  JsonNode shown(Order order) {
    boolean early =
        order.created().plus(world.rules().linesReadableAfter()).isAfter(world.now())
            && !world.rules().linesReadableAfter().isZero();
    if (!early) {
      return order.answered();
    }
    ObjectNode without = order.answered().deepCopy();
    without.putNull("orderLines");
    return without;
  }

  private Predicate<Order> wanted(Query query) {
    Instant updated = query.time("orderUpdatedTimeFrom");
    if (updated != null && updated.isBefore(world.now().minus(Duration.ofDays(2)))) {
      throw RefusedException.wrong("orderUpdatedTimeFrom must not be more than 2 days ago");
    }
    Predicate<Order> all = order -> true;
    all = all.and(within(query, "orderUpdatedTimeFrom", null, Order::updated));
    all = all.and(within(query, "orderStatusChangedTimeFrom", null, Order::statusChanged));
    all = all.and(within(query, "orderCreatedTimeFrom", "orderCreatedTimeTo", Order::created));
    all = all.and(within(query, "lastPickingTimeFrom", null, Order::picked));
    all = all.and(within(query, "lastReturnedFrom", null, Order::returned));
    all = all.and(within(query, "shippedTimeFrom", "shippedTimeTo", Orders::shipped));
    all = all.and(among(query.texts("orderNumber"), o -> info(o, "orderNumber")));
    all = all.and(among(query.texts("orderNumbers"), o -> info(o, "orderNumber")));
    all = all.and(among(query.texts("referenceNumbers"), o -> info(o, "referenceNumber")));
    all =
        all.and(
            among(
                query.texts("marketPlace"),
                o ->
                    o.answered()
                        .path("orderInfo")
                        .path("marketPlace")
                        .path("marketPlace")
                        .asText(null)));
    int from = query.integer("orderStatusFrom", Integer.MIN_VALUE);
    int to = query.integer("orderStatusTo", Integer.MAX_VALUE);
    all =
        all.and(
            o -> {
              int status = o.answered().at("/orderInfo/orderStatus/number").asInt();
              return from <= status && status <= to;
            });
    Integer original = query.integer("backOrderForOrderId");
    if (original != null) {
      all =
          all.and(
              o ->
                  o.answered()
                          .at("/orderInfo/advanced/backOrderInfo/backOrderForOrderId")
                          .asInt(Integer.MIN_VALUE)
                      == original);
    }
    if (query.flag("onlyOrdersWithOrderLinesToReport")) {
      all = all.and(o -> lacks(o, "reportedNumberOfItems", "pickedNumberOfItems"));
    }
    if (query.flag("onlyOrdersWithOrderLinesToReportReturned")) {
      all = all.and(o -> lacks(o, "reportedReturnedNumberOfItems", "returnedNumberOfItems"));
    }
    Set<String> articles = query.texts("articleNumbers");
    if (articles != null) {
      all =
          all.and(
              o ->
                  Json.objects(o.answered().path("orderLines")).stream()
                      .anyMatch(line -> articles.contains(Order.articleOf(line))));
    }
    String parcel = query.text("parcelNumber");
    if (parcel != null) {
      all =
          all.and(
              o ->
                  Json.objects(o.answered().path("parcels")).stream()
                      .anyMatch(one -> parcel.equals(Json.text(one, "parcelNumber"))));
    }
    return all;
  }

  private static String info(Order order, String member) {
    return Json.text(order.answered().path("orderInfo"), member);
  }

  private static Instant shipped(Order order) {
    String time = info(order, "shippedTime");
    return time == null ? null : java.time.OffsetDateTime.parse(time).toInstant();
  }

  private static boolean lacks(Order order, String reported, String done) {
    return Json.objects(order.answered().path("orderLines")).stream()
        .anyMatch(line -> Json.amount(line, reported).compareTo(Json.amount(line, done)) < 0);
  }

  private static <T> Predicate<T> among(
      Set<String> wanted, java.util.function.Function<T, String> of) {
    return wanted == null
        ? one -> true
        : one -> of.apply(one) != null && wanted.contains(of.apply(one));
  }

  /** Both ends belong to it. */
  private static Predicate<Order> within(
      Query query, String fromKey, String toKey, java.util.function.Function<Order, Instant> of) {
    Instant from = query.time(fromKey);
    Instant to = toKey == null ? null : query.time(toKey);
    if (from == null && to == null) {
      return order -> true;
    }
    return order -> {
      Instant at = of.apply(order);
      return at != null && (from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to));
    };
  }

  /** Marks how many of a line are known outside. */
  void reported(Order order, int lineId, String member, ObjectNode body) {
    ObjectNode line = order.line(lineId);
    if (line == null) {
      throw RefusedException.unknown("order line " + lineId + " of order " + order.id());
    }
    BigDecimal amount = body.get(member).decimalValue();
    line.set(member, Json.decimal(amount));
    order.changed(world.now());
  }

  void reportedAll(Order order, String member, String done, boolean onlyWithSome) {
    for (ObjectNode line : order.lines()) {
      BigDecimal amount = Json.amount(line, done);
      if (!onlyWithSome || amount.signum() > 0) {
        line.set(member, Json.decimal(amount));
      }
    }
    order.changed(world.now());
  }
}
