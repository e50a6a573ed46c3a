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
