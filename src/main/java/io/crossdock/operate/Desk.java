package io.crossdock.operate;

import java.util.List;
import java.util.stream.Stream;

/** Everything a face of the hub calls, in one place. */
public record Desk(
    Watch watch,
    Tracing tracing,
    Repairs repairs,
    Pauses pauses,
    Epochs epochs,
    Schedules schedules,
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
}
