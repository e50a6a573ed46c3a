package io.crossdock.operate;

import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Reconciles.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a comparison has found so far.
 *
 * @param run its number
 * @param repairs whether what can be repaired is sent again
 * @param ended null while it goes on
 * @param counts by kind; a kind that was not found is absent
 * @param findings the first few of each kind
 * @param sent how many were sent again
 */
public record Reconciled(
    String partner,
    long run,
    boolean repairs,
    Instant begun,
    Instant ended,
    long compared,
    Map<Kind, Long> counts,
    List<Finding> findings,
    long sent) {

  /** Of each kind; all of them would be a file. */
  private static final int KEPT = 25;

  static Reconciled begin(String partner, long run, boolean repairs, Instant begun) {
    return new Reconciled(partner, run, repairs, begun, null, 0, Map.of(), List.of(), 0);
  }

  /**
   * @param sentAgain how many of the page
   */
  Reconciled with(Page page, long sentAgain) {
    Map<Kind, Long> all = new EnumMap<>(Kind.class);
    all.putAll(counts);
    List<Finding> kept = new ArrayList<>(findings);
    for (Finding finding : page.findings()) {
      if (all.merge(finding.kind(), 1L, Long::sum) <= KEPT) {
        kept.add(finding);
      }
    }
    return new Reconciled(
        partner,
        run,
        repairs,
        begun,
        ended,
        compared + page.compared(),
        all,
        List.copyOf(kept),
        sent + sentAgain);
  }

  Reconciled ended(Instant at) {
    return new Reconciled(partner, run, repairs, begun, at, compared, counts, findings, sent);
  }

  /** Nothing is wrong; what only the partner has is no fault. */
  public boolean agrees() {
    return counts.keySet().stream().allMatch(kind -> kind == Kind.EXTRA);
  }

  /** One sentence. */
  public String summary() {
    if (compared == 0) {
      return "there was nothing to compare: neither side has a record";
    }
    String found =
        counts.isEmpty()
            ? "all agree"
            : counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    return compared
        + " compared: "
        + found
        + (repairs ? "; " + sent + " sent again" : "; nothing was written");
  }
}
