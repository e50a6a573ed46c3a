package io.crossdock.operate;

import io.crossdock.operate.MissedStarts.Missed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The last run of a scheduled step, in the words of Integration Manager's field <em>Last Inventory
 * Run</em> and in a sentence. There, {@code N/A} has two meanings: with a time stamp the run is
 * going on, without one it never ran; {@code Automatic} stands where the source pushes. Pure.
 *
 * @param status {@code N/A}, {@code success}, {@code error} or {@code Automatic}
 * @param timestamp when it ended or was parked, or began if it is going on; null if it never ran
 * @param message what a failed run said, or why one was parked; null otherwise
 * @param sentence for people: what it did or does, and what the next run will do
 */
public record StepStatus(
    String status, Instant timestamp, Meaning meaning, String message, String sentence) {

  /** What the word means. */
  public enum Meaning {
    NEVER_RUN,
    IN_PROGRESS,
    DONE,
    FAILED,
    /** Neither over nor going on: a person has to look. */
    PARKED,
    SOURCE_PUSHES
  }

  /** What starts the step by itself. */
  public enum Starts {
    /** Nothing: a person asks. */
    OFF,
    CLOCK,
    /** Its source: a run of another step that ended well. */
    AUTOMATIC
  }

  /**
   * What it is said from.
   *
   * @param touchpoint for example {@code edi-shop-upload}
   * @param last its newest run; null if it never ran
   * @param when on what schedule, in words
   * @param next when the clock starts it next; null if it does not
   * @param takes what a run takes, for example {@code only changed ones}; null if nobody says
   * @param missed starts that were skipped; null if none ever was
   * @param parked the entry of the last run, where that waits for a person; null otherwise
   * @param paused why none begins before somebody resumes it; null where nothing is paused
   */
  public record Facts(
      String touchpoint,
      Status.Run last,
      Starts starts,
      String when,
      Instant next,
      String takes,
      Missed missed,
      Today.Parked parked,
      String paused) {}

  public static StepStatus of(Facts facts, Instant now) {
    Status.Run run = facts.last();
    if (run == null) {
      boolean pushed = facts.starts() == Starts.AUTOMATIC;
      return new StepStatus(
          pushed ? "Automatic" : "N/A",
          null,
          pushed ? Meaning.SOURCE_PUSHES : Meaning.NEVER_RUN,
          null,
          "It never ran. " + next(facts, now));
    }
    if (run.endedAt() == null && facts.parked() != null) {
      return parked(facts, now);
    }
    if (run.endedAt() == null) {
      return new StepStatus("N/A", run.startedAt(), Meaning.IN_PROGRESS, null, running(facts, now));
    }
    boolean well = run.state().equals("done") || run.state().equals("published");
    String said = run.summary() == null ? "it said nothing" : run.summary();
    return new StepStatus(
        well ? "success" : "error",
        run.endedAt(),
        well ? Meaning.DONE : Meaning.FAILED,
        well ? null : said,
        (well ? "Done at " : "Failed at ")
            + time(run.endedAt())
            + ": "
            + said
            + ". "
            + next(facts, now));
  }

  /** The word with its time stamp, as the field shows it: {@code N/A (2026-05-04T09:58:00Z)}. */
  public String field() {
    return timestamp == null ? status : status + " (" + time(timestamp) + ")";
  }

  private static StepStatus parked(Facts facts, Instant now) {
    Today.Parked parked = facts.parked();
    return new StepStatus(
        "error",
        parked.since(),
        Meaning.PARKED,
        parked.reason(),
        "Parked at "
            + time(parked.since())
            + " after "
            + number(facts.last().done())
            + " done: "
            + parked.reason()
            + ". It goes on by 'crossdock retry "
            + parked.id()
            + "' or a newer start. "
            + next(facts, now));
  }

  private static String running(Facts facts, Instant now) {
    Status.Run run = facts.last();
    StringBuilder text = new StringBuilder("Running since " + time(run.startedAt()));
    text.append(" (").append(age(run.startedAt(), now)).append("): ");
    text.append(number(run.done()));
    text.append(run.total() > 0 ? " of " + number(run.total()) + " done" : " done");
    if (run.perSecond() > 0) {
      text.append(", ").append(String.format(Locale.ROOT, "%,.1f", run.perSecond())).append("/s");
    }
    text.append(
        run.left() != null
            ? ", " + Durations.text(run.left()) + " left."
            : ", how much is left is not known.");
    Missed missed = facts.missed();
    if (missed != null && missed.last().isAfter(run.startedAt())) {
      text.append(missed.here() == 1 ? " 1 start was" : " " + missed.here() + " starts were");
      text.append(" skipped because it goes on, the last of ").append(time(missed.last()));
      text.append('.');
    }
    return text.append(" ").append(next(facts, now)).toString();
  }

  private static String next(Facts facts, Instant now) {
    String takes = facts.takes() == null ? "" : ": " + facts.takes();
    if (facts.paused() != null) {
      return "Paused until somebody resumes it (" + facts.paused() + "); none begins before.";
    }
    return switch (facts.starts()) {
          case OFF ->
              "Nothing starts it by itself; run-now " + facts.touchpoint() + " does" + takes;
          case AUTOMATIC -> "The next run begins by itself, " + facts.when() + takes;
          case CLOCK ->
              facts.next() == null
                  ? "The next run begins by the clock, " + facts.when() + takes
                  : "The next run begins at "
                      + time(facts.next())
                      + " (in "
                      + age(now, facts.next())
                      + ")"
                      + takes;
        }
        + ".";
  }

  private static String age(Instant from, Instant to) {
    Duration age = Duration.between(from, to);
    // Clocks of several processes differ a little.
    return Durations.text((age.isNegative() ? Duration.ZERO : age).truncatedTo(ChronoUnit.SECONDS));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
