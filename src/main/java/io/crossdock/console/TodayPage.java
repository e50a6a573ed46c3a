package io.crossdock.console;

import io.crossdock.operate.Day;
import io.crossdock.operate.PartnerStanding;
import io.crossdock.operate.Status;
import io.crossdock.operate.Today;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
    List<Review> reviews,
    int openReviews,
    Chart chart,
    View view,
    List<Book> books,
    List<Run> runs,
    boolean nothing) {

  /** So many touchpoints are shown without being asked for. */
  private static final int FEW = 12;

  /**
   * What is looked at.
   *
   * @param partner whose touchpoints are all shown; {@link #ALL} for those of all; empty for those
   *     that somebody should see
   */
  record View(Day.Span span, String partner) {

    static final String ALL = "all";

    boolean hour() {
      return span == Day.Span.HOUR;
    }

    boolean all() {
      return partner.equals(ALL);
    }

    boolean opens(String one) {
      return all() || partner.equals(one);
    }

    /** Where this is. */
    String here() {
      return at(span, partner);
    }

    String of(String other) {
      return at(span, other);
    }

    String lastHour() {
      return at(Day.Span.HOUR, partner);
    }

    String lastDay() {
      return at(Day.Span.DAY, partner);
    }

    private static String at(Day.Span span, String partner) {
      List<String> asked = new ArrayList<>();
      if (!partner.isEmpty()) {
        asked.add("partner=" + URLEncoder.encode(partner, StandardCharsets.UTF_8));
      }
      if (span == Day.Span.DAY) {
        asked.add("span=day");
      }
      return asked.isEmpty() ? "/" : "/?" + String.join("&", asked);
    }
  }

  /**
   * A partner with its touchpoints.
   *
   * @param toggle where they are all shown, or where they are not
   * @param open true if all of them are shown
   * @param counts how many are in which state
   * @param paused true if one of them is
   * @param rows those that are shown
   */
  record Group(
      String partner,
      String toggle,
      boolean open,
      String state,
      String mark,
      String style,
      String counts,
      String success,
      String successAt,
      String lag,
      String waiting,
      String parked,
      String next,
      String nextAt,
      boolean paused,
      boolean balanced,
      Chart chart,
      List<Row> rows) {}

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

  /**
   * A review item.
   *
   * @param href where all of it is
   */
  record Review(long id, String title, String href, String age, String facts) {}

  record Book(
      String channel,
      String partner,
      String mode,
      List<String> counts,
      boolean balanced,
      String held) {}

  record Run(long id, String touchpoint, String state, String started, String at, String result) {}

  /**
   * @param reviews some of those that are open
   */
  static TodayPage of(Today today, List<Trace.Review> reviews, View view) {
    Status status = today.status();
    Instant now = status.at();
    boolean few = today.touchpoints().size() <= FEW;
    return new TodayPage(
        Shown.text(today.verdict()),
        today.isBad(),
        Shown.clock(now),
        Shown.age(Duration.between(status.startedAt(), now)),
        today.partners().stream().map(partner -> group(partner, view, few, now)).toList(),
        today.touchpoints().stream()
            .filter(row -> row.oldestParked() != null)
            .map(row -> task(row, now))
            .toList(),
        reviews.stream().map(review -> review(review, now)).toList(),
        status.openReviews(),
        Chart.large(today.day()),
        view,
        status.channels().stream().map(TodayPage::book).toList(),
        status.runs().stream().map(run -> run(run, now)).toList(),
        today.touchpoints().isEmpty());
  }

  private static Group group(PartnerStanding partner, View view, boolean few, Instant now) {
    String name = partner.partner();
    boolean open = few || view.opens(name);
    return new Group(
        Shown.text(name),
        view.of(view.opens(name) ? "" : name),
        open,
        partner.worst().word(),
        mark(partner.worst()),
        style(partner.worst()),
        partner.counts(),
        Shown.ago(partner.lastSuccess(), now),
        Shown.full(partner.lastSuccess()),
        Shown.age(partner.lag()),
        Shown.count(partner.waiting()),
        Shown.count(partner.parked()),
        partner.nextRun() == null ? "–" : Shown.until(partner.nextRun(), now),
        Shown.full(partner.nextRun()),
        partner.isPaused(),
        partner.balanced(),
        Chart.small(partner.day()),
        (open ? partner.rows() : partner.urgent()).stream().map(row -> row(row, now)).toList());
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

  private static Review review(Trace.Review review, Instant now) {
    return new Review(
        review.id(),
        Shown.text(review.kind() + " " + review.key()),
        "/find?q=" + URLEncoder.encode(review.key(), StandardCharsets.UTF_8),
        Shown.ago(review.openedAt(), now),
        Shown.text(
            new TreeMap<>(review.facts())
                .entrySet().stream()
                    .map(fact -> fact.getKey() + ": " + fact.getValue())
                    .collect(Collectors.joining("; "))));
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
