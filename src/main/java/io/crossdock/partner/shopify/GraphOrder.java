package io.crossdock.partner.shopify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order as the GraphQL API shows it.
 *
 * @param fulfillments what was sent; null where that was not asked for
 */
record GraphOrder(
    String id,
    String name,
    String createdAt,
    String updatedAt,
    String cancelledAt,
    String displayFinancialStatus,
    String displayFulfillmentStatus,
    String currencyCode,
    String email,
    String note,
    Address shippingAddress,
    Way shippingLine,
    Lines lineItems,
    List<OrderState.Fulfillment> fulfillments) {

  /** As many as {@code order-told} asks for. */
  private static final int MOST_FULFILLMENTS = 50;

  /** The others say how it waits, on hold for one, also where a part of it was sent. */
  private static final Set<String> NOT_PARTLY = Set.of("unfulfilled", "open", "fulfilled");

  record Address(
      String name,
      String company,
      String address1,
      String address2,
      String zip,
      String city,
      String provinceCode,
      String countryCodeV2,
      String phone) {}

  record Way(String title, String code) {}

  record Lines(PageInfo pageInfo, List<Line> nodes) {}

  record Line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal currentQuantity,
      BigDecimal unfulfilledQuantity,
      Boolean requiresShipping,
      MoneyBag originalUnitPriceSet) {

    BigDecimal price() {
      return originalUnitPriceSet == null || originalUnitPriceSet.shopMoney() == null
          ? null
          : originalUnitPriceSet.shopMoney().amount();
    }
  }

  record MoneyBag(Money shopMoney) {}

  record Money(BigDecimal amount) {}

  ShopifyOrder order() {
    Address to = shippingAddress;
    String status = ShopifyOrder.small(displayFulfillmentStatus);
    Map<String, Long> sent = OrderState.sentByLine(fulfillments);
    List<Line> lines = lineItems == null ? List.of() : Wire.list(lineItems.nodes());
    return new ShopifyOrder(
        Wire.number(id),
        name,
        createdAt,
        updatedAt,
        cancelledAt,
        ShopifyOrder.small(displayFinancialStatus),
        "fulfilled".equals(status),
        status != null && !NOT_PARTLY.contains(status),
        currencyCode,
        email,
        note,
        to == null
            ? null
            : new ShopifyOrder.Address(
                to.name(),
                to.company(),
                to.address1(),
                to.address2(),
                to.zip(),
                to.city(),
                to.provinceCode(),
                to.countryCodeV2(),
                to.phone()),
        shippingLine == null ? null : shippingLine.title(),
        lines.stream()
            .map(
                line ->
                    ShopifyOrder.line(
                        line.id(),
                        line.sku(),
                        line.name(),
                        line.quantity(),
                        line.currentQuantity(),
                        fulfillments == null ? null : line.unfulfilledQuantity(),
                        sent.getOrDefault(line.id(), 0L),
                        line.requiresShipping(),
                        line.price()))
            .toList(),
        lineItems == null || lineItems.pageInfo() == null || !lineItems.pageInfo().hasNextPage(),
        isTold());
  }

  private boolean isTold() {
    List<OrderState.Fulfillment> all = Wire.list(fulfillments);
    return all.size() < MOST_FULFILLMENTS
        && all.stream()
            .filter(OrderState.Fulfillment::counts)
            .allMatch(one -> isAll(one.fulfillmentLineItems()));
  }

  private static boolean isAll(OrderState.Nodes<?> page) {
    return page == null || page.pageInfo() == null || !page.pageInfo().hasNextPage();
  }
}
