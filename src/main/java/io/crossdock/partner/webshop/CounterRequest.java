package io.crossdock.partner.webshop;

import io.crossdock.partner.webshop.CounterNote.Pending;
import io.crossdock.partner.webshop.ShopSettings.Write;

/**
 * One call about one counter.
 *
 * @param body null for a GET
 * @param key null for a GET
 */
record CounterRequest(String method, String path, String body, String key) {

  static CounterRequest read(String shopNumber) {
    return new CounterRequest("GET", path(shopNumber), null, null);
  }

  static CounterRequest of(String shopNumber, Pending pending) {
    if (pending.how() == Write.RELATIVE) {
      return new CounterRequest(
          "POST",
          path(shopNumber) + "/changes",
          "{\"delta\":" + (pending.to() - pending.from()) + "}",
          pending.key());
    }
    String expected =
        pending.how() == Write.COMPARE_AND_SET ? ",\"expected\":" + pending.from() : "";
    return new CounterRequest(
        "PUT", path(shopNumber), "{\"quantity\":" + pending.to() + expected + "}", pending.key());
  }

  boolean isRead() {
    return body == null;
  }

  private static String path(String shopNumber) {
    return "/stock/" + Encoded.segment(shopNumber);
  }

  @Override
  public String toString() {
    return method + " " + path + (body == null ? "" : " " + body);
  }
}
