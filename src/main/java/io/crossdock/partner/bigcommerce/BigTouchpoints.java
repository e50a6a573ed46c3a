package io.crossdock.partner.bigcommerce;

import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartTouchpoints;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class BigTouchpoints {

  private static final String ONCE = "each once, found again by its first words";

  private BigTouchpoints() {}

  static List<Touchpoint> of(BigSettings big) {
    CartTouchpoints cart = new CartTouchpoints(big.cart());
    String url = big.basics().url();
    String orders = url + "/v2/orders";
    return List.of(
        cart.hooks(
            "by POST /hooks/"
                + big.name()
                + "/orders, signed, with the order's id, and comes again for two days; the hub reads"
                + " the order back",
            "only changed ones, each the whole of it"),
        cart.poll("GET " + orders, "archived ones are asked for beside the others"),
        cart.hookwatch(),
        cart.stock(
            "by PUT "
                + url
                + "/v3/inventory/adjustments/absolute, "
                + big.cart().items()
                + " item-locations at a time, one call after the other"
                + (big.lag() == null ? "" : ", and reads back what came of it")),
        cart.upload(),
        cart.shipments("by POST " + orders + "/{id}/shipments: pieces, parcels and tracking", ONCE),
        cart.cancellations(
            "by PUT "
                + orders
                + "/{id}: a staff note"
                + (big.cancelled() == null ? "" : " and status " + big.cancelled().word()),
            ONCE),
        cart.returns("by PUT " + orders + "/{id}: a note for the staff, who pay back", ONCE),
        cart.reconcile("all items whose stock is tracked"),
        cart.retention());
  }
}
