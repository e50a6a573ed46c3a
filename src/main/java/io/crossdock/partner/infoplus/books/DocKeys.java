package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.OrderNo;

/**
 * Keys under which an ERP takes what Infoplus did, once for ever. Pure.
 *
 * @param lob the line of business
 */
public record DocKeys(int lob) {

  /**
   * @param generation 1 unless it was taken back before
   */
  public String fulfillment(OrderNo order, int generation) {
    return key("fulfillment:" + order + (generation > 1 ? "#" + generation : ""));
  }

  /**
   * @param generation of what is taken back
   */
  public String reversal(OrderNo order, int generation) {
    return key("fulfillment-reversal:" + order + ":" + generation);
  }

  public String cancelled(OrderNo order) {
    return key("so-cancelled:" + order);
  }

  /**
   * @param times the how manieth of this row, from 1
   */
  public String receipt(int itemReceipt, int times) {
    return key("receipt:" + itemReceipt + ":r" + times);
  }

  public String adjustment(int id) {
    return key("adjustment:" + id);
  }

  private String key(String rest) {
    return "infoplus:" + lob + ":" + rest;
  }
}
