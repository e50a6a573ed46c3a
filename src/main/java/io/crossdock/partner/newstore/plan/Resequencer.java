package io.crossdock.partner.newstore.plan;

import io.crossdock.partner.newstore.plan.Due.Blocked;
import io.crossdock.partner.newstore.plan.Due.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Books in logical order: only what is settled, and nothing past what the ERP refused. Then what a
 * snapshot reflects is a settled prefix, the range follows it, and no key is held for it.
 */
public final class Resequencer {

  private static final Comparator<Step> ORDER =
      Comparator.comparingLong(Step::logicalTimestamp)
          .thenComparing(Step::kind)
          .thenComparing(Step::requestId);

  private final Behaviour behaviour;

  public Resequencer(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /**
   * @param waiting all steps that are not booked, in any order; those of later timestamps may be
   *     missing
   * @param declaredEnd null before the first start
   */
  public Due due(
      Instant now, Collection<Step> waiting, Long declaredEnd, Settling settling, Frozen frozen) {
    List<Step> ordered = waiting.stream().sorted(ORDER).toList();
    List<Step> due = new ArrayList<>();
    Blocked blocked = null;
    for (Step step : ordered) {
      if (behaviour == Behaviour.IMMEDIATE_RELEASE || late(step, declaredEnd)) {
        // Its allocation is gone already: nothing is won by waiting, and it stands in nobody's way.
        if (!step.refused()) {
          due.add(step);
        }
        continue;
      }
      blocked = blocked(step, now, settling, frozen);
      if (blocked != null) {
        break;
      }
      due.add(step);
    }
    return new Due(due, blocked);
  }

  private static boolean late(Step step, Long declaredEnd) {
    return declaredEnd != null && step.logicalTimestamp() <= declaredEnd;
  }

  private static Blocked blocked(Step step, Instant now, Settling settling, Frozen frozen) {
    if (step.refused()) {
      return new Blocked(step, Why.REFUSED, null);
    }
    if (frozen.holds(step.logicalTimestamp())) {
      return new Blocked(step, Why.FROZEN, null);
    }
    return settling.settled(step.publishedAt(), now)
        ? null
        : new Blocked(step, Why.NOT_SETTLED, settling.settledAt(step.publishedAt()));
  }
}
