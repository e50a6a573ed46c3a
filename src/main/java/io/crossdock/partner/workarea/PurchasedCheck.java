package io.crossdock.partner.workarea;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a SKU's {@code purchased} agrees with the transactions that were read. Both move by the
 * same units, so their difference (the drift) is a constant of the SKU; it is another one while a
 * purchase has moved the counters and not stored its transaction, or a release the reverse, and for
 * ever after a crash between the two.
 *
 * <p>Thread-safe. What it waits for is in memory: after a restart it waits anew.
 */
final class PurchasedCheck {

  /** What to do about a SKU. */
  sealed interface Verdict {

    record Agrees() implements Verdict {}

    /** Do not write; look again. */
    record Wait(String reason) implements Verdict {}

    /**
     * It has disagreed for so long that nothing will come any more.
     *
     * @param drift the constant from now on
     * @param missing units gone from the counters that no transaction holds; subtract them too
     * @param lost whether a person should know; false at the first sight of a SKU, whose history we
     *     do not know
     */
    record Settled(long drift, long missing, boolean lost) implements Verdict {}
  }

  /**
   * @param closest the drift seen that was nearest to the expected one
   */
  private record Disagreement(Instant since, long closest) {}

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Duration settle;
  private final Clock clock;
  private final Map<String, Disagreement> open = new ConcurrentHashMap<>();

  PurchasedCheck(Duration settle, Clock clock) {
    this.settle = settle;
    this.clock = clock;
  }

  /**
   * @param known the drift of earlier writes; null at first sight, when none is expected
   * @param purchased as read
   * @param held by all captured transactions, read after it
   */
  Verdict judge(String sku, Long known, long purchased, long held) {
    return judge(sku, known, purchased, held, null);
  }

  /**
   * @param readAt what the shop had stored by then is in {@code held}; null for now. Nothing is
   *     settled by a disagreement that was not looked into for all of the settle time
   */
  Verdict judge(String sku, Long known, long purchased, long held, Instant readAt) {
    long observed = purchased - held;
    long expected = known == null ? 0 : known;
    if (observed == expected) {
      open.remove(sku);
      return new Verdict.Agrees();
    }
    Instant now = clock.instant();
    Disagreement seen =
        open.merge(
            sku,
            new Disagreement(now, observed),
            (before, fresh) ->
                Math.abs(observed - expected) < Math.abs(before.closest() - expected)
                    ? new Disagreement(before.since(), observed)
                    : before);
    Duration waited = Duration.between(seen.since(), readAt == null ? now : readAt);
    if (waited.compareTo(settle) < 0) {
      return new Verdict.Wait(
          "purchased of SKU "
              + sku
              + " is "
              + purchased
              + ", but transactions hold "
              + held
              + " and "
              + (known == null ? "no difference" : "a difference of " + expected)
              + " is expected: a sale may be under way. Looked at again, at most for "
              + settle.toSeconds()
              + " s"
              + (readAt == null
                  ? ""
                  : " after transactions were read; they were last at " + readAt));
    }
    return new Verdict.Settled(
        seen.closest(), known == null ? 0 : Math.max(0, observed - expected), known != null);
  }

  /** The settled verdict took effect. */
  void forget(String sku) {
    open.remove(sku);
  }

  /**
   * Until the next look at a SKU that disagrees: as long as it has disagreed so far, so that a sale
   * under way costs little and a lost one is not asked about all the time.
   */
  Duration pause(String sku) {
    Disagreement seen = open.get(sku);
    Duration waited =
        seen == null ? Duration.ZERO : Duration.between(seen.since(), clock.instant());
    Duration most = settle.dividedBy(8);
    Duration pause = waited.compareTo(most) > 0 ? most : waited;
    return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
  }
}
