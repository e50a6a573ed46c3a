package io.crossdock.sandbox.erp;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of an ERP, and what it does not and why. A test plays every line that
 * is simulated, and another holds the documentation to this list.
 */
public enum ErpContract implements Promise {
  RECEIVE("Books", "Goods come in, are counted, leave", null),
  SHIPMENTS("Books", "A sale is booked when it is shipped, also by others than itself", null),
  FULL("Feeds", "Full: every SKU it ever had, with `asOf` and sequence", null),
  DELTA("Feeds", "Delta: what changed since the feed before", null),
  FORMATS("Feeds", "CSV, JSON envelope, JSON Lines; packed with gzip or not", null),
  FILES("Feeds", "Files, written under a hidden name and renamed", null),
  HTTP("Feeds", "POST with bearer key and idempotency key", null),
  LATE("Faults", "Late: cut now, delivered later and the newest first", null),
  WRONG_ROWS(
      "Faults",
      "Bad rows: text, `1,250`, `12.9`, negative, no SKU, twice, unknown policy, open quote",
      null),
  WRONG_FEEDS(
      "Faults",
      "Bad feeds: cut off, HTML, binary, empty, no `asOf`, from the future, a SKU missing",
      null),
  WRONG_REFLECTS("Faults", "Claims an export that was never made", null),
  DOWN("Faults", "Down: no feeds and no movements taken, while its books go on", null),
  MOVEMENTS(
      "Movements", "Taken by file, push or fetch, each once by its id; feeds say `reflects`", null),
  MOVEMENTS_REFUSED("Movements", "Push: answers 500 or 429 and has booked nothing", null),
  MOVEMENTS_LOST("Movements", "Push: booked, and answers 500 or nothing at all", null),
  MOVEMENTS_LEFT("Movements", "File: booked and left there, so that it is booked again", null),
  MOVEMENTS_ACKS(
      "Movements", "Fetch: acknowledges nothing, half, too much, or something old", null),

  TRADE_SELLS(
      "Trade", "Sells: orders, changes and cancellations, each whole, with its revision", null),
  TRADE_BUYS("Trade", "Purchases: purchase orders, changed and cancelled", null),
  TRADE_ARTICLES("Trade", "Master of articles: new ones and changed ones", null),
  TRADE_SUPPLIERS("Trade", "Suppliers: new ones and changed ones; names places it trades at", null),
  TRADE_WAYS("Trade", "Tells by files, or by POST with bearer key and idempotency key", null),
  TRADE_PUSHED(
      "Trade",
      "Push: takes shipments, cancellations, returns, receipts, adjustments, requests for articles once",
      null),
  TRADE_ANSWERED(
      "Trade",
      "Takes acknowledgements and shipments that are taken back; a second content under one key is a"
          + " mistake it counts",
      null),
  TRADE_LOST("Trade", "Push: answers 500, 429, or books and answers 500 or nothing", null),
  TRADE_FILES("Trade", "File: takes them, or leaves one so that it is booked again", null),
  PLACES(
      "Places",
      "Stock by product and location; what leaves is booked once, at a time it says",
      null),
  PLACES_REFUSED("Places", "Refuses bookings of a product: 422 with the reason", null),
  PLACES_LATER("Places", "Takes bookings with 202, or by file, and confirms them later", null),
  SNAPSHOTS("Places", "Full snapshots as of a moment: what is booked by then is in them", null),

  SEVERAL_SHOPS("Movements", "Books by shop or by order", "it knows units of SKUs only"),
  BACKORDERS("Books", "Backordered units and their dates", "its stock knows no purchase order"),
  MARKER("Feeds", "`.done` markers, files written in place", "tests write those themselves");

  private final Line line;

  ErpContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
