package io.crossdock.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossdock.ledger.Lanes.Tokens;
import io.crossdock.ledger.store.LaneRow.StoredWindow;
import io.crossdock.ledger.store.LaneRules.WindowUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows, with the time in the hands of the test. */
class LaneRulesTest {

  private static final long START = 1_790_000_000_007L;

  /** Lanes as the ledger keeps them. */
  private static final class Kept {
    private final List<LaneUse> lanes = new ArrayList<>();

    Kept(StoredWindow... windows) {
      for (StoredWindow window : windows) {
        LaneRow row =
            new LaneRow(
                "lane" + lanes.size(), 0, List.of(window), null, 0, null, 0, 0, null, 0, 5, null);
        lanes.add(new LaneUse(row, new HashMap<>(Map.of(window.perMs(), WindowUse.NONE))));
      }
    }

    Tokens take(int most, long now) {
      Tokens tokens = LaneUse.tokens(lanes, 1, most - 1, now);
      for (LaneUse lane : tokens.calls() > 0 ? lanes : List.<LaneUse>of()) {
        for (StoredWindow window : lane.lane().windows()) {
          lane.uses().put(window.perMs(), lane.after(window, tokens, now));
        }
      }
      return tokens;
    }
  }

  private static boolean holds(List<Long> calls, int tokens, long span) {
    List<Long> sorted = calls.stream().sorted().toList();
    for (int i = tokens; i < sorted.size(); i++) {
      if (sorted.get(i) - sorted.get(i - tokens) < span) {
        return false;
      }
    }
    return true;
  }

  @Property(tries = 300)
  boolean no_span_as_long_as_the_window_and_what_calls_may_be_late_holds_more_than_its_tokens(
      @ForAll @IntRange(min = 1, max = 40) int tokens,
      @ForAll @IntRange(min = 1, max = 20_000) int perMs,
      @ForAll long seed) {
    Random random = new Random(seed);
    Kept kept = new Kept(new StoredWindow(tokens, perMs));
    List<Long> counted = new ArrayList<>();
    List<Long> arrived = new ArrayList<>();
    long now = START;
    for (int step = 0; step < 200; step++) {
      Tokens taken = kept.take(1 + random.nextInt(10), now);
      for (int i = 0; i < taken.calls(); i++) {
        counted.add(now);
        // The partner's window slides, and calls are late, each in its way.
        arrived.add(now + random.nextLong(taken.within().toMillis() + 1));
      }
      now += random.nextInt(Math.max(2, 2 * perMs / tokens));
    }
    return holds(counted, tokens, perMs + LaneRules.lateness(perMs))
        && holds(arrived, tokens, perMs);
  }

  @Property(tries = 300)
  boolean the_moment_at_which_there_may_be_a_token_is_exact(
      @ForAll @IntRange(min = 1, max = 5) int tokens,
      @ForAll @IntRange(min = 1, max = 20_000) int perMs,
      @ForAll long seed) {
    Random random = new Random(seed);
    StoredWindow wide = new StoredWindow(2 * tokens, 3L * perMs);
    Kept kept = new Kept(new StoredWindow(tokens, perMs), wide);
    long now = START;
    for (int step = 0; step < 60; step++) {
      Tokens taken = kept.take(1, now);
      if (taken.calls() > 0) {
        now += random.nextInt(Math.max(2, perMs / tokens));
        continue;
      }
      long again = now + taken.again().toMillis();
      if (again <= now
          || LaneUse.tokens(kept.lanes, 1, 0, again - 1).calls() > 0
          || LaneUse.tokens(kept.lanes, 1, 0, again).calls() == 0) {
        return false;
      }
      now = again;
    }
    return true;
  }

  /** Who calls at once as often as he is let, and wants many each time. */
  @ParameterizedTest
  @MethodSource("limits")
  void who_uses_a_rate_up_is_not_given_tokens_that_are_good_for_long_at_its_cost(
      int tokens, long perMs) {
    Kept kept = new Kept(new StoredWindow(tokens, perMs));
    long now = START;
    long used = 0;
    while (now < START + 40 * perMs) {
      Tokens taken = kept.take(10, now);
      used += taken.calls();
      now += taken.calls() > 0 ? 1 : taken.again().toMillis() + 1;
    }
    assertThat(used / (40.0 * tokens)).as("of %s in %s ms", tokens, perMs).isBetween(0.93, 1.0);
  }

