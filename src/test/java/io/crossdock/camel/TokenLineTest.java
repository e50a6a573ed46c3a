package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.TokenLine.None;
import io.crossdock.ledger.Lanes.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a token of a lane within one process. */
class TokenLineTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger free = new AtomicInteger();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();
  private volatile Tokens otherwise = Tokens.none(MOMENT, "the lane calls allows no more");
  private volatile Duration good = LONG;

  private final TokenLine line =
      new TokenLine(
          List.of("calls"),
          (now, soon) -> {
            int most = now + soon;
            asked.add(most);
            int calls = Math.min(most, free.get());
            free.addAndGet(-calls);
            return calls > 0 ? Tokens.of(calls, good, List.of()) : otherwise;
          });

  @AfterEach
  void ends() {
    threads.shutdownNow();
  }

  private None take(Duration wait) throws InterruptedException {
    return line.take(wait, () -> LONG, false);
  }

  private Future<None> waits(int place) {
    Future<None> future = threads.submit(() -> take(LONG));
    await().atMost(Rig.LIMIT).until(() -> line.length() == place);
    return future;
  }

  @Test
  void who_came_first_is_served_first() throws Exception {
    otherwise = Tokens.none(Duration.ofMillis(5), "none");
    List<Integer> served = new CopyOnWriteArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int number = i;
      all.add(
          threads.submit(
              () -> {
                None none = take(LONG);
                // Within the order of the line: the next one gets its own only after this.
                served.add(number);
                free.incrementAndGet();
                return none;
              }));
      await().atMost(Rig.LIMIT).until(() -> line.length() == number + 1);
    }
    asked.clear();
    good = Duration.ZERO;
    free.incrementAndGet();
    for (Future<?> one : all) {
      assertThat(one.get()).isNull();
    }
    assertThat(served).containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
    assertThat(line.length()).isZero();
  }

  @Test
  void the_first_asks_for_all_who_stand_in_the_line() throws Exception {
    otherwise = Tokens.none(Duration.ofMillis(200), "none");
    List<Future<None>> all = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      all.add(waits(i));
    }
    free.set(100);
    for (Future<None> one : all) {
      assertThat(one.get()).isNull();
    }
    assertThat(asked.get(asked.size() - 1)).isEqualTo(5);
    assertThat(free).as("no more than were wanted").hasValue(95);
  }

  @Test
  void the_wait_ends_with_the_reason_and_how_long_until_there_may_be_one() throws Exception {
    None none = take(Duration.ofSeconds(1));
    assertThat(none.why()).isEqualTo("the lane calls allows no more");
    assertThat(none.again()).isLessThanOrEqualTo(MOMENT);
    assertThat(asked).as("it asked again at the moment it was told").hasSizeGreaterThan(1);
  }

  @Test
  void nobody_waits_for_what_comes_after_the_wait_nor_asks_the_ledger_again_for_a_while()
      throws Exception {
    otherwise = Tokens.none(Duration.ofHours(1), "rests");
    assertThat(take(LONG).again()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(take(LONG).why()).isEqualTo("rests");
    assertThat(asked.size()).as("a slow machine may need the second").isBetween(1, 2);
  }

  @Test
  void a_paused_lane_is_not_waited_for() throws Exception {
    otherwise = Tokens.none(null, "paused");
    None none = take(Duration.ofSeconds(2));
    assertThat(none.why()).isEqualTo("paused");
    assertThat(none.again()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void who_may_not_wait_goes_at_once_and_the_next_in_the_line_is_served() throws Exception {
    otherwise = Tokens.none(Duration.ofMillis(500), "none");
    assertThat(line.take(LONG, () -> Duration.ZERO, false)).isNotNull();
    Future<None> first = waits(1);
    assertThat(line.take(Duration.ZERO, () -> LONG, false)).as("others are first").isNotNull();
    free.set(1);
    assertThat(first.get()).isNull();
  }

  @Test
  void tokens_that_were_not_used_in_time_are_lost() throws Exception {
    free.set(10);
    assertThat(take(LONG)).isNull();
    assertThat(take(LONG)).as("asks for two").isNull();
    good = Duration.ZERO;
    assertThat(take(LONG)).as("the second of them").isNull();
    assertThat(asked).containsExactly(1, 2);
    assertThat(take(LONG)).as("asks for four, and they are good for no time").isNull();
    assertThat(take(LONG)).as("asks for as many as were used").isNull();
    assertThat(asked).containsExactly(1, 2, 4, 1);
  }

  @Test
  void who_comes_again_soon_after_all_were_used_is_given_more_the_next_time() throws Exception {
    free.set(100);
    good = Duration.ZERO;
    for (int i = 0; i < 2; i++) {
      assertThat(take(LONG)).isNull();
    }
    assertThat(asked.get(1)).as("two, or one on a machine that was too slow").isIn(1, 2);
    good = LONG;
    for (int i = 0; i < 20; i++) {
      assertThat(take(LONG)).isNull();
    }
    assertThat(asked.size()).as("few questions for 20").isLessThan(12);
  }

  @Test
  void who_is_interrupted_leaves_the_line_and_the_next_one_asks() throws Exception {
    otherwise = Tokens.none(Duration.ofMillis(50), "none");
    Future<None> first = waits(1);
    Future<None> second = waits(2);
    first.cancel(true);
    await().atMost(Rig.LIMIT).until(() -> line.length() == 1);
    free.set(1);
    assertThat(second.get()).isNull();
  }

  @Test
  void a_failing_ledger_fails_the_first_and_the_next_one_asks() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    TokenLine failing =
        new TokenLine(
            List.of("calls"),
            (now, soon) -> {
              if (calls.incrementAndGet() == 2) {
                throw new IllegalStateException("gone");
              }
              return calls.get() == 1
                  ? Tokens.none(Duration.ofSeconds(3), "none")
                  : Tokens.of(now + soon, LONG, List.of());
            });
    Future<?> first = threads.submit(() -> failing.take(LONG, () -> LONG, false));
    await().atMost(Rig.LIMIT).until(() -> failing.length() == 1);
    Future<None> second = threads.submit(() -> failing.take(LONG, () -> LONG, false));
    assertThat(second.get()).isNull();
    assertThat(first).failsWithin(Rig.LIMIT).withThrowableThat().withMessageContaining("gone");
  }

  @Test
  void when_the_hub_stops_only_those_wait_on_who_have_something_to_lose() throws Exception {
    otherwise = Tokens.none(Duration.ofMillis(500), "none");
    Future<None> impatient = waits(1);
    Future<None> patient = threads.submit(() -> line.take(LONG, () -> LONG, true));
    await().atMost(Rig.LIMIT).until(() -> line.length() == 2);
    line.close();
    assertThat(impatient.get().why()).isEqualTo("the hub stops");
    free.set(1);
    assertThat(patient.get()).isNull();
  }
}
