package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.store.Hooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs, and loads that count only as a whole. */
abstract class StagingContract extends Contract {

  StagingContract(TestDatabase database) {
    super(database);
  }

  private long begin() {
    return ledger.runs().begin(channel, "test", true);
  }

  private void stage(long run, Arrival... arrivals) {
    write(new Write.Take(channel, List.of(arrivals), run));
  }

  private Runs.State stateOf(long run) {
    return ledger.runs().find(run).orElseThrow().state();
  }

  @Test
  void what_is_staged_is_in_the_books_as_waiting_and_invisible_to_claims_and_figures() {
    define(Mode.FIGURE);
    long run = begin();
    stage(run, arrival("A", 1, "1"), arrival("B", 1, "2"));
    Hooks.keep(ledger);
    assertThat(books()).isEqualTo(new Books(channel, 2, 0, 0, 0, 0, 2, 0, 0, 0));
    assertThat(ledger.figures(channel, List.of("A", "B"))).isEmpty();
    nothing_is_due();
    ledger.runs().abandon(run, "test over");
  }

  @Test
  void a_published_load_moves_to_its_channels_in_order() {
    define(Mode.EACH);
    long run = begin();
    stage(run, version(2), arrival("K", 2, "conflict"));
    stage(run, version(1), version(3).defective("row 4"), version(1));
    ledger.runs().publish(run);
    ledger.runs().end(run, true, "5 rows");
    Hooks.keep(ledger);
    assertThat(goes()).isEqualTo(1);
    assertThat(goes()).isEqualTo(2);
    assertThat(books()).isEqualTo(new Books(channel, 5, 2, 0, 0, 2, 0, 0, 1, 0));
    assertThat(stateOf(run)).isEqualTo(Runs.State.DONE);
  }

  @Test
  void a_published_load_of_figures_takes_effect_and_raises_marks() {
    define(Mode.FIGURE);
    String marks = channel + ".marks";
    ledger.define(ChannelDefinition.of(marks, Mode.MARK).withDerivesFrom(List.of(channel)));
    take(arrival("A", 1, "1"));
    ledger.settle(List.of(Settlement.of(ledger.claim(marks, 1).get(0), APPLIED)));
    long run = begin();
    stage(run, arrival("A", 2, "1"), arrival("B", 2, "2"));
    ledger.runs().publish(run);
    Hooks.keep(ledger);
    assertThat(ledger.claim(marks, 10)).extracting(Claim::key).containsExactly("B");
    assertThat(ledger.figures(channel, List.of("A")).get("A").version().number()).isEqualTo(2);
    assertThat(books().unchanged()).isEqualTo(1);
  }

  @Test
  void an_abandoned_load_is_dropped_and_counted_as_skipped() {
    define(Mode.EACH);
    long run = begin();
    stage(run, version(1), version(2));
    ledger.runs().abandon(run, "the file ended in the middle");
    Hooks.keep(ledger);
    nothing_is_due();
    assertThat(books()).isEqualTo(new Books(channel, 2, 0, 2, 0, 0, 0, 0, 0, 0));
    assertThat(ledger.runs().find(run).orElseThrow().summary())
        .isEqualTo("the file ended in the middle");
    assertThat(take(version(1))).as("it does not count as known").containsExactly(Verdict.TAKEN);
  }

  @Test
  void a_load_that_ends_without_being_published_is_abandoned() {
    define(Mode.EACH);
    long run = begin();
    stage(run, version(1));
    ledger.runs().end(run, false, "connection lost");
    assertThat(stateOf(run)).isEqualTo(Runs.State.ABANDONED);
    Hooks.keep(ledger);
    assertThat(books().skipped()).isEqualTo(1);
  }

  @Test
  void a_load_whose_process_died_before_it_was_published_is_abandoned() {
    define(Mode.EACH);
    long run = begin();
    stage(run, version(1));
    crash();
    assertThat(stateOf(run)).isEqualTo(Runs.State.ABANDONED);
    assertThat(ledger.runs().find(run).orElseThrow().summary()).contains("process ended");
    Hooks.keep(ledger);
    assertThat(books().skipped()).isEqualTo(1);
    assertThatThrownBy(() -> stage(run, version(2))).isInstanceOf(LostRaceException.class);
  }

  @Test
  void a_load_whose_process_died_after_it_was_published_moves_all_the_same() {
    define(Mode.EACH);
    long run = begin();
    stage(
        run,
        IntStream.range(0, 1_500).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
    ledger.runs().publish(run);
    crash();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Hooks.keep(ledger);
              return claim(2_000).size() == 1_500;
            });
    assertThat(stateOf(run)).isEqualTo(Runs.State.DONE);
  }

  @Test
  void nothing_is_added_to_a_load_that_is_over_and_no_load_lives_twice() {
    define(Mode.EACH);
    long run = begin();
    ledger.runs().abandon(run, "over");
    assertThatThrownBy(() -> stage(run, version(1)))
        .isInstanceOf(LostRaceException.class)
        .hasMessageContaining("" + run);
    assertThatThrownBy(() -> ledger.runs().publish(run)).isInstanceOf(LostRaceException.class);
    long published = begin();
    ledger.runs().publish(published);
    ledger.runs().publish(published);
    assertThatThrownBy(() -> ledger.runs().abandon(published, "too late"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stage(987_654L, version(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(books().seen()).isZero();
  }

  @Test
  void a_run_keeps_its_counts_progress_and_what_it_will_do_next() {
    long run = ledger.runs().begin(channel, "every 5 minutes", false);
    ledger.runs().progress(run, Map.of("changed", 2L), 10, 100);
    write(new Write.Progress(run, Map.of("changed", 3L, "same", 1L), 20, 100, "page 3"));
    Runs.Run running = ledger.runs().find(run).orElseThrow();
    assertThat(running.counts()).isEqualTo(Map.of("changed", 5L, "same", 1L));
    assertThat(running.done()).isEqualTo(20);
    assertThat(running.summary()).isEqualTo("page 3");
    assertThat(running.endedAt()).isNull();
    ledger.runs().end(run, true, "nothing new since 10:00");
    Runs.Run ended = ledger.runs().find(run).orElseThrow();
    assertThat(ended.state()).isEqualTo(Runs.State.DONE);
    assertThat(ended.summary()).isEqualTo("nothing new since 10:00");
    assertThat(ledger.runs().latest(channel, 5)).extracting(Runs.Run::id).containsExactly(run);
  }

  @Test
  void a_run_whose_process_died_failed() {
    long run = ledger.runs().begin(channel, "test", false);
    crash();
    assertThat(stateOf(run)).isEqualTo(Runs.State.FAILED);
    assertThat(ledger.runs().find(run).orElseThrow().endedAt()).isNotNull();
  }

  @Test
  void runs_of_a_schedule_never_overlap_and_missed_times_fall_together() {
    define(Mode.LATEST);
    take(arrival("touchpoint", 100, ""), arrival("touchpoint", 200, ""));
    Claim running = claimOne();
    assertThat(running.version().number()).isEqualTo(200);
    take(arrival("touchpoint", 300, ""), arrival("touchpoint", 400, ""));
    nothing_is_due();
    settle(running, APPLIED);
    assertThat(goes()).isEqualTo(400);
    assertThat(take(arrival("touchpoint", 400, "")))
        .as("another process's Quartz")
        .containsExactly(Verdict.DUPLICATE);
  }
}
