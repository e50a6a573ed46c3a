package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.List;

/** An order as a webhook tells it: the shape of the REST API. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RestOrder(
    String id,
    String name,
    String createdAt,
    String updatedAt,
    String cancelledAt,
    String financialStatus,
    String fulfillmentStatus,
    String currency,
    String email,
    String note,
    Address shippingAddress,
    List<Way> shippingLines,
    List<Line> lineItems) {

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Address(
      String name,
      String company,
      String address1,
      String address2,
      String zip,
      String city,
      String provinceCode,
      String countryCode,
      String phone) {}

  record Way(String title, String code) {}

  /**
   * @param currentQuantity without what was paid back or taken out; null in old versions
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Line(
      String id,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal currentQuantity,
      Boolean requiresShipping,
      BigDecimal price) {}

  ShopifyOrder order() {
    Address to = shippingAddress;
    List<Way> ways = Wire.list(shippingLines);
    return new ShopifyOrder(
        id,
        name,
        createdAt,
        updatedAt,
        cancelledAt,
        ShopifyOrder.small(financialStatus),
        "fulfilled".equals(ShopifyOrder.small(fulfillmentStatus)),
        "partial".equals(ShopifyOrder.small(fulfillmentStatus)),
        currency,
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
                to.countryCode(),
                to.phone()),
        ways.isEmpty() ? null : ways.get(0).title(),
        Wire.list(lineItems).stream()
            .map(
                line ->
                    ShopifyOrder.line(
                        line.id(),
                        line.sku(),
                        line.name(),
                        line.quantity(),
                        line.currentQuantity(),
                        line.requiresShipping(),
                        line.price()))
            .toList(),
        true,
        true);
  }
}
