package io.crossdock.flow;

import io.crossdock.operate.Explains.Line;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What one shop is to show, whoever computes it. Thread-safe; reads only. */
public interface Targets {

  /** As it stands now. Every SKU has an answer, also one nobody ever spoke of. */
  Map<String, Target> of(Collection<String> skus);

  /**
   * All SKUs there are, in a stable order, after {@code afterSku} (null: from the start). Fewer
   * than {@code limit} are the end.
   */
  List<String> page(String afterSku, int limit);

  /** Whether there is such a SKU. */
  boolean knows(String sku);

  /** By the shop's code, the SKUs of those that stand for one; for what a shop says it has. */
  Map<String, String> skus(Collection<String> codes);

  /** Whether this shop gets any amounts at all, as it stands now. */
  Gate gate();

  /** How the target of a SKU comes about, for people; empty for a SKU nobody knows. */
  List<Line> tell(String sku);
}
