package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each outcome makes of an entry, its writes and its attempts. */
abstract class OutcomeContract extends Contract {

  OutcomeContract(TestDatabase database) {
    super(database);
  }

  private Write cursor() {
    return new Write.MoveCursor(channel, null, "moved");
  }

  private boolean cursorMoved() {
    return ledger.cursor(channel).isPresent();
  }

  private long begin(Claim claim) {
    return ledger.startAttempt(List.of(claim), "PUT /orders/K", seconds(1));
  }

  @Test
  void applied_and_skipped_settle_with_their_reason_and_keep_the_writes() {
    define(Mode.EACH);
    List<Long> ids = ids(version(1), version(2));
    settle(claimOne(), new Outcome.Applied("set to 10"), cursor());
    assertThat(cursorMoved()).isTrue();
    settle(
        claimOne(),
        new Outcome.Skipped("no such SKU"),
        new Write.MoveCursor(channel, "moved", "b"));
    assertThat(ledger.cursor(channel)).contains("b");
    assertThat(entry(ids.get(0)).reason()).isEqualTo("set to 10");
    assertThat(state(ids.get(1))).isEqualTo(EntryState.SKIPPED);
    assertThat(entry(ids.get(1)).reason()).isEqualTo("no such SKU");
    assertThat(entry(ids.get(1)).settledAt()).isNotNull();
  }

