package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Named limits: permits, tokens, rests, closings, pauses. */
abstract class LaneContract extends Contract {

  LaneContract(TestDatabase database) {
    super(database);
  }

  private String lane;

  /** A channel with entries of that many keys, in a lane of its own. */
  private void lane(int permits, int keys, Lanes.Window... windows) {
    lane = channel + ".lane";
    ledger.lanes().define(new Lanes.Limit(lane, permits, List.of(windows)));
    inLane(keys);
  }

  private void inLane(int keys) {
    define(Mode.EACH, d -> d.withLanes(List.of(lane)));
    take(IntStream.range(0, keys).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
  }

  private Lanes.Lane found() {
    return ledger.lanes().find(lane).orElseThrow();
  }

  // permits

  @Test
  void no_more_are_in_flight_than_the_lane_has_permits() {
    lane(3, 10);
    List<Claim> first = claim(10);
    assertThat(first).hasSize(3);
    assertThat(found().inUse()).isEqualTo(3);
    nothing_is_due();
    settle(first.get(0), APPLIED);
    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void every_way_an_entry_ends_gives_its_permit_back() {
    lane(1, 6);
    for (Outcome outcome :
        List.of(APPLIED, REJECTED, FAILED, NO_ANSWER, new Outcome.Skipped("no need"))) {
      settle(claimOne(), outcome);
      assertThat(found().inUse()).as("after %s", outcome).isZero();
    }
  }

  @Test
  void channels_share_the_permits_of_their_lane() {
    lane(2, 5);
    String first = channel;
    assertThat(claim(1)).hasSize(1);
    takes_a_channel();
    inLane(5);
    assertThat(claim(10)).hasSize(1);
    assertThat(ledger.claim(first, 10)).isEmpty();
  }

  @Test
  void a_permit_that_is_held_for_single_calls_counts_with_claims_and_takes_no_token() {
    lane(2, 5, new Lanes.Window(1, Duration.ofMinutes(1)));
    Lanes.Permit held = ledger.lanes().hold(List.of(lane)).orElseThrow();
    assertThat(found().inUse()).isEqualTo(1);
    assertThat(held.stands()).isTrue();
    assertThat(claim(10)).hasSize(1);
    assertThat(ledger.lanes().hold(List.of(lane))).isEmpty();

    held.close();

    assertThat(held.stands()).isFalse();
    assertThat(ledger.lanes().hold(List.of(lane))).isPresent();
  }

  // turns

  private static Ask ask(String name) {
    return new Ask(name, 10, false);
  }

  /** Another channel in the same lane. */
  private String another(int keys) {
    takes_a_channel();
    inLane(keys);
    return channel;
  }

  private List<Integer> claimed(Deal deal) {
    return deal.shares().stream().map(share -> share.claims().size()).toList();
  }

  private List<Deal.Rest> rests(Deal deal) {
    return deal.shares().stream().map(Deal.Share::rest).toList();
  }

  @Test
  void what_a_lane_allows_is_dealt_by_turns_among_those_who_ask_together() {
    lane(4, 9);
    String first = channel;
    String second = another(9);
    String third = another(1);
    Deal deal = ledger.claim(List.of(ask(second), ask(third), ask(first)));
    assertThat(claimed(deal)).containsExactly(2, 1, 1);
    assertThat(deal.served()).containsExactly(third, first, second);
    assertThat(rests(deal)).containsOnly(Deal.Rest.LANE_FULL);
    assertThat(found().inUse()).isEqualTo(4);
  }

  @Test
  void who_has_nothing_due_holds_up_nobody_and_its_share_goes_to_the_others() {
    lane(3, 0);
    String empty = channel;
    String one = another(1);
    String many = another(9);
    Deal deal = ledger.claim(List.of(ask(empty), ask(one), ask(many)));
    assertThat(claimed(deal)).containsExactly(0, 1, 2);
    assertThat(rests(deal).get(0)).isEqualTo(Deal.Rest.NOTHING_DUE);
    assertThat(deal.served()).doesNotContain(empty);
    assertThat(found().inUse()).isEqualTo(3);
  }

  @Test
  void who_waits_for_another_lane_holds_up_nobody() {
    lane(1, 5);
    String first = channel;
    String permits = lane;
    takes_a_channel();
    lane(0, 0, new Lanes.Window(1, Duration.ofHours(1)));
    String paced = lane;
    define(Mode.EACH, d -> d.withLanes(List.of(permits, paced)));
    take(arrival("K1", 1, "x"), arrival("K2", 1, "x"));
    settle(claimOne(), APPLIED);
    Deal deal = ledger.claim(List.of(ask(channel), ask(first)));
    assertThat(claimed(deal)).containsExactly(0, 1);
    assertThat(rests(deal).get(0)).isEqualTo(Deal.Rest.LANE_FULL);
  }

  @Test
  void a_deal_says_when_time_alone_allows_more() {
    lane(0, 9, new Lanes.Window(2, seconds(10)));
    String first = channel;
    Deal deal = ledger.claim(List.of(ask(first), ask(another(9))));
    assertThat(claimed(deal)).containsExactly(1, 1);
    assertThat(deal.again().orElseThrow()).isBetween(seconds(10), Duration.ofMillis(10_501));
    clock.forward(seconds(5));
    Duration left = ledger.claim(List.of(ask(first))).again().orElseThrow();
    assertThat(left).isBetween(seconds(3), Duration.ofMillis(5_501));
    clock.forward(left);
    assertThat(claimed(ledger.claim(List.of(ask(first))))).containsExactly(2);
  }

  @Test
  void a_deal_says_when_a_rest_ends_and_nothing_of_permits_and_pauses() {
    lane(1, 9);
    ledger.lanes().rest(lane, clock.instant().plusSeconds(30), "maintenance");
    assertThat(ledger.claim(List.of(ask(channel))).again().orElseThrow())
        .isBetween(seconds(20), seconds(31));
    clock.forward(seconds(31));
    Deal deal = ledger.claim(List.of(ask(channel)));
    assertThat(claimed(deal)).containsExactly(1);
    assertThat(deal.again()).as("a permit comes back, nobody knows when").isEmpty();
    ledger.lanes().pause(lane, "stock taking");
    assertThat(ledger.claim(List.of(ask(channel))).again()).isEmpty();
  }

  @Test
  void a_closed_lane_lets_one_of_all_who_ask_probe() {
    lane(0, 5);
    String first = channel;
    settle(claim(1).get(0), REFUSED);
    String second = another(5);
    clock.forward(seconds(2));
    Deal deal = ledger.claim(List.of(ask(second), ask(first)));
    assertThat(claimed(deal)).containsExactly(1, 0);
    assertThat(ledger.claim(List.of(ask(first))).shares().get(0).claims()).isEmpty();
    settle(deal.shares().get(0).claims().get(0), APPLIED);
    assertThat(found().closings()).isZero();
  }

  @Test
  void a_batch_is_one_turn_beside_single_claims() {
    lane(2, 9);
    String first = channel;
    String second = another(9);
    Deal deal = ledger.claim(List.of(new Ask(first, 5, true), ask(second)));
    assertThat(claimed(deal)).containsExactly(5, 1);
    assertThat(found().inUse()).isEqualTo(2);
  }

  @Test
  void without_limits_each_gets_what_it_asks_for() {
    lane(0, 3);
    String first = channel;
    Deal deal = ledger.claim(List.of(ask(first), new Ask(another(9), 4, false)));
    assertThat(claimed(deal)).containsExactly(3, 4);
    assertThat(rests(deal)).containsExactly(Deal.Rest.NOTHING_DUE, Deal.Rest.SATISFIED);
  }

  @Test
  void a_channel_in_two_lanes_needs_a_permit_of_both() {
    lane(5, 0);
    String wide = lane;
    takes_a_channel();
    lane(2, 0);
    define(Mode.EACH, d -> d.withLanes(List.of(wide, lane)));
    take(IntStream.range(0, 9).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
    assertThat(claim(10)).hasSize(2);
    assertThat(ledger.lanes().find(wide).orElseThrow().inUse()).isEqualTo(2);
  }

  @Test
  void a_batch_needs_one_permit_and_holds_it_until_the_last_of_it_is_settled() {
    lane(1, 10);
    List<Claim> batch = ledger.claimBatch(channel, 6);
    assertThat(batch).hasSize(6);
    assertThat(ledger.claimBatch(channel, 6)).isEmpty();
    settleAll(batch.subList(0, 5), APPLIED);
    assertThat(ledger.claimBatch(channel, 6)).isEmpty();
    settleAll(batch.subList(5, 6), APPLIED);
    assertThat(ledger.claimBatch(channel, 6)).hasSize(4);
  }

  @Test
  void a_batch_that_is_settled_in_two_parts_at_the_same_time_gives_its_permit_back()
      throws Exception {
    lane(1, 20);
    ExecutorService two = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 10; round++) {
      List<Claim> batch = ledger.claimBatch(channel, 2);
      assertThat(batch).as("round %s", round).hasSize(2);
      List<Future<?>> parts = new ArrayList<>();
      batch.forEach(claim -> parts.add(two.submit(() -> settle(claim, APPLIED))));
      for (Future<?> part : parts) {
        part.get();
      }
    }
    two.shutdown();
    assertThat(found().inUse()).isZero();
  }

  @Test
  void permits_are_counted_right_when_the_limit_changes_while_some_are_held() {
    lane(0, 10);
    List<Claim> before = claim(4);
    ledger.lanes().define(new Lanes.Limit(lane, 2, List.of()));
    nothing_is_due();
    settleAll(before.subList(0, 3), APPLIED);
    assertThat(claim(10)).hasSize(1);
    ledger.lanes().define(new Lanes.Limit(lane, 0, List.of()));
    assertThat(claim(10)).hasSize(5);
  }

  @Test
  void after_a_crash_the_permits_of_the_dead_are_free() {
    lane(2, 4);
    claim(10);
    ledger.lanes().tryAcquire(List.of(lane + ".poll"));
    crash();
    assertThat(claim(10)).hasSize(2);
    assertThat(ledger.lanes().find(lane + ".poll").orElseThrow().inUse()).isZero();
  }

  @Test
  void work_that_is_no_claim_takes_permits_too_and_gives_them_back() {
    lane(2, 5);
    Optional<Lanes.Permit> permit = ledger.lanes().tryAcquire(List.of(lane));
    assertThat(permit).isPresent();
    assertThat(claim(10)).hasSize(1);
    assertThat(ledger.lanes().tryAcquire(List.of(lane))).isEmpty();
    permit.orElseThrow().close();
    permit.orElseThrow().close();
    assertThat(found().inUse()).isEqualTo(1);
    assertThat(ledger.lanes().tryAcquire(List.of(lane))).isPresent();
  }

  // tokens

  @Test
  void no_more_begin_within_a_window_than_it_has_tokens() {
    lane(0, 20, new Lanes.Window(3, seconds(10)));
    settleAll(claim(10), APPLIED);
    assertThat(books().applied()).isEqualTo(3);
    clock.forward(seconds(9));
    nothing_is_due();
    clock.forward(seconds(2));
    assertThat(claim(10)).hasSize(3);
  }

  @Test
  void no_span_as_long_as_the_window_is_overdrawn_wherever_it_begins() {
    lane(0, 100, new Lanes.Window(4, seconds(10)));
    List<Instant> begun = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      List<Claim> claims = claim(step % 3 + 1);
      claims.forEach(claim -> begun.add(clock.instant()));
      settleAll(claims, APPLIED);
      clock.forward(Duration.ofMillis(1_300));
    }
    assertThat(begun).hasSizeGreaterThan(20);
    for (Instant from : begun) {
      assertThat(
              begun.stream()
                  .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(seconds(10)))))
          .hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void the_tightest_of_several_windows_counts() {
    lane(0, 20, new Lanes.Window(2, seconds(1)), new Lanes.Window(5, seconds(60)));
    int begun = 0;
    for (int i = 0; i < 10; i++) {
      List<Claim> claims = claim(10);
      assertThat(claims).hasSizeLessThanOrEqualTo(2);
      begun += claims.size();
      settleAll(claims, APPLIED);
      clock.forward(seconds(2));
    }
    assertThat(begun).isEqualTo(5);
    clock.forward(seconds(64));
    assertThat(claim(10)).hasSize(2);
  }

  @Test
  void a_batch_is_one_call_and_needs_one_token() {
    lane(0, 10, new Lanes.Window(1, seconds(10)));
    assertThat(ledger.claimBatch(channel, 5)).hasSize(5);
    assertThat(ledger.claimBatch(channel, 5)).isEmpty();
    clock.forward(seconds(11));
    assertThat(ledger.claimBatch(channel, 5)).hasSize(5);
  }

  // tokens of several lanes for one call

  private Lanes.Tokens takeBoth(int most) {
    return ledger.lanes().take(List.of(lane + ".site", lane), 1, most - 1);
  }

  @Test
  void a_call_takes_a_token_of_each_lane_or_of_none() {
    lane(0, 0, new Lanes.Window(100, seconds(1000)));
    String site = lane + ".site";
    ledger.lanes().define(new Lanes.Limit(site, 1, List.of(new Lanes.Window(150, seconds(1000)))));
    assertThat(takeBoth(50).calls()).as("a fiftieth of the narrowest").isEqualTo(2);
    for (int i = 0; i < 49; i++) {
      assertThat(takeBoth(2).calls()).isEqualTo(2);
    }
    Lanes.Tokens none = takeBoth(1);
    assertThat(none.calls()).isZero();
    assertThat(none.again()).isBetween(seconds(900), seconds(1011));
    assertThat(none.why()).contains(lane + " allows no more calls now");
    int left = 0;
    while (ledger.lanes().take(site, 1).calls() == 1) {
      left++;
    }
    assertThat(left).as("the other gave none where the narrow one had none").isEqualTo(50);
  }

  @Test
  void who_finds_no_token_is_told_how_long_a_lane_rests_and_of_a_paused_one_nothing() {
    lane(0, 0);
    ledger.lanes().rest(lane, clock.instant().plusSeconds(60), "429");
    Lanes.Tokens rests = takeBoth(1);
    // The database's clock may be a moment behind.
    assertThat(rests.again()).isBetween(seconds(50), seconds(61));
    assertThat(rests.why()).contains(lane + " rests until").endsWith(": 429");
    ledger.lanes().pause(lane, "stock taking");
    assertThat(takeBoth(1).again()).isNull();
    assertThat(takeBoth(1).why()).endsWith(lane + " is paused: stock taking");
    ledger.lanes().resume(lane);
    assertThat(takeBoth(1).calls()).isEqualTo(1);
  }

  @Test
  void permits_in_use_do_not_keep_calls_from_their_tokens() {
    lane(1, 2);
    assertThat(claim(10)).hasSize(1);
    assertThat(ledger.lanes().take(lane, 1).calls()).isEqualTo(1);
  }

  // a permit that is shared

  /** A channel with entries of that many keys that shares the one permit of its lane. */
  private String shares(int keys) {
    lane = channel + ".lane";
    ledger.lanes().define(new Lanes.Limit(lane, 1, List.of(), Lanes.Limit.SEVERAL, channel));
    inLane(keys);
    return channel;
  }

  private static Ask batch(String name) {
    return new Ask(name, 2, true);
  }

  private Deal deal(Ask... asks) {
    return ledger.claim(List.of(asks));
  }

  @Test
  void work_of_the_channel_that_shares_a_permit_overlaps_and_that_of_others_is_alone() {
    String stock = shares(8);
    String orders = another(2);
    Deal first = deal(batch(stock));
    assertThat(rests(first)).as("it may ask for more").containsExactly(Deal.Rest.SATISFIED);
    assertThat(claimed(deal(batch(stock)))).containsExactly(2);
    assertThat(found().inUse()).as("together").isEqualTo(1);
    assertThat(rests(deal(ask(orders)))).containsExactly(Deal.Rest.LANE_FULL);
    settleAll(first.shares().get(0).claims(), APPLIED);
    assertThat(claimed(deal(ask(orders)))).as("one batch is at work").containsExactly(0);
  }

  @Test
  void as_soon_as_another_waits_no_more_of_those_who_share_a_permit_begin() {
    String stock = shares(8);
    String orders = another(2);
    Deal first = deal(batch(stock));
    Deal second = deal(batch(stock));
    Deal waits = deal(ask(orders), batch(stock));
    assertThat(claimed(waits)).containsExactly(0, 0);
    assertThat(rests(waits)).containsExactly(Deal.Rest.LANE_FULL, Deal.Rest.LANE_FULL);
    settleAll(first.shares().get(0).claims(), APPLIED);
    settleAll(second.shares().get(0).claims(), APPLIED);
    Deal turn = deal(ask(orders), batch(stock));
    assertThat(claimed(turn)).containsExactly(1, 0);
    settleAll(turn.shares().get(0).claims(), APPLIED);
    assertThat(claimed(deal(batch(stock), ask(orders)))).as("by turns").containsExactly(2, 0);
  }

  @Test
  void who_has_nothing_to_do_or_may_not_go_keeps_nobody_from_sharing() {
    String stock = shares(8);
    String idle = another(0);
    takes_a_channel();
    String paused = channel;
    define(Mode.EACH, d -> d.withLanes(List.of(lane, paused)));
    take(arrival("K", 1, "x"));
    ledger.lanes().pause(paused, "stock taking");
    assertThat(claimed(deal(ask(paused), ask(idle), batch(stock)))).containsExactly(0, 0, 2);
    assertThat(claimed(deal(ask(paused), ask(idle), batch(stock)))).containsExactly(0, 0, 2);
    ledger.lanes().resume(paused);
    assertThat(claimed(deal(ask(paused), ask(idle), batch(stock)))).containsExactly(0, 0, 0);
  }

  @Test
  void a_shared_lane_that_rests_lets_nobody_begin() {
    String stock = shares(8);
    assertThat(claimed(deal(batch(stock)))).containsExactly(2);
    ledger.lanes().rest(lane, clock.instant().plusSeconds(60), "429");
    assertThat(claimed(deal(batch(stock)))).containsExactly(0);
    clock.forward(seconds(61));
    assertThat(claimed(deal(batch(stock)))).containsExactly(2);
  }

  // throttled

  @Test
  void a_throttled_lane_rests_for_all_until_then_and_what_is_in_flight_finishes() {
    lane(0, 5);
    List<Claim> two = claim(2);
    settle(two.get(0), new Outcome.Throttled("429", clock.instant().plusSeconds(30)));
    nothing_is_due();
    assertThat(found().notBefore()).isAfter(clock.instant());
    assertThat(found().closedWhy()).isEqualTo("429");
    settle(two.get(1), APPLIED);
    nothing_is_due();
    clock.forward(seconds(31));
    assertThat(claim(10)).hasSize(4);
  }

  @Test
  void a_rest_is_never_shortened_by_another() {
    lane(0, 5);
    ledger.lanes().rest(lane, clock.instant().plusSeconds(60), "maintenance");
    ledger.lanes().rest(lane, clock.instant().plusSeconds(10), "429");
    clock.forward(seconds(30));
    nothing_is_due();
    clock.forward(seconds(31));
    assertThat(claim(10)).hasSize(5);
  }

  // closed

  @Test
  void a_failing_partner_closes_the_lane_one_probes_and_success_opens_it_for_all() {
    lane(0, 5);
    settle(claim(1).get(0), REFUSED);
    assertThat(found().closings()).isEqualTo(1);
    assertThat(found().closedWhy()).isEqualTo("connection refused");
    nothing_is_due();
    clock.forward(seconds(2));
    List<Claim> probe = claim(10);
    assertThat(probe).hasSize(1);
    nothing_is_due();
    settle(probe.get(0), APPLIED);
    assertThat(found().closings()).isZero();
    assertThat(claim(10)).hasSize(4);
  }

  @Test
  void a_probe_that_fails_keeps_the_lane_closed_for_longer() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    goesOne(REFUSED);
    assertThat(found().closings()).isEqualTo(2);
    clock.forward(Duration.ofMillis(1_500));
    nothing_is_due();
    clock.forward(seconds(1));
    goesOne(APPLIED);
    assertThat(claim(10)).hasSize(2);
  }

