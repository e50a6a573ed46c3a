package io.crossdock.sandbox.cart;

import io.crossdock.sandbox.drive.PlainServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The address of a cart's API on loopback, with what happens to calls on the way whatever they say:
 * a host that is down, limits, is slow, drops connections. Thread-safe.
 */
public final class CartServer implements AutoCloseable {

  private final Cart cart;
  private final CallLimit limit;
  private final CallCounts counts = new CallCounts();
  private final List<CartFault> faults = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final PlainServer http;
  private final List<Late> late = new ArrayList<>();
  private long carriedOutLate;
  private boolean down;
  private Duration perCall = Duration.ZERO;
  private Duration perItem = Duration.ZERO;
  private volatile Consumer<String> beforeAnswer = call -> {};

  /** A call whose connection is over, and that is still to be carried out. */
  private record Late(CartFault fault, PlainServer.Asked asked) {}

  /** The cart behind it. */
  public interface Cart {

    /** What the call is counted as, such as {@code POST products/batch}. */
    String name(PlainServer.Asked asked);

    CartAnswer answer(PlainServer.Asked asked);

    /** A call has come; {@link #ends} follows on the same thread. */
    default void begins(PlainServer.Asked asked) {}

    /** It is over for the cart, whether its answer arrives or not; may be said twice. */
    default void ends(PlainServer.Asked asked) {}

    /** How the cart, or its host, says a status that has nothing to do with the call. */
    CartAnswer problem(int status);
  }

  /**
   * @param port 0 for any free one
   */
  public CartServer(int port, Cart cart, Clock clock) throws IOException {
    this.cart = cart;
    limit = new CallLimit(clock);
    http = new PlainServer(port, this::reply);
  }

  /** For example {@code http://127.0.0.1:8099}. */
  public String origin() {
    return http.origin();
  }

  public CallCounts counts() {
    return counts;
  }

  public CallLimit limit() {
    return limit;
  }

  /** Answers 503 to everything, or no longer. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** How long a call takes by itself, and for each item that is written or read in it. */
  public synchronized void pace(Duration newPerCall, Duration newPerItem) {
    perCall = newPerCall;
    perItem = newPerItem;
  }

  /** Told each call by its name when it was carried out, before it is answered. */
  public void beforeAnswer(Consumer<String> act) {
    beforeAnswer = act;
  }

  /** The next calls that it is meant for go wrong, so often; behind what is arranged already. */
  public synchronized void goWrong(CartFault fault, int times) {
    for (int i = 0; i < times; i++) {
      faults.add(fault);
    }
  }

  /** Nothing goes wrong any more. */
  public synchronized void goWell() {
    faults.clear();
    late.clear();
    down = false;
  }

  /** What is still to go wrong. */
  public synchronized int faults() {
    return faults.size();
  }

  @Override
  public void close() {
    closed.countDown();
    http.close();
  }

  private PlainServer.Reply reply(PlainServer.Asked asked) throws InterruptedException {
    counts.begin(cart.name(asked));
    cart.begins(asked);
    int status = 0;
    try {
      CartAnswer answer = answer(asked);
      beforeAnswer.accept(cart.name(asked));
      status = answer == null ? 0 : answer.status();
      return answer == null
          ? null
          : new PlainServer.Reply(status, "Status", answer.headers(), answer.body());
    } finally {
      cart.ends(asked);
      counts.end(status);
    }
  }

  /** Null for none. */
  private CartAnswer answer(PlainServer.Asked asked) throws InterruptedException {
    if (isDown()) {
      return cart.problem(503);
    }
    if (!limit.lets()) {
      CallLimit.Rule rule = limit.rule();
      CartAnswer refused = cart.problem(rule.status());
      return rule.retryAfter() == 0
          ? refused
          : refused.with("Retry-After", String.valueOf(rule.retryAfter()));
    }
    CartFault fault = next(asked);
    CartAnswer answer = null;
    if (fault == null || fault.done()) {
      answer = cart.answer(asked);
      pass(time(answer));
      // Whatever becomes of the answer, the cart is done with the call.
      cart.ends(asked);
      catchUp(asked);
    } else if (fault.effect() == CartFault.Effect.LATE) {
      putOff(new Late(fault, asked));
    }
    return fault == null ? answer : spoilt(fault);
  }

  private CartAnswer spoilt(CartFault fault) throws InterruptedException {
    switch (fault.effect()) {
      case ANSWER, DONE_ANSWER -> {
        if (fault.body() == null) {
          return cart.problem(fault.status());
        }
        return CartAnswer.html(fault.status(), fault.body());
      }
      case SILENT, DONE_SILENT -> pass(fault.silence());
      default -> {}
    }
    return null;
  }

  private synchronized void putOff(Late call) {
    late.add(call);
  }

  /** What was put off is carried out behind a call of its kind. */
  private void catchUp(PlainServer.Asked behind) {
    for (Late call : due(behind)) {
      cart.begins(call.asked());
      cart.answer(call.asked());
      cart.ends(call.asked());
      caughtUp();
    }
  }

  private synchronized List<Late> due(PlainServer.Asked behind) {
    List<Late> due = late.stream().filter(one -> isMeant(one.fault(), behind)).toList();
    late.removeAll(due);
    return due;
  }

  private synchronized void caughtUp() {
    carriedOutLate++;
  }

  /** Calls that were carried out behind others. */
  public synchronized long carriedOutLate() {
    return carriedOutLate;
  }

  /** All calls of some APIs have one path: what they are counted as tells them apart, too. */
  private boolean isMeant(CartFault fault, PlainServer.Asked asked) {
    return fault.meets(asked.method(), asked.path() + " " + cart.name(asked));
  }

  /** Lets that time pass, or less if this is closed meanwhile. */
  private void pass(Duration time) throws InterruptedException {
    if (!time.isZero()) {
      closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private synchronized boolean isDown() {
    return down;
  }

  private synchronized Duration time(CartAnswer answer) {
    return perCall.plus(perItem.multipliedBy(answer.items()));
  }

  private synchronized CartFault next(PlainServer.Asked asked) {
    for (Iterator<CartFault> all = faults.iterator(); all.hasNext(); ) {
      CartFault fault = all.next();
      if (isMeant(fault, asked)) {
        all.remove();
        return fault;
      }
    }
    return null;
  }
}
