package io.crossdock.operate;

import java.util.List;

/**
 * A partner that knows by which keys the ledger has what people call otherwise: an order number, a
 * transaction.
 */
public interface Finds {

  /**
   * How the keys begin; each with all of its last part, so that {@code shop:12:} does not find
   * {@code shop:123:}. Reads only; empty if it knows nothing by that name.
   *
   * @param name as a person typed it
   */
  List<String> keysOf(String name);
}
