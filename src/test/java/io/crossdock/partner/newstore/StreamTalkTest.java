package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import io.crossdock.partner.newstore.StreamTalk.Seen;
import io.crossdock.partner.newstore.StreamTalk.Stands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked about the integration, by what NewStore answers. */
class StreamTalkTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final StreamSettings SETTINGS =
      StreamSettings.read(
          "newstore", new Settings(key -> Optional.empty()), false, List.of("a-key"));
  private static final Period HOUR = new Period(NOW.minusSeconds(3600), NOW);
  private static final TalkAnswer RUNS = ok("{\"status\":\"running\"}");
  private static final TalkAnswer STANDS = ok("{\"status\":\"stopped\"}");
  private static final TalkAnswer NONE = ok("{\"rejected_events\":[]}");
  private static final TalkAnswer GONE = new TalkAnswer("NewStore", 404, "{\"message\":\"gone\"}");

  private static final TalkAnswer LOG =
      ok(
          "{\"entries\":[{\"action\":\"integration_started\",\"reason\":\"x\","
              + "\"created_at\":\"2026-03-01T10:00:00Z\"}]}");
  private static final Integration RAN = Integration.NONE.runs(NOW.minusSeconds(120));

  private final List<String> asked = new ArrayList<>();

  private static TalkAnswer ok(String text) {
    return new TalkAnswer("NewStore", 200, text);
  }

  private static TalkAnswer stopped(String at) {
    return ok(
        "{\"entries\":[{\"action\":\"integration_stopped\",\"reason\":\"403\",\"created_at\":\""
            + at
            + "\"}]}");
  }

  private static Integration replaying(Progress progress) {
    return Integration.NONE.replaying(new Replay("r", HOUR, progress));
  }

  private Seen play(Integration before, TalkAnswer... answers) {
    StreamTalk talk = new StreamTalk(SETTINGS, before, NOW);
    for (TalkAnswer answer : answers) {
      TalkRequest request = talk.next();
      assertThat(request).as("after %s", asked).isNotNull();
      asked.add(
          request.method()
              + " "
              + request.path().replace("/api/v1/org/integrations/eventstream", ""));
      talk.answered(answer);
    }
    assertThat(talk.next()).isNull();
    return talk.seen();
  }

  @Test
  void one_that_runs_is_asked_what_it_holds_and_nothing_more() {
    Seen seen = play(RAN, RUNS, LOG, ok("{\"rejected_events\":[{\"id\":\"e\"}]}"));
    assertThat(asked)
        .containsExactly(
            "GET /crossdock-newstore",
            "GET /crossdock-newstore/logs",
            "GET /crossdock-newstore/rejected_events");
    assertThat(seen.interrupted()).isFalse();
    assertThat(seen.stands()).isEqualTo(Stands.RUNS);
    assertThat(seen.rejected()).isEqualTo(1);
  }

  @Test
  void one_that_stands_still_is_started_and_looked_at_again() {
    Seen seen = play(Integration.NONE, STANDS, stopped("2026-02-28T12:00:00Z"), RUNS, RUNS, NONE);
    assertThat(asked).element(2).isEqualTo("POST /crossdock-newstore/_start");
    assertThat(seen.restarted()).isTrue();
    assertThat(seen.stop().reason()).isEqualTo("403");
  }

  @Test
  void one_that_stood_still_for_more_than_30_days_is_left_to_people() {
    Seen seen = play(Integration.NONE, STANDS, stopped("2026-01-29T12:00:00Z"), NONE);
    assertThat(seen.stands()).isEqualTo(Stands.STOPPED);
    assertThat(seen.refusal()).contains("too long");
  }

  @Test
  void one_that_an_operator_stopped_is_not_started() {
    Seen seen =
        play(
            Integration.NONE.stoppedBy("anna", NOW), STANDS, stopped("2026-03-01T11:00:00Z"), NONE);
    assertThat(seen.stands()).isEqualTo(Stands.STOPPED);
    assertThat(asked).noneMatch(one -> one.startsWith("POST"));
  }

  @Test
  void one_that_is_gone_is_missing() {
    assertThat(play(Integration.NONE, GONE).stands()).isEqualTo(Stands.MISSING);
  }

  @Test
  void a_replay_that_stands_still_is_started_once_more_before_it_is_taken_for_over() {
    Seen first = play(replaying(Progress.MADE), RUNS, LOG, NONE, STANDS, RUNS);
    assertThat(asked).element(4).isEqualTo("POST /r/_start");
    assertThat(first.going()).containsExactly(new Replay("r", HOUR, Progress.AGAIN));
    assertThat(first.over()).isEmpty();
    Seen second = play(replaying(Progress.AGAIN), RUNS, LOG, NONE, STANDS, NONE);
    assertThat(second.over()).hasSize(1);
    assertThat(second.going()).containsExactly(new Replay("r", HOUR, Progress.OVER));
  }

  @Test
  void a_replay_is_deleted_when_it_is_written_down_that_it_is_over() {
    Seen seen = play(replaying(Progress.OVER), RUNS, LOG, NONE, ok("{}"));
    assertThat(asked).last().isEqualTo("DELETE /r");
    assertThat(seen.going()).isEmpty();
    assertThat(seen.over()).isEmpty();
    assertThat(play(replaying(Progress.OVER), RUNS, LOG, NONE, GONE).going()).isEmpty();
  }

  @Test
  void a_replay_that_goes_on_after_it_was_started_again_is_not_over() {
    Seen seen = play(replaying(Progress.AGAIN), RUNS, LOG, NONE, RUNS);
    assertThat(seen.going()).containsExactly(new Replay("r", HOUR, Progress.MADE));
  }

  @Test
  void a_replay_that_holds_rejected_events_is_kept() {
    Seen seen =
        play(
            replaying(Progress.AGAIN),
            RUNS,
            LOG,
            NONE,
            STANDS,
            ok("{\"rejected_events\":[{\"id\":\"e\"}]}"));
    assertThat(seen.going()).hasSize(1);
    assertThat(seen.rejected()).isEqualTo(1);
  }

  @Test
  void a_replay_that_was_never_made_fills_no_gap() {
    Seen seen = play(replaying(Progress.ASKED), RUNS, LOG, NONE, GONE);
    assertThat(seen.over()).isEmpty();
    assertThat(seen.going()).isEmpty();
  }

  @Test
  void a_replay_that_somebody_may_have_deleted_fills_no_gap() {
    Seen seen = play(replaying(Progress.MADE), RUNS, LOG, NONE, GONE);
    assertThat(seen.over()).isEmpty();
    assertThat(seen.going()).containsExactly(new Replay("r", HOUR, Progress.GONE));
    assertThat(play(replaying(Progress.GONE), RUNS, LOG, NONE).going()).hasSize(1);
  }

  private static TalkAnswer log(String... entries) {
    return ok(
        "{\"entries\":["
            + java.util.stream.Stream.of(entries)
                .map(one -> one.split(" "))
                .map(
                    one ->
                        "{\"action\":\"integration_"
                            + one[0]
                            + "\",\"reason\":\"x\",\"created_at\":\""
                            + one[1]
                            + "\"}")
                .collect(java.util.stream.Collectors.joining(","))
            + "]}");
  }

  @Test
  void one_that_somebody_made_anew_since_it_ran_is_found_by_its_log() {
    TalkAnswer anew = log("started 2026-03-01T11:59:00Z");
    assertThat(play(RAN, RUNS, anew, NONE).madeAt()).isEqualTo("2026-03-01T11:59:00Z");
    assertThat(play(RAN.last(Integration.Last.MADE), RUNS, anew, NONE).madeAt()).isNull();
    TalkAnswer started = log("started 2026-03-01T11:59:00Z", "stopped 2026-03-01T11:58:30Z");
    assertThat(play(RAN, RUNS, started, NONE).madeAt()).isNull();
    assertThat(play(RAN, RUNS, started, NONE).still()).isNull();
  }

  @Test
  void one_that_somebody_started_after_more_than_30_days_has_left_something_out() {
    Integration stood = Integration.NONE.runs(Instant.parse("2026-01-20T00:00:00Z"));
    TalkAnswer started =
        log(
            "started 2026-02-25T00:00:00Z",
            "stopped 2026-01-20T12:00:00Z",
            "started 2025-01-01T00:00:00Z");
    assertThat(play(stood, RUNS, started, NONE).still())
        .isEqualTo(
            new Period(
                Instant.parse("2026-01-20T12:00:00Z"), Instant.parse("2026-02-25T00:00:00Z")));
    // It ran since: that was told.
    assertThat(play(RAN, RUNS, started, NONE).still()).isNull();
    Integration still =
        Integration.NONE
            .broken(Instant.parse("2026-01-20T12:00:00Z"), "it stands still")
            .last(Integration.Last.STOPPED);
    assertThat(play(still, RUNS, ok("{\"entries\":[]}"), NONE).still())
        .isEqualTo(new Period(still.brokenSince(), NOW));
  }

  @Test
  void one_whose_log_cannot_be_read_does_not_count_as_running() {
    assertThatThrownBy(
            () -> play(RAN, RUNS, new TalkAnswer("NewStore", 400, "{\"message\":\"no\"}")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("the log of crossdock-newstore");
  }

  @Test
  void a_gap_is_filled_by_a_replay_of_all_of_it() {
    Integration gap = Integration.NONE.missing(HOUR);
    Instant oldest = NOW.minusSeconds(5_000_000);
    Period half = new Period(NOW.minusSeconds(1800), NOW);
    assertThat(gap.replayed(half, oldest).gap()).isEqualTo(HOUR);
    assertThat(gap.replayed(new Period(NOW.minusSeconds(7200), NOW), oldest).gap()).isNull();
    // What is older than that nobody can send again.
    assertThat(gap.replayed(half, half.from()).gap()).isNull();
    assertThat(gap.missing(new Period(NOW.minusSeconds(60), NOW.plusSeconds(60))).gap())
        .isEqualTo(new Period(HOUR.from(), NOW.plusSeconds(60)));
  }

  @Test
  void one_that_had_to_repeat_events_or_was_started_meanwhile_was_interrupted() {
    TalkAnswer retried =
        ok(
            "{\"entries\":[{\"action\":\"retry_triggered\",\"reason\":\"502\","
                + "\"created_at\":\"2026-03-01T11:59:00Z\"}]}");
    assertThat(play(RAN, RUNS, retried, NONE).interrupted()).isTrue();
    assertThat(play(Integration.NONE, RUNS, LOG, NONE).interrupted()).isTrue();
  }
}
