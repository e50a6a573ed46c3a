package io.crossdock.flow;

import io.crossdock.document.StockReading;
import io.crossdock.stock.SkuStock;
import java.util.List;

/**
 * How the figure that a shop is to show came to be.
 *
 * @param reading the warehouse's newest; null if it never spoke of the SKU
 * @param available what all shops may show together
 * @param target what this one is to show, at least 0; 0 where the warehouse never spoke of it
 * @param limit as the target, but only as far as it may be raised now: where stock is divided,
 *     others are lowered first
 * @param others what other shops show, where stock is divided; null where it is shared
 * @param rule how the target follows from what is available, for people
 * @param sold pieces the shop sold since the beginning, as far as the hub heard of it
 */
public record Working(
    String sku,
    StockReading reading,
    SkuStock stock,
    long available,
    long target,
    long limit,
    Others others,
    String rule,
    long sold) {

  /**
   * @param most pieces that others can still sell
   * @param untold shops that were never told a figure of the SKU: they may show anything, so that
   *     nobody is raised until they were
   */
  public record Others(long most, List<String> untold) {
    public Others {
      untold = List.copyOf(untold);
    }
  }

  /** Shops that have to be told first; empty where nobody waits for anybody. */
  public List<String> untold() {
    return others == null ? List.of() : others.untold();
  }
}
