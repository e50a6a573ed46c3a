package io.crossdock;

import java.io.IOException;
import java.time.Clock;

/** What goes wrong between Order Manager and a shop of WooCommerce, and a cart of files. */
class WooCommerceFaultsTest extends CartFaults {

  @Override
  CartFaultsRig rig(Clock clock) throws IOException {
    return new WooFaultsRig(clock);
  }

  @Override
  boolean takesFiles() {
    return true;
  }
}
