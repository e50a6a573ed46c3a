package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.partner.bigcommerce.BigOrder.Consignment;
import io.crossdock.partner.bigcommerce.BigOrder.Line;
import io.crossdock.partner.bigcommerce.BigOrder.Whom;
import io.crossdock.shop.Aliases;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An order of BigCommerce in the shape of ours, so far as it can be brought into it: what does not
 * fit is left for the schema to name. Pure.
 */
final class OrderShape {

  private final String shop;
  private final Aliases aliases;
  private final boolean leavesOut;

  /**
   * @param leavesOut whether lines of products without a SKU are left out
   */
  OrderShape(String shop, Aliases aliases, boolean leavesOut) {
    this.shop = shop;
    this.aliases = aliases;
    this.leavesOut = leavesOut;
  }

  /** What is still wanted of it. */
  Stream<Line> lines(Consignment consignment) {
    return consignment.lines().stream()
        .filter(line -> line.wanted().signum() > 0)
        .filter(line -> !leavesOut || Wire.text(line.sku()) != null);
  }

  /** What it was of, also where nothing of it is wanted any more. */
  List<String> skus(BigOrder order) {
    return order.shipping().stream()
        .flatMap(one -> one.lines().stream())
        .map(line -> Wire.text(line.sku()))
        .filter(Objects::nonNull)
        .map(aliases::article)
        .distinct()
        .toList();
  }

  /**
   * @param now stands for a time that it does not say
   */
  ObjectNode order(BigOrder order, Consignment consignment, Instant now) {
    ObjectNode shape = Wire.object().put("shop", shop);
    put(shape, "number", order.id());
    // It has none: whoever knows what was told before counts.
    shape.put("revision", 1);
    put(shape, "externalId", order.externalId() == null ? order.id() : order.externalId());
    Instant created = Wire.date(order.dateCreated());
    put(shape, "placedAt", created == null ? null : created.toString());
    Instant modified = Wire.date(order.dateModified());
    shape.put("updatedAt", (modified == null ? now : modified).toString());
    shape.set("shipTo", address(consignment, order.billingAddress()));
    put(shape, "wayOfDelivery", consignment.shippingMethod());
    put(shape, "remark", order.customerMessage());
    ArrayNode lines = shape.putArray("lines");
    lines(consignment).forEach(line -> lines.add(line(line, order.currencyCode())));
    return shape;
  }

  private ObjectNode line(Line line, String currency) {
    ObjectNode shape = Wire.object();
    put(shape, "row", line.id());
    String sku = Wire.text(line.sku());
    put(shape, "sku", sku == null ? null : aliases.article(sku));
    quantity(shape, line.wanted());
    put(shape, "title", line.name());
    put(
        shape,
        "externalId",
        line.variantId() == null || line.variantId().equals("0")
            ? line.productId()
            : line.variantId());
    if (line.priceExTax() != null) {
      shape.put("price", line.priceExTax());
    }
    put(shape, "currency", currency);
    return shape;
  }

  private static void quantity(ObjectNode shape, BigDecimal quantity) {
    BigDecimal plain = quantity.stripTrailingZeros();
    if (plain.scale() <= 0 && plain.precision() - plain.scale() < 18) {
      shape.put("quantity", plain.longValueExact());
    } else {
      shape.put("quantity", quantity);
    }
  }

  /** Who does not say a phone or an address for mail has the buyer's. */
  private static ObjectNode address(Consignment to, Whom billing) {
    ObjectNode shape = Wire.object();
    String name =
        Stream.of(to.firstName(), to.lastName())
            .map(Wire::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    put(shape, "name", name);
    put(shape, "company", to.company());
    put(shape, "address1", to.street1());
    put(shape, "address2", to.street2());
    put(shape, "postCode", to.zip());
    put(shape, "city", to.city());
    put(shape, "state", to.state());
    put(shape, "countryCode", to.countryIso2());
    put(shape, "phone", or(to.phone(), billing == null ? null : billing.phone()));
    put(shape, "email", or(to.email(), billing == null ? null : billing.email()));
    return shape;
  }

  private static String or(String first, String second) {
    return Wire.text(first) == null ? second : first;
  }

  private static void put(ObjectNode shape, String member, String value) {
    String text = Wire.text(value);
    if (text != null) {
      shape.put(member, text);
    }
  }
}
