package io.crossdock.operate;

import java.util.List;

/**
 * A partner that knows by which keys the ledger has what people call otherwise: an order number, a
 * transaction.
 */
public interface Finds {

  /**
   * How the keys begin; each with all of its last part, so that {@code shop:12:} does not find
   * {@code shop:123:}. Reads the ledger only, and quickly: a page asks with every look.
   *
   * @param name as a person typed it
   * @return empty if it knows nothing by that name
   */
  List<String> keysOf(String name);

  /** The same, asked of the partner now; only where nobody's ledger knows the name. */
  default List<String> keysAsked(String name) {
    return List.of();
  }
}
