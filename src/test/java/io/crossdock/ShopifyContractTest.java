package io.crossdock;

import java.io.IOException;

/** A shop of Shopify passes what every cart has to. */
class ShopifyContractTest extends CartContract {

  @Override
  CartRig cart() throws IOException {
    return new ShopifyRig("2026-04");
  }
}