  @Test
  void what_time_it_is_is_asked_of_the_clock_that_stamps_attempts() {
    define(Mode.EACH);
    long id = id(version(1));
    begin(claimOne());
    clock.forward(Duration.ofHours(1));
    var started = ledger.inspection().attempts(id).get(0).startedAt();
    assertThat(Duration.between(started, ledger.now()))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  @Test
  void a_transient_failure_waits_twice_as_long_each_time_and_drops_the_writes() {
    define(Mode.EACH, d -> d.withRetry(seconds(10), seconds(25), Duration.ofHours(1)));
    long id = id(version(1));
    settle(claimOne(), FAILED, cursor());
    assertThat(cursorMoved()).isFalse();
    assertThat(entry(id).attempts()).isEqualTo(1);
    assertThat(entry(id).reason()).isEqualTo("try again");
    assertThat(backOff(id)).isBetween(seconds(7), seconds(10));
    clock.forward(seconds(10));
    goes(FAILED);
    assertThat(backOff(id)).isBetween(seconds(15), seconds(20));
    clock.forward(seconds(20));
    goes(FAILED);
    assertThat(backOff(id)).as("never longer than retry.max").isBetween(seconds(19), seconds(25));
  }

  private Duration backOff(long id) {
    return Duration.between(clock.instant(), entry(id).due());
  }

  @Test
  void an_entry_is_given_up_and_parked_when_its_own_failures_last_too_long() {
    define(Mode.EACH, d -> d.withRetry(seconds(1), seconds(1), seconds(60)));
    long id = id(version(1));
    clock.forward(seconds(500));
    goes(FAILED);
    clock.forward(seconds(59));
    goes(FAILED);
    assertThat(state(id)).as("59 s after its first failure").isEqualTo(EntryState.WAITING);
    clock.forward(seconds(2));
    goes(FAILED);
    assertThat(state(id)).isEqualTo(EntryState.PARKED);
    assertThat(entry(id).reason()).contains("given up after 3 attempts", "try again");
    assertThat(books().parked()).isEqualTo(1);
  }

  @Test
  void a_failing_partner_is_not_charged_to_the_entry_and_does_not_count_to_giving_up() {
    define(Mode.EACH, d -> d.withRetry(seconds(1), seconds(1), seconds(60)));
    long id = id(version(1));
    for (int i = 0; i < 5; i++) {
      goes(REFUSED);
      clock.forward(seconds(100));
    }
    assertThat(entry(id).attempts()).isZero();
    assertThat(entry(id).firstFailureAt()).isNull();
    goes(FAILED);
    assertThat(entry(id).attempts()).as("while the lane is closed").isZero();
    ledger.lanes().resume(channel);
    goes(FAILED);
    assertThat(state(id)).isEqualTo(EntryState.WAITING);
    assertThat(entry(id).attempts()).isEqualTo(1);
  }

  @Test
  void a_throttled_entry_waits_until_then_and_is_not_charged() {
    define(Mode.EACH);
    long id = id(version(1));
    goes(new Outcome.Throttled("429", clock.instant().plusSeconds(30)));
    assertThat(entry(id).attempts()).isZero();
    assertThat(books().waiting()).isEqualTo(1);
    clock.forward(seconds(29));
    nothing_is_due();
    clock.forward(seconds(2));
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void a_wrong_configuration_leaves_the_entry_waiting_uncharged() {
    define(Mode.EACH);
    long id = id(version(1));
    goes(new Outcome.Misconfigured("401"));
    assertThat(entry(id).attempts()).isZero();
    assertThat(state(id)).isEqualTo(EntryState.WAITING);
    nothing_is_due();
    ledger.lanes().resume(channel);
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void a_rejected_entry_is_parked_with_its_reason_and_drops_the_writes() {
    define(Mode.EACH);
    long id = id(version(1));
    settle(claimOne(), REJECTED, cursor());
    assertThat(entry(id).unanswered()).isFalse();
    assertThat(cursorMoved()).isFalse();
    assertThat(state(id)).isEqualTo(EntryState.PARKED);
    assertThat(entry(id).reason()).isEqualTo("no such article");
    clock.forward(Duration.ofDays(10));
    nothing_is_due();
  }

  @Test
  void something_unknown_is_parked_with_its_stack_trace_and_never_tried_again() {
    define(Mode.EACH);
    long id = id(version(1));
    goes(new Outcome.Unknown("NullPointerException", "at Some.where(Some.java:1)"));
    assertThat(state(id)).isEqualTo(EntryState.PARKED);
    assertThat(ledger.inspection().attempts(id).get(0).reason())
        .contains("NullPointerException", "at Some.where(Some.java:1)");
    clock.forward(Duration.ofDays(10));
    nothing_is_due();
  }

  @Test
  void the_stack_trace_is_kept_too_where_the_attempt_was_marked() {
    define(Mode.EACH);
    long id = id(version(1));
    Claim claim = claimOne();
    begin(claim);
    settle(claim, new Outcome.Unknown("NullPointerException", "at Some.where(Some.java:1)"));
    assertThat(ledger.inspection().attempts(id)).hasSize(1);
    assertThat(ledger.inspection().attempts(id).get(0).reason()).contains("Some.java:1");
  }

  @Test
  void a_held_entry_waits_without_blame_and_keeps_its_writes() {
    define(Mode.EACH);
    long id = id(version(1));
    settle(claimOne(), new Outcome.Held("no stock", seconds(60)), cursor());
    assertThat(cursorMoved()).isTrue();
    assertThat(entry(id).attempts()).isZero();
    assertThat(entry(id).reason()).isEqualTo("no stock");
    assertThat(books().waiting()).isEqualTo(1);
    nothing_is_due();
    clock.forward(seconds(61));
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void writes_of_the_call_as_a_whole_are_kept_if_one_of_its_claims_takes_effect() {
    define(Mode.EACH);
    take(arrival("A", 1, "x"), arrival("B", 1, "x"));
    List<Claim> claims = claim(2);
    ledger.settle(
        List.of(Settlement.of(claims.get(0), REJECTED), Settlement.of(claims.get(1), APPLIED)),
        List.of(cursor()));
    assertThat(cursorMoved()).isTrue();
  }

  @Test
  void writes_of_the_call_as_a_whole_are_dropped_if_none_of_its_claims_takes_effect() {
    define(Mode.EACH);
    take(arrival("A", 1, "x"), arrival("B", 1, "x"));
    List<Claim> claims = claim(2);
    settle(claims.get(1), APPLIED);
    ledger.settle(
        List.of(Settlement.of(claims.get(0), FAILED), Settlement.of(claims.get(1), APPLIED)),
        List.of(cursor()));
    assertThat(cursorMoved()).isFalse();
  }

  @Test
  void a_lost_race_among_the_writes_rolls_the_settlement_back() {
    define(Mode.EACH);
    take(version(1));
    write(cursor());
    Claim claim = claimOne();
    assertThatThrownBy(
            () ->
                ledger.settle(
                    List.of(
                        Settlement.of(
                            claim, APPLIED, List.of(new Write.MoveCursor(channel, "other", "x"))))))
        .isInstanceOf(LostRaceException.class)
        .hasMessageContaining(channel);
    assertThat(books().inFlight()).isEqualTo(1);
    settle(claim, APPLIED);
  }

  // attempts

  @Test
  void a_started_attempt_that_was_never_answered_is_looked_into() {
    define(Mode.EACH);
    long id = id(version(1));
    long attempt = begin(claimOne());
    crash();
    Claim again = claimOne();
    assertThat(again.unresolved()).isTrue();
    assertThat(again.openAttempt()).isEqualTo(attempt);
    settle(again, APPLIED);
    assertThat(ledger.inspection().attempts(id))
        .extracting(Inspection.Attempt::outcome)
        .containsExactly("never answered");
  }

  @Test
  void an_ambiguous_entry_is_looked_into_though_nobody_marked_its_attempt() {
    define(Mode.EACH);
    long id = id(version(1));
    goes(NO_ANSWER);
    clock.forward(seconds(10));
    Claim again = claimOne();
    assertThat(again.unresolved()).isTrue();
    assertThat(again.openAttempt()).isEqualTo(ledger.inspection().attempts(id).get(0).id());
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void a_look_up_that_fails_does_not_end_the_doubt() {
    define(Mode.EACH);
    take(version(1));
    Claim first = claimOne();
    begin(first);
    settle(first, NO_ANSWER);
    for (Outcome failure :
        List.of(
            FAILED,
            REFUSED,
            new Outcome.Throttled("429", clock.instant()),
            new Outcome.Held("wait", Duration.ZERO),
            GIVEN_BACK,
            NO_ANSWER)) {
      clock.forward(Duration.ofMinutes(6));
      Claim look = claimOne();
      assertThat(look.unresolved()).as("before %s", failure).isTrue();
      settle(look, failure);
    }
    clock.forward(Duration.ofMinutes(6));
    assertThat(claimOne().unresolved()).isTrue();
  }

  @Test
  void an_attempt_that_was_answered_ends_the_doubt() {
    define(Mode.EACH);
    take(version(1));
    goes(NO_ANSWER);
    clock.forward(seconds(10));
    Claim look = claimOne();
    begin(look);
    settle(look, FAILED);
    clock.forward(Duration.ofMinutes(10));
    assertThat(claimOne().unresolved()).isFalse();
  }

  @Test
  void the_doubt_outlives_parking_and_a_retry_by_hand() {
    define(Mode.EACH);
    long id = id(version(1));
    goes(NO_ANSWER);
    clock.forward(seconds(10));
    goes(REJECTED);
    assertThat(state(id)).isEqualTo(EntryState.PARKED);
    ledger.inspection().retry(List.of(id), "ada");
    assertThat(claimOne().unresolved()).isTrue();
  }

  @Test
  void a_failure_nobody_foresaw_after_sending_leaves_the_attempt_in_doubt() {
    define(Mode.EACH);
    long id = id(version(1));
    Claim claim = claimOne();
    begin(claim);
    assertThat(entry(id).unanswered()).isTrue();
    settle(claim, new Outcome.Unknown("answer not understood", "at X"));
    assertThat(entry(id).unanswered()).isTrue();
    ledger.inspection().retry(List.of(id), "ada");
    assertThat(claimOne().unresolved()).isTrue();
  }

  @Test
  void a_newer_value_that_takes_the_place_of_an_unresolved_one_looks_into_its_attempt() {
    define(Mode.LATEST);
    take(version(1));
    goes(NO_ANSWER);
    take(version(2));
    Claim newer = claimOne();
    assertThat(newer.version().number()).isEqualTo(2);
    assertThat(newer.unresolved()).isTrue();
    settle(newer, APPLIED);
  }

  @Test
  void a_newer_value_that_waited_beside_looks_into_the_attempt_too() {
    define(Mode.LATEST);
    take(version(1));
    Claim inFlight = claimOne();
    begin(inFlight);
    take(version(2));
    settle(inFlight, NO_ANSWER);
    assertThat(claimOne().unresolved()).isTrue();
  }

  @Test
  void an_attempt_of_a_batch_is_one_row_that_points_to_all_its_entries() {
    define(Mode.EACH);
    List<Long> ids =
        ids(IntStream.range(0, 5).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
    List<Claim> batch = ledger.claimBatch(channel, 5);
    ledger.startAttempt(batch, "bulkWrite of 5", seconds(1));
    ledger.settle(
        List.of(
            new Settlement(batch.get(0), APPLIED, List.of(), null, "ok: 4"),
            Settlement.of(batch.get(1), APPLIED),
            Settlement.of(batch.get(2), REJECTED),
            Settlement.of(batch.get(3), APPLIED),
            Settlement.of(batch.get(4), APPLIED)));
    for (long id : ids) {
      assertThat(ledger.inspection().attempts(id)).hasSize(1);
      Inspection.Attempt attempt = ledger.inspection().attempts(id).get(0);
      assertThat(attempt.entries()).isEqualTo(5);
      assertThat(attempt.asked()).isEqualTo("bulkWrite of 5");
      assertThat(attempt.outcome()).isEqualTo("4 applied, 1 rejected");
      assertThat(attempt.reason()).isEqualTo("no such article");
      assertThat(attempt.endedAt()).isNotNull();
    }
  }

  @Test
  void a_batch_that_nobody_marked_is_one_row_too() {
    define(Mode.EACH);
    List<Long> ids = ids(arrival("A", 1, "x"), arrival("B", 1, "x"));
    settleAll(ledger.claimBatch(channel, 5), FAILED);
    assertThat(ledger.inspection().attempts(ids.get(0)))
        .isEqualTo(ledger.inspection().attempts(ids.get(1)))
        .hasSize(1);
  }

  @Test
  void what_was_asked_and_answered_is_kept_and_bounded() {
    define(Mode.EACH);
    long id = id(version(1));
    String longAnswer = "x".repeat(50_000);
    ledger.settle(
        List.of(new Settlement(claimOne(), APPLIED, List.of(), "POST /a\0b", longAnswer)));
    Inspection.Attempt attempt = ledger.inspection().attempts(id).get(0);
    assertThat(attempt.asked()).isEqualTo("POST /a b");
    assertThat(attempt.answered()).hasSizeLessThan(5_000);
    assertThat(attempt.outcome()).isEqualTo("applied");
  }

  @Test
  void a_second_call_of_the_same_claim_has_a_row_of_its_own() {
    define(Mode.EACH);
    long id = id(version(1));
    Claim claim = claimOne();
    begin(claim);
    begin(claim);
    settle(claim, APPLIED);
    assertThat(ledger.inspection().attempts(id))
        .extracting(Inspection.Attempt::outcome)
        .containsExactly("followed by another call", "applied");
  }

  @Test
  void no_attempt_starts_with_less_lease_left_than_its_time_out() {
    define(Mode.EACH);
    take(version(1));
    Claim claim = claimOne();
    assertThatThrownBy(() -> ledger.startAttempt(List.of(claim), "PUT", seconds(11)))
        .isInstanceOf(LostRaceException.class);
    settle(claim, GIVEN_BACK);
    assertThat(claimOne().unresolved()).isFalse();
  }

  @Test
  void no_attempt_starts_for_a_claim_that_is_not_ours_any_more() {
    define(Mode.EACH);
    take(arrival("A", 1, "x"), arrival("B", 1, "x"));
    List<Claim> claims = claim(2);
    settle(claims.get(0), FAILED);
    assertThatThrownBy(() -> ledger.startAttempt(claims, "PUT", seconds(1)))
        .isInstanceOf(LostRaceException.class);
    settle(claims.get(1), GIVEN_BACK);
    assertThat(claimOne().unresolved()).isFalse();
  }
}
