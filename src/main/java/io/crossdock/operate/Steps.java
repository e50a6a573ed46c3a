package io.crossdock.operate;

import io.crossdock.ledger.Ledger;
import io.crossdock.operate.MissedStarts.Missed;
import io.crossdock.operate.StepStatus.Facts;
import io.crossdock.operate.StepStatus.Starts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the last run of each scheduled touchpoint went, and what comes next. Thread-safe. */
public final class Steps {

  private final Ledger ledger;
  private final Schedules schedules;
  private final Partners partners;
  private final Pauses pauses;
  private final Clock clock;

  public Steps(Ledger ledger, Schedules schedules, Partners partners, Pauses pauses, Clock clock) {
    this.ledger = ledger;
    this.schedules = schedules;
    this.partners = partners;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * @param partner null where a schedule belongs to no partner's touchpoint
   * @param when on what schedule
   * @param next when the clock starts it next; null if it does not, or is paused
   * @param startsSkipped how many starts of the clock fell into runs, since the ledger began
   */
  public record Step(
      String touchpoint,
      String partner,
      String when,
      StepStatus last,
      Instant next,
      long startsSkipped) {}

  public List<Step> all() {
    Instant now = clock.instant();
    // Asked each time: what a touchpoint says of itself may change with what was read.
    Map<String, Touchpoint> touchpoints =
        partners.touchpoints().stream()
            .collect(Collectors.toMap(Touchpoint::name, Function.identity(), (one, other) -> one));
    return schedules.all().stream()
        .map(schedule -> step(schedule, touchpoints.get(schedule.touchpoint()), now))
        .toList();
  }

  /**
   * @param touchpoint null where a schedule belongs to none
   */
  private Step step(Schedule schedule, Touchpoint touchpoint, Instant now) {
    String name = schedule.touchpoint();
    Missed missed = schedules.missed().of(name).orElse(null);
    String paused = pauses.why(Schedule.channel(name)).orElse(null);
    Instant next = paused == null ? schedules.next(name) : null;
    Status.Run last =
        ledger.runs().latest(name, 1).stream()
            .map(run -> Watch.run(run, now))
            .findFirst()
            .orElse(null);
    Facts facts =
        new Facts(
            name,
            last,
            starts(schedule),
            schedule.words(),
            next,
            touchpoint == null ? null : touchpoint.records(),
            missed,
            last == null || last.endedAt() != null ? null : parked(name, last.id()),
            paused);
    return new Step(
        name,
        touchpoint == null ? null : touchpoint.partner(),
        schedule.words(),
        StepStatus.of(facts, now),
        next,
        missed == null ? 0 : missed.all());
  }

  private Today.Parked parked(String touchpoint, long run) {
    return PagedRun.parked(ledger, touchpoint, run)
        .map(
            entry ->
                new Today.Parked(
                    entry.id(),
                    entry.key(),
                    entry.settledAt() == null ? entry.takenAt() : entry.settledAt(),
                    entry.reason()))
        .orElse(null);
  }

  private static Starts starts(Schedule schedule) {
    if (schedule.startsByClock()) {
      return Starts.CLOCK;
    }
    return schedule.followsOnly() ? Starts.AUTOMATIC : Starts.OFF;
  }
}
