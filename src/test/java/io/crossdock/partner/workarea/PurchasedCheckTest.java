package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.TestClock;
import io.crossdock.partner.workarea.PurchasedCheck.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PurchasedCheckTest {

  private final TestClock clock = TestClock.at(Instant.parse("2026-03-02T10:00:00Z"));
  private final PurchasedCheck check = new PurchasedCheck(Duration.ofMinutes(2), clock);

  @Test
  void counters_that_moved_like_the_transactions_agree() {
    assertThat(check.judge("A", 0L, 7, 7)).isInstanceOf(Verdict.Agrees.class);
    assertThat(check.judge("A", 5L, 12, 7)).isInstanceOf(Verdict.Agrees.class);
    assertThat(check.judge("A", null, 0, 0)).isInstanceOf(Verdict.Agrees.class);
  }

  @Test
  void a_sale_without_its_transaction_is_waited_for_and_the_reason_names_the_figures() {
    Verdict verdict = check.judge("A", 5L, 14, 7);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Wait.class,
            wait -> assertThat(wait.reason()).contains("14", "7", "5", "120 s"));
  }

  @Test
  void after_the_settle_time_units_nobody_explains_are_missing() {
    check.judge("A", 5L, 14, 7);
    clock.forward(Duration.ofMinutes(2));

    assertThat(check.judge("A", 5L, 14, 7)).isEqualTo(new Verdict.Settled(7, 2, true));
  }

  @Test
  void units_given_back_without_a_transaction_are_not_added() {
    check.judge("A", 5L, 10, 7);
    clock.forward(Duration.ofMinutes(2));

    assertThat(check.judge("A", 5L, 10, 7)).isEqualTo(new Verdict.Settled(3, 0, true));
  }

  @Test
  void of_a_sku_never_seen_nothing_is_subtracted_and_nobody_is_told() {
    check.judge("A", null, 63, 0);
    clock.forward(Duration.ofMinutes(2));

    assertThat(check.judge("A", null, 63, 0)).isEqualTo(new Verdict.Settled(63, 0, false));
  }

  @Test
  void once_it_agreed_the_time_begins_anew() {
    check.judge("A", 0L, 2, 0);
    clock.forward(Duration.ofMinutes(1));
    check.judge("A", 0L, 2, 2);
    clock.forward(Duration.ofMinutes(1));

    assertThat(check.judge("A", 0L, 4, 2)).isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void of_a_busy_sku_the_drift_nearest_to_the_expected_one_is_remembered() {
    check.judge("A", 0L, 5, 0);
    clock.forward(Duration.ofMinutes(1));
    check.judge("A", 0L, 5, 3);
    clock.forward(Duration.ofMinutes(1));

    assertThat(check.judge("A", 0L, 9, 3)).isEqualTo(new Verdict.Settled(2, 6, true));
  }

  @Test
  void the_pause_grows_with_the_wait_up_to_an_eighth_of_the_settle_time() {
    check.judge("A", 0L, 1, 0);
    assertThat(check.pause("A")).isEqualTo(Duration.ofMillis(100));
    clock.forward(Duration.ofSeconds(3));
    assertThat(check.pause("A")).isEqualTo(Duration.ofSeconds(3));
    clock.forward(Duration.ofSeconds(60));
    assertThat(check.pause("A")).isEqualTo(Duration.ofSeconds(15));
  }
}
