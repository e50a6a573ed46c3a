package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import java.util.List;
import java.util.Optional;

/**
 * A lane asked for each single call, where one claim makes several of them. Thread-safe; shared
 * with all hub processes, as lanes are.
 */
public final class Pace {

  private final Lanes lanes;
  private final String lane;

  /**
   * @param lane one that the channel of the claim does not name: its own would be taken twice
   */
  public Pace(CamelLedger camel, String lane) {
    this.lanes = camel.ledger().lanes();
    this.lane = lane;
  }

  public String lane() {
    return lane;
  }

  /** False if a call must wait: the lane's windows are used up, or it is paused or closed. */
  public boolean mayCall() {
    Optional<Lanes.Permit> permit = lanes.tryAcquire(List.of(lane));
    permit.ifPresent(Lanes.Permit::close);
    return permit.isPresent();
  }
}
