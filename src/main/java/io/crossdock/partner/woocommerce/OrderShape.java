package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.partner.woocommerce.WooOrder.Line;
import io.crossdock.partner.woocommerce.WooOrder.WooAddress;
import io.crossdock.shop.Aliases;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An order of WooCommerce in the shape of ours, so far as it can be brought into it: what does not
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

  /** Whether something of it is to be sent at all. */
  boolean hasLines(WooOrder order, Map<String, BigDecimal> back) {
    return lines(order).anyMatch(line -> left(line, back).signum() > 0);
  }

  /** Those that a warehouse could be told of. */
  Stream<Line> lines(WooOrder order) {
    return Wire.list(order.lineItems()).stream()
        .filter(line -> !leavesOut || Wire.text(line.sku()) != null);
  }

  /**
   * What is to be sent of it, by the hub's SKU.
   *
   * @param back what was paid back, by the line's id
   */
  Map<String, BigDecimal> wanted(WooOrder order, Map<String, BigDecimal> back) {
    Map<String, BigDecimal> wanted = new HashMap<>();
    lines(order)
        .filter(line -> Wire.text(line.sku()) != null)
        .forEach(
            line ->
                wanted.merge(
                    aliases.article(Wire.text(line.sku())), left(line, back), BigDecimal::add));
    return wanted;
  }

  /** What it was of, also where nothing of it is wanted any more. */
  List<String> skus(WooOrder order) {
    return lines(order)
        .map(line -> Wire.text(line.sku()))
        .filter(Objects::nonNull)
        .map(aliases::article)
        .distinct()
        .toList();
  }

  /** What is still to be sent of a line after refunds. */
  static BigDecimal left(Line line, Map<String, BigDecimal> back) {
    BigDecimal ordered = line.quantity() == null ? BigDecimal.ZERO : line.quantity();
    return ordered.subtract(back.getOrDefault(line.id(), BigDecimal.ZERO)).max(BigDecimal.ZERO);
  }

  /**
   * @param back what was paid back, by the line's id
   * @param now stands for a time that it does not say
   */
  ObjectNode order(WooOrder order, Map<String, BigDecimal> back, Instant now) {
    ObjectNode shape = Wire.object().put("shop", shop);
    put(shape, "number", order.id());
    // It has none: whoever knows what was told before counts.
    shape.put("revision", 1);
    put(shape, "externalId", order.number());
    put(shape, "placedAt", instant(order.dateCreatedGmt()));
    Instant modified = Wire.gmt(order.dateModifiedGmt());
    shape.put("updatedAt", (modified == null ? now : modified).toString());
    shape.set("shipTo", address(order));
    put(shape, "wayOfDelivery", way(order));
    put(shape, "remark", order.customerNote());
    ArrayNode lines = shape.putArray("lines");
    lines(order)
        .filter(line -> back.isEmpty() || left(line, back).signum() > 0)
        .forEach(line -> lines.add(line(line, order.currency(), back)));
    return shape;
  }

  private ObjectNode line(Line line, String currency, Map<String, BigDecimal> back) {
    ObjectNode shape = Wire.object();
    put(shape, "row", line.id());
    String sku = Wire.text(line.sku());
    put(shape, "sku", sku == null ? null : aliases.article(sku));
    quantity(shape, left(line, back));
    put(shape, "title", line.name());
    put(
        shape,
        "externalId",
        line.variationId() == null || line.variationId().equals("0")
            ? line.productId()
            : line.variationId());
    if (line.price() != null) {
      shape.put("price", line.price());
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

  /** Where nothing is to be shipped to, the buyer is; who does not say a phone has the buyer's. */
  private static ObjectNode address(WooOrder order) {
    WooAddress billing = order.billing();
    WooAddress to =
        order.shipping() != null && order.shipping().says() ? order.shipping() : billing;
    ObjectNode shape = Wire.object();
    if (to == null) {
      return shape;
    }
    String name =
        Stream.of(to.firstName(), to.lastName())
            .map(Wire::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    put(shape, "name", name);
    put(shape, "company", to.company());
    put(shape, "address1", to.address1());
    put(shape, "address2", to.address2());
    put(shape, "postCode", to.postcode());
    put(shape, "city", to.city());
    put(shape, "state", to.state());
    put(shape, "countryCode", to.country());
    String phone = Wire.text(to.phone());
    put(shape, "phone", phone == null && billing != null ? billing.phone() : phone);
    put(shape, "email", billing == null ? to.email() : billing.email());
    return shape;
  }

  private static String way(WooOrder order) {
    List<WooOrder.Way> ways = Wire.list(order.shippingLines());
    return ways.isEmpty() ? null : ways.get(0).word();
  }

  private static String instant(String written) {
    Instant at = Wire.gmt(written);
    return at == null ? null : at.toString();
  }

  private static void put(ObjectNode shape, String member, String value) {
    String text = Wire.text(value);
    if (text != null) {
      shape.put(member, text);
    }
  }
}
