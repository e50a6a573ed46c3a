package io.crossdock.stock;

/**
 * What a shop's counters should say: the ERP's figure minus the shop's own moves that the figure
 * does not contain. Each bucket stands alone; nothing is carried from one to the other.
 *
 * @param available at least 0
 * @param backordered at least 0
 * @param oversold units that the floor of 0 cut off, both buckets together; sold without being
 *     there
 */
public record ShopTarget(long available, long backordered, long oversold) {

  public static ShopTarget of(long erpAvailable, long erpBackordered, Moves notContained) {
    long available = erpAvailable - notContained.available();
    long backordered = erpBackordered - notContained.backordered();
    long oversold = Math.max(0, -available) + Math.max(0, -backordered);
    return new ShopTarget(Math.max(0, available), Math.max(0, backordered), oversold);
  }
}
