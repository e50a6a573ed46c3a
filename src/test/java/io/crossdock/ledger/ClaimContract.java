package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claiming keys, and giving them back. */
abstract class ClaimContract extends Contract {

  ClaimContract(TestDatabase database) {
    super(database);
  }

  private void take_one_of_each_key(int keys) {
    take(IntStream.range(0, keys).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
  }

  private long heads() {
    return database.number(
        "SELECT COUNT(*) FROM key_state k JOIN channel c ON c.id = k.channel_id WHERE c.name = '"
            + channel
            + "' AND k.head_state <> 0");
  }

  @Test
  void at_most_one_entry_of_a_key_is_in_flight() {
    define(Mode.EACH);
    take(version(1), version(2), version(3), arrival("L", 1, "x"));
    assertThat(claim(10)).extracting(Claim::key).containsExactlyInAnyOrder("K", "L");
    nothing_is_due();
    assertThat(books().inFlight()).isEqualTo(2);
    assertThat(books().waiting()).isEqualTo(2);
  }

  @Test
  void many_workers_at_once_never_have_one_key_twice_and_miss_none() throws Exception {
    define(Mode.EACH);
    for (int version = 1; version <= 3; version++) {
      int v = version;
      take(
          IntStream.range(0, 40)
              .mapToObj(k -> arrival("K" + k, v, "content " + v))
              .toArray(Arrival[]::new));
    }
    Set<String> flying = ConcurrentHashMap.newKeySet();
    Set<String> went = ConcurrentHashMap.newKeySet();
    ExecutorService workers = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 0; worker < 8; worker++) {
      running.add(
          workers.submit(
              () -> {
                for (List<Claim> claims = claim(5); !claims.isEmpty(); claims = claim(5)) {
                  for (Claim claim : claims) {
                    assertThat(flying.add(claim.key())).as("%s is in flight once", claim).isTrue();
                    assertThat(went.add(claim.key() + "/" + claim.version().number())).isTrue();
                    flying.remove(claim.key());
                    settle(claim, APPLIED);
                  }
                }
              }));
    }
    for (Future<?> each : running) {
      each.get(60, TimeUnit.SECONDS);
    }
    workers.shutdown();
    // A worker may have seen nothing due while others had everything in flight.
    claim(200).forEach(claim -> went.add(claim.key() + "/" + claim.version().number()));
    assertThat(went).hasSizeGreaterThanOrEqualTo(40);
    assertThat(books().applied() + books().inFlight() + books().waiting()).isEqualTo(120);
  }

  @Test
  void the_index_of_claims_holds_only_keys_with_unsettled_work() {
    define(Mode.EACH);
    take_one_of_each_key(20);
    assertThat(heads()).isEqualTo(20);
    settleAll(claim(15), APPLIED);
    assertThat(heads()).isEqualTo(5);
    settleAll(claim(15), new Outcome.Skipped("no need"));
    assertThat(heads()).isZero();
  }

  @Test
  void a_key_with_only_a_parked_entry_has_no_head() {
    define(Mode.EACH);
    take(version(1));
    goes(REJECTED);
    assertThat(heads()).isZero();
    take(version(2));
    assertThat(heads()).isEqualTo(1);
  }

  @Test
  void what_is_due_first_is_claimed_first() {
    define(Mode.EACH);
    take(arrival("A", 1, "x"));
    settle(claimOne(), new Outcome.Held("no stock", seconds(20)));
    take(arrival("B", 1, "x"));
    settle(claimOne(), new Outcome.Held("no stock", seconds(10)));
    clock.forward(seconds(30));
    take(arrival("C", 1, "x"));
    List<String> order = new ArrayList<>();
    for (List<Claim> one = claim(1); !one.isEmpty(); one = claim(1)) {
      order.add(one.get(0).key());
    }
    assertThat(order).containsExactly("B", "A", "C");
  }

  @Test
  void nothing_is_claimed_before_it_is_due() {
    define(Mode.EACH);
    take(version(1));
    goes(FAILED);
    clock.forward(seconds(7));
    nothing_is_due();
    clock.forward(seconds(4));
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void a_claim_that_is_given_back_is_due_at_once_and_no_attempt_is_counted() {
    define(Mode.EACH);
    long id = id(version(1));
    Claim claim = claimOne();
    settle(claim, GIVEN_BACK);
    assertThat(entry(id).attempts()).isZero();
    Claim again = claimOne();
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.unresolved()).isFalse();
    assertThat(ledger.inspection().attempts(id)).isEmpty();
  }

  @Test
  void after_a_crash_all_that_was_claimed_is_free_at_once() {
    define(Mode.EACH);
    take_one_of_each_key(5);
    List<Claim> before = claim(10);
    crash();
    List<Claim> after = claim(10);
    assertThat(after).hasSize(5);
    assertThat(after).extracting(Claim::unresolved).containsOnly(false);
    assertThat(ledger.settle(before.stream().map(c -> Settlement.of(c, APPLIED)).toList()))
        .hasSize(5);
    settleAll(after, APPLIED);
  }

  @Test
  void after_a_crash_an_older_one_that_came_meanwhile_goes_first() {
    define(Mode.EACH);
    take(version(2));
    claimOne();
    take(version(1));
    crash();
    assertThat(List.of(goes(), goes())).containsExactly(1L, 2L);
  }

  @Test
  void after_a_crash_only_the_newest_of_a_latest_key_goes_and_it_looks_into_the_attempt() {
    define(Mode.LATEST);
    long older = id(version(1));
    ledger.startAttempt(List.of(claimOne()), "PUT", seconds(1));
    take(version(2));
    crash();
    Claim claim = claimOne();
    assertThat(claim.version().number()).isEqualTo(2);
    assertThat(claim.unresolved()).isTrue();
    assertThat(state(older)).isEqualTo(EntryState.SUPERSEDED);
    settle(claim, APPLIED);
    nothing_is_due();
  }

