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
   * @param touchpoint that does it, which may be another than was named
   * @param key as the hub knows it
   * @param run true if it is a run of its own; false if the key alone was offered again
   * @param paused why it does not begin before somebody resumes it; null where nothing is paused
   */
  public record Asked(String touchpoint, String key, Instant due, boolean run, String paused) {}

  /**
   * Runs a touchpoint, or does one key of it: a touchpoint without runs of its own offers the key
   * to its partner again, or has another one run that does.
   *
   * @param key a SKU, the partner's code of one, or a transaction; null for all
   * @throws Refused if there is nothing of that name that can be run
   */
  public Asked runNow(String touchpoint, String key, String by) {
    Optional<Singles.Single> single =
        key == null ? Optional.empty() : partners.single(touchpoint, key);
    if (single.isPresent()) {
      return run(single.get().touchpoint(), single.get().key(), by);
    }
    Optional<String> channel =
        partners.touchpoints().stream()
            .filter(one -> one.name().equals(touchpoint) && one.channel() != null)
            .map(Touchpoint::channel)
            .findFirst();
    if (key == null || schedules.knows(touchpoint) || channel.isEmpty()) {
      return run(touchpoint, key, by);
    }
    repairs.resend(channel.get(), key, by);
    return offered(touchpoint, channel.get(), key);
  }

  /**
   * Offers a key of a channel again, whatever became of it before; where a run does more than that,
   * it is asked for.
   *
   * @throws Refused if there is no such channel, nobody knows the key, or it does not repeat
   */
  public Asked resend(String channel, String key, String by) {
    Optional<Singles.Single> single = partners.single(channel, key);
    if (single.isPresent()) {
      return run(single.get().touchpoint(), single.get().key(), by);
    }
    repairs.resend(channel, key, by);
    return offered(null, channel, key);
  }

  private Asked run(String touchpoint, String key, String by) {
    Instant due = schedules.runNow(touchpoint, key, by);
    return new Asked(touchpoint, key, due, true, paused(Schedule.channel(touchpoint)));
  }

  private Asked offered(String touchpoint, String channel, String key) {
    return new Asked(touchpoint, key, schedules.now(), false, paused(channel));
  }

  private String paused(String channel) {
    return pauses.why(channel).orElse(null);
  }
}
