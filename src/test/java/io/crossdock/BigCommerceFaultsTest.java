package io.crossdock;

import java.io.IOException;
import java.time.Clock;

/** What goes wrong between Order Manager and a store of BigCommerce. */
class BigCommerceFaultsTest extends CartFaults {

  @Override
  CartFaultsRig rig(Clock clock) throws IOException {
    return new BigFaultsRig(clock);
  }
}
