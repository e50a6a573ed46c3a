package io.crossdock.kill;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.VersionType;
import java.time.Duration;
import java.util.List;

/** The channels of the children, one for each promise. */
final class Channels {

  /** Each; the target does not know a repeat, so the sender looks before it repeats. */
  static final String ORDERS = "orders";

  /** Each; written by the settlement of an order. */
  static final String SHIPMENTS = "shipments";

  /** Each; read in pages with a cursor, sent in batches to a target that knows repeats. */
  static final String EVENTS = "events";

  /** Each; come through a door that knows deliveries; purged at once. */
  static final String PARCELS = "parcels";

  /** Latest; the target is overwritten blindly. */
  static final String LEVELS = "levels";

  /** Latest; loads that count only when whole. */
  static final String LOADS = "loads";

  /** Latest; a source without versions. */
  static final String READINGS = "readings";

  /** Figures, and the marks derived from them. */
  static final String FIGURES = "figures";

  static final String SHOP = "shop";

  static final List<String> EACH = List.of(ORDERS, SHIPMENTS, EVENTS, PARCELS);

  private Channels() {}

  static void define(Ledger ledger) {
    ledger.lanes().define(new Lanes.Limit("shop.db", 3, List.of()));
    ledger.lanes().define(new Lanes.Limit("polling", 1, List.of()));
    ledger.define(channel(ORDERS, Mode.EACH).withLanes(List.of("shop.db")));
    ledger.define(channel(SHIPMENTS, Mode.EACH));
    ledger.define(channel(EVENTS, Mode.EACH));
    ledger.define(channel(PARCELS, Mode.EACH).withMemory(Duration.ZERO, Duration.ofDays(400)));
    ledger.define(channel(LEVELS, Mode.LATEST));
    ledger.define(channel(LOADS, Mode.LATEST));
    ledger.define(channel(READINGS, Mode.LATEST).withVersionType(VersionType.READING));
    ledger.define(channel(FIGURES, Mode.FIGURE));
    ledger.define(
        channel(SHOP, Mode.MARK)
            .withDerivesFrom(List.of(FIGURES))
            .withLanes(List.of("shop.db", "shop.batches")));
  }

  private static ChannelDefinition channel(String name, Mode mode) {
    return ChannelDefinition.of(name, mode)
        .withRetry(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofHours(1));
  }
}
