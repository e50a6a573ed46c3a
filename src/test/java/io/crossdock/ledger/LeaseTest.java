package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.store.Hooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL: leases, fencing, shared limits, order of commits. */
class LeaseTest {

  private static final Outcome APPLIED = new Outcome.Applied("sent");
  private static final Duration PAST_THE_LEASE = Duration.ofSeconds(11);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestDatabase database = TestDatabase.postgres();
  private final TestClock clockOfA = new TestClock();
  private final TestClock clockOfB = new TestClock();
  private final AtomicReference<CrashPoint> pointsOfA = new AtomicReference<>(CrashPoint.NONE);
  private Ledger a;
  private Ledger b;

  @BeforeEach
  void two_processes_open_the_ledger() {
    a = database.open(clockOfA, name -> pointsOfA.get().reached(name));
    b = database.open(clockOfB);
    define(Mode.EACH, "each");
    define(Mode.LATEST, "latest");
    define(Mode.MARK, "mark");
  }

  @AfterEach
  void the_books_balance() {
    pointsOfA.set(CrashPoint.NONE);
    assertThat(b.inspection().audit()).isEmpty();
    a.close();
    b.close();
    database.close();
  }

  private void define(Mode mode, String name) {
    for (Ledger ledger : List.of(a, b)) {
      ledger.define(ChannelDefinition.of(name, mode));
    }
  }

