package io.crossdock.sandbox.shopify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** An order as the GraphQL API shows it. */
record SaleView(Sale sale) implements Shown {

  @Override
  public Object get(GqlField field) {
    return switch (field.name()) {
      case "id" -> sale.gid();
      case "name" -> sale.name();
      case "createdAt" -> text(sale.created);
      case "updatedAt" -> text(sale.updated);
      case "cancelledAt" -> text(sale.cancelled);
      case "closedAt" -> text(sale.cancelled);
      case "cancelReason" -> sale.cancelReason;
      case "displayFinancialStatus" -> sale.financial.toUpperCase(Locale.ROOT);
      case "displayFulfillmentStatus" -> fulfillment();
      case "currencyCode" -> "EUR";
      case "note" -> sale.note;
      case "email" -> sale.email;
      case "tags" -> List.copyOf(sale.tags);
      case "shippingAddress" -> (Shown) this::address;
      case "shippingLine" ->
          (Shown)
              of ->
                  of.name().equals("title") ? "Standard" : of.name().equals("code") ? "STD" : null;
      case "lineItems" -> page(sale.lines, field, SaleView::line, line -> line.id);
      case "fulfillmentOrders" ->
          page(sale.locations(), field, this::order, sale::fulfillmentOrder);
      case "fulfillments" ->
          sale.fulfillments.stream().limit(limit(field)).map(one -> fulfillment(one)).toList();
      case "metafield" -> metafield(field);
      default -> null;
    };
  }

  /** One that is held says no more than that, also where a part of it was sent. */
  private String fulfillment() {
    if (sale.isSent()) {
      return "FULFILLED";
    }
    if (sale.held) {
      return "ON_HOLD";
    }
    return sale.isPartlySent() ? "PARTIALLY_FULFILLED" : "UNFULFILLED";
  }

  private static long limit(GqlField field) {
    return field.first() == 0 ? Long.MAX_VALUE : field.first();
  }

  private static String text(Instant at) {
    return at == null ? null : at.toString();
  }

  private Object address(GqlField field) {
    String of =
        switch (field.name()) {
          case "provinceCode" -> "province_code";
          case "countryCodeV2" -> "country_code";
          default -> field.name();
        };
    return sale.shipping.path(of).textValue();
  }

  /** The elements behind the cursor {@code after}. */
  static <T> Page page(
      List<T> all, GqlField field, Function<T, Shown> view, Function<T, Object> cursor) {
    String after = field.arg("after").asText("");
    List<Shown> nodes = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    boolean begun = after.isEmpty();
    boolean more = false;
    for (T one : all) {
      String here = String.valueOf(cursor.apply(one));
      if (begun && nodes.size() < field.first()) {
        nodes.add(view.apply(one));
        cursors.add(here);
      } else {
        more = begun;
        begun = begun || here.equals(after);
      }
    }
    return new Page(nodes, cursors, more);
  }

  private static Shown line(Sale.Line line) {
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("LineItem", line.id);
          case "sku" -> line.variant.sku;
          case "name", "title" -> "Product " + line.variant.product;
          case "quantity" -> line.quantity;
          case "currentQuantity" -> line.current;
          case "unfulfilledQuantity" -> line.open();
          case "requiresShipping" -> line.variant.requiresShipping;
          case "originalUnitPriceSet" -> (Shown) money -> (Shown) of -> amount(line, of);
          default -> null;
        };
  }

  private static Object amount(Sale.Line line, GqlField field) {
    // A decimal that loses its zeros, which the webhook's does not.
    return field.name().equals("amount")
        ? line.variant.price.replaceAll("(\\.\\d)0$", "$1")
        : "EUR";
  }

  Shown order(Location location) {
    List<Sale.Line> lines =
        sale.lines.stream()
            .filter(line -> line.from.equals(location) && line.variant.requiresShipping)
            .toList();
    boolean open = sale.cancelled == null && lines.stream().anyMatch(line -> line.open() > 0);
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("FulfillmentOrder", sale.fulfillmentOrder(location));
          case "status" ->
              !open
                  ? "CLOSED"
                  : sale.held
                      ? "ON_HOLD"
                      : lines.stream().anyMatch(line -> line.sent > 0) ? "IN_PROGRESS" : "OPEN";
          case "lineItems" -> page(lines, field, SaleView::orderLine, line -> line.id);
          default -> null;
        };
  }

  private static Shown orderLine(Sale.Line line) {
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("FulfillmentOrderLineItem", line.id);
          case "sku" -> line.variant.sku;
          case "totalQuantity" -> line.current;
          case "remainingQuantity" -> line.open();
          case "lineItem" -> line(line);
          default -> null;
        };
  }

  static Shown fulfillment(Sale.Fulfillment one) {
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("Fulfillment", one.id());
          case "status" -> "SUCCESS";
          case "createdAt" -> one.at().toString();
          case "totalQuantity" -> one.lines().values().stream().mapToInt(n -> n).sum();
          case "trackingInfo" -> tracking(one);
          case "fulfillmentLineItems" ->
              page(
                  List.copyOf(one.lines().entrySet()),
                  field,
                  entry -> sent(entry),
                  entry -> entry.getKey().id);
          default -> null;
        };
  }

  private static Shown sent(Map.Entry<Sale.Line, Integer> entry) {
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("FulfillmentLineItem", entry.getKey().id);
          case "quantity" -> entry.getValue();
          case "lineItem" -> line(entry.getKey());
          default -> null;
        };
  }

  private static List<Shown> tracking(Sale.Fulfillment one) {
    List<Shown> parcels = new ArrayList<>();
    for (int i = 0; i < Math.max(one.numbers().size(), one.urls().size()); i++) {
      String number = i < one.numbers().size() ? one.numbers().get(i) : null;
      String url = i < one.urls().size() ? one.urls().get(i) : null;
      parcels.add(
          field ->
              switch (field.name()) {
                case "number" -> number;
                case "url" -> url;
                default -> one.company();
              });
    }
    return parcels;
  }

  private Shown metafield(GqlField field) {
    String key = field.arg("namespace").asText() + "." + field.arg("key").asText();
    String value = sale.metafields.get(key);
    return value == null
        ? null
        : of ->
            switch (of.name()) {
              case "namespace" -> field.arg("namespace").asText();
              case "key" -> field.arg("key").asText();
              case "value" -> value;
              default -> Gid.of("Metafield", Math.abs((long) key.hashCode()));
            };
  }
}
