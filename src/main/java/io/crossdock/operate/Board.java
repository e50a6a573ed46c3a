package io.crossdock.operate;

import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Today.Parked;
import io.crossdock.operate.Today.Row;
import io.crossdock.operate.Today.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How each touchpoint stands, from books, runs, schedules and doors. Thread-safe; reads only. */
public final class Board {

  private static final Duration LATE = Duration.ofMinutes(5);
  private static final int LOOK_BACK = 10;

  private final Ledger ledger;
  private final Watch watch;
  private final Partners partners;
  private final Schedules schedules;
  private final Throughput throughput;
  private final Clock clock;

  public Board(
      Ledger ledger,
      Watch watch,
      Partners partners,
      Schedules schedules,
      Throughput throughput,
      Clock clock) {
    this.ledger = ledger;
    this.watch = watch;
    this.partners = partners;
    this.schedules = schedules;
    this.throughput = throughput;
    this.clock = clock;
  }

  public Today today(Day.Span span) {
    Status status = watch.status();
    History history = throughput.history();
    List<Row> rows =
        partners.touchpoints().stream()
            .map(touchpoint -> row(touchpoint, status, history, span))
            .toList();
    List<String> channels =
        rows.stream().map(Row::channel).filter(Objects::nonNull).distinct().toList();
    return new Today(status, rows, history.day(channels, span, clock.instant()));
  }

  private Row row(Touchpoint touchpoint, Status status, History history, Day.Span span) {
    Map<String, Status.Channel> channels =
        status.channels().stream()
            .collect(Collectors.toMap(Status.Channel::name, Function.identity()));
    String name = channel(touchpoint);
    Status.Channel books = name == null ? null : channels.get(name);
    List<Runs.Run> runs = ledger.runs().latest(touchpoint.name(), LOOK_BACK);
    Optional<Runs.Run> good =
        runs.stream()
            .filter(run -> run.state() == Runs.State.DONE || run.state() == Runs.State.PUBLISHED)
            .filter(run -> run.endedAt() != null)
            .findFirst();
    List<String> own = name == null ? List.of() : List.of(name);
    DoorTold told = DoorTold.of(touchpoint, status);
    Instant success =
        told.latest(
            good.map(Runs.Run::endedAt)
                .orElseGet(() -> runs.isEmpty() ? history.lastMoved(own) : null));
    Duration lag =
        books == null || books.oldestWaiting() == null
            ? null
            : Duration.between(books.oldestWaiting(), status.at());
    Verdict verdict =
        verdict(touchpoint, books, runs, success, lag, status, told, alone(touchpoint));
    return new Row(
        touchpoint.name(),
        touchpoint.partner(),
        touchpoint.direction(),
        touchpoint.document(),
        verdict.state(),
        verdict.why(),
        name,
        success,
        good.map(Runs.Run::summary).orElse(null),
        lag,
        books == null ? 0 : books.waiting() + books.inFlight(),
        books == null ? 0 : books.parked(),
        books == null || books.oldestParkedId() == 0 ? null : parked(books.oldestParkedId()),
        verdict.state() == State.PAUSED ? null : schedules.next(touchpoint.name()),
        status.steps().stream()
            .filter(step -> step.touchpoint().equals(touchpoint.name()))
            .map(Steps.Step::last)
            .findFirst()
            .orElse(null),
        schedules.all().stream().anyMatch(one -> one.touchpoint().equals(touchpoint.name())),
        touchpoint.when(),
        books == null || books.balanced(),
        history.day(own, span, status.at()));
  }

  /** What runs on a schedule has a channel of requests; the work it asks for is another's. */
  private String channel(Touchpoint touchpoint) {
    return schedules.all().stream()
        .filter(schedule -> schedule.touchpoint().equals(touchpoint.name()))
        .map(Schedule::channel)
        .findFirst()
        .orElse(touchpoint.channel());
  }

