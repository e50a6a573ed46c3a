package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way most claims end: alone in the line of their key, applied or skipped. One statement on
 * condition of the token, without reading the line first. What it does not match goes the long way.
 */
final class QuickSettling {

  private static final String EMPTY =
      "UPDATE key_state SET unsettled = 0, head_id = 0, head_state = 0, token = 0, owner = 0";

  private static final String ALONE =
      " WHERE channel_id = ? AND key = ? AND head_state = 2 AND token = ? AND head_id = ?"
          + " AND unsettled = 1";

  private static final String APPLIED =
      EMPTY
          + ", applied_epoch = ?, applied_version = ?, applied_tie = ?"
          + ALONE
          + " AND (applied_epoch IS NULL"
          + " OR (applied_epoch, applied_version, applied_tie) < (?, ?, ?))";

  private static final String LEAVES_VERSION = EMPTY + ALONE;

  private final boolean locksRows;

  /**
   * @param locksRows of a list, rows must be locked in the order of their keys; then only single
   *     claims go this way
   */
  QuickSettling(boolean locksRows) {
    this.locksRows = locksRows;
  }

  /** Settles what it can; the rest is added to {@code others}. Returns those settled. */
  List<Settlement> settle(
      Tx tx, Channel channel, List<Settlement> settlements, List<Settlement> others)
      throws SQLException {
    if (locksRows && settlements.size() > 1) {
      others.addAll(settlements);
      return List.of();
    }
    List<Settlement> applied = new ArrayList<>(settlements.size());
    List<Settlement> leaving = new ArrayList<>();
    for (Settlement settlement : settlements) {
      if (settlement.outcome() instanceof Outcome.Applied && channel.mode() != Mode.MARK) {
        applied.add(settlement);
      } else if (OutcomeKind.of(settlement.outcome()).isFinal()) {
        leaving.add(settlement);
      } else {
        others.add(settlement);
      }
    }
    List<Settlement> done = new ArrayList<>(settlements.size());
    run(tx, channel, APPLIED, applied, done, others);
    run(tx, channel, LEAVES_VERSION, leaving, done, others);
    return done;
  }

  private static void run(
      Tx tx,
      Channel channel,
      String sql,
      List<Settlement> settlements,
      List<Settlement> done,
      List<Settlement> others)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>(settlements.size());
    for (Settlement settlement : settlements) {
      rows.add(values(channel, settlement.claim(), sql.equals(APPLIED)));
    }
    int[] matched = tx.sql().batch(sql, rows);
    for (int i = 0; i < matched.length; i++) {
      (matched[i] == 1 ? done : others).add(settlements.get(i));
    }
  }

  private static Object[] values(Channel channel, Claim claim, boolean applied) {
    if (!applied) {
      return new Object[] {channel.id(), claim.key(), claim.token(), claim.entryId()};
    }
    Version version = claim.version();
    return new Object[] {
      version.epoch(),
      version.number(),
      version.tie(),
      channel.id(),
      claim.key(),
      claim.token(),
      claim.entryId(),
      version.epoch(),
      version.number(),
      version.tie()
    };
  }
}