  private static Arrival arrival(String key, long version) {
    return Arrival.of(
        key, Version.of(version), ("content " + version).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Verdict> take(Ledger ledger, String channel, Arrival... arrivals) {
    return ledger
        .write(Priority.DOOR, List.of(new Write.Take(channel, List.of(arrivals))))
        .taken()
        .stream()
        .map(Receipt.Taken::verdict)
        .toList();
  }

  private static Claim claim(Ledger ledger, String channel) {
    List<Claim> claims = ledger.claim(channel, 1);
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  private static List<Claim> settle(Ledger ledger, Claim claim) {
    return ledger.settle(List.of(Settlement.of(claim, APPLIED)));
  }

  private Books books(String channel) {
    return b.inspection().books().stream()
        .filter(books -> books.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  /** A is paused for longer than its lease, and B notices. */
  private void a_is_paused_and_b_takes_over() {
    clockOfB.forward(PAST_THE_LEASE);
    Hooks.beat(b);
  }

  @Test
  void a_key_that_one_has_claimed_the_other_cannot_claim() {
    take(a, "each", arrival("K", 1), arrival("K", 2));
    Claim claim = claim(a, "each");
    assertThat(b.claim("each", 10)).isEmpty();
    settle(a, claim);
    assertThat(claim(b, "each").version().number()).isEqualTo(2);
  }

  @Test
  void the_keys_of_a_lapsed_owner_are_free_for_the_other_and_the_woken_one_settles_nothing() {
    take(a, "each", arrival("K", 1));
    Claim ofA = claim(a, "each");
    a.startAttempt(List.of(ofA), "PUT /orders/K", Duration.ofSeconds(1));
    a_is_paused_and_b_takes_over();
    Claim ofB = claim(b, "each");
    assertThat(ofB.unresolved()).isTrue();
    assertThat(
            a.settle(
                List.of(
                    Settlement.of(
                        ofA, APPLIED, List.of(new Write.MoveCursor("cursor", null, "x"))))))
        .containsExactly(ofA);
    assertThat(b.cursor("cursor")).isEmpty();
    assertThatThrownBy(() -> a.startAttempt(List.of(ofA), "again", Duration.ofSeconds(1)))
        .isInstanceOf(LostRaceException.class);
    assertThat(settle(b, ofB)).isEmpty();
    assertThat(books("each").applied()).isEqualTo(1);
  }

  @Test
  void the_lease_that_ran_out_and_that_nobody_took_is_still_ours() {
    take(a, "each", arrival("K", 1));
    Claim claim = claim(a, "each");
    clockOfA.forward(PAST_THE_LEASE);
    Hooks.beat(a);
    clockOfB.forward(PAST_THE_LEASE);
    Hooks.beat(b);
    assertThat(b.claim("each", 1)).isEmpty();
    assertThat(settle(a, claim)).isEmpty();
  }

  @Test
  void a_woken_owner_has_the_latest_value_it_was_sending_sent_over() {
    take(a, "latest", arrival("K", 1));
    claim(a, "latest");
    a_is_paused_and_b_takes_over();
    settle(b, claim(b, "latest"));
    assertThat(b.claim("latest", 1)).isEmpty();
    // Its write may have landed after the other's.
    Hooks.beat(a);
    Claim over = claim(b, "latest");
    assertThat(over.version().number()).isEqualTo(1);
    settle(b, over);
    Hooks.beat(a);
    assertThat(b.claim("latest", 1)).as("once is enough").isEmpty();
  }

  @Test
  void what_is_sent_over_goes_after_the_next_owner_is_done() {
    take(a, "latest", arrival("K", 1));
    claim(a, "latest");
    a_is_paused_and_b_takes_over();
    Claim ofB = claim(b, "latest");
    Hooks.beat(a);
    settle(b, ofB);
    assertThat(b.claim("latest", 1)).isEmpty();
    Hooks.beat(a);
    settle(b, claim(b, "latest"));
  }

  @Test
  void a_woken_owner_marks_the_keys_it_was_sending() {
    take(a, "mark", Arrival.mark("K", ""));
    claim(a, "mark");
    a_is_paused_and_b_takes_over();
    settle(b, claim(b, "mark"));
    Hooks.beat(a);
    assertThat(claim(b, "mark").key()).isEqualTo("K");
  }

  @Test
  void what_goes_in_order_is_not_sent_over() {
    take(a, "each", arrival("K", 1));
    claim(a, "each");
    a_is_paused_and_b_takes_over();
    settle(b, claim(b, "each"));
    Hooks.beat(a);
    assertThat(b.claim("each", 1)).isEmpty();
  }

  @Test
  void a_woken_owner_works_on_under_a_new_lease() {
    take(a, "each", arrival("K", 1), arrival("L", 1));
    claim(a, "each");
    a_is_paused_and_b_takes_over();
    Hooks.beat(a);
    Claim again = claim(a, "each");
    assertThat(settle(a, again)).isEmpty();
    assertThat(a.health().leaseLeft()).isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void a_claim_whose_answer_was_lost_is_free_again_after_a_heartbeat() {
    take(a, "each", arrival("K", 1));
    AtomicBoolean once = new AtomicBoolean();
    pointsOfA.set(
        name -> {
          if (name.equals("claim.committed") && once.compareAndSet(false, true)) {
            throw new LedgerUnavailableException("the connection broke after the commit");
          }
        });
    assertThatThrownBy(() -> a.claim("each", 1)).isInstanceOf(LedgerUnavailableException.class);
    assertThat(b.claim("each", 1)).isEmpty();
    Hooks.beat(a);
    assertThat(claim(b, "each").attempt()).isEqualTo(1);
  }

  @Test
  void an_earlier_insert_of_a_key_that_commits_after_a_later_one_takes_its_place()
      throws Exception {
    CountDownLatch inserted = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    pointsOfA.set(
        name -> {
          if (name.equals("write.written")) {
            inserted.countDown();
            awaits(commit);
          }
        });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<List<Verdict>> earlier = threads.submit(() -> take(a, "each", arrival("A", 1)));
    assertThat(inserted.await(60, TimeUnit.SECONDS)).isTrue();
    // Another key: a later id, committed first.
    take(b, "each", arrival("B", 1));
    assertThat(claim(b, "each").key()).isEqualTo("B");
    // The same key: waits for the earlier one.
    Future<List<Verdict>> later =
        threads.submit(() -> take(b, "each", arrival("A", 2), arrival("A", 1)));
    assertThatThrownBy(() -> later.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    commit.countDown();
    assertThat(earlier.get(60, TimeUnit.SECONDS)).containsExactly(Verdict.TAKEN);
    assertThat(later.get(60, TimeUnit.SECONDS)).containsExactly(Verdict.TAKEN, Verdict.DUPLICATE);
    threads.shutdown();
    Claim first = claim(b, "each");
    assertThat(first.key() + first.version().number()).isEqualTo("A1");
    assertThat(b.claim("each", 10)).isEmpty();
    settle(b, first);
    assertThat(claim(b, "each").version().number()).isEqualTo(2);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void permits_and_tokens_are_shared_by_all_processes() {
    a.lanes().define(new Lanes.Limit("latest", 3, List.of()));
    a.lanes().define(new Lanes.Limit("mark", 0, List.of(new Lanes.Window(5, Duration.ofHours(1)))));
    for (int k = 0; k < 10; k++) {
      take(a, "latest", arrival("K" + k, 1));
      take(a, "mark", Arrival.mark("K" + k, ""));
    }
    List<Claim> ofA = a.claim("latest", 2);
    assertThat(b.claim("latest", 10)).hasSize(1);
    settle(a, ofA.get(0));
    assertThat(b.claim("latest", 10)).hasSize(1);
    assertThat(a.claim("mark", 3)).hasSize(3);
    assertThat(b.claim("mark", 10)).hasSize(2);
  }

  @Test
  void permits_are_never_overdrawn_by_two_processes_that_claim_at_once() throws Exception {
    a.lanes().define(new Lanes.Limit("each", 4, List.of()));
    take(
        a,
        "each",
        IntStream.range(0, 60).mapToObj(k -> arrival("K" + k, 1)).toArray(Arrival[]::new));
    AtomicReference<Integer> most = new AtomicReference<>(0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (Ledger ledger : List.of(a, b, a, b)) {
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 40 && books("each").applied() < 60; i++) {
                  List<Claim> claims = ledger.claim("each", 3);
                  long flying = books("each").inFlight();
                  most.updateAndGet(before -> Math.max(before, (int) flying));
                  claims.forEach(claim -> settle(ledger, claim));
                }
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void a_pause_a_rest_and_a_closing_hold_for_all_processes() {
    take(a, "each", arrival("K", 1), arrival("L", 1), arrival("M", 1));
    a.lanes().pause("each", "stock taking");
    assertThat(b.claim("each", 10)).isEmpty();
    b.lanes().resume("each");
    Claim claim = claim(a, "each");
    a.settle(
        List.of(Settlement.of(claim, new Outcome.Transient("refused", Outcome.Scope.PARTNER))));
    assertThat(b.claim("each", 10)).isEmpty();
    clockOfB.forward(Duration.ofSeconds(2));
    List<Claim> probe = b.claim("each", 10);
    assertThat(probe).hasSize(1);
    settle(b, probe.get(0));
    assertThat(a.claim("each", 10)).hasSize(2);
  }

  @Test
  void an_arrival_in_one_process_wakes_the_consumers_of_the_other() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    try (AutoCloseable handle = b.onDue("each", woken::countDown)) {
      take(a, "each", arrival("K", 1));
      assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void an_epoch_raised_and_a_channel_defined_in_one_process_are_known_to_the_other() {
    take(a, "latest", arrival("K", 100));
    a.raiseEpoch("latest");
    a.define(ChannelDefinition.of("new", Mode.EACH));
    await().atMost(PATIENCE).until(() -> b.channel("new").isPresent());
    assertThat(take(b, "latest", arrival("K", 1))).containsExactly(Verdict.TAKEN);
    take(b, "new", arrival("K", 1));
    assertThat(a.claim("new", 1)).hasSize(1);
  }

  @Test
  void a_delivery_of_a_process_whose_lease_lapsed_may_come_again() {
    assertThat(a.deliveries().claim("door", "d")).isTrue();
    assertThat(b.deliveries().claim("door", "d")).isFalse();
    clockOfB.forward(PAST_THE_LEASE);
    assertThat(b.deliveries().claim("door", "d")).isTrue();
    a.deliveries().release("door", "d");
    assertThat(a.deliveries().claim("door", "d")).as("it is the other's now").isFalse();
    b.deliveries().confirm("door", "d");
    assertThat(a.deliveries().seen("door", "d")).isTrue();
  }

  @Test
  void a_load_of_a_process_whose_lease_lapsed_is_over() {
    long run = a.runs().begin("feed", "test", true);
    a.write(Priority.IMPORT, List.of(new Write.Take("each", List.of(arrival("K", 1)), run)));
    a_is_paused_and_b_takes_over();
    assertThatThrownBy(
            () ->
                a.write(
                    Priority.IMPORT,
                    List.of(
                        new Write.Take("each", List.of(arrival("K", 2)), run),
                        new Write.MoveCursor("cursor", null, "page 2"))))
        .isInstanceOf(LostRaceException.class);
    assertThat(b.cursor("cursor")).isEmpty();
    assertThatThrownBy(() -> a.runs().publish(run)).isInstanceOf(LostRaceException.class);
    Hooks.keep(b);
    assertThat(books("each").skipped()).isEqualTo(1);
  }

  @Test
  void the_books_balance_while_two_processes_write_fold_and_purge() throws Exception {
    a.define(ChannelDefinition.of("each", Mode.EACH).withMemory(Duration.ZERO, Duration.ofDays(1)));
    Hooks.beat(b);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      Ledger ledger = worker % 2 == 0 ? a : b;
      int number = worker;
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 60; i++) {
                  take(ledger, "each", arrival("K" + (i + number) % 25, number * 1_000L + i));
                  ledger.claim("each", 2).forEach(claim -> settle(ledger, claim));
                }
              }));
    }
    for (Ledger ledger : List.of(a, b)) {
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 15; i++) {
                  Hooks.keep(ledger);
                  ledger.inspection().purge();
                  assertThat(ledger.inspection().audit()).isEmpty();
                }
              }));
    }
    for (Future<?> each : running) {
      each.get(120, TimeUnit.SECONDS);
    }
    threads.shutdown();
    Books books = books("each");
    assertThat(books.seen()).isEqualTo(240);
    assertThat(books.balanced()).isTrue();
  }
}
