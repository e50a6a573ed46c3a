package io.crossdock.partner.adobecommerce;

import io.crossdock.partner.adobecommerce.AdobeOrder.Address;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

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
  OrderForm order(AdobeOrder order, Instant now) {
    OrderForm form = new OrderForm(shop, aliases, order.entityId(), order.incrementId());
    form.times(Wire.time(order.createdAt()), Wire.time(order.updatedAt()), now);
    AdobeOrder.Shipping shipping = order.shipping();
    form.delivery(shipping == null ? null : shipping.method(), order.customerNote());
    address(form, order, shipping);
    order
        .lines()
        .filter(line -> line.units().wanted() > 0)
        .forEach(
            line ->
                form.sent(line.itemId(), line.units().shipped())
                    .line(
                        line.itemId(),
                        line.sku(),
                        BigDecimal.valueOf(line.units().wanted()),
                        line.name(),
                        line.productId(),
                        line.price(),
                        order.orderCurrencyCode()));
    return form;
  }

  /** Where nothing is to be shipped to, the buyer is. */
  private static void address(OrderForm form, AdobeOrder order, AdobeOrder.Shipping shipping) {
    boolean ships = shipping != null && shipping.address() != null;
    Address to = ships ? shipping.address() : order.billingAddress();
    if (to == null) {
      return;
    }
    List<String> street = Wire.list(to.street());
    String email = Wire.text(to.email());
    form.to("name", OrderForm.name(to.firstname(), to.lastname()))
        .to("company", to.company())
        .to("address1", street.isEmpty() ? null : street.get(0))
        .to(
            "address2",
            street.size() < 2 ? null : String.join(", ", street.subList(1, street.size())))
        .to("postCode", to.postcode())
        .to("city", to.city())
        .to("state", to.region())
        .to("countryCode", to.countryId())
        .to("phone", to.telephone())
        .to("email", email == null ? order.customerEmail() : email);
  }
}
