package io.crossdock;

import java.io.IOException;
import java.time.Clock;

/** What goes wrong between Order Manager and a shop of Shopify. */
class ShopifyFaultsTest extends CartFaults {

  @Override
  CartFaultsRig rig(Clock clock) throws IOException {
    return new ShopifyFaultsRig(clock);
  }
}
