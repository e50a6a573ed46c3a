package io.crossdock.partner.shopify;

import io.crossdock.partner.shopify.ShopifyOrder.Line;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
    return OrderForm.articles(aliases, order.lines().stream().map(Line::sku));
  }

  /** Whether something of it is to be sent. */
  boolean isWanted(ShopifyOrder order) {
    return lines(order).anyMatch(line -> line.quantity().signum() > 0);
  }

  /**
   * @param now stands for a time that it does not say
   */
  OrderForm order(ShopifyOrder order, Instant now) {
    OrderForm form = new OrderForm(shop, aliases, order.id(), order.name());
    form.times(Wire.instant(order.createdAt()), Wire.instant(order.updatedAt()), now);
    form.delivery(order.way(), order.note());
    address(form, order);
    lines(order)
        .filter(line -> !line.reduced() || line.quantity().signum() > 0)
        .forEach(
            line ->
                form.sent(line.id(), line.sent())
                    .line(
                        line.id() == null ? String.valueOf(form.lines() + 1) : line.id(),
                        line.sku(),
                        line.quantity(),
                        line.name(),
                        null,
                        price(line),
                        order.currency()));
    return form;
  }

  /** A webhook writes 10.00, the list of what was changed 10.0. */
  private static BigDecimal price(Line line) {
    BigDecimal plain = line.price() == null ? null : line.price().stripTrailingZeros();
    // What is large stays as it is: as many zeros as it says are not written out.
    return plain == null || plain.scale() >= 0 || plain.precision() - plain.scale() >= 18
        ? plain
        : plain.setScale(0);
  }

  private static void address(OrderForm form, ShopifyOrder order) {
    ShopifyOrder.Address to = order.address();
    if (to != null) {
      form.to("name", to.name())
          .to("company", to.company())
          .to("address1", to.address1())
          .to("address2", to.address2())
          .to("postCode", to.zip())
          .to("city", to.city())
          .to("state", to.province())
          .to("countryCode", to.country())
          .to("phone", to.phone());
    }
    form.to("email", order.email());
  }
}
