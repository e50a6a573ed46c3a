package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A lane asked for each single call, where one claim makes several of them. Thread-safe; shared
 * with all hub processes, as lanes are.
 */
public final class Pace {

  private final Ledger ledger;
  private final String lane;
  private final Duration longestCall;
  private final Clock clock;
  private int taken;
  private int calls;
  private Instant until = Instant.MIN;

  /**
   * @param lane one that the channel of the claim does not name: its own would be taken twice
   * @param longestCall the time-out of a call
   */
  public Pace(CamelLedger camel, String lane, Duration longestCall) {
    this(camel.ledger(), lane, longestCall, camel.clock());
  }

  Pace(Ledger ledger, String lane, Duration longestCall, Clock clock) {
    this.ledger = ledger;
    this.lane = lane;
    this.longestCall = longestCall;
    this.clock = clock;
  }

  /**
   * Why a call must wait: less is left of the lease than it may take, so that its keys may be
   * somebody else's before it ends; or the lane's windows are used up, or it is paused or closed.
   * Empty if it may begin now.
   */
  public Optional<String> whyNot() {
    if (ledger.leaseLeft().compareTo(longestCall) < 0) {
      return Optional.of(Exchanges.TOO_LATE);
    }
    return takesOne()
        ? Optional.empty()
        : Optional.of("the lane " + lane + " allows no more calls now");
  }

  private synchronized boolean takesOne() {
    Instant now = clock.instant();
    boolean late = now.isAfter(until);
    if (calls == 0 || late) {
      // As many as were used of the last ones, or twice as many where those were too few.
      int used = taken - calls;
      Lanes.Tokens tokens = ledger.lanes().take(lane, Math.max(1, late ? used : 2 * used));
      taken = tokens.calls();
      calls = taken;
      until = now.plus(tokens.within());
    }
    if (calls == 0) {
      return false;
    }
    calls--;
    return true;
  }
}
