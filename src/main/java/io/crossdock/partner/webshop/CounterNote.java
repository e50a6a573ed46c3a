package io.crossdock.partner.webshop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a counter beside what it shows: position {@code counter.<shop>/<sku>}.
 *
 * @param pending a request that was begun and whose answer is not known; null if there is none
 * @param unsold since when the shop is known not to sell the article; null if it does
 * @param asked when it said so last; null if it was asked only once
 * @param doubted true if the counter has to be read before anything is believed of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CounterNote(Pending pending, Instant unsold, Instant asked, boolean doubted) {

  /** What was not sold for long is not asked for more often than this. */
  private static final Duration SELDOM = Duration.ofDays(1);

  static final CounterNote NONE = new CounterNote(null, null, null, false);

  /**
   * A request as it was sent: repeated under its key, the shop says what became of it and does it
   * once.
   *
   * @param from what the counter was believed to say
   * @param to what it was to say
   * @param sold the shop's sales contained in that
   */
  record Pending(String key, ShopSettings.Write how, long from, long to, long sold) {}

  CounterNote with(Pending newPending) {
    return new CounterNote(newPending, unsold, asked, doubted);
  }

  /** The shop says that it does not sell it, now or still. */
  CounterNote unsoldAt(Instant now) {
    return new CounterNote(null, unsold == null ? now : unsold, now, true);
  }

  /**
   * Until when a figure that changed is no reason to ask for it again.
   *
   * @return null if the shop sells it
   */
  Instant unsoldUntil(Duration unknown) {
    return unsold == null ? null : lastAsked().plus(unknown);
  }

  /**
   * When it is asked for though nothing changed: the longer it was not sold, the more seldom.
   *
   * @return null if the shop sells it
   */
  Instant askAgain(Duration unknown) {
    if (unsold == null) {
      return null;
    }
    Duration known = Duration.between(unsold, lastAsked());
    Duration longest = known.compareTo(SELDOM) < 0 ? known : SELDOM;
    return lastAsked().plus(longest.compareTo(unknown) > 0 ? longest : unknown);
  }

  private Instant lastAsked() {
    return asked == null ? unsold : asked;
  }

  static String position(String shop) {
    return "counter." + shop;
  }
}
