package io.crossdock.partner.adobecommerce;

import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartTouchpoints;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class AdobeTouchpoints {

  private static final String FOUND_AGAIN =
      "each once, found again by the first words of a comment";

  private AdobeTouchpoints() {}

  static List<Touchpoint> of(AdobeSettings adobe) {
    CartTouchpoints cart = new CartTouchpoints(adobe.cart());
    String url = adobe.basics().url() + "/V1/";
    String comment = "by POST " + url + "orders/{id}/comments: a comment for the shop's staff";
    String bulk =
        adobe.bulk() == null
            ? adobe.cart().items() + " at a time"
            : "queued, " + adobe.bulk().items() + " at a time";
    return List.of(
        cart.poll("GET " + url + "orders", null),
        cart.stock(
            "by POST "
                + url
                + "inventory/source-items, "
                + bulk
                + ", to source "
                + adobe.source()
                + ", with the pieces added that the shop keeps for orders the hub knows"),
        cart.upload(),
        cart.shipments(
            "by POST "
                + url
                + "order/{id}/ship: pieces from source "
                + adobe.source()
                + " and tracks"
                + (adobe.shipments().mail() ? ", with a mail to the buyer" : "")
                + (adobe.shipments().invoice() ? "; an invoice when all was sent" : ""),
            FOUND_AGAIN),
        cart.cancellations(
            comment
                + ", who pay back what was invoiced"
                + (adobe.cancels() ? ", and POST orders/{id}/cancel" : ""),
            FOUND_AGAIN),
        cart.returns(comment + ", who pay back", FOUND_AGAIN),
        cart.reconcile("all products with what can be sold of them"),
        cart.retention());
  }
}
