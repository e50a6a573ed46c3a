package io.crossdock;

import io.crossdock.document.StockLevel;
import io.crossdock.operate.Exports;
import io.crossdock.stock.Moves;
import java.util.Collection;
import java.util.Map;

/**
 * What partners ask of exports, given to them before the partner is made that exports: settings are
 * judged first, and partners are made in order of their names.
 */
final class LateExports implements Exports {

  private volatile Exports behind = Exports.NONE;

  /** From now on these are asked. */
  void are(Exports made) {
    behind = made;
  }

  @Override
  public long newest() {
    return behind.newest();
  }

  @Override
  public Map<String, Moves> contained(String shop, Collection<StockLevel> figures) {
    return behind.contained(shop, figures);
  }
}
