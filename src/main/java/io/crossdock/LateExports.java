package io.crossdock;

import io.crossdock.document.StockLevel;
import io.crossdock.operate.Exports;
import io.crossdock.stock.Moves;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What partners ask of exports, given to them before the partners are made that export: settings
 * are judged first, and partners are made in order of their names. A shop tells one ERP, so at most
 * one of several knows of its movements.
 */
final class LateExports implements Exports {

  private final List<Exports> made = new CopyOnWriteArrayList<>();

  /** From now on these are asked too. */
  void add(Exports exports) {
    made.add(exports);
  }

  /**
   * Of several ERPs the highest: a figure does not say whose it is. It is the second look only;
   * each ERP refuses at its own door a feed that claims more than was numbered for it.
   */
  @Override
  public long newest() {
    return made.stream().mapToLong(Exports::newest).max().orElse(0);
  }

  @Override
  public Map<String, Moves> contained(String shop, Collection<StockLevel> figures) {
    Map<String, Moves> contained = new HashMap<>();
    made.forEach(one -> contained.putAll(one.contained(shop, figures)));
    return contained;
  }
}
