package io.crossdock.partner.ongoing;

import io.crossdock.camel.TalkRequest;

/**
 * What is written by number and has an id of Ongoing's own. Their members are called alike
 * (GetOrderModel, GetPurchaseOrderModel, GetReturnOrderModel).
 */
enum Resource {
  ORDER("/orders", "order", "orderNumber", "orderedNumberOfItems", ""),
  PURCHASE_ORDER(
      "/purchaseOrders",
      "purchaseOrder",
      "purchaseOrderNumber",
      "advisedNumberOfItems",
      "purchase-"),
  RETURN_ORDER(
      "/returnOrders", "returnOrder", "returnOrderNumbers", "toBeReturnedNumberOfItems", "return-");

  private final String path;
  private final String prefix;
  private final String byNumber;
  private final String quantity;
  private final String positions;

  Resource(String path, String prefix, String byNumber, String quantity, String positions) {
    this.path = path;
    this.prefix = prefix;
    this.byNumber = byNumber;
    this.quantity = quantity;
    this.positions = positions;
  }

  String path() {
    return path;
  }

  String member(String what) {
    return prefix + what;
  }

  String quantity() {
    return quantity;
  }

  TalkRequest find(int goodsOwner, String number) {
    return TalkRequest.get(path).with("goodsOwnerId", goodsOwner).with(byNumber, number);
  }

  /** By id where it is known: a number has to be encoded, and may be another's. */
  TalkRequest delete(int goodsOwner, long id, String number) {
    return id != 0
        ? TalkRequest.delete(path + "/" + id)
        : TalkRequest.delete(path).with("goodsOwnerId", goodsOwner).with(member("Number"), number);
  }

  /** The position that says that people were asked about an id nobody gave the hub. */
  String unknown(String warehouse) {
    return positions + "unknown." + warehouse;
  }

  /** The position that says what was told of one. */
  String told(String warehouse) {
    return positions + "told." + warehouse;
  }

  /** The position that says whose an id is. */
  String ids(String warehouse) {
    return positions + "ids." + warehouse;
  }

  /** The position that says whose a number is, in lower case; orders have theirs when booked. */
  String numbers(String warehouse) {
    return positions + "numbers." + warehouse;
  }
}
