package io.crossdock.flow;

import java.util.HashMap;
import java.util.Map;

/**
 * What partners accepted of what a warehouse did: position {@code accepted.<warehouse>/<key>}.
 *
 * @param lines pieces since the beginning, by the warehouse's id of the line
 */
public record Accepted(Map<String, Long> lines) {

  public static final Accepted NONE = new Accepted(Map.of());

  public Accepted {
    lines = Map.copyOf(lines);
  }

  /** Never goes back: who accepts late, or twice, has not accepted less. */
  Accepted with(Map<String, Long> totals) {
    Map<String, Long> more = new HashMap<>(lines);
    totals.forEach((line, total) -> more.merge(line, total, Math::max));
    return new Accepted(more);
  }
}
