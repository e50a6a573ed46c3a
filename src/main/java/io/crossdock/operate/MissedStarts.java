package io.crossdock.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Starts of the clock that were skipped because a run was going on. Each is counted once, however
 * many processes fire it. Thread-safe.
 */
public final class MissedStarts {

  private static final String AT = "at";

  private final Ledger ledger;
  private final ObjectMapper json = Json.mapper();

  public MissedStarts(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @param all since the ledger began
   * @param last when the newest of them was due
   * @param run when the run that was going on had been due
   * @param here how many of them that run made miss
   */
  public record Missed(long all, Instant last, Instant run, long here) {}

  /** Empty if none was ever skipped. */
  public Optional<Missed> of(String touchpoint) {
    return ledger.position(name(touchpoint), AT).map(position -> read(position, Missed.class));
  }

  /**
   * Counts the start if a run of an earlier one is going on.
   *
   * @return true if it is to be left out
   */
  boolean skip(String touchpoint, Instant due) {
    Optional<Instant> going = goingOn(touchpoint);
    if (going.isEmpty() || !going.get().isBefore(due)) {
      return false;
    }
    while (!counted(touchpoint, due, going.get())) {
      Thread.onSpinWait();
    }
    return true;
  }

  /**
   * When the run that is going on was due. One whose mark is parked does not go on, and neither
   * does one that only waits to begin: that one and the start fall together.
   */
  private Optional<Instant> goingOn(String touchpoint) {
    Optional<Inspection.Entry> mark =
        ledger.inspection().unsettled(Schedule.channel(touchpoint), List.of(touchpoint)).stream()
            .filter(entry -> entry.state() == EntryState.WAITING)
            .reduce((one, other) -> one.inFlight() ? one : other);
    return mark.flatMap(
        entry ->
            PagedRun.underWay(ledger, touchpoint)
                .or(
                    () ->
                        entry.inFlight()
                            ? Optional.of(entry.version().asInstant())
                            : Optional.empty()));
  }

  private boolean counted(String touchpoint, Instant due, Instant run) {
    Optional<Ledger.Position> found = ledger.position(name(touchpoint), AT);
    Missed before =
        found.map(position -> read(position, Missed.class)).orElse(new Missed(0, null, run, 0));
    if (before.last() != null && !before.last().isBefore(due)) {
      return true;
    }
    long here = before.run().equals(run) ? before.here() : 0;
    Missed now = new Missed(before.all() + 1, due, run, here + 1);
    try {
      ledger.write(
          Priority.DOOR,
          List.of(
              new Write.PutPosition(
                  name(touchpoint),
                  AT,
                  found.map(Ledger.Position::revision).orElse(0L),
                  Json.bytes(json, now))));
      return true;
    } catch (LostRaceException e) {
      return false;
    }
  }

  private <T> T read(Ledger.Position position, Class<T> type) {
    try {
      return json.readValue(position.content(), type);
    } catch (IOException e) {
      throw new IllegalStateException("position " + position.name() + " is no " + type, e);
    }
  }

  private static String name(String touchpoint) {
    return "missed." + touchpoint;
  }
}
