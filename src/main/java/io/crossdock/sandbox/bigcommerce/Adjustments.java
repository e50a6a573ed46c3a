package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CartWrites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Adjustments that were accepted and take effect some time after their call was answered, one after
 * the other. Of calls that were under way together nobody knows which counts last: a coin is
 * tossed. Callers hold the shop's monitor.
 */
final class Adjustments {

  /** Equal seeds toss alike. */
  private static final long SEED = 7;

  private final Clock clock;
  private final CartWrites writes;
  private final List<Transaction> accepted = new ArrayList<>();
  private final Map<Thread, Integer> calls = new HashMap<>();
  private final Random coin = new Random(SEED);
  private Duration lag = Duration.ZERO;
  private long contended;
  private int lastCall;

  /** One amount. */
  record Change(Held item, int location, int quantity, boolean relative) {}

  private static final class Transaction {
    private final int call;
    private final List<Change> changes;
    private Instant due;

    Transaction(int call, List<Change> changes) {
      this.call = call;
      this.changes = changes;
    }
  }

  Adjustments(Clock clock, CartWrites writes) {
    this.clock = clock;
    this.writes = writes;
  }

  /** How long after the answer they take effect. */
  void lag(Duration newLag) {
    lag = newLag;
  }

  /** Calls that were under way together with another one. */
  long contended() {
    return contended;
  }

  /** A call that adjusts begins; it ends on the same thread. */
  void begin() {
    calls.put(Thread.currentThread(), ++lastCall);
    if (calls.size() > 1) {
      contended++;
    }
  }

  void end() {
    Integer call = calls.remove(Thread.currentThread());
    for (Transaction one : accepted) {
      if (call != null && one.call == call) {
        one.due = clock.instant().plus(lag);
      }
    }
  }

  void accept(List<Change> changes) {
    Transaction accept = new Transaction(calls.get(Thread.currentThread()), changes);
    int at = accepted.size();
    // Before one whose call is not over, or behind it.
    while (at > 0 && calls.containsValue(accepted.get(at - 1).call) && coin.nextBoolean()) {
      at--;
    }
    accepted.add(at, accept);
  }

  /** Lets those take effect whose time has come. */
  void work() {
    Instant now = clock.instant();
    for (Iterator<Transaction> all = accepted.iterator(); all.hasNext(); ) {
      Transaction one = all.next();
      if (one.due == null || one.due.isAfter(now)) {
        return;
      }
      all.remove();
      long call = writes.begin();
      one.changes.forEach(change -> apply(change, call, now));
    }
  }

  /** How many wait. */
  int open() {
    return accepted.size();
  }

  private void apply(Change change, long call, Instant now) {
    Stock stock = change.item().stock();
    if (stock == null) {
      return;
    }
    int before = stock.onHand(change.location());
    int after = change.relative() ? before + change.quantity() : change.quantity();
    stock.onHand(change.location(), after);
    writes.add(
        new CartWrite(
            call,
            now,
            change.item().id() + "@" + change.location(),
            change.item().sku(),
            before,
            after));
  }
}
