package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.flow.BookedOrder;
import io.crossdock.partner.ongoing.UpsertTalk.Ending;
import java.util.HashMap;
import java.util.Map;

/**
 * The warehouse said no, and that is final: a review item tells a person, who tells the source.
 *
 * @param key of the item, among those of its kind
 * @param shop whose it is
 * @param order the source's own number
 * @param number the warehouse's; null if it has none
 */
record Refusal(String key, String shop, String order, String number) {

  /** Kinds of review items. */
  static final String CHANGE = "order-change-refused";

  static final String CANCEL = "cancel-refused";
  static final String REFUSED = "order-refused";
  static final String IN_DOUBT = "order-in-doubt";
  static final String TOO_LONG = "order-number-too-long";
  static final String CLASH = "order-number-clash";
  static final String UNSENT = "return-of-unsent-order";

  static Refusal of(BookedOrder booked) {
    return new Refusal(booked.key(), booked.shop(), booked.nativeNumber(), booked.number());
  }

  void change(Pen pen, Ending ending) {
    open(pen, CHANGE, status(ending));
  }

  void cancel(Pen pen, Ending ending) {
    open(pen, CANCEL, status(ending));
  }

  /**
   * The warehouse does not take it as it is, and its entry is parked.
   *
   * @param kept its pieces, by SKU
   */
  void parked(CamelLedger ledger, String kept, String why) {
    new Reviews()
        .openNow(
            ledger,
            REFUSED,
            key,
            all(
                Map.of(
                    "kept",
                    kept,
                    "what",
                    why,
                    "next",
                    "its pieces stay booked while its entry is parked: mend the cause and 'retry' it, or"
                        + " correct the order in its shop, or 'dismiss' it, then they go to others")));
  }

  /**
   * A person dismissed it, and what the warehouse has of it nobody knows.
   *
   * @param kept its pieces, by SKU
   */
  void inDoubt(Pen pen, String kept) {
    open(
        pen,
        IN_DOUBT,
        Map.of(
            "kept",
            kept,
            "what",
            "it was dismissed after a request whose answer never came, so the warehouse may have it;"
                + " its pieces stay taken",
            "next",
            "look for its number in the warehouse; 'retry' of its channel and key tells it again what it is to"
                + " have, after a look; if its seller cancels it, it is looked for, cancelled there,"
                + " and its pieces go to others"));
  }

  /** Nothing of that is left to do. */
  void over(Pen pen, String why) {
    Reviews reviews = new Reviews();
    reviews.close(pen, REFUSED, key, "the hub", why);
    reviews.close(pen, IN_DOUBT, key, "the hub", why);
  }

  void open(Pen pen, String kind, Map<String, String> facts) {
    new Reviews().open(pen, kind, key, all(facts));
  }

  /** Although the document it is about is parked, and what its exchange wrote is dropped. */
  void openNow(CamelLedger ledger, String kind, String what) {
    new Reviews().openNow(ledger, kind, key, all(Map.of("what", what)));
  }

  private Map<String, String> all(Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("shop", shop);
    all.put("order", order);
    if (number != null) {
      all.put("number", number);
    }
    return all;
  }

  private static Map<String, String> status(Ending ending) {
    return Map.of("orderStatus", String.valueOf(ending.status()), "what", ending.why());
  }
}
