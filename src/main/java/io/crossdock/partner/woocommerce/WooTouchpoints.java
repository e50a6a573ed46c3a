package io.crossdock.partner.woocommerce;

import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartTouchpoints;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class WooTouchpoints {

  private static final String FOUND_AGAIN = "each once, found again by its first words";

  private WooTouchpoints() {}

  static List<Touchpoint> of(WooSettings woo) {
    CartTouchpoints cart = new CartTouchpoints(woo.cart());
    String name = woo.name();
    String url = woo.basics().url();
    String notes = "by POST " + url + "/orders/{id}/notes: a note ";
    String status = woo.shipments().status();
    return List.of(
        cart.hooks(
            "by POST /hooks/" + name + "/orders and /deleted, signed; once",
            "only changed ones, each the whole of it"),
        cart.poll("GET " + url + "/orders", "deleted ones are not told"),
        cart.hookwatch(),
        cart.stock(
            "by POST "
                + url
                + "/products/batch and /products/{id}/variations/batch, "
                + woo.cart().items()
                + " at a time"),
        cart.upload(),
        cart.shipments(
            notes
                + "with pieces and parcels, for "
                + (woo.shipments().customer() ? "the buyer" : "the shop's staff")
                + (status == null ? "" : "; status " + status + " when all of the order was sent"),
            FOUND_AGAIN),
        cart.cancellations(
            notes
                + "for the shop's staff"
                + (woo.cancelled() == null ? "" : " and status " + woo.cancelled()),
            FOUND_AGAIN),
        cart.returns(notes + "for the shop's staff, who pay back", FOUND_AGAIN),
        cart.reconcile("all products and variations with a SKU"),
        cart.retention());
  }
}
