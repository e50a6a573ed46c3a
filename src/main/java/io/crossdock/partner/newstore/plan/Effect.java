package io.crossdock.partner.newstore.plan;

/** What taking an event in came to. */
public sealed interface Effect {

  /** As cases and people name it. */
  String word();

  /**
   * {@code items_completed} in scope.
   *
   * @param items how many were not known as completed before; 0 where only timestamps may have
   *     changed
   */
  record NewItems(int items) implements Effect {
    @Override
    public String word() {
      return "recorded:" + items + "_new_items";
    }
  }

  /** Known, in scope, and no stock leaves by it. */
  record NoStockChange() implements Effect {
    @Override
    public String word() {
      return "recorded:no_stock_change";
    }
  }

  /** Of a location that is not in the store mapping. */
  record OutOfScope() implements Effect {
    @Override
    public String word() {
      return "recorded_out_of_scope";
    }
  }

  /** An event with this idempotency key was taken before. */
  record Duplicate() implements Effect {
    @Override
    public String word() {
      return "duplicate";
    }
  }

  /** An event of another name. */
  record Ignored() implements Effect {
    @Override
    public String word() {
      return "ignored";
    }
  }
}
