package io.crossdock.ledger.store;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Mode;

/** A stored channel. */
record Channel(long id, long epoch, ChannelDefinition definition) {

  /** Touched in place of a channel when definitions or epochs changed. */
  static final long DEFINITIONS = 0;

  String name() {
    return definition.name();
  }

  Mode mode() {
    return definition.mode();
  }
}