  @Test
  void where_little_of_a_rate_is_used_tokens_are_good_for_longer_and_count_as_long() {
    Kept kept = new Kept(new StoredWindow(100, 1_000));
    Tokens taken = kept.take(8, START);
    assertThat(taken.calls()).isEqualTo(8);
    assertThat(taken.within()).isEqualTo(Duration.ofMillis(250));
    assertThat(kept.take(8, START + 100).within()).isEqualTo(Duration.ofMillis(250));
    for (int i = 0; i < 40; i++) {
      kept.take(1, START + 200);
    }
    Tokens scarce = kept.take(8, START + 200);
    assertThat(scarce.calls()).as("a fiftieth").isEqualTo(2);
    assertThat(scarce.within()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void tokens_that_are_good_for_long_let_nothing_leave_the_window_before_its_time() {
    Kept kept = new Kept(new StoredWindow(100, 1_000));
    for (int i = 0; i < 40; i++) {
      kept.take(1, START);
    }
    Tokens taken = kept.take(8, START + 800);
    assertThat(taken.within()).isEqualTo(Duration.ofMillis(250));
    int more = 0;
    while (kept.take(1, START + 801).calls() > 0) {
      more++;
    }
    assertThat(40 + taken.calls() + more).isEqualTo(100);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments(3, 1_000L),
        arguments(150, 1_000L),
        arguments(20, 1_000L),
        arguments(2_000, 60_000L),
        arguments(280, 300_000L));
  }

  /**
   * Each waits for the moment it was told and comes that much too late: commit, thread, network.
   */
  @ParameterizedTest
  @MethodSource("limits")
  void who_always_waits_for_the_next_token_gets_at_least_95_of_100_of_the_rate(
      int tokens, long perMs) {
    Kept kept = new Kept(new StoredWindow(tokens, perMs));
    long lag = 8;
    long now = START;
    List<Long> counted = new ArrayList<>();
    while (now < START + 40 * perMs) {
      Tokens taken = kept.take(1, now);
      if (taken.calls() > 0) {
        counted.add(now);
      } else {
        now += taken.again().toMillis() + lag;
      }
    }
    double rate = counted.size() / (40.0 * tokens);
    assertThat(rate).as("of %s in %s ms", tokens, perMs).isBetween(0.95, 1.0);
    assertThat(holds(counted, tokens, perMs)).isTrue();
  }

  @Test
  void the_lane_that_is_last_says_why_and_when_and_a_paused_one_never() {
    StoredWindow minute = new StoredWindow(1, 60_000);
    LaneUse used =
        new LaneUse(
            new LaneRow("key", 0, List.of(minute), null, 0, null, 0, 0, null, 0, 5, null),
            Map.of(60_000L, WindowUse.NONE.plus(1, START, START, 60_000)));
    LaneUse rests =
        new LaneUse(
            new LaneRow("site", 0, List.of(), null, START + 90_000, "429", 0, 0, null, 0, 5, null),
            Map.of());
    LaneUse paused =
        new LaneUse(
            new LaneRow("all", 0, List.of(), "stock taking", 0, null, 0, 0, null, 0, 5, null),
            Map.of());

    Tokens none = LaneUse.tokens(List.of(used, rests), 1, 0, START);
    assertThat(none.calls()).isZero();
    assertThat(none.again()).isEqualTo(Duration.ofSeconds(90));
    assertThat(none.why()).startsWith("the lane site rests until ").endsWith(": 429");
    assertThat(LaneUse.tokens(List.of(used), 1, 0, START).again())
        .isBetween(Duration.ofMillis(60_250), Duration.ofMillis(60_850));
    Tokens never = LaneUse.tokens(List.of(used, paused, rests), 1, 0, START);
    assertThat(never.again()).isNull();
    assertThat(never.why()).isEqualTo("the lane all is paused: stock taking");
  }
}