  @Test
  void a_clean_stop_gives_back_what_was_claimed() {
    define(Mode.EACH);
    take(version(1));
    claimOne();
    restart();
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void a_claim_that_was_settled_cannot_be_settled_again() {
    define(Mode.EACH);
    take(version(1));
    Claim claim = claimOne();
    settle(claim, APPLIED);
    assertThat(ledger.settle(List.of(Settlement.of(claim, REJECTED)))).containsExactly(claim);
    assertThat(books().applied()).isEqualTo(1);
  }

  @Test
  void a_claim_named_twice_in_one_call_is_settled_once_and_lost_once() {
    define(Mode.EACH);
    take(version(1));
    Claim claim = claimOne();
    assertThat(
            ledger.settle(List.of(Settlement.of(claim, APPLIED), Settlement.of(claim, REJECTED))))
        .containsExactly(claim);
    assertThat(books().applied()).isEqualTo(1);
    assertThat(books().parked()).isZero();
  }

  @Test
  void a_lost_claim_among_others_is_left_out_with_its_writes_and_the_others_are_settled() {
    define(Mode.EACH);
    take_one_of_each_key(2);
    List<Claim> claims = claim(2);
    settle(claims.get(0), APPLIED);
    List<Claim> lost =
        ledger.settle(
            List.of(
                Settlement.of(
                    claims.get(0), APPLIED, List.of(new Write.MoveCursor(channel, null, "lost"))),
                Settlement.of(
                    claims.get(1),
                    APPLIED,
                    List.of(new Write.MoveCursor(channel + ".2", null, "kept")))));
    assertThat(lost).containsExactly(claims.get(0));
    assertThat(ledger.cursor(channel)).isEmpty();
    assertThat(ledger.cursor(channel + ".2")).contains("kept");
    assertThat(books().applied()).isEqualTo(2);
  }

  @Test
  void claims_of_several_channels_are_settled_in_one_transaction() {
    define(Mode.EACH);
    take(version(1));
    Claim one = claimOne();
    String first = channel;
    takes_a_channel();
    define(Mode.LATEST);
    take(version(1));
    Claim two = claimOne();
    assertThat(ledger.settle(List.of(Settlement.of(two, APPLIED), Settlement.of(one, REJECTED))))
        .isEmpty();
    assertThat(books().applied()).isEqualTo(1);
    assertThat(books(first).parked()).isEqualTo(1);
  }

  // batches

  @Test
  void a_batch_has_at_most_one_entry_of_a_key() {
    define(Mode.EACH);
    take(version(1), version(2), arrival("L", 1, "x"), arrival("M", 1, "x"));
    assertThat(ledger.claimBatch(channel, 10))
        .extracting(Claim::key)
        .containsExactlyInAnyOrder("K", "L", "M");
  }

  @Test
  void a_refused_batch_comes_again_in_halves_until_the_culprit_stands_alone() {
    define(Mode.EACH);
    take_one_of_each_key(16);
    int calls = 0;
    Set<String> sent = ConcurrentHashMap.newKeySet();
    List<String> parked = new ArrayList<>();
    for (List<Claim> batch = ledger.claimBatch(channel, 16);
        !batch.isEmpty();
        batch = ledger.claimBatch(channel, 16)) {
      calls++;
      assertThat(calls).isLessThan(20);
      boolean bad = batch.stream().anyMatch(c -> c.key().equals("K11"));
      if (!bad) {
        settleAll(batch, APPLIED);
        sent.addAll(batch.stream().map(Claim::key).collect(Collectors.toSet()));
      } else if (batch.size() > 1) {
        settleAll(batch, new Outcome.Halved("batch refused", (batch.size() + 1) / 2));
      } else {
        settleAll(batch, REJECTED);
        parked.add(batch.get(0).key());
      }
    }
    assertThat(parked).containsExactly("K11");
    assertThat(sent).hasSize(15);
    assertThat(calls).isLessThanOrEqualTo(9);
  }

  @Test
  void a_halved_entry_that_is_put_back_in_line_may_go_with_all_others_again() {
    define(Mode.EACH);
    take_one_of_each_key(4);
    settleAll(ledger.claimBatch(channel, 4), new Outcome.Halved("refused", 1));
    List<Claim> alone = ledger.claimBatch(channel, 4);
    assertThat(alone).hasSize(1);
    settleAll(alone, REJECTED);
    ledger.inspection().retry(List.of(alone.get(0).entryId()), "ada");
    assertThat(claim(10))
        .filteredOn(c -> c.key().equals(alone.get(0).key()))
        .extracting(Claim::batchLimit)
        .containsExactly(Integer.MAX_VALUE);
  }

  @Test
  void consumers_are_told_after_commit_that_something_may_be_due() throws Exception {
    define(Mode.EACH);
    java.util.concurrent.CountDownLatch told = new java.util.concurrent.CountDownLatch(1);
    try (AutoCloseable handle = ledger.onDue(channel, told::countDown)) {
      take(version(1));
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void consumers_are_told_when_a_back_off_ends_though_one_of_them_fails() throws Exception {
    define(Mode.EACH);
    take(version(1));
    goes(FAILED);
    java.util.concurrent.CountDownLatch told = new java.util.concurrent.CountDownLatch(2);
    try (AutoCloseable bad =
            ledger.onDue(
                channel,
                () -> {
                  throw new IllegalStateException("a consumer's bug");
                });
        AutoCloseable good = ledger.onDue(channel, told::countDown)) {
      clock.forward(seconds(11));
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
