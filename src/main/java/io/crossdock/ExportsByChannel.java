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
 * are judged first, and partners are made in order of their names. Of several ERPs the one answers
 * that empties the channel.
 */
final class ExportsByChannel implements Exports {

  private final List<Exports> made = new CopyOnWriteArrayList<>();

  /** From now on these are asked too. */
  void add(Exports exports) {
    made.add(exports);
  }

  @Override
  public long newest(String movements) {
    return made.stream().mapToLong(one -> one.newest(movements)).sum();
  }

  @Override
  public Map<String, Moves> contained(
      String movements, String shop, Collection<StockLevel> figures) {
    Map<String, Moves> contained = new HashMap<>();
    made.forEach(one -> contained.putAll(one.contained(movements, shop, figures)));
    return contained;
  }
}
