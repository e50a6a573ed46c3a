package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Allowance.Bucket;
import io.crossdock.camel.Allowance.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a partner allows is used, and not exceeded, by a clock that only these tests move. */
class BudgetTest {

  private static final Duration PATIENT = Duration.ofDays(1);

  private final List<Duration> rests = new ArrayList<>();
  private final Random random = new Random(7);
  private long now = 1_000_000_000L;

  private Budget budget() {
    return new Budget((rest, why) -> rests.add(rest), () -> now);
  }

  private void passes(Duration time) {
    now += time.toNanos();
  }

  /** A network both ways: 5 to 60 ms. */
  private void travels() {
    passes(Duration.ofMillis(5 + random.nextInt(55)));
  }

  /** A partner with a bucket of points: what is there when a call arrives decides. */
  private final class Points {
    private final double perSecond;
    private final double most;
    private double left;
    private long at = now;
    private double used;
    private int refused;

    Points(double perSecond, double most) {
      this.perSecond = perSecond;
      this.most = most;
      this.left = most;
    }

    /**
     * @param asked has to be there
     * @param really is taken
     */
    Rates call(double asked, double really) {
      left = Math.min(most, left + (now - at) / 1e9 * perSecond);
      at = now;
      if (left < asked) {
        refused++;
        return Rates.throttled(Duration.ofSeconds(1), new Bucket(left, most, perSecond));
      }
      left -= really;
      used += really;
      return Rates.left(new Bucket(left, most, perSecond));
    }
  }

  @Test
  void points_are_used_up_and_no_call_is_throttled_whatever_calls_cost() {
    Points partner = new Points(100, 2_000);
    Budget budget = budget();
    long begun = now;
    int calls = 0;
    while (now - begun < Duration.ofMinutes(30).toNanos()) {
      double asked = 10 + random.nextInt(200);
      passes(budget.take(asked, PATIENT));
      travels();
      Rates answer = partner.call(asked, asked * (0.5 + random.nextDouble() / 2));
      travels();
      budget.told(asked, answer);
      calls++;
    }
    double allowed = 2_000 + 100 * (now - begun) / 1e9;
    assertThat(partner.refused).as("of " + calls).isZero();
    assertThat(partner.used / allowed).isGreaterThan(0.95);
  }

  @Test
  void calls_of_a_span_are_used_up_and_none_is_refused() {
    Duration span = Duration.ofSeconds(30);
    int most = 150;
    Budget budget = budget();
    long begun = now;
    int left = most;
    int made = 0;
    long renewed = now + span.toNanos();
    for (int i = 0; i < 9_000; i++) {
      passes(budget.take(1, PATIENT));
      travels();
      while (now >= renewed) {
        renewed += span.toNanos();
        left = most;
      }
      assertThat(left).as("of call %s", i).isPositive();
      left--;
      made++;
      Rates answer = Rates.left(new Span(left, Duration.ofNanos(renewed - now), most));
      travels();
      budget.told(1, answer);
    }
    double allowed = most + most * ((now - begun) / (double) span.toNanos());
    assertThat(made / allowed).isGreaterThan(0.95);
  }

  @Test
  void what_is_under_way_is_taken_off_what_an_answer_says_is_left() {
    Budget budget = budget();
    budget.told(1, Rates.left(new Bucket(100, 100, 10)));
    assertThat(budget.take(40, PATIENT)).isZero();
    assertThat(budget.take(50, PATIENT)).isZero();
    // The partner has not seen the second one.
    budget.told(40, Rates.left(new Bucket(60, 100, 10)));
    assertThat(budget.take(30, PATIENT)).isEqualTo(Duration.ofSeconds(2));
    // And nobody knows what became of it.
    passes(Duration.ofMinutes(1));
    budget.told(30, Rates.left(new Bucket(60, 100, 10)));
    assertThat(budget.take(60, PATIENT)).isZero();
  }

  @Test
  void an_answer_that_was_overtaken_by_a_later_one_raises_nothing() {
    Budget budget = budget();
    budget.told(1, Rates.left(new Bucket(100, 100, 10)));
    budget.take(20, PATIENT);
    budget.take(30, PATIENT);
    budget.told(30, Rates.left(new Bucket(50, 100, 10)));
    // As the partner stood before it had the other one.
    budget.told(20, Rates.left(new Bucket(80, 100, 10)));
    assertThat(budget.take(60, PATIENT)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void what_was_asked_before_anything_was_known_is_taken_off_the_first_answer() {
    Budget budget = budget();
    assertThat(budget.take(20, PATIENT)).isZero();
    assertThat(budget.take(30, PATIENT)).isZero();
    budget.told(20, Rates.left(new Bucket(80, 100, 10)));
    assertThat(budget.take(60, PATIENT)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void one_that_was_throttled_keeps_all_from_asking_for_as_long_as_the_partner_says() {
    Budget budget = budget();
    budget.told(1, Rates.throttled(Duration.ofSeconds(3), null));
    assertThat(rests).containsExactly(Duration.ofSeconds(3));
    passes(Duration.ofSeconds(1));
    assertThat(budget.take(1, PATIENT)).isEqualTo(Duration.ofSeconds(2));
    passes(Duration.ofSeconds(2));
    assertThat(budget.take(1, PATIENT)).isZero();
  }

  @Test
  void who_does_not_wait_that_long_takes_nothing() {
    Budget budget = budget();
    budget.told(1, Rates.left(new Bucket(10, 100, 10)));
    assertThat(budget.take(60, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(5));
    assertThat(budget.take(10, Duration.ofSeconds(2))).isZero();
    assertThat(rests).as("others are told").containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void one_that_costs_more_than_there_ever_is_goes_when_there_is_most() {
    Budget budget = budget();
    budget.told(1, Rates.left(new Bucket(50, 100, 10)));
    assertThat(budget.take(1_000, PATIENT)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void nothing_is_waited_for_where_the_partner_says_nothing() {
    Budget budget = budget();
    budget.told(1, Rates.NOTHING);
    assertThat(budget.take(1_000, Duration.ZERO)).isZero();
    assertThat(rests).isEmpty();
  }
}
