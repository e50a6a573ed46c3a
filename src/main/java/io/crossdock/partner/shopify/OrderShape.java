package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.partner.shopify.ShopifyOrder.Line;
import io.crossdock.shop.Aliases;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An order of Shopify in the shape of ours, so far as it can be brought into it: what does not fit
 * is left for the schema to name. Pure.
 */
final class OrderShape {

  private final String shop;
  private final Aliases aliases;
  private final boolean leavesOut;

  /**
   * @param leavesOut whether lines without a SKU are left out
   */
  OrderShape(String shop, Aliases aliases, boolean leavesOut) {
    this.shop = shop;
    this.aliases = aliases;
    this.leavesOut = leavesOut;
  }

  /** Those that a warehouse could be told of, also where nothing of them is wanted any more. */
  Stream<Line> lines(ShopifyOrder order) {
    return order.lines().stream()
        .filter(Line::shipped)
        .filter(line -> !leavesOut || line.sku() != null);
  }

  /** What it was of, also where nothing of it is wanted any more. */
  List<String> skus(ShopifyOrder order) {
    return order.lines().stream()
        .map(Line::sku)
        .filter(Objects::nonNull)
        .map(aliases::article)
        .distinct()
        .toList();
  }

  /** Whether something of it is to be sent. */
  boolean isWanted(ShopifyOrder order) {
    return lines(order).anyMatch(line -> line.quantity().signum() > 0);
  }

  /**
   * @param now stands for a time that it does not say
   */
  ObjectNode order(ShopifyOrder order, Instant now) {
    ObjectNode shape = Wire.object().put("shop", shop);
    put(shape, "number", order.id());
    // It has none: whoever knows what was told before counts.
    shape.put("revision", 1);
    put(shape, "externalId", order.name());
    Instant placed = Wire.instant(order.createdAt());
    put(shape, "placedAt", placed == null ? null : placed.toString());
    Instant updated = Wire.instant(order.updatedAt());
    shape.put("updatedAt", (updated == null ? now : updated).toString());
    shape.set("shipTo", address(order));
    put(shape, "wayOfDelivery", order.way());
    put(shape, "remark", order.note());
    ArrayNode lines = shape.putArray("lines");
    lines(order)
        .filter(line -> !line.reduced() || line.quantity().signum() > 0)
        .forEach(line -> lines.add(line(line, lines.size() + 1, order.currency())));
    return shape;
  }

  /**
   * @param place from 1, for a line that has no id
   */
  private ObjectNode line(Line line, int place, String currency) {
    ObjectNode shape = Wire.object();
    put(shape, "row", line.id() == null ? String.valueOf(place) : line.id());
    put(shape, "sku", line.sku() == null ? null : aliases.article(line.sku()));
    number(shape, "quantity", line.quantity());
    put(shape, "title", line.name());
    if (line.price() != null) {
      price(shape, line.price());
    }
    put(shape, "currency", currency);
    return shape;
  }

  /** A webhook writes 10.00, the list of what was changed 10.0. */
  private static void price(ObjectNode shape, BigDecimal price) {
    BigDecimal plain = price.stripTrailingZeros();
    if (plain.precision() - plain.scale() >= 18) {
      // Nothing can be reckoned with it; as text the schema refuses it, and names it.
      shape.put("price", price.toString());
    } else {
      shape.put("price", plain.scale() < 0 ? plain.setScale(0) : plain);
    }
  }

  private static void number(ObjectNode shape, String member, BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() <= 0 && plain.precision() - plain.scale() < 18) {
      shape.put(member, plain.longValueExact());
    } else {
      shape.put(member, number);
    }
  }

  private static ObjectNode address(ShopifyOrder order) {
    ObjectNode shape = Wire.object();
    ShopifyOrder.Address to = order.address();
    if (to != null) {
      put(shape, "name", to.name());
      put(shape, "company", to.company());
      put(shape, "address1", to.address1());
      put(shape, "address2", to.address2());
      put(shape, "postCode", to.zip());
      put(shape, "city", to.city());
      put(shape, "state", to.province());
      put(shape, "countryCode", to.country());
      put(shape, "phone", to.phone());
    }
    put(shape, "email", order.email());
    return shape;
  }

  private static void put(ObjectNode shape, String member, String value) {
    String text = Wire.text(value);
    if (text != null) {
      shape.put(member, text);
    }
  }
}
