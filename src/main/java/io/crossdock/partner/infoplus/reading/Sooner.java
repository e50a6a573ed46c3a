package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.Pen;
import io.crossdock.operate.RunRequests;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A hook named an order that is shipped, and shipments were not read up to then. What the hook
 * brought is not told from, as a parcel that the order shares is found by reading shipments alone:
 * that reading is asked for as soon as it can come so far. Thread-safe.
 */
final class Sooner {

  /** Windows are whole seconds. */
  private static final Duration MORE = Duration.ofSeconds(1);

  private final String touchpoint;
  private final Duration lag;
  private final Clock clock;

  Sooner(InfoplusSettings settings, Clock clock) {
    this.touchpoint = settings.reading().shipments().touchpoint();
    this.lag = settings.reading().settleLag();
    this.clock = clock;
  }

  /**
   * How long it is until a reading can come so far; zero where one was asked for, in the commit of
   * what else the pen writes, or where nobody can say.
   *
   * @param changed the order, by Infoplus's clock
   * @param there what time it is there; null if it did not say
   */
  Duration wait(Pen pen, Instant changed, Instant there) {
    if (there == null || changed.isAfter(there)) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(there, changed.plus(lag).plus(MORE));
    if (left.isNegative() || left.isZero()) {
      RunRequests.ask(pen, touchpoint, clock.instant(), "a hook named what it is to bring", null);
      return Duration.ZERO;
    }
    return left;
  }
}
