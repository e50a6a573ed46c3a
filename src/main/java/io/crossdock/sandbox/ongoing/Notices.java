package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** What the warehouse's system tells others of, as payloads of its webhooks. */
final class Notices {

  private final World world;

  Notices(World world) {
    this.world = world;
  }

  void order(GoodsOwner owner, Order order) {}

  void article(GoodsOwner owner, Article article) {}

  void picking(
      GoodsOwner owner, Order order, ObjectNode line, Handling handling, BigDecimal pieces) {}

  /** What was done with pieces of an order. */
  enum Handling {
    ALLOCATED,
    DEALLOCATED,
    PICKED,
    PACKED,
    RETURNED
  }
}
