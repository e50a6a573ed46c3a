package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.partner.adobecommerce.AdobeOrder.Address;
import io.crossdock.partner.adobecommerce.AdobeOrder.Item;
import io.crossdock.shop.Aliases;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An order of Adobe Commerce in the shape of ours, so far as it can be brought into it: what does
 * not fit is left for the schema to name. Pure.
 */
final class OrderShape {

  private final String shop;
  private final Aliases aliases;

  OrderShape(String shop, Aliases aliases) {
    this.shop = shop;
    this.aliases = aliases;
  }

  /** Whether something of it is to be sent, or was. */
  static boolean isWanted(AdobeOrder order) {
    return order.lines().anyMatch(line -> line.units().wanted() > 0);
  }

  /**
   * @param now stands for a time that it does not say
   */
  ObjectNode order(AdobeOrder order, Instant now) {
    ObjectNode shape = Wire.object().put("shop", shop);
    put(shape, "number", order.entityId());
    // It has none: whoever knows what was told before counts.
    shape.put("revision", 1);
    put(shape, "externalId", order.incrementId());
    Instant placed = Wire.time(order.createdAt());
    put(shape, "placedAt", placed == null ? null : placed.toString());
    Instant updated = Wire.time(order.updatedAt());
    shape.put("updatedAt", (updated == null ? now : updated).toString());
    AdobeOrder.Shipping shipping = order.shipping();
    shape.set("shipTo", address(order, shipping));
    put(shape, "wayOfDelivery", shipping == null ? null : shipping.method());
    put(shape, "remark", order.customerNote());
    ArrayNode lines = shape.putArray("lines");
    order
        .lines()
        .filter(line -> line.units().wanted() > 0)
        .forEach(line -> lines.add(line(line, order.orderCurrencyCode())));
    return shape;
  }

  private ObjectNode line(Item line, String currency) {
    ObjectNode shape = Wire.object();
    put(shape, "row", line.itemId());
    String sku = Wire.text(line.sku());
    put(shape, "sku", sku == null ? null : aliases.article(sku));
    shape.put("quantity", line.units().wanted());
    put(shape, "title", line.name());
    put(shape, "externalId", line.productId());
    if (line.price() != null) {
      shape.put("price", line.price());
    }
    put(shape, "currency", currency);
    return shape;
  }

  /** Where nothing is to be shipped to, the buyer is. */
  private static ObjectNode address(AdobeOrder order, AdobeOrder.Shipping shipping) {
    ObjectNode shape = Wire.object();
    boolean ships = shipping != null && shipping.address() != null;
    Address to = ships ? shipping.address() : order.billingAddress();
    if (to == null) {
      return shape;
    }
    put(
        shape,
        "name",
        Stream.of(to.firstname(), to.lastname())
            .map(Wire::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" ")));
    put(shape, "company", to.company());
    List<String> street = Wire.list(to.street());
    put(shape, "address1", street.isEmpty() ? null : street.get(0));
    put(
        shape,
        "address2",
        street.size() < 2 ? null : String.join(", ", street.subList(1, street.size())));
    put(shape, "postCode", to.postcode());
    put(shape, "city", to.city());
    put(shape, "state", to.region());
    put(shape, "countryCode", to.countryId());
    put(shape, "phone", to.telephone());
    String email = Wire.text(to.email());
    put(shape, "email", email == null ? order.customerEmail() : email);
    return shape;
  }

  private static void put(ObjectNode shape, String member, String value) {
    String text = Wire.text(value);
    if (text != null) {
      shape.put(member, text);
    }
  }
}
