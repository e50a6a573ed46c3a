package io.crossdock.camel;

import io.crossdock.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lanes asked for each single call, where one claim makes several of them, or no claim makes it.
 * Within this process first come, first served. In routes, {@code ledger:pace} does the same.
 * Thread-safe; the lanes are shared with all hub processes.
 */
public final class Pace {

  private static final Duration SOON = Duration.ofSeconds(1);

  private static final TokenLine.None TOO_LATE = new TokenLine.None(Exchanges.TOO_LATE, SOON);

  private final Ledger ledger;
  private final TokenLine line;
  private final TokenLines lines;
  private final List<String> lanes;
  private final Duration longestCall;
  private final Duration wait;

  /**
   * One that does not wait: what is to be said in the call was worked out just now.
   *
   * @param lane one that the channel of the claim does not name: its own would be taken twice
   * @param longestCall the time-out of a call
   */
  public Pace(CamelLedger camel, String lane, Duration longestCall) {
    this(camel, List.of(lane), longestCall, Duration.ZERO);
  }

  /**
   * @param lanes that the channel of the claim does not name: its own would be taken twice
   * @param longestCall the time-out of a call
   * @param wait for a token, at most; zero not to wait
   */
  public Pace(CamelLedger camel, List<String> lanes, Duration longestCall, Duration wait) {
    this.ledger = camel.ledger();
    this.lines = camel.lines();
    this.lanes = List.copyOf(lanes);
    this.line = lines.of(lanes);
    this.longestCall = longestCall;
    this.wait = wait;
  }

  /**
   * Why a call must not begin: less is left of the lease than it may take, so that its keys may be
   * somebody else's before it ends; or the lanes' windows are used up and stay so for longer than
   * is waited, or one of them is paused or closed; or the hub stops. Empty if it may begin now.
   */
  public Optional<String> whyNot() {
    return Optional.ofNullable(token(false, wait)).map(TokenLine.None::why);
  }

  /**
   * Takes one token of each lane, and a permit of each that has any.
   *
   * @param patient waits on although the hub stops
   * @param most waits for each of them so long at most
   * @param begins is given the permit, to be closed when the call is over; not called where there
   *     is nothing to close
   * @return null if the call may begin now
   */
  TokenLine.None turn(boolean patient, Duration most, Consumer<CallPermits.Turn> begins) {
    if (tooLate()) {
      return TOO_LATE;
    }
    CallPermits.Taken taken;
    try {
      taken = lines.permits(lanes).take(most, () -> ledger.leaseLeft().minus(longestCall), patient);
    } catch (InterruptedException e) {
      return interrupted();
    }
    if (taken.none() != null) {
      return tooLate() ? TOO_LATE : taken.none();
    }
    boolean begun = false;
    try {
      TokenLine.None none = token(patient, most);
      if (none == null && taken.turn() != null) {
        begins.accept(taken.turn());
      }
      begun = none == null;
      return none;
    } finally {
      // Also where the ledger is away as a token is asked for: nobody else knows of the permit.
      if (!begun && taken.turn() != null) {
        taken.turn().close();
      }
    }
  }

  private static TokenLine.None interrupted() {
    Thread.currentThread().interrupt();
    return new TokenLine.None("interrupted while it waited for its turn", SOON);
  }

  /**
   * Takes one token of each lane.
   *
   * @param patient waits on although the hub stops
   * @param most waits so long at most
   * @return null if the call may begin now
   */
  TokenLine.None token(boolean patient, Duration most) {
    if (tooLate()) {
      return TOO_LATE;
    }
    TokenLine.None none;
    try {
      none = line.take(most, () -> ledger.leaseLeft().minus(longestCall), patient);
    } catch (InterruptedException e) {
      return interrupted();
    }
    return tooLate() ? TOO_LATE : none;
  }

  private boolean tooLate() {
    return ledger.leaseLeft().compareTo(longestCall) < 0;
  }
}
