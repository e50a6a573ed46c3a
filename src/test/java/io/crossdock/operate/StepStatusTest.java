package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.MissedStarts.Missed;
import io.crossdock.operate.StepStatus.Facts;
import io.crossdock.operate.StepStatus.Meaning;
import io.crossdock.operate.StepStatus.Starts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Last Inventory Run as shown to the merchant, in the words of the help pages, and in a sentence.
 */
class StepStatusTest {

  private static final Instant BEGAN = Instant.parse("2026-05-04T09:58:00Z");
  private static final Instant NOW = Instant.parse("2026-05-04T10:05:00Z");
  private static final Instant NEXT = Instant.parse("2026-05-04T11:00:00Z");

  private static Status.Run run(String state, Instant ended, long done, long total, String said) {
    Duration left = ended == null && total > 0 ? Duration.ofMinutes(6) : null;
    return new Status.Run(
        7, "load", "schedule", state, BEGAN, ended, Map.of(), done, total, 240, left, said);
  }

  private static StepStatus of(Status.Run run, Starts starts) {
    return of(run, starts, null);
  }

  private static StepStatus of(Status.Run run, Starts starts, Missed missed) {
    Instant next = starts == Starts.CLOCK ? NEXT : null;
    String when = starts == Starts.AUTOMATIC ? "on orders" : "every 60m";
    return StepStatus.of(
        new Facts("load", run, starts, when, next, "all SKUs", missed, null, null), NOW);
  }

  @Test
  void without_a_time_stamp_not_available_means_that_it_never_ran() {
    StepStatus status = of(null, Starts.OFF);
    assertThat(status.status()).isEqualTo("N/A");
    assertThat(status.timestamp()).isNull();
    assertThat(status.meaning()).isEqualTo(Meaning.NEVER_RUN);
    assertThat(status.field()).isEqualTo("N/A");
    assertThat(status.sentence())
        .isEqualTo("It never ran. Nothing starts it by itself; run-now load does: all SKUs.");
    assertThat(of(null, Starts.CLOCK).sentence())
        .isEqualTo("It never ran. The next run begins at 2026-05-04T11:00:00Z (in 55m): all SKUs.");
  }

  @Test
  void with_a_time_stamp_not_available_means_that_it_is_running_now() {
    StepStatus status = of(run("running", null, 12_000, 100_000, null), Starts.CLOCK);
    assertThat(status.status()).isEqualTo("N/A");
    assertThat(status.timestamp()).isEqualTo(BEGAN);
    assertThat(status.meaning()).isEqualTo(Meaning.IN_PROGRESS);
    assertThat(status.field()).isEqualTo("N/A (2026-05-04T09:58:00Z)");
    assertThat(status.sentence())
        .startsWith(
            "Running since 2026-05-04T09:58:00Z (7m): 12,000 of 100,000 done, 240.0/s, 6m left.");
  }

  @Test
  void success_is_stamped_with_its_end() {
    Instant ended = Instant.parse("2026-05-04T10:02:00Z");
    StepStatus status = of(run("done", ended, 5, 5, "5 rows read"), Starts.CLOCK);
    assertThat(status.status()).isEqualTo("success");
    assertThat(status.timestamp()).isEqualTo(ended);
    assertThat(status.meaning()).isEqualTo(Meaning.DONE);
    assertThat(status.message()).isNull();
    assertThat(status.sentence())
        .isEqualTo(
            "Done at 2026-05-04T10:02:00Z: 5 rows read. The next run begins at"
                + " 2026-05-04T11:00:00Z (in 55m): all SKUs.");
  }

  @Test
  void an_error_says_what_the_run_said() {
    Instant ended = Instant.parse("2026-05-04T10:00:00Z");
    StepStatus status = of(run("failed", ended, 0, 0, "401 Unauthorized"), Starts.CLOCK);
    assertThat(status.status()).isEqualTo("error");
    assertThat(status.timestamp()).isEqualTo(ended);
    assertThat(status.meaning()).isEqualTo(Meaning.FAILED);
    assertThat(status.message()).isEqualTo("401 Unauthorized");
    assertThat(status.sentence()).startsWith("Failed at 2026-05-04T10:00:00Z: 401 Unauthorized.");
    assertThat(of(run("abandoned", ended, 0, 0, "died"), Starts.CLOCK).status()).isEqualTo("error");
  }

  @Test
  void where_the_source_pushes_it_is_automatic_until_it_ran() {
    StepStatus status = of(null, Starts.AUTOMATIC);
    assertThat(status.status()).isEqualTo("Automatic");
    assertThat(status.timestamp()).isNull();
    assertThat(status.meaning()).isEqualTo(Meaning.SOURCE_PUSHES);
    assertThat(status.sentence())
        .isEqualTo("It never ran. The next run begins by itself, on orders: all SKUs.");
    Instant ended = Instant.parse("2026-05-04T10:02:00Z");
    assertThat(of(run("done", ended, 1, 1, "1"), Starts.AUTOMATIC).status()).isEqualTo("success");
  }

  @Test
  void starts_that_it_made_miss_are_told_while_it_runs() {
    Missed missed = new Missed(9, Instant.parse("2026-05-04T10:04:00Z"), BEGAN, 2);
    assertThat(of(run("running", null, 3, 0, null), Starts.CLOCK, missed).sentence())
        .contains("3 done, 240.0/s, how much is left is not known.")
        .contains("2 starts were skipped because it goes on, the last of 2026-05-04T10:04:00Z.");
    Missed earlier = new Missed(9, BEGAN.minusSeconds(60), BEGAN.minusSeconds(900), 2);
    assertThat(of(run("running", null, 3, 0, null), Starts.CLOCK, earlier).sentence())
        .doesNotContain("skipped");
  }

  @Test
  void a_run_that_was_parked_is_an_error_and_says_why_and_what_lets_it_go_on() {
    Instant since = Instant.parse("2026-05-04T10:01:00Z");
    Today.Parked parked = new Today.Parked(16, "load", since, "404 to GET /v1/inventory");
    Status.Run run = run("running", null, 12_000, 0, null);
    StepStatus status =
        StepStatus.of(
            new Facts("load", run, Starts.CLOCK, "every 60m", NEXT, "all SKUs", null, parked, null),
            NOW);

    assertThat(status.field()).isEqualTo("error (2026-05-04T10:01:00Z)");
    assertThat(status.meaning()).isEqualTo(Meaning.PARKED);
    assertThat(status.message()).isEqualTo("404 to GET /v1/inventory");
    assertThat(status.sentence())
        .isEqualTo(
            "Parked at 2026-05-04T10:01:00Z after 12,000 done: 404 to GET /v1/inventory. It goes on"
                + " by 'crossdock retry 16' or a newer start. The next run begins at"
                + " 2026-05-04T11:00:00Z (in 55m): all SKUs.");
  }

  @Test
  void what_is_paused_names_no_next_run() {
    Facts facts =
        new Facts(
            "load", null, Starts.CLOCK, "every 60m", null, "all SKUs", null, null, "lane x: why");
    assertThat(StepStatus.of(facts, NOW).sentence())
        .isEqualTo(
            "It never ran. Paused until somebody resumes it (lane x: why); none begins before.");
  }
}
