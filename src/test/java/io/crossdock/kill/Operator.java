package io.crossdock.kill;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A person at the hub: corrects or dismisses what is parked, sends again, purges. */
final class Operator extends Worker {

  private final Inspection inspection;
  private int turns;

  Operator(Hub hub) {
    super(hub, "operator");
    this.inspection = hub.ledger().inspection();
  }

  @Override
  void turn() {
    pause(Duration.ofMillis(60));
    turns++;
    for (Inspection.Entry entry : inspection.entries(Channels.ORDERS, EntryState.PARKED, 0, 3)) {
      if (entry.version().number() % 2 == 0) {
        act(() -> inspection.dismiss(entry.id(), "wrong order", "ada"));
      } else {
        act(() -> inspection.edit(entry.id(), "fixed".getBytes(StandardCharsets.UTF_8), "ada"));
        inspection.retry(List.of(entry.id()), "ada");
      }
    }
    if (turns % 5 == 0) {
      inspection.purge();
    }
    if (turns % 7 == 0) {
      inspection.resend(Channels.SHOP, "F1", "asked for");
      inspection.resend(Channels.LEVELS, "L1", "asked for");
    }
  }

  /** Somebody else may have acted on it meanwhile; that is no fault. */
  private void act(Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      hub.tell("note operator late");
    }
  }
}
