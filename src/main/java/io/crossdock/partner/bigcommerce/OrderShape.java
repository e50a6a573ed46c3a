package io.crossdock.partner.bigcommerce;

import io.crossdock.partner.bigcommerce.BigOrder.Consignment;
import io.crossdock.partner.bigcommerce.BigOrder.Line;
import io.crossdock.partner.bigcommerce.BigOrder.Whom;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderForm;
import java.time.Instant;
import java.util.List;
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

  /** What was sent of it, or is to be. */
  Stream<Line> lines(Consignment consignment) {
    return consignment.lines().stream()
        .filter(line -> line.wanted().signum() > 0)
        .filter(line -> !leavesOut || Wire.text(line.sku()) != null);
  }

  /** What it was of, also where nothing of it is wanted any more. */
  List<String> skus(BigOrder order) {
    return OrderForm.articles(
        aliases, order.shipping().stream().flatMap(one -> one.lines().stream()).map(Line::sku));
  }

  /**
   * @param now stands for a time that it does not say
   */
  OrderForm order(BigOrder order, Consignment consignment, Instant now) {
    OrderForm form = new OrderForm(shop, aliases, order.id(), or(order.externalId(), order.id()));
    form.times(Wire.date(order.dateCreated()), Wire.date(order.dateModified()), now);
    form.delivery(consignment.shippingMethod(), order.customerMessage());
    address(form, consignment, order.billingAddress());
    lines(consignment)
        .forEach(
            line ->
                form.sent(line.id(), line.sent().longValue())
                    .line(
                        line.id(),
                        line.sku(),
                        line.wanted(),
                        line.name(),
                        OrderForm.bought(line.variantId(), line.productId()),
                        line.priceExTax(),
                        order.currencyCode()));
    return form;
  }

  /** Who does not say a phone or an address for mail has the buyer's. */
  private static void address(OrderForm form, Consignment to, Whom billing) {
    form.to("name", OrderForm.name(to.firstName(), to.lastName()))
        .to("company", to.company())
        .to("address1", to.street1())
        .to("address2", to.street2())
        .to("postCode", to.zip())
        .to("city", to.city())
        .to("state", to.state())
        .to("countryCode", to.countryIso2())
        .to("phone", or(to.phone(), billing == null ? null : billing.phone()))
        .to("email", or(to.email(), billing == null ? null : billing.email()));
  }

  private static String or(String first, String second) {
    return Wire.text(first) == null ? second : first;
  }
}
