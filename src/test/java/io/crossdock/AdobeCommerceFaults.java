package io.crossdock;

import java.io.IOException;
import java.time.Clock;

/**
 * What goes wrong between Order Manager and a shop of Adobe Commerce. Run by name, and no part of
 * {@code verify}: with some seeds a SKU stays too low for longer than a round waits
 * (docs/reliability.md).
 */
class AdobeCommerceFaults extends CartFaults {

  @Override
  CartFaultsRig rig(Clock clock) throws IOException {
    return new AdobeFaultsRig(clock);
  }
}
