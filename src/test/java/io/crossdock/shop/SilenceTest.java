package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final Instant AT = Instant.parse("2026-11-20T11:00:00Z");
  private static final Silence.Terms TERMS = new Silence.Terms(3, Duration.ofMinutes(5));

  private static Instant at(int minutes) {
    return AT.plus(Duration.ofMinutes(minutes));
  }

  /** Found a minute after it was changed. */
  private static Silence missed(Silence before, String order, int changed) {
    return before.missed(order, at(changed), at(changed + 1), TERMS);
  }

  /** Told something at the beginning, and nothing of three states since. */
  private static Silence three() {
    Silence heard = Silence.from(at(-60)).heard(AT, TERMS);
    return missed(missed(missed(heard, "7", 2), "8", 3), "9", 4);
  }

  @Test
  void as_many_as_are_needed_make_silence_when_no_webhook_of_them_can_be_under_way() {
    assertThat(three().missed()).extracting(Silence.Missed::order).containsExactly("7", "8", "9");
    assertThat(three().isSilent(at(5), TERMS)).isFalse();
    assertThat(three().isSilent(at(10).minusMillis(1), TERMS)).isFalse();
    assertThat(three().isSilent(at(10), TERMS)).isTrue();
  }

  @Test
  void fewer_are_no_silence_however_old_they_are() {
    Silence two = missed(missed(Silence.from(AT), "7", 2), "8", 3);

    assertThat(two.isSilent(at(6_000), TERMS)).isFalse();
  }

  @Test
  void more_than_are_needed_change_nothing() {
    assertThat(missed(three(), "10", 5)).isEqualTo(three());
  }

  @Test
  void a_webhook_that_was_merely_late_ends_the_count() {
    Silence late = three().heard(at(9), TERMS);

    assertThat(late.missed()).isEmpty();
    assertThat(late.heard()).isEqualTo(at(9));
    assertThat(late.isSilent(at(100), TERMS)).isFalse();
  }

  @Test
  void what_was_changed_before_the_last_delivery_or_about_then_does_not_count() {
    Silence heard = Silence.from(at(-60)).heard(AT, TERMS);

    assertThat(missed(heard, "7", 0)).isSameAs(heard);
    assertThat(heard.missed("7", at(1).minusMillis(1), at(2), TERMS)).isSameAs(heard);
    assertThat(missed(heard, "7", 1).missed()).hasSize(1);
  }

  @Test
  void what_was_changed_before_they_were_looked_at_does_not_count() {
    Silence begun = Silence.from(AT);

    assertThat(missed(begun, "7", -1)).isSameAs(begun);
    assertThat(missed(begun, "7", 0).missed()).hasSize(1);
  }

  @Test
  void a_change_in_the_second_they_were_looked_at_counts_as_carts_tell_whole_seconds() {
    Silence begun = Silence.from(AT.plusMillis(900));

    assertThat(begun.missed("7", AT, at(1), TERMS).missed()).hasSize(1);
  }

  @Test
  void what_was_found_long_after_it_changed_does_not_count_as_the_hub_may_have_been_away() {
    Silence begun = Silence.from(AT);

    assertThat(begun.missed("7", at(1), at(6).plusMillis(1), TERMS)).isSameAs(begun);
    assertThat(begun.missed("7", at(1), at(6), TERMS).missed()).hasSize(1);
  }

  @Test
  void what_is_changed_in_the_future_does_not_count() {
    Silence begun = Silence.from(AT);

    assertThat(begun.missed("7", at(3), at(2), TERMS)).isSameAs(begun);
  }

  @Test
  void deliveries_that_follow_each_other_are_worth_one_write_a_while() {
    Silence first = Silence.from(AT).heard(at(1), TERMS);

    assertThat(first.heard(at(2).minusMillis(1), TERMS)).isSameAs(first);
    assertThat(first.heard(at(2), TERMS).heard()).isEqualTo(at(2));
  }

  @Test
  void once_subscribed_anew_as_many_have_to_be_missed_again() {
    Silence again = three().again(at(10));

    assertThat(again.renewed()).isEqualTo(at(10));
    assertThat(again.heard()).as("since when nothing came").isEqualTo(AT);
    assertThat(again.isSilent(at(100), TERMS)).isFalse();
    assertThat(missed(again, "9", 9)).isSameAs(again);
    Silence more = missed(missed(missed(again, "10", 11), "11", 12), "12", 13);
    assertThat(more.isSilent(at(19), TERMS)).isTrue();
  }

  @Test
  void one_delivery_ends_it() {
    Silence ended = three().again(at(10)).heard(at(11), TERMS);

    assertThat(ended.renewed()).isNull();
    assertThat(ended.heard()).isEqualTo(at(11));
  }

  @Test
  void webhooks_that_were_off_explain_why_nothing_came() {
    Silence off = three().again(at(10)).off(at(15));

    assertThat(off.renewed()).isNull();
    assertThat(off.missed()).isEmpty();
    assertThat(missed(off, "10", 14)).isSameAs(off);
  }

  @Test
  void nothing_is_ever_silent_where_nobody_wants_to_know() {
    Silence.Terms never = new Silence.Terms(0, Duration.ofMinutes(5));
    Silence begun = Silence.from(AT);

    assertThat(begun.missed("7", at(1), at(2), never)).isSameAs(begun);
    assertThat(begun.isSilent(at(100), never)).isFalse();
  }
}
