package io.crossdock.console;

import io.crossdock.operate.Day;
import io.crossdock.operate.Status;
import io.crossdock.operate.Today;
import io.crossdock.operate.Touchpoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page on how everything stands. Pure.
 *
 * @param bad true if a person should do something
 * @param books of all channels, also those that belong to no touchpoint
 * @param nothing true if no touchpoint is configured
 */
record TodayPage(
    String verdict,
    boolean bad,
    String time,
    String up,
    List<Group> partners,
    List<Task> tasks,
    int openReviews,
    Chart chart,
    boolean hour,
    List<Book> books,
    List<Run> runs,
    boolean nothing) {

  /**
   * The touchpoints of one partner.
   *
   * @param paused true if one of them is
   */
  record Group(String partner, boolean paused, List<Row> rows) {}

  /**
   * @param mark a sign for the state, so that it is not told by colour alone
   * @param style its class in the style sheet
   * @param lastRun the words of Integration Manager for it; empty where it has no runs
   */
  record Row(
      String name,
      String direction,
      String document,
      String state,
      String mark,
      String style,
      String why,
      String success,
      String successAt,
      String lastSaid,
      String lag,
      String waiting,
      String parked,
      Task task,
      String next,
      String nextAt,
      String lastRun,
      String lastRunSaid,
      boolean runnable,
      String when,
      boolean balanced,
      Chart chart) {}

  /** The oldest entry that waits for a person. */
  record Task(String touchpoint, long id, String key, String age, String reason, String more) {}

  record Book(
      String channel,
      String partner,
      String mode,
      List<String> counts,
      boolean balanced,
      String held) {}

  record Run(long id, String touchpoint, String state, String started, String at, String result) {}

  static TodayPage of(Today today, Day.Span span) {
    Status status = today.status();
    Instant now = status.at();
    List<Group> groups =
        today.touchpoints().stream()
            .map(Today.Row::partner)
            .distinct()
            .map(partner -> group(partner, today.touchpoints(), now))
            .toList();
    return new TodayPage(
        Shown.text(today.verdict()),
        today.isBad(),
        Shown.clock(now),
        Shown.age(java.time.Duration.between(status.startedAt(), now)),
        groups,
        groups.stream()
            .flatMap(group -> group.rows().stream())
            .map(Row::task)
            .filter(java.util.Objects::nonNull)
            .toList(),
        status.openReviews(),
        Chart.large(today.day()),
        span == Day.Span.HOUR,
        status.channels().stream().map(TodayPage::book).toList(),
        status.runs().stream().map(run -> run(run, now)).toList(),
        groups.isEmpty());
  }

  private static Group group(String partner, List<Today.Row> all, Instant now) {
    List<Today.Row> own = all.stream().filter(row -> row.partner().equals(partner)).toList();
    return new Group(
        Shown.text(partner),
        own.stream().anyMatch(row -> row.state() == Today.State.PAUSED),
        own.stream().map(row -> row(row, now)).toList());
  }

  private static Row row(Today.Row row, Instant now) {
    return new Row(
        Shown.text(row.touchpoint()),
        row.direction() == Touchpoint.Direction.IN ? "in" : "out",
        Shown.text(row.document()),
        row.state().word(),
        mark(row.state()),
        style(row.state()),
        Shown.text(row.why()),
        Shown.ago(row.lastSuccess(), now),
        Shown.full(row.lastSuccess()),
        Shown.text(row.lastSaid()),
        Shown.age(row.lag()),
        Shown.count(row.waiting()),
        Shown.count(row.parked()),
        row.oldestParked() == null ? null : task(row, now),
        row.nextRun() != null
            ? Shown.until(row.nextRun(), now)
            : row.runnable() ? "on request" : "as it comes",
        Shown.full(row.nextRun()),
        row.lastRun() == null ? "" : Shown.text(row.lastRun().field()),
        row.lastRun() == null ? "" : Shown.text(row.lastRun().sentence()),
        row.runnable(),
        Shown.text(row.when()),
        row.balanced(),
        Chart.small(row.day()));
  }

  private static Task task(Today.Row row, Instant now) {
    Today.Parked parked = row.oldestParked();
    return new Task(
        Shown.text(row.touchpoint()),
        parked.id(),
        Shown.text(parked.key()),
        Shown.ago(parked.since(), now),
        Shown.text(parked.reason()),
        row.parked() == 1 ? "" : "and " + Shown.number(row.parked() - 1) + " more");
  }

  private static Book book(Status.Channel channel) {
    return new Book(
        Shown.text(channel.name()),
        Shown.text(channel.partner()),
        channel.mode(),
        List.of(
                channel.seen(),
                channel.applied(),
                channel.unchanged(),
                channel.skipped(),
                channel.superseded(),
                channel.duplicate(),
                channel.waiting(),
                channel.inFlight(),
                channel.parked())
            .stream()
            .map(Shown::count)
            .collect(Collectors.toList()),
        channel.balanced(),
        Shown.text(channel.paused() != null ? channel.paused() : channel.closed()));
  }

  private static Run run(Status.Run run, Instant now) {
    return new Run(
        run.id(),
        Shown.text(run.touchpoint()),
        run.state(),
        Shown.ago(run.startedAt(), now),
        Shown.full(run.startedAt()),
        Shown.text(run.summary()));
  }

  private static String mark(Today.State state) {
    return switch (state) {
      case UNBALANCED, FAILING, CLOSED -> "✕";
      case PARKED, BEHIND -> "!";
      case PAUSED -> "❚❚";
      case WORKING -> "…";
      case WELL -> "✓";
      case NOTHING_YET, OFF -> "○";
    };
  }

  private static String style(Today.State state) {
    return switch (state) {
      case UNBALANCED, FAILING, CLOSED -> "bad";
      case PARKED, BEHIND, PAUSED -> "warn";
      case WORKING -> "busy";
      case WELL -> "good";
      case NOTHING_YET, OFF -> "idle";
    };
  }
}