  private Parked parked(long id) {
    return ledger
        .inspection()
        .entry(id)
        // Settled between two reads: the next look shows it.
        .filter(entry -> entry.state() == io.crossdock.ledger.EntryState.PARKED)
        .map(Board::parked)
        .orElse(null);
  }

  private static Parked parked(Inspection.Entry entry) {
    return new Parked(entry.id(), entry.key(), entry.takenAt(), entry.reason());
  }

  private record Verdict(State state, String why) {}

  private static Verdict verdict(
      Touchpoint touchpoint,
      Status.Channel books,
      List<Runs.Run> runs,
      Instant success,
      Duration lag,
      Status status,
      DoorTold told,
      String alone) {
    if (!touchpoint.enabled()) {
      return new Verdict(State.OFF, "The configuration switches it off.");
    }
    if (books != null && !books.balanced()) {
      return new Verdict(State.UNBALANCED, "The books of " + books.name() + " do not balance.");
    }
    Optional<String> paused = paused(touchpoint, books, status);
    if (paused.isPresent()) {
      return new Verdict(State.PAUSED, "Paused until somebody resumes it: " + paused.get() + ".");
    }
    if (told.refuses() != null) {
      return new Verdict(State.FAILING, told.refuses());
    }
    Optional<Runs.Run> ended = runs.stream().filter(run -> run.endedAt() != null).findFirst();
    if (ended.isPresent() && failed(ended.get())) {
      return new Verdict(State.FAILING, "The last run failed: " + ended.get().summary());
    }
    if (books != null && books.closed() != null) {
      return new Verdict(State.CLOSED, books.closed());
    }
    if (books != null && books.parked() > 0) {
      return new Verdict(
          State.PARKED,
          books.parked() == 1
              ? "1 entry is parked; the others go on."
              : books.parked() + " entries are parked; the others go on.");
    }
    if (ended.isPresent() && ended.get().counts().getOrDefault(PagedRun.HELD, 0L) > 0) {
      return new Verdict(
          State.BEHIND, "The last run had nothing to work with: " + ended.get().summary());
    }
    if (lag != null && lag.compareTo(LATE) > 0) {
      return new Verdict(State.BEHIND, "The oldest entry has been waiting " + Durations.text(lag));
    }
    if (lag != null || runs.stream().anyMatch(run -> run.endedAt() == null)) {
      return new Verdict(State.WORKING, "It is at work.");
    }
    return success == null
        ? new Verdict(
            State.NOTHING_YET,
            (isRun(touchpoint, books) ? "It has not run yet." : told.nothing()) + alone)
        : new Verdict(State.WELL, "All that came is settled." + told.last() + alone);
  }

  private static boolean isRun(Touchpoint touchpoint, Status.Channel books) {
    return books != null && books.name().equals(Schedule.channel(touchpoint.name()));
  }

  /** Of what runs on request only: else nobody sees why it does not. */
  private String alone(Touchpoint touchpoint) {
    return schedules.all().stream()
            .anyMatch(one -> one.touchpoint().equals(touchpoint.name()) && !one.runsByItself())
        ? " Nothing starts it by itself: run-now " + touchpoint.name() + "."
        : "";
  }

  private static boolean failed(Runs.Run run) {
    return run.state() == Runs.State.FAILED || run.state() == Runs.State.ABANDONED;
  }

  /** By a pause of its channel or lane, or of all its doors. */
  private static Optional<String> paused(
      Touchpoint touchpoint, Status.Channel books, Status status) {
    // An arrival's channel is emptied by somebody else; its own pause is that of its doors.
    boolean own =
        books != null
            && (touchpoint.direction() == Touchpoint.Direction.OUT
                || books.name().equals(Schedule.channel(touchpoint.name())));
    if (own && books.paused() != null) {
      return Optional.of(books.paused());
    }
    List<Status.Door> doors =
        status.doors().stream().filter(door -> door.route().startsWith(touchpoint.name())).toList();
    return !doors.isEmpty() && doors.stream().allMatch(door -> door.paused() != null)
        ? Optional.of(doors.get(0).paused())
        : Optional.empty();
  }
}
