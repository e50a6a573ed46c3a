package io.crossdock.operate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A partner that can say how a figure came to be. */
public interface Explains {

  /**
   * The working behind what this partner shows for a key, read now; writes nothing.
   *
   * @param key a SKU, as the hub knows it
   * @param location null for the partner's only or default one
   * @return empty if neither the partner nor the hub knows the key
   */
  Optional<Explanation> explain(String key, String location);

  /**
   * @param summary one sentence: what it shows and why
   * @param lines the terms, in the order they are added up
   */
  record Explanation(String partner, String key, String summary, List<Line> lines) {
    public Explanation {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param figure an integer or decimal as text; null for a remark
   * @param version null if it has none
   * @param asOf null if it has none
   * @param remark where the figure is from; never null, may be empty
   */
  record Line(String term, String figure, String version, Instant asOf, String remark) {}
}
