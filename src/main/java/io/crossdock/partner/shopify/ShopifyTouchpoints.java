package io.crossdock.partner.shopify;

import io.crossdock.operate.Touchpoint;
import io.crossdock.shop.CartTouchpoints;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class ShopifyTouchpoints {

  private static final String LOOKED_AT = "each once: what the order says is looked at first";

  private ShopifyTouchpoints() {}

  static List<Touchpoint> of(ShopifySettings shopify) {
    CartTouchpoints cart = new CartTouchpoints(shopify.cart());
    String name = shopify.name();
    String url = shopify.basics().url();
    return List.of(
        cart.hooks(
            "by POST /hooks/"
                + name
                + "/orders and /deleted, signed; for four hours where it was not taken",
            "only changed ones, each the whole of it"),
        cart.poll("query orders of " + url, "deleted ones are not told"),
        cart.hookwatch(),
        cart.stock(
            "by inventorySetQuantities of "
                + url
                + ", "
                + shopify.cart().items()
                + " at a time, each only where the shop has what it is believed to have"),
        cart.upload(),
        cart.shipments(
            "by fulfillmentCreate with the parcels"
                + (shopify.notifies() ? "; the buyer gets a mail" : ""),
            LOOKED_AT),
        cart.cancellations(
            switch (shopify.cancels()) {
              case TAG -> "by tagsAdd: a tag for the shop's staff";
              case CANCEL -> "by orderCancel; money is paid back by the staff";
              case REFUND -> "by orderCancel, and what was paid is paid back";
            },
            LOOKED_AT),
        cart.returns(
            "by metafieldsSet and tagsAdd, for the shop's staff, who pay back",
            "each the same however often it is set"),
        cart.reconcile("all variants with a SKU"),
        cart.retention());
  }
}
