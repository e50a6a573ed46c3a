package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A cancellation: goes before older ones of its key, and settles them. */
abstract class AbsorbContract extends Contract {

  AbsorbContract(TestDatabase database) {
    super(database);
  }

  private static Arrival cancellation(long version) {
    return version(version).absorbing();
  }

  private void begin(Claim claim) {
    ledger.startAttempt(List.of(claim), "PUT /orders/K", seconds(1));
  }

  @Test
  void a_cancellation_overtakes_older_ones_that_wait_and_supersedes_them() {
    define(Mode.EACH);
    List<Long> older = ids(version(1), version(2));
    long cancellation = id(cancellation(3));
    assertThat(goes()).isEqualTo(3);
    nothing_is_due();
    for (long id : older) {
      assertThat(state(id)).isEqualTo(EntryState.SUPERSEDED);
      assertThat(entry(id).supersededBy()).isEqualTo(cancellation);
    }
  }

  @Test
  void a_cancellation_overtakes_older_ones_in_back_off_and_does_not_wait_for_them() {
    define(Mode.EACH);
    take(version(1));
    goes(FAILED);
    take(cancellation(2));
    assertThat(goes()).isEqualTo(2);
    clock.forward(seconds(60));
    nothing_is_due();
  }

  @Test
  void a_cancellation_overtakes_a_parked_one_and_supersedes_it() {
    define(Mode.EACH);
    long parked = id(version(1));
    goes(REJECTED);
    take(cancellation(2));
    assertThat(goes()).isEqualTo(2);
    assertThat(state(parked)).isEqualTo(EntryState.SUPERSEDED);
    assertThat(books().parked()).isZero();
  }

  @Test
  void a_cancellation_that_needs_no_sending_still_supersedes_what_it_cancels() {
    define(Mode.EACH);
    take(version(1), cancellation(2));
    assertThat(goes(new Outcome.Skipped("the order was never sent"))).isEqualTo(2);
    nothing_is_due();
    assertThat(books().superseded()).isEqualTo(1);
  }

  @Test
  void a_cancellation_does_not_pass_one_in_flight() {
    define(Mode.EACH);
    take(version(1));
    Claim inFlight = claimOne();
    take(cancellation(2));
    nothing_is_due();
    settle(inFlight, APPLIED);
    assertThat(goes()).isEqualTo(2);
    assertThat(books().applied()).isEqualTo(2);
  }

  @Test
  void a_cancellation_does_not_pass_one_whose_attempt_is_unresolved() {
    define(Mode.EACH);
    take(version(1));
    Claim inFlight = claimOne();
    begin(inFlight);
    settle(inFlight, NO_ANSWER);
    take(cancellation(2));
    nothing_is_due();
    clock.forward(seconds(10));
    Claim again = claimOne();
    assertThat(again.version().number()).isEqualTo(1);
    assertThat(again.unresolved()).isTrue();
    settle(again, APPLIED);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void a_cancellation_does_not_pass_one_that_a_crash_left_unresolved() {
    define(Mode.EACH);
    take(version(1));
    begin(claimOne());
    take(cancellation(2));
    crash();
    assertThat(goes()).isEqualTo(1);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void a_cancellation_passes_one_that_a_crash_left_before_it_was_sent() {
    define(Mode.EACH);
    take(version(1));
    claimOne();
    take(cancellation(2));
    crash();
    assertThat(goes()).isEqualTo(2);
    nothing_is_due();
  }

  @Test
  void a_cancellation_does_not_pass_a_parked_one_that_is_unresolved() {
    define(Mode.EACH, d -> d.withRetry(seconds(10), seconds(10), seconds(15)));
    long parked = id(version(1));
    goes(NO_ANSWER);
    clock.forward(seconds(20));
    goes(NO_ANSWER);
    assertThat(state(parked)).isEqualTo(EntryState.PARKED);
    take(cancellation(2));
    nothing_is_due();
    ledger.inspection().retry(List.of(parked), "ada");
    Claim again = claimOne();
    assertThat(again.unresolved()).isTrue();
    settle(again, APPLIED);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void a_cancellation_whose_own_attempt_is_unresolved_still_goes_before_a_parked_one() {
    define(Mode.EACH);
    take(version(1));
    goes(REJECTED);
    take(cancellation(2));
    goes(NO_ANSWER);
    clock.forward(seconds(10));
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void older_ones_do_not_go_while_their_cancellation_is_in_back_off() {
    define(Mode.EACH);
    take(version(1), cancellation(2));
    goes(FAILED);
    nothing_is_due();
    clock.forward(seconds(10));
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void older_ones_wait_again_when_their_cancellation_is_parked_and_go_when_it_is_dismissed() {
    define(Mode.EACH);
    take(version(1), cancellation(2));
    long cancellation = claimOne().entryId();
    crash();
    goes(REJECTED);
    // It parks behind the older one, which is in line again.
    assertThat(state(cancellation)).isEqualTo(EntryState.PARKED);
    assertThat(goes()).isEqualTo(1);
    ledger.inspection().dismiss(cancellation, "too late to cancel", "ada");
    nothing_is_due();
  }

  @Test
  void newer_ones_stay_behind_a_cancellation() {
    define(Mode.EACH);
    take(version(1), version(3), cancellation(2));
    assertThat(goes()).isEqualTo(2);
    assertThat(goes()).isEqualTo(3);
    assertThat(books().superseded()).isEqualTo(1);
  }

  @Test
  void of_two_cancellations_the_newer_one_goes_and_supersedes_the_older() {
    define(Mode.EACH);
    take(version(1), cancellation(2), cancellation(3));
    assertThat(goes()).isEqualTo(3);
    nothing_is_due();
    assertThat(books().superseded()).isEqualTo(2);
  }
}
