package io.crossdock.sandbox.ongoing;

/** What a webhook can be set up for. */
public enum Topic {
  ORDER,
  PURCHASE_ORDER,
  ARTICLE,
  INVENTORY,
  INBOUND_AND_MOVE,
  PICKING_PACKING_RETURNS,
  ARTICLE_ITEM
}
