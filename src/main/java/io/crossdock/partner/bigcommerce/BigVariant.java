package io.crossdock.partner.bigcommerce;

import io.crossdock.shop.CartItem;

/** A variant as the catalogue shows it; a product without options has one, too. */
record BigVariant(String id, String sku, String productId) {

  /** One that the inventory does not have. */
  CartItem untracked() {
    return new CartItem(
        sku,
        BigApi.VARIANT + id,
        productId,
        false,
        "its stock is not tracked in BigCommerce, or is that of its product " + productId,
        null);
  }
}
