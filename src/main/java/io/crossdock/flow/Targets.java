package io.crossdock.flow;

import io.crossdock.operate.Explains.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  /** The SKUs that lines of this shop's orders are of: SKUs, or codes of the shop. */
  default Set<String> ordered(Collection<String> named) {
    Set<String> skus = new TreeSet<>();
    List<String> codes = new ArrayList<>();
    named.forEach(one -> (knows(one) ? skus : codes).add(one));
    Map<String, String> owners = codes.isEmpty() ? Map.of() : skus(codes);
    codes.forEach(code -> skus.add(owners.getOrDefault(code, code)));
    return skus;
  }

  /** Whether this shop gets any amounts at all, as it stands now. */
  Gate gate();

  /** How the target of a SKU comes about, for people; empty for a SKU nobody knows. */
  List<Line> tell(String sku);
}
