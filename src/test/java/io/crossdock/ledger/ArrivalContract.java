package io.crossdock.ledger;

import static io.crossdock.ledger.Verdict.CONFLICT;
import static io.crossdock.ledger.Verdict.DEFECTIVE;
import static io.crossdock.ledger.Verdict.DUPLICATE;
import static io.crossdock.ledger.Verdict.LATE;
import static io.crossdock.ledger.Verdict.MERGED;
import static io.crossdock.ledger.Verdict.STALE;
import static io.crossdock.ledger.Verdict.TAKEN;
import static io.crossdock.ledger.Verdict.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an arrival meets, line by line and mode by mode. */
abstract class ArrivalContract extends Contract {

  ArrivalContract(TestDatabase database) {
    super(database);
  }

  // each

  @Test
  void each_a_newer_one_waits_behind_one_that_waits() {
    define(Mode.EACH);
    take(version(1));
    assertThat(take(version(2))).containsExactly(TAKEN);
    Claim first = claimOne();
    assertThat(first.version().number()).isEqualTo(1);
    nothing_is_due();
    settle(first, APPLIED);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void each_a_newer_one_waits_behind_one_in_back_off() {
    define(Mode.EACH);
    take(version(1));
    goes(FAILED);
    take(version(2));
    nothing_is_due();
    clock.forward(seconds(10));
    assertThat(goes()).isEqualTo(1);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void each_a_newer_one_waits_while_one_is_in_flight() {
    define(Mode.EACH);
    take(version(1));
    Claim first = claimOne();
    take(version(2));
    nothing_is_due();
    settle(first, APPLIED);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void each_a_newer_one_is_held_by_a_parked_one_until_that_is_retried() {
    define(Mode.EACH);
    long parked = id(version(1));
    goes(REJECTED);
    long held = id(version(2));
    nothing_is_due();
    assertThat(entry(held).heldBy()).isEqualTo(parked);
    assertThat(books().waiting()).isEqualTo(1);

    ledger.inspection().retry(List.of(parked), "ada");
    assertThat(goes()).isEqualTo(1);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void each_a_newer_one_passes_a_parked_one_where_the_channel_lets_it_and_that_goes_when_retried() {
    define(Mode.EACH, d -> d.withParked(Parked.PASS).withLate(Late.APPLY));
    long parked = id(version(1));
    goes(REJECTED);
    long next = id(version(2));
    assertThat(entry(next).heldBy()).isZero();
    assertThat(goes()).isEqualTo(2);

    ledger.inspection().retry(List.of(parked), "ada");
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void each_a_newer_one_is_held_by_a_parked_one_until_that_is_dismissed() {
    define(Mode.EACH);
    long parked = id(version(1));
    goes(REJECTED);
    long held = id(version(2));
    ledger.inspection().dismiss(parked, "wrong order", "ada");
    assertThat(entry(held).heldBy()).isZero();
    assertThat(goes()).isEqualTo(2);
    assertThat(entry(parked).reason()).contains("ada", "wrong order");
  }

  @Test
  void each_an_older_one_takes_its_place_before_those_that_wait() {
    define(Mode.EACH);
    take(version(3), version(5));
    assertThat(take(version(4), version(2))).containsExactly(TAKEN, TAKEN);
    assertThat(List.of(goes(), goes(), goes(), goes())).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void each_an_older_one_than_one_in_flight_goes_next() {
    define(Mode.EACH);
    take(version(2), version(3));
    Claim second = claimOne();
    take(version(1));
    settle(second, APPLIED);
    assertThat(List.of(goes(), goes())).containsExactly(1L, 3L);
  }

  @Test
  void each_an_older_one_than_a_parked_one_does_not_wait_for_it() {
    define(Mode.EACH);
    take(version(2));
    goes(REJECTED);
    take(version(1));
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void each_one_that_is_late_is_parked_and_later_ones_wait_behind_it() {
    define(Mode.EACH);
    take(version(2));
    goes();
    Receipt receipt = write(new Write.Take(channel, List.of(version(1))));
    assertThat(verdicts(receipt)).containsExactly(LATE);
    assertThat(receipt.taken().get(0).reason()).contains("version 1", "version 2");
    long held = id(version(3));
    nothing_is_due();
    assertThat(entry(held).heldBy()).isEqualTo(receipt.taken().get(0).entryId());
    ledger.inspection().dismiss(receipt.taken().get(0).entryId(), "old news", "ada");
    assertThat(goes()).isEqualTo(3);
  }

  @Test
  void each_one_that_is_late_goes_all_the_same_where_late_is_apply() {
    define(Mode.EACH, d -> d.withLate(Late.APPLY));
    take(version(2));
    goes();
    assertThat(take(version(1))).containsExactly(TAKEN);
    assertThat(goes()).isEqualTo(1);
  }

  @Test
  void each_one_that_is_late_is_skipped_where_late_is_skip() {
    define(Mode.EACH, d -> d.withLate(Late.SKIP));
    take(version(2));
    goes();
    long late = id(version(1));
    assertThat(state(late)).isEqualTo(EntryState.SKIPPED);
    nothing_is_due();
    assertThat(books().skipped()).isEqualTo(1);
  }

  @Test
  void each_one_that_is_late_is_late_after_a_skipped_one_too_but_only_where_one_was_applied() {
    define(Mode.EACH);
    take(version(2));
    goes(new Outcome.Skipped("nothing to send"));
    assertThat(take(version(1))).containsExactly(TAKEN);
  }

  @Test
  void each_the_same_again_is_a_duplicate_wherever_the_first_one_is() {
    define(Mode.EACH);
    take(version(1));
    assertThat(take(version(1))).as("waiting").containsExactly(DUPLICATE);
    Claim claim = claimOne();
    assertThat(take(version(1))).as("in flight").containsExactly(DUPLICATE);
    settle(claim, FAILED);
    assertThat(take(version(1))).as("in back-off").containsExactly(DUPLICATE);
    clock.forward(seconds(10));
    goes();
    assertThat(take(version(1))).as("applied").containsExactly(DUPLICATE);
    take(version(2));
    goes(REJECTED);
    assertThat(take(version(2))).as("parked").containsExactly(DUPLICATE);
    assertThat(take(version(1))).as("older, applied").containsExactly(DUPLICATE);
    assertThat(books().duplicate()).isEqualTo(6);
  }

  @Test
  void each_the_same_again_in_one_list_is_a_duplicate() {
    define(Mode.EACH);
    assertThat(take(version(1), version(1), version(2), version(1)))
        .containsExactly(TAKEN, DUPLICATE, TAKEN, DUPLICATE);
  }

  @Test
  void each_the_same_again_behind_a_newer_one_in_the_same_list_is_a_duplicate() {
    define(Mode.EACH);
    take(version(1));
    assertThat(take(version(2), version(1))).containsExactly(TAKEN, DUPLICATE);
    assertThat(take(version(3), arrival("K", 2, "other"))).containsExactly(TAKEN, CONFLICT);
  }

  @Test
  void each_the_same_version_with_other_content_is_parked_and_blocks_nothing() {
    define(Mode.EACH);
    take(version(1));
    long conflict = id(arrival("K", 1, "other"));
    assertThat(entry(conflict).state()).isEqualTo(EntryState.PARKED);
    assertThat(entry(conflict).reason()).contains("version 1", "other content");
    take(version(2));
    assertThat(goes()).isEqualTo(1);
    assertThat(goes()).isEqualTo(2);
    assertThat(take(arrival("K", 1, "other"))).containsExactly(DUPLICATE);
    assertThat(take(arrival("K", 1, "third"))).containsExactly(CONFLICT);
  }

  @Test
  void each_a_defective_one_is_parked_and_holds_only_later_ones_of_its_key() {
    define(Mode.EACH);
    List<Long> ids =
        ids(version(1).defective("line 7: no quantity"), version(2), arrival("other", 1, "x"));
    assertThat(entry(ids.get(0)).reason()).isEqualTo("line 7: no quantity");
    assertThat(entry(ids.get(1)).heldBy()).isEqualTo(ids.get(0));
    assertThat(claimOne().key()).isEqualTo("other");
    assertThat(take(version(1).defective("line 7: no quantity"))).containsExactly(DUPLICATE);
  }

  @Test
  void each_a_sound_one_may_follow_a_defective_one_of_its_version() {
    define(Mode.EACH);
    long defective = id(arrival("K", 1, "1,250").defective("not a number"));
    assertThat(take(arrival("K", 1, "1250"))).containsExactly(TAKEN);
    ledger.inspection().dismiss(defective, "came again in order", "ada");
    assertThat(goes()).isEqualTo(1);
  }

  // latest

  @Test
  void latest_a_newer_one_supersedes_one_that_waits() {
    define(Mode.LATEST);
    long older = id(version(1));
    long newer = id(version(2));
    assertThat(state(older)).isEqualTo(EntryState.SUPERSEDED);
    assertThat(entry(older).supersededBy()).isEqualTo(newer);
    assertThat(goes()).isEqualTo(2);
    nothing_is_due();
  }

  @Test
  void latest_a_newer_one_than_one_in_back_off_is_due_at_once() {
    define(Mode.LATEST);
    take(version(1));
    goes(FAILED);
    nothing_is_due();
    take(version(2));
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void latest_a_newer_one_waits_for_one_in_flight_and_replaces_an_earlier_waiter() {
    define(Mode.LATEST);
    take(version(1));
    Claim inFlight = claimOne();
    long replaced = id(version(2));
    take(version(3));
    nothing_is_due();
    assertThat(state(replaced)).isEqualTo(EntryState.SUPERSEDED);
    settle(inFlight, APPLIED);
    assertThat(goes()).isEqualTo(3);
    assertThat(books().applied()).isEqualTo(2);
  }

  @Test
  void latest_one_in_flight_that_fails_gives_way_to_the_newer_one() {
    define(Mode.LATEST);
    long failed = id(version(1));
    Claim inFlight = claimOne();
    take(version(2));
    settle(inFlight, FAILED);
    assertThat(state(failed)).isEqualTo(EntryState.SUPERSEDED);
    assertThat(goes()).isEqualTo(2);
  }

  @Test
  void latest_a_newer_one_supersedes_one_that_is_parked() {
    define(Mode.LATEST);
    long parked = id(version(1));
    goes(REJECTED);
    take(version(2));
    assertThat(state(parked)).isEqualTo(EntryState.SUPERSEDED);
    assertThat(goes()).isEqualTo(2);
    assertThat(books().parked()).isZero();
  }

  @Test
  void latest_a_parked_one_that_is_newer_still_is_not_superseded() {
    define(Mode.LATEST);
    long parked = id(version(5).defective("no quantity"));
    take(version(3));
    assertThat(state(parked)).isEqualTo(EntryState.PARKED);
    assertThat(goes()).isEqualTo(3);
  }

  @Test
  void latest_an_older_one_is_stale_whether_the_newer_waits_flies_or_took_effect() {
    define(Mode.LATEST);
    take(version(5));
    assertThat(take(version(1))).as("waiting").containsExactly(STALE);
    Claim claim = claimOne();
    assertThat(take(version(2))).as("in flight").containsExactly(STALE);
    settle(claim, APPLIED);
    Receipt receipt = write(new Write.Take(channel, List.of(version(3))));
    assertThat(verdicts(receipt)).as("applied").containsExactly(STALE);
    assertThat(receipt.taken().get(0).reason()).contains("version 5");
    nothing_is_due();
    assertThat(books().skipped()).isEqualTo(3);
  }

  @Test
  void latest_the_same_again_is_a_duplicate_and_other_content_a_conflict() {
    define(Mode.LATEST);
    take(version(1));
    assertThat(take(version(1), arrival("K", 1, "other"), arrival("K", 1, "other")))
        .containsExactly(DUPLICATE, CONFLICT, DUPLICATE);
    assertThat(goes()).isEqualTo(1);
    assertThat(take(version(1))).containsExactly(DUPLICATE);
    nothing_is_due();
  }

  @Test
  void latest_unchanged_content_makes_no_entry_while_the_first_waits_or_flies() {
    define(Mode.LATEST, d -> d.withUnchangedSkip(true));
    take(arrival("K", 1, "10"));
    assertThat(take(arrival("K", 2, "10"))).as("waiting").containsExactly(UNCHANGED);
    Claim claim = claimOne();
    assertThat(take(arrival("K", 3, "10"))).as("in flight").containsExactly(UNCHANGED);
    settle(claim, APPLIED);
    assertThat(take(arrival("K", 4, "10"))).as("applied").containsExactly(UNCHANGED);
    assertThat(take(arrival("K", 3, "11"))).as("the version moved").containsExactly(STALE);
    assertThat(take(arrival("K", 5, "11"))).containsExactly(TAKEN);
    assertThat(books().unchanged()).isEqualTo(3);
  }

  @Test
  void latest_an_unchanged_version_is_judged_alike_within_one_list_and_after_it() {
    define(Mode.LATEST, d -> d.withUnchangedSkip(true));
    take(arrival("K", 1, "10"), arrival("L", 1, "10"));
    take(arrival("K", 2, "10"), arrival("L", 2, "10"));
    assertThat(
            take(
                arrival("K", 3, "11"),
                arrival("K", 4, "12"),
                arrival("K", 2, "13"),
                arrival("K", 1, "10"),
                arrival("K", 1, "14")))
        .containsExactly(TAKEN, TAKEN, STALE, DUPLICATE, CONFLICT);
    take(arrival("L", 3, "11"));
    assertThat(take(arrival("L", 2, "13"))).containsExactly(STALE);
  }

  @Test
  void latest_unchanged_content_is_compared_with_the_newest_known_one_not_with_the_applied_one() {
    define(Mode.LATEST, d -> d.withUnchangedSkip(true));
    take(arrival("K", 1, "10"));
    goes();
    take(arrival("K", 2, "11"));
    assertThat(take(arrival("K", 3, "10"))).containsExactly(TAKEN);
    assertThat(goes()).isEqualTo(3);
  }

  @Test
  void latest_unchanged_content_is_taken_where_the_first_was_refused() {
    define(Mode.LATEST, d -> d.withUnchangedSkip(true));
    take(arrival("K", 1, "10"));
    goes(REJECTED);
    assertThat(take(arrival("K", 2, "10"))).containsExactly(TAKEN);
    assertThat(goes()).isEqualTo(2);
  }

  // mark

  @Test
  void mark_one_merges_with_one_that_waits() {
    define(Mode.MARK);
    assertThat(take(Arrival.mark("K", ""), Arrival.mark("K", ""))).containsExactly(TAKEN, MERGED);
    assertThat(take(Arrival.mark("K", ""))).containsExactly(MERGED);
    settle(claimOne(), APPLIED);
    nothing_is_due();
    assertThat(books().superseded()).isEqualTo(2);
    assertThat(books().seen()).isEqualTo(3);
  }

  @Test
  void mark_one_waits_beside_one_in_flight_so_that_the_key_is_claimed_again() {
    define(Mode.MARK);
    take(Arrival.mark("K", ""));
    Claim inFlight = claimOne();
    assertThat(take(Arrival.mark("K", ""), Arrival.mark("K", ""))).containsExactly(TAKEN, MERGED);
    nothing_is_due();
    settle(inFlight, APPLIED);
    settle(claimOne(), APPLIED);
    nothing_is_due();
  }

  @Test
  void mark_one_takes_the_place_of_a_parked_one() {
    define(Mode.MARK);
    long parked = id(Arrival.mark("K", ""));
    settle(claimOne(), REJECTED);
    assertThat(take(Arrival.mark("K", ""))).containsExactly(TAKEN);
    assertThat(state(parked)).isEqualTo(EntryState.SUPERSEDED);
    settle(claimOne(), APPLIED);
  }

  @Test
  void mark_nothing_is_older_a_duplicate_or_a_conflict() {
    define(Mode.MARK);
    assertThat(take(version(2))).containsExactly(TAKEN);
    settle(claimOne(), APPLIED);
    assertThat(take(version(1))).containsExactly(TAKEN);
    settle(claimOne(), APPLIED);
    assertThat(take(version(1))).containsExactly(TAKEN);
    settle(claimOne(), APPLIED);
    assertThat(take(arrival("K", 1, "other"))).containsExactly(TAKEN);
  }

  @Test
  void mark_one_without_a_usable_key_is_parked() {
    define(Mode.MARK);
    assertThat(take(Arrival.mark("row 7", "row 7").defective("no key"))).containsExactly(DEFECTIVE);
    nothing_is_due();
  }

  // figure

  private String derive(String from) {
    String derived = from + ".marks";
    ledger.define(ChannelDefinition.of(derived, Mode.MARK).withDerivesFrom(List.of(from)));
    return derived;
  }

  private String figure(String key) {
    Ledger.Figure figure = ledger.figures(channel, List.of(key)).get(key);
    return figure == null
        ? null
        : new String(figure.content(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void figure_a_newer_one_is_in_effect_at_once_and_raises_a_mark() {
    define(Mode.FIGURE);
    String marks = derive(channel);
    assertThat(take(arrival("K", 1, "10"))).containsExactly(TAKEN);
    assertThat(figure("K")).isEqualTo("10");
    Claim mark = ledger.claim(marks, 1).get(0);
    assertThat(mark.key()).isEqualTo("K");
    assertThat(mark.content()).isEmpty();
    assertThat(books().applied()).isEqualTo(1);
  }

  @Test
  void figure_unchanged_content_moves_the_version_and_raises_no_mark() {
    define(Mode.FIGURE);
    String marks = derive(channel);
    take(arrival("K", 1, "10"));
    ledger.settle(List.of(Settlement.of(ledger.claim(marks, 1).get(0), APPLIED)));
    assertThat(take(arrival("K", 2, "10"))).containsExactly(UNCHANGED);
    assertThat(ledger.figures(channel, List.of("K")).get("K").version().number()).isEqualTo(2);
    assertThat(ledger.claim(marks, 1)).isEmpty();
  }

  @Test
  void figure_an_older_one_is_stale_the_same_a_duplicate_other_content_a_conflict() {
    define(Mode.FIGURE);
    String marks = derive(channel);
    take(arrival("K", 2, "20"));
    assertThat(take(arrival("K", 1, "10"), arrival("K", 2, "20"), arrival("K", 2, "21")))
        .containsExactly(STALE, DUPLICATE, CONFLICT);
    assertThat(take(arrival("K", 2, "21"))).containsExactly(DUPLICATE);
    assertThat(figure("K")).isEqualTo("20");
    assertThat(books(marks).seen()).isEqualTo(1);
    assertThat(books().parked()).isEqualTo(1);
  }

  @Test
  void figure_a_newer_one_supersedes_what_is_parked_and_older() {
    define(Mode.FIGURE);
    take(arrival("K", 1, "10"), arrival("K", 1, "11"));
    long newerDefect = id(arrival("K", 9, "x").defective("no number"));
    take(arrival("K", 2, "20"));
    assertThat(books().superseded()).isEqualTo(1);
    assertThat(state(newerDefect)).isEqualTo(EntryState.PARKED);
  }

  @Test
  void figure_one_that_comes_defective_again_and_again_waits_for_a_person_once() {
    define(Mode.FIGURE);
    take(arrival("K", 1, "10"));
    long first = id(arrival("K", 2, "x").defective("no number"));
    long second = id(arrival("K", 3, "y").defective("no number"));
    take(arrival("K", 4, "z").defective("no number"), arrival("K", 5, "z").defective("none"));
    long older = id(arrival("K", 3, "z").defective("no number"));

    assertThat(state(first)).isEqualTo(EntryState.SUPERSEDED);
    assertThat(state(second)).isEqualTo(EntryState.SUPERSEDED);
    assertThat(state(older)).isEqualTo(EntryState.PARKED);
    assertThat(figure("K")).isEqualTo("10");
    assertThat(books()).isEqualTo(new Books(channel, 6, 1, 0, 3, 2, 0, 0, 0, 0));
  }

  @Test
  void figure_a_newer_one_supersedes_a_defective_one_of_the_same_list() {
    define(Mode.FIGURE);
    take(arrival("K", 0, "x").defective("no number"), arrival("K", 1, "10"));
    assertThat(books()).isEqualTo(new Books(channel, 2, 1, 0, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void figure_every_channel_that_derives_gets_its_mark_in_the_same_transaction() {
    define(Mode.FIGURE);
    String one = derive(channel);
    ledger.define(
        ChannelDefinition.of(channel + ".2", Mode.MARK).withDerivesFrom(List.of(channel)));
    take(arrival("A", 1, "1"), arrival("B", 1, "1"));
    assertThat(books(one).waiting()).isEqualTo(2);
    assertThat(books(channel + ".2").waiting()).isEqualTo(2);
  }

  @Test
  void figure_nothing_can_be_claimed() {
    define(Mode.FIGURE);
    take(arrival("K", 1, "10"), arrival("K", 1, "11"));
    nothing_is_due();
  }

  @Test
  void figures_that_a_full_feed_did_not_name_are_found() {
    define(Mode.FIGURE);
    take(arrival("A", 1, "1"), arrival("B", 1, "1"), arrival("C", 1, "1"));
    take(arrival("A", 2, "1"), arrival("C", 2, "5"));
    assertThat(ledger.figuresOlderThan(channel, Version.of(2), null, 10))
        .extracting(Ledger.Figure::key)
        .containsExactly("B");
    assertThat(ledger.figures(channel, "A", 10))
        .extracting(Ledger.Figure::key)
        .containsExactly("B", "C");
  }

  // versions

  @Test
  void versions_are_compared_as_numbers_not_as_text() {
    define(Mode.LATEST);
    take(version(9));
    assertThat(take(version(10))).containsExactly(TAKEN);
    assertThat(goes()).isEqualTo(10);
  }

  @Test
  void versions_that_are_instants_are_compared_with_their_tie_break() {
    define(Mode.LATEST, d -> d.withVersionType(VersionType.INSTANT));
    Instant at = Instant.parse("2026-03-01T10:00:00Z");
    take(Arrival.of("K", Version.of(at, "b"), bytes("b")));
    assertThat(take(Arrival.of("K", Version.of(at, "a"), bytes("a")))).containsExactly(STALE);
    assertThat(take(Arrival.of("K", Version.of(at.plusNanos(1), "a"), bytes("c"))))
        .containsExactly(TAKEN);
    Receipt late =
        write(new Write.Take(channel, List.of(Arrival.of("K", Version.of(at, "0"), bytes("0")))));
    assertThat(late.taken().get(0).reason()).contains("2026-03-01T10:00:00.000000001Z/a");
  }

  @Test
  void a_raised_epoch_makes_lower_numbers_newer() {
    define(Mode.LATEST);
    take(version(100));
    goes();
    ledger.raiseEpoch(channel);
    assertThat(take(version(1))).containsExactly(TAKEN);
    assertThat(claimOne().version().epoch()).isEqualTo(1);
    restart();
    assertThat(take(version(1))).containsExactly(DUPLICATE);
    assertThat(take(version(2))).containsExactly(TAKEN);
  }

  @Test
  void reading_numbers_ascend_over_a_restart() {
    long before = ledger.nextReading();
    assertThat(ledger.nextReading()).isGreaterThan(before);
    long last = ledger.nextReading();
    crash();
    assertThat(ledger.nextReading()).isGreaterThan(last);
  }

  @Test
  void keys_keep_their_leading_zeros_and_odd_letters() {
    define(Mode.EACH);
    take(arrival("007", 1, "a"), arrival("7", 1, "b"), arrival("K'\"; — ß 漢", 1, "c"));
    assertThat(claim(10))
        .extracting(Claim::key)
        .containsExactlyInAnyOrder("007", "7", "K'\"; — ß 漢");
  }

  @Test
  void texts_with_nul_characters_are_taken() {
    define(Mode.EACH);
    Arrival odd =
        new Arrival(
            "K",
            Version.of(1),
            "ty\0pe",
            bytes("x\0y"),
            Fingerprint.of(bytes("x")),
            null,
            false,
            "li\0ne",
            "de\0fect");
    assertThat(take(odd)).containsExactly(DEFECTIVE);
  }
}
