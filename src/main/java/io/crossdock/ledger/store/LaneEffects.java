package io.crossdock.ledger.store;

import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What outcomes do to the lanes of their channel. */
final class LaneEffects {

  private final LaneTable lanes;

  LaneEffects(LaneTable lanes) {
    this.lanes = lanes;
  }

  void apply(Tx tx, Channel channel, Collection<Settlement> settlements) throws SQLException {
    List<String> names = channel.definition().lanes();
    Set<Long> failed = new HashSet<>();
    Set<Long> answered = new HashSet<>();
    for (Settlement settlement : settlements) {
      long token = settlement.claim().token();
      boolean probe = lanes.isProbe(token);
      Outcome outcome = settlement.outcome();
      if (outcome instanceof Outcome.Throttled throttled) {
        lanes.rest(tx, names, throttled.until().toEpochMilli(), throttled.reason());
      } else if (outcome instanceof Outcome.Misconfigured wrong) {
        lanes.pause(tx, names, wrong.reason());
      }
      if (partnerFailed(outcome, probe)) {
        if (failed.add(token)) {
          lanes.close(tx, names, token, outcome.reason());
        }
      } else if (probe && answers(outcome)) {
        answered.add(token);
      }
    }
    for (Settlement settlement : settlements) {
      long token = settlement.claim().token();
      if (lanes.isProbe(token)) {
        probed(tx, names, token, failed.contains(token), answered.contains(token));
      }
    }
  }

  private void probed(Tx tx, List<String> names, long token, boolean failed, boolean answered)
      throws SQLException {
    if (answered && !failed) {
      lanes.open(tx, names, token);
    } else if (!failed) {
      lanes.probeAgain(tx, names, token);
    }
    lanes.forgetProbe(tx, token);
  }

  /** A probe without an answer leaves the lane closed. */
  private static boolean partnerFailed(Outcome outcome, boolean probe) {
    return (outcome instanceof Outcome.Transient failed && failed.scope() == Outcome.Scope.PARTNER)
        || (probe && outcome instanceof Outcome.Ambiguous);
  }

  /** Any answer shows that the partner is there, also a refusal. */
  private static boolean answers(Outcome outcome) {
    return outcome instanceof Outcome.Applied
        || outcome instanceof Outcome.Skipped
        || outcome instanceof Outcome.Rejected
        || outcome instanceof Outcome.Halved
        || outcome instanceof Outcome.Throttled
        || outcome instanceof Outcome.Misconfigured
        || outcome instanceof Outcome.Transient;
  }
}
