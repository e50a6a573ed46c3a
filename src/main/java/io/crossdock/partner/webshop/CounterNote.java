package io.crossdock.partner.webshop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What is remembered of a counter beside what it shows: position {@code counter.<shop>/<sku>}.
 *
 * @param pending a request that was begun and whose answer is not known; null if there is none
 * @param unsold since when the shop is known not to sell the article; null if it does
 * @param doubted true if the counter has to be read before anything is believed of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CounterNote(Pending pending, Instant unsold, boolean doubted) {

  static final CounterNote NONE = new CounterNote(null, null, false);

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
    return new CounterNote(newPending, unsold, doubted);
  }

  static String position(String shop) {
    return "counter." + shop;
  }
}
