package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import java.time.Duration;
import java.util.List;

/** What the windows of a lane come to. Thread-safe; reads what is defined now. */
public final class LaneRate {

  private final CamelLedger camel;
  private final String lane;

  public LaneRate(CamelLedger camel, String lane) {
    this.camel = camel;
    this.lane = lane;
  }

  /** How long so many calls take at least; zero where the lane has no windows, or is not there. */
  public Duration least(long calls) {
    return camel
        .ledger()
        .lanes()
        .find(lane)
        .map(found -> least(calls, found.limit().windows()))
        .orElse(Duration.ZERO);
  }

  /** The narrowest window counts. */
  static Duration least(long calls, List<Lanes.Window> windows) {
    return windows.stream()
        .map(window -> window.per().multipliedBy(calls).dividedBy(window.tokens()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
