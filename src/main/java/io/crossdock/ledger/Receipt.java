package io.crossdock.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the arrivals of one write, in their order. */
public record Receipt(List<Taken> taken) {

  /**
   * @param entryId 0 where the arrival made no entry
   * @param reason why it is not simply waiting; null if it is
   */
  public record Taken(String channel, String key, Verdict verdict, long entryId, String reason) {}

  public Map<Verdict, Long> counts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    taken.forEach(t -> counts.merge(t.verdict(), 1L, Long::sum));
    return counts;
  }
}
