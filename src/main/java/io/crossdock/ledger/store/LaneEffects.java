package io.crossdock.ledger.store;

import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What outcomes do to the lanes of their channel. */
final class LaneEffects {

  private final LaneTable lanes;
  private final InARow inARow = new InARow();

  LaneEffects(LaneTable lanes) {
    this.lanes = lanes;
  }

  /** One call to a partner: what its entries say about the partner. */
  private static final class Call {
    private boolean answered;
    private Outcome refused;
    private Settlement failed;

    void note(Settlement settlement) {
      Outcome outcome = settlement.outcome();
      if (outcome instanceof Outcome.Transient failure) {
        if (failure.scope() == Outcome.Scope.PARTNER) {
          refused = outcome;
        } else {
          failed = settlement;
        }
      } else if (outcome instanceof Outcome.Ambiguous) {
        failed = settlement;
      } else {
        answered |= answers(outcome);
      }
    }
  }

  boolean isProbe(long token) {
    return lanes.isProbe(token);
  }

  void apply(Tx tx, Channel channel, Collection<Settlement> settlements) throws SQLException {
    List<String> names = channel.definition().lanes();
    Map<Long, Call> calls = new LinkedHashMap<>();
    for (Settlement settlement : settlements) {
      calls.computeIfAbsent(settlement.claim().token(), k -> new Call()).note(settlement);
      if (settlement.outcome() instanceof Outcome.Throttled throttled) {
        lanes.rest(tx, names, throttled.until().toEpochMilli(), throttled.reason());
      } else if (settlement.outcome() instanceof Outcome.Misconfigured wrong) {
        lanes.pause(tx, names, wrong.reason());
      }
    }
    for (Map.Entry<Long, Call> call : calls.entrySet()) {
      ended(tx, names, call.getKey(), call.getValue());
    }
  }

  private void ended(Tx tx, List<String> names, long token, Call call) throws SQLException {
    boolean probe = lanes.isProbe(token);
    if (call.refused != null) {
      lanes.close(tx, names, token, call.refused.reason());
    } else if (call.answered) {
      inARow.ended(names);
      if (probe) {
        lanes.open(tx, names, token);
      }
    } else if (call.failed != null && probe) {
      lanes.close(tx, names, token, call.failed.outcome().reason());
    } else if (call.failed != null) {
      failedLikeOthers(tx, names, token, call.failed);
    } else if (probe) {
      lanes.probeAgain(tx, names, token);
    }
    if (probe) {
      lanes.forgetProbe(tx, token);
    }
  }

  /** One entry that fails says nothing about its partner; several in a row do. */
  private void failedLikeOthers(Tx tx, List<String> names, long token, Settlement failed)
      throws SQLException {
    String entry = failed.claim().channel() + " " + failed.claim().key();
    for (LaneRow lane : LaneTable.rows(tx.sql(), names, "")) {
      if (lane.closesAfter() == 0 || lane.closings() > 0) {
        continue;
      }
      int times = inARow.failed(lane.name(), entry);
      if (times >= lane.closesAfter()) {
        String why = times + " in a row failed, the last with: " + failed.outcome().reason();
        lanes.close(tx, List.of(lane.name()), token, why);
        inARow.ended(List.of(lane.name()));
      }
    }
  }

  /** Any answer shows that the partner is there, also a refusal. */
  private static boolean answers(Outcome outcome) {
    return outcome instanceof Outcome.Applied
        || outcome instanceof Outcome.Skipped
        || outcome instanceof Outcome.Rejected
        || outcome instanceof Outcome.Halved
        || outcome instanceof Outcome.Throttled
        || outcome instanceof Outcome.Misconfigured;
  }
}
