package io.crossdock.flow;

import java.util.List;

/** What became of one document that was taken in for booking. */
sealed interface Decision {

  /** The order as it is now; null if there is nothing to keep. */
  BookedOrder order();

  /** Whether the warehouse is to be told. */
  default boolean isForWarehouse() {
    return false;
  }

  /**
   * Pieces that an order wants and that nobody has.
   *
   * @param known whether the warehouse ever spoke of the article
   */
  record Missing(String sku, long pieces, boolean known) {}

  /**
   * It goes to the warehouse.
   *
   * @param before as it was; null if it is new
   * @param missing what it goes without
   */
  record Sent(BookedOrder order, BookedOrder before, List<Missing> missing) implements Decision {

    @Override
    public boolean isForWarehouse() {
      return true;
    }
  }

  /**
   * It waits for pieces.
   *
   * @param before as it was; null if it is new
   * @param since SKUs it waits for since now, or in another number
   */
  record Waits(BookedOrder order, BookedOrder before, List<Missing> missing, List<String> since)
      implements Decision {}

  /**
   * Its seller is asked to cancel it: at once, or where the warehouse may have it, when that let
   * go.
   */
  record Stopped(BookedOrder order, List<Missing> missing) implements Decision {

    boolean tellsItsSeller() {
      return !order.mayBeThere();
    }

    @Override
    public boolean isForWarehouse() {
      return order.mayBeThere();
    }
  }

  /**
   * Its seller took it back.
   *
   * @param before as it was; null if only this came of it
   */
  record TakenBack(BookedOrder order, BookedOrder before) implements Decision {

    @Override
    public boolean isForWarehouse() {
      return order.mayBeThere();
    }
  }

  /** It can have no number in the warehouse. */
  record Refused(BookedOrder order, Numbered.None number) implements Decision {}

  /** It says nothing new. */
  record PassedOver(BookedOrder order, Reason reason) implements Decision {}

  /** Why a document says nothing new. */
  enum Reason {
    KNOWN,
    TAKEN_BACK,
    TAKEN_BACK_BEFORE,
    /** Its seller names it again, after it took it back. */
    ALIVE_AGAIN,
    STOPPED,
    DROPPED
  }
}
