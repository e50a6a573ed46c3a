package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CallPermits.Taken;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call, where a lane has permits, within one process. */
class CallPermitsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger free = new AtomicInteger(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Integer> order = new CopyOnWriteArrayList<>();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean stands = true;
  private final CallPermits permits = new CallPermits(List.of("api"), this::give);

  @AfterEach
  void ends() {
    threads.shutdownNow();
  }

  private Optional<Lanes.Permit> give() {
    asked.incrementAndGet();
    if (free.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Lanes.Permit() {
          @Override
          public void close() {
            if (failing.get()) {
              failed.incrementAndGet();
              throw new LedgerUnavailableException("away");
            }
            // With its lease the ledger has taken it back already.
            if (stands) {
              free.incrementAndGet();
            }
          }

          @Override
          public boolean stands() {
            return stands;
          }
        });
  }

  private Taken take(Duration wait) throws InterruptedException {
    return permits.take(wait, () -> LONG, false);
  }

  @Test
  void a_permit_goes_from_call_to_call_without_asking_the_ledger() throws Exception {
    for (int i = 0; i < 10; i++) {
      take(LONG).turn().close();
    }
    // Where a machine stood still between two of them it was given back.
    assertThat(asked.get()).isLessThan(5);
  }

  @Test
  void what_nobody_wants_for_a_moment_is_given_back() throws Exception {
    Taken taken = take(LONG);
    assertThat(free).hasValue(0);
    taken.turn().close();
    await().atMost(Rig.LIMIT).untilAsserted(() -> assertThat(free).hasValue(1));
  }

  @Test
  void what_is_not_known_to_be_given_back_is_handed_to_nobody_and_given_back_later()
      throws Exception {
    failing.set(true);
    take(LONG).turn().close();
    await().atMost(Rig.LIMIT).until(() -> failed.get() > 0);

    assertThat(take(Duration.ZERO).turn()).isNull();
    failing.set(false);

    await().atMost(Rig.LIMIT).untilAsserted(() -> assertThat(free).hasValue(1));
    assertThat(take(LONG).turn()).isNotNull();
  }

  @Test
  void while_one_calls_others_wait_and_go_in_the_order_they_came() throws Exception {
    Taken first = take(LONG);
    Future<?> second = threads.submit(() -> calls(2));
    await().atMost(Rig.LIMIT).until(() -> permits.length() == 1);
    Future<?> third = threads.submit(() -> calls(3));
    await().atMost(Rig.LIMIT).until(() -> permits.length() == 2);
    assertThat(order).isEmpty();

    first.turn().close();

    second.get();
    third.get();
    assertThat(order).containsExactly(2, 3);
  }

  private Void calls(int who) throws Exception {
    CallPermits.Turn turn = take(LONG).turn();
    order.add(who);
    turn.close();
    return null;
  }

  @Test
  void who_waited_in_vain_is_told_the_lane() throws Exception {
    Taken first = take(LONG);
    assertThat(take(Duration.ofMillis(5)).none().why()).contains("the lane api");
    first.turn().close();
    assertThat(take(LONG).turn()).isNotNull();
  }

  @Test
  void what_another_process_gives_back_is_taken_soon() throws Exception {
    free.set(0);
    Future<Taken> waits = threads.submit(() -> take(LONG));
    await().atMost(Rig.LIMIT).until(() -> asked.get() > 1);
    free.set(1);
    assertThat(waits.get().turn()).isNotNull();
  }

  @Test
  void a_permit_of_a_lease_that_is_over_is_not_handed_on() throws Exception {
    Taken taken = take(LONG);
    stands = false;
    taken.turn().close();
    assertThat(take(Duration.ofMillis(5)).turn()).isNull();
    assertThat(asked.get()).isGreaterThan(1);
  }

  @Test
  void a_hub_that_stops_gives_back_what_is_over_and_what_is_not_used() throws Exception {
    Taken under = take(LONG);
    permits.stop();
    assertThat(take(LONG).none().why()).isEqualTo("the hub stops");
    under.turn().close();
    assertThat(free).hasValue(1);
  }
}
