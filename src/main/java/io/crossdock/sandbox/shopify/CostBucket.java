package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The points an app may spend in a shop: a bucket that fills at a steady rate. What a request may
 * cost has to be there before it is carried out; what it did not cost is given back. Thread-safe.
 */
final class CostBucket {

  /** Seconds of the rate that the bucket holds. */
  private static final int SECONDS = 20;

  private final Clock clock;
  private double rate;
  private double most;
  private double there;
  private Instant at;
  private long throttled;
  private double spent;

  /** The published rates by plan: points a second. */
  enum Plan {
    STANDARD(100),
    ADVANCED(200),
    PLUS(1000),
    ENTERPRISE(2000);

    private final int rate;

    Plan(int rate) {
      this.rate = rate;
    }
  }

  CostBucket(Clock clock) {
    this.clock = clock;
    plan(Plan.STANDARD, 1);
  }

  /** Full from now on; everything times the factor. */
  synchronized void plan(Plan plan, double factor) {
    rate = plan.rate * factor;
    most = rate * SECONDS;
    there = most;
    at = clock.instant();
  }

  /** Leaves so many points. */
  synchronized void drain(double points) {
    fill();
    there = Math.min(there, points);
  }

  /** Whether the request may be carried out; if so its points are taken. */
  synchronized boolean take(int requested) {
    fill();
    if (there < requested) {
      throttled++;
      return false;
    }
    there -= requested;
    spent += requested;
    return true;
  }

  synchronized void giveBack(int points) {
    there = Math.min(most, there + points);
    spent -= points;
  }

  /** Requests for which it did not hold enough. */
  synchronized long throttled() {
    return throttled;
  }

  /** Points that were spent since it was forgotten. */
  synchronized double spent() {
    return spent;
  }

  synchronized void forget() {
    throttled = 0;
    spent = 0;
  }

  synchronized ObjectNode shown() {
    fill();
    return CartJson.object()
        .put("maximumAvailable", most)
        .put("currentlyAvailable", (long) there)
        .put("restoreRate", rate);
  }

  private void fill() {
    Instant now = clock.instant();
    there = Math.min(most, there + rate * Duration.between(at, now).toNanos() / 1e9);
    at = now;
  }
}
