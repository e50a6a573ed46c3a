package io.crossdock;

import java.io.IOException;

/** A shop of Shopify that is asked for version 2025-10 passes what every cart has to. */
class ShopifyOlderVersionContractTest extends CartContract {

  @Override
  CartRig cart() throws IOException {
    return new ShopifyRig("2025-10");
  }
}
