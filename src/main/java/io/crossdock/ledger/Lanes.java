package io.crossdock.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The limits shared by channels, polling routes and all hub processes. */
public interface Lanes {

  /**
   * @param permits how many may be in flight at once over all processes; 0 for no limit
   * @param windows how many per time; empty for no limit
   * @param closesAfter so many entries that fail for a while or get no answer, in a row and with
   *     nothing that succeeds between, are the partner's failure: the lane closes as if it had
   *     refused; 0 for never. Counted by each process for itself
   * @param sharedBy the channel whose claims take one permit together, as many as there are; null:
   *     each takes its own. Where others wait for it no more of them begin. Such a lane has no
   *     windows
   */
  record Limit(String name, int permits, List<Window> windows, int closesAfter, String sharedBy) {

    /** The default of {@code closesAfter}. */
    public static final int SEVERAL = 5;

    public Limit {
      windows = List.copyOf(windows);
      if (sharedBy != null && !windows.isEmpty()) {
        throw new IllegalArgumentException(name + " is shared and has windows");
      }
    }

    public Limit(String name, int permits, List<Window> windows) {
      this(name, permits, windows, SEVERAL);
    }

    public Limit(String name, int permits, List<Window> windows, int closesAfter) {
      this(name, permits, windows, closesAfter, null);
    }
  }

  record Window(int tokens, Duration per) {}

  /**
   * @param pausedWhy null unless an operator (or a wrong configuration) paused it
   * @param notBefore null unless a throttle or a failing partner closed it for a while
   * @param closings how often it closed in a row without a success between
   */
  record Lane(
      Limit limit,
      String pausedWhy,
      Instant notBefore,
      String closedWhy,
      int closings,
      int inUse) {}

  void define(Limit limit);

  List<Lane> all();

  Optional<Lane> find(String name);

  /**
   * Why a lane is paused, and nothing else of it: cheap enough for every call that comes in.
   *
   * @return empty if it is not paused, or there is none of that name
   */
  Optional<String> pausedWhy(String name);

  /** Stored: survives reload, restart, and holds for all processes. */
  void pause(String name, String why);

  void resume(String name);

  /** Nobody starts in this lane before then. */
  void rest(String name, Instant until, String why);

  /**
   * One permit and one token of each lane, for work that is no claim (a polling route).
   *
   * @return empty if one of them has none now
   */
  Optional<Permit> tryAcquire(List<String> names);

  /**
   * One permit of each of these lanes and no token, for calls that take their tokens one by one.
   *
   * @return empty if one of them has none now
   */
  Optional<Permit> hold(List<String> names);

  /**
   * Tokens of the windows of all these lanes, one transaction for some of them. Each of the lanes
   * gives as many, or none gives any. Their permits are not asked for.
   *
   * @param now so many calls wait to be made at once
   * @param soon and so many more may come; of these the lanes give no more than makes it as many as
   *     their narrowest window allows in a fiftieth of its time. What is taken and not used is lost
   *     to all
   * @return none if one of the lanes has none now, or is paused, or rests
   */
  Tokens take(List<String> names, int now, int soon);

  /** The same of a single lane, and for calls that wait to be made. */
  default Tokens take(String name, int now) {
    return take(List.of(name), now, 0);
  }

  /**
   * @param calls may be made; 0 for none
   * @param within so long; what is not used by then is lost, or the window would be exceeded
   * @param again how long from now until there may be one, as far as is known now: others may be
   *     first. Zero where there are some; null where nobody knows, as in a lane that is paused
   * @param why there are none, for people: names the lane. Null where there are some
   * @param windows those of the lanes, where there are some tokens
   */
  record Tokens(int calls, Duration within, Duration again, String why, List<Window> windows) {

    public static Tokens of(int calls, Duration within, List<Window> windows) {
      return new Tokens(calls, within, Duration.ZERO, null, windows);
    }

    public static Tokens none(Duration again, String why) {
      return new Tokens(0, Duration.ZERO, again, why, List.of());
    }
  }

  /** Give back when done; a permit of a dead process is taken back when its lease ends. */
  interface Permit extends AutoCloseable {

    /**
     * @throws LedgerUnavailableException if that is not known to be written: it is to be called
     *     again, and nothing may be done under it any more
     */
    @Override
    void close();

    /** False once it is no longer ours: it was closed, or the lease it belonged to is over. */
    boolean stands();
  }
}
