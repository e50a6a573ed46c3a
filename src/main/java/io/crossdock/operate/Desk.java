package io.crossdock.operate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a face of the hub calls, in one place. */
public record Desk(
    Watch watch,
    Board board,
    Tracing tracing,
    Repairs repairs,
    Pauses pauses,
    Epochs epochs,
    Schedules schedules,
    Reconciliations reconciliations,
    CommandDesk commands,
    Propagation propagation,
    Partners partners) {

  /**
   * Runs, newest first.
   *
   * @param touchpoint null for all
   * @throws Refused if nobody knows a touchpoint of that name and it has no runs from earlier
   *     either
   */
  public List<Status.Run> runs(String touchpoint, int limit) {
    List<Status.Run> runs = watch.runs(touchpoint, limit);
    if (touchpoint != null && runs.isEmpty()) {
      List<String> known =
          Stream.concat(
                  partners.touchpoints().stream().map(Touchpoint::name),
                  schedules.all().stream().map(Schedule::touchpoint))
              .distinct()
              .sorted()
              .toList();
      if (!known.contains(touchpoint)) {
        throw Refused.unknown(
            "There is no touchpoint '"
                + Printable.text(touchpoint)
                + "'. "
                + (known.isEmpty()
                    ? "None is configured."
                    : "There are: " + String.join(", ", known) + "."));
      }
    }
    return runs;
  }

  /**
   * What was asked for.
   *
   * @param run true if it is a run of its own; false if the key alone was offered again
   */
  public record Asked(String touchpoint, String key, Instant due, boolean run) {}

  /**
   * Runs a touchpoint, or does one key of it: a touchpoint without runs of its own offers the key
   * to its partner again.
   *
   * @param key a SKU or a transaction; null for all
   * @throws Refused if there is nothing of that name that can be run
   */
  public Asked runNow(String touchpoint, String key, String by) {
    Optional<String> channel =
        partners.touchpoints().stream()
            .filter(one -> one.name().equals(touchpoint) && one.channel() != null)
            .map(Touchpoint::channel)
            .findFirst();
    if (key == null || schedules.knows(touchpoint) || channel.isEmpty()) {
      return new Asked(touchpoint, key, schedules.runNow(touchpoint, key, by), true);
    }
    repairs.resend(channel.get(), key, by);
    return new Asked(touchpoint, key, schedules.now(), false);
  }
}