  private void goesOne(Outcome outcome) {
    List<Claim> probe = claim(10);
    assertThat(probe).hasSize(1);
    settle(probe.get(0), outcome);
  }

  @Test
  void
      others_that_fail_with_the_first_do_not_close_the_lane_again_and_a_success_of_theirs_does_not_open_it() {
    lane(0, 6);
    List<Claim> five = claim(5);
    settle(five.get(0), REFUSED);
    settle(five.get(1), REFUSED);
    settle(five.get(2), REFUSED);
    assertThat(found().closings()).isEqualTo(1);
    settle(five.get(3), APPLIED);
    assertThat(found().closings()).as("only the probe opens").isEqualTo(1);
    clock.forward(seconds(2));
    List<Claim> probe = claim(10);
    assertThat(probe).hasSize(1);
    settle(five.get(4), REFUSED);
    assertThat(found().closings()).isEqualTo(1);
    settle(probe.get(0), APPLIED);
    assertThat(found().closings()).isZero();
  }

  @Test
  void a_refusal_of_the_probe_shows_that_the_partner_is_there() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    goesOne(REJECTED);
    assertThat(found().closings()).isZero();
  }

  @Test
  void a_throttled_probe_opens_the_lane_and_lets_it_rest() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    goesOne(new Outcome.Throttled("429", clock.instant().plusSeconds(20)));
    nothing_is_due();
    clock.forward(seconds(21));
    assertThat(claim(10)).hasSize(3);
  }

  @Test
  void a_success_does_not_end_a_rest_that_was_asked_for_while_it_was_in_flight() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    List<Claim> probe = claim(1);
    ledger.lanes().rest(lane, clock.instant().plusSeconds(60), "maintenance");
    settle(probe.get(0), APPLIED);
    nothing_is_due();
    clock.forward(seconds(61));
    assertThat(claim(10)).hasSize(2);
  }

  @Test
  void a_probe_that_is_given_back_lets_the_next_one_probe_at_once() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    goesOne(GIVEN_BACK);
    assertThat(found().closings()).isEqualTo(1);
    goesOne(APPLIED);
    assertThat(claim(10)).hasSize(2);
  }

  @Test
  void a_probe_without_an_answer_keeps_the_lane_closed() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    goesOne(NO_ANSWER);
    assertThat(found().closings()).isEqualTo(2);
    nothing_is_due();
  }

  @Test
  void a_probe_of_a_dead_process_does_not_keep_the_lane_closed() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(2));
    assertThat(claim(10)).hasSize(1);
    crash();
    assertThat(claim(10)).as("another probe").hasSize(1);
  }

  @Test
  void the_lane_rests_at_most_a_minute_between_probes() {
    lane(0, 1);
    for (int i = 0; i < 12; i++) {
      List<Claim> probe = claim(1);
      assertThat(probe).as("probe %s", i).hasSize(1);
      settle(probe.get(0), REFUSED);
      clock.forward(seconds(61));
    }
    assertThat(found().closings()).isEqualTo(12);
  }

  @Test
  void polling_goes_on_after_the_rest_of_a_closed_lane() {
    lane(0, 1);
    settle(claim(1).get(0), REFUSED);
    assertThat(ledger.lanes().tryAcquire(List.of(lane))).isEmpty();
    clock.forward(seconds(2));
    assertThat(ledger.lanes().tryAcquire(List.of(lane))).isPresent();
    assertThat(ledger.lanes().tryAcquire(List.of(lane))).isPresent();
  }

  // several in a row

  @Test
  void several_that_fail_in_a_row_close_the_lane_and_nothing_but_a_success_opens_it() {
    lane(0, 9);
    List<Claim> first = claim(5);
    for (int i = 0; i < 4; i++) {
      settle(first.get(i), i == 2 ? NO_ANSWER : FAILED);
      assertThat(found().closings()).as("after %s", i + 1).isZero();
    }
    settle(first.get(4), FAILED);
    assertThat(found().closings()).isEqualTo(1);
    assertThat(found().closedWhy()).contains("5 in a row").contains("try again");
    nothing_is_due();
    clock.forward(seconds(2));
    Claim probe = claim(10).get(0);
    settle(probe, FAILED);
    assertThat(found().closings()).isEqualTo(2);
    assertThat(entry(probe.entryId()).attempts()).as("charged").isZero();
    clock.forward(seconds(3));
    goesOne(APPLIED);
    assertThat(found().closings()).isZero();
    assertThat(claim(10)).hasSizeGreaterThan(2);
  }

  @Test
  void a_success_between_failures_begins_the_count_anew() {
    lane(0, 10);
    List<Claim> ten = claim(10);
    settleAll(ten.subList(0, 4), FAILED);
    settle(ten.get(4), APPLIED);
    settleAll(ten.subList(5, 9), FAILED);
    assertThat(found().closings()).isZero();
    settle(ten.get(9), FAILED);
    assertThat(found().closings()).isEqualTo(1);
  }

  @Test
  void one_entry_that_fails_again_and_again_does_not_close_the_lane_of_the_others() {
    lane(0, 1);
    for (int i = 0; i < 8; i++) {
      goesOne(FAILED);
      clock.forward(seconds(301));
    }
    assertThat(found().closings()).isZero();
  }

  @Test
  void a_batch_that_fails_is_one_call_and_how_many_are_several_is_configured() {
    lane(0, 9);
    ledger.lanes().define(new Lanes.Limit(lane, 0, List.of(), 2));
    settleAll(ledger.claimBatch(channel, 6), FAILED);
    assertThat(found().closings()).isZero();
    settleAll(ledger.claimBatch(channel, 6), FAILED);
    assertThat(found().closings()).isEqualTo(1);
    assertThat(found().limit().closesAfter()).isEqualTo(2);

    takes_a_channel();
    lane(0, 9);
    ledger.lanes().define(new Lanes.Limit(lane, 0, List.of(), 0));
    settleAll(claim(9), FAILED);
    assertThat(found().closings()).as("never").isZero();
  }

  @Test
  void a_probe_that_failed_of_itself_for_long_enough_is_given_up() {
    lane(0, 2);
    Claim own = claim(1).get(0);
    settle(own, FAILED);
    settle(claim(1).get(0), REFUSED);
    clock.forward(seconds(3_601));
    goesOne(REFUSED);
    clock.forward(seconds(3));
    goesOne(FAILED);
    assertThat(state(own.entryId())).isEqualTo(EntryState.PARKED);
  }

  // paused

  @Test
  void a_paused_lane_is_stored_and_survives_a_restart() {
    lane(0, 3);
    List<Claim> inFlight = claim(1);
    ledger.lanes().pause(lane, "stock taking (ada)");
    nothing_is_due();
    settle(inFlight.get(0), APPLIED);
    restart();
    nothing_is_due();
    assertThat(found().pausedWhy()).isEqualTo("stock taking (ada)");
    assertThat(ledger.lanes().tryAcquire(List.of(lane))).isEmpty();
    ledger.lanes().resume(lane);
    assertThat(claim(10)).hasSize(2);
  }

  @Test
  void whether_a_lane_is_paused_is_known_at_once_whoever_paused_it() {
    assertThat(ledger.lanes().pausedWhy(lane)).as("not known at all").isEmpty();
    lane(0, 3);
    assertThat(ledger.lanes().pausedWhy(lane)).isEmpty();
    ledger.lanes().pause(lane, "stock taking");
    assertThat(ledger.lanes().pausedWhy(lane)).contains("stock taking");
    ledger.lanes().pause(lane, "still");
    assertThat(ledger.lanes().pausedWhy(lane)).contains("still");
    ledger.lanes().resume(lane);
    assertThat(ledger.lanes().pausedWhy(lane)).isEmpty();
    settle(claim(1).get(0), new Outcome.Misconfigured("401 Unauthorized"));
    assertThat(ledger.lanes().pausedWhy(lane))
        .hasValueSatisfying(why -> assertThat(why).contains("401"));
    restart();
    assertThat(ledger.lanes().pausedWhy(lane)).isPresent();
  }

  @Test
  void a_wrong_configuration_pauses_the_lane_with_its_reason() {
    lane(0, 3);
    settle(claim(1).get(0), new Outcome.Misconfigured("401 Unauthorized: check the API key"));
    assertThat(found().pausedWhy()).contains("401");
    restart();
    nothing_is_due();
    ledger.lanes().resume(lane);
    assertThat(claim(10)).hasSize(3);
  }

  @Test
  void a_resumed_lane_forgets_its_closings_and_rests() {
    lane(0, 3);
    settle(claim(1).get(0), REFUSED);
    ledger.lanes().rest(lane, clock.instant().plusSeconds(600), "maintenance");
    ledger.lanes().resume(lane);
    assertThat(found().notBefore()).isNull();
    assertThat(claim(10)).hasSize(3);
  }

  @Test
  void defining_a_limit_again_keeps_the_pause() {
    lane(0, 3);
    ledger.lanes().pause(lane, "later");
    ledger.lanes().define(new Lanes.Limit(lane, 5, List.of(new Lanes.Window(9, seconds(1)))));
    assertThat(found().pausedWhy()).isEqualTo("later");
    assertThat(found().limit().permits()).isEqualTo(5);
    assertThat(found().limit().windows()).containsExactly(new Lanes.Window(9, seconds(1)));
  }
}
