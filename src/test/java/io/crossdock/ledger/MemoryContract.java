package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.store.Hooks;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Purging and what outlives it, deliveries, and the books themselves. */
abstract class MemoryContract extends Contract {

  private static final Duration DAY = Duration.ofDays(1);

  MemoryContract(TestDatabase database) {
    super(database);
  }

  private void purge_after(Duration time) {
    clock.forward(time);
    ledger.inspection().purge();
  }

  private void defineShortMemory(Mode mode) {
    define(mode, d -> d.withMemory(DAY, DAY.multipliedBy(10)));
  }

  // purge

  @Test
  void settled_entries_are_purged_after_their_retention_and_not_before() {
    defineShortMemory(Mode.EACH);
    long id = id(version(1));
    goes();
    purge_after(DAY.minusMinutes(1));
    assertThat(ledger.inspection().entry(id)).isPresent();
    purge_after(Duration.ofMinutes(2));
    assertThat(ledger.inspection().entry(id)).isEmpty();
    assertThat(books()).isEqualTo(new Books(channel, 1, 1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void what_is_waiting_in_flight_or_parked_is_never_purged() {
    defineShortMemory(Mode.EACH);
    List<Long> ids = ids(arrival("A", 1, "x"), arrival("B", 1, "x"), arrival("C", 1, "x"));
    List<Claim> claims = claim(2);
    settle(claims.get(0), REJECTED);
    purge_after(DAY.multipliedBy(1000));
    ids.forEach(id -> assertThat(ledger.inspection().entry(id)).isPresent());
    settle(claims.get(1), APPLIED);
  }

  @Test
  void a_duplicate_is_known_after_its_entry_was_purged() {
    defineShortMemory(Mode.EACH);
    take(version(1), version(2));
    goes();
    goes();
    purge_after(DAY.plusMinutes(1));
    assertThat(take(version(1), version(2))).containsExactly(Verdict.DUPLICATE, Verdict.DUPLICATE);
    assertThat(take(arrival("K", 1, "other"))).containsExactly(Verdict.CONFLICT);
  }

  @Test
  void the_original_of_an_edited_entry_is_known_after_it_was_purged() {
    defineShortMemory(Mode.EACH);
    long id = id(arrival("K", 1, "wrong"));
    goes(REJECTED);
    ledger.inspection().edit(id, bytes("right"), "ada");
    ledger.inspection().retry(List.of(id), "ada");
    goes();
    purge_after(DAY.plusMinutes(1));
    assertThat(take(arrival("K", 1, "wrong"))).containsExactly(Verdict.DUPLICATE);
  }

  @Test
  void what_was_seen_is_forgotten_after_its_time_but_the_applied_version_never() {
    defineShortMemory(Mode.EACH);
    take(version(1), version(2));
    goes();
    goes();
    purge_after(DAY.plusMinutes(1));
    purge_after(DAY.multipliedBy(11));
    assertThat(take(version(1)))
        .as("forgotten, but older than what was applied")
        .containsExactly(Verdict.LATE);
    takes_a_channel();
    defineShortMemory(Mode.LATEST);
    take(version(5));
    goes();
    purge_after(DAY.plusMinutes(1));
    purge_after(DAY.multipliedBy(1000));
    assertThat(take(version(4))).containsExactly(Verdict.STALE);
    assertThat(take(version(5)))
        .as("the newest known is kept for ever")
        .containsExactly(Verdict.DUPLICATE);
  }

  @Test
  void a_figure_is_kept_for_ever() {
    defineShortMemory(Mode.FIGURE);
    take(arrival("K", 1, "10"));
    purge_after(DAY.multipliedBy(1000));
    assertThat(ledger.figures(channel, List.of("K"))).hasSize(1);
  }

  @Test
  void the_attempts_of_a_batch_go_with_the_last_of_its_entries() {
    defineShortMemory(Mode.EACH);
    take(arrival("A", 1, "x"), arrival("B", 1, "x"));
    List<Claim> batch = ledger.claimBatch(channel, 2);
    long attempt = ledger.startAttempt(batch, "bulkWrite", seconds(1));
    ledger.settle(
        List.of(Settlement.of(batch.get(0), APPLIED), Settlement.of(batch.get(1), REJECTED)));
    purge_after(DAY.plusMinutes(1));
    assertThat(ledger.inspection().attempts(batch.get(1).entryId())).hasSize(1);
    ledger.inspection().dismiss(batch.get(1).entryId(), "over", "ada");
    purge_after(DAY.plusMinutes(1));
    assertThat(database.number("SELECT COUNT(*) FROM attempt WHERE id = " + attempt)).isZero();
  }

  @Test
  void runs_are_kept_for_thirty_days_and_the_last_of_a_touchpoint_for_ever() {
    Runs runs = ledger.runs();
    long old = runs.begin(channel, "schedule", false);
    runs.end(old, true, "nothing was new");
    long open = runs.begin(channel, "schedule", false);
    long last = runs.begin(channel, "schedule", false);
    runs.end(last, false, "its partner was down");
    purge_after(DAY.multipliedBy(29));
    assertThat(runs.find(old)).isPresent();
    purge_after(DAY.multipliedBy(2));
    assertThat(runs.find(old)).isEmpty();
    assertThat(runs.find(open)).as("still running").isPresent();
    assertThat(runs.find(last)).as("the last one").isPresent();
  }

  @Test
  void a_purge_looks_through_more_than_a_page_where_channels_keep_their_entries_differently() {
    define(Mode.EACH);
    String keeps = channel;
    take(IntStream.range(0, 1_300).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
    settleAll(claim(1_300), APPLIED);
    takes_a_channel();
    defineShortMemory(Mode.EACH);
    take(IntStream.range(0, 700).mapToObj(k -> arrival("K" + k, 1, "x")).toArray(Arrival[]::new));
    settleAll(claim(700), APPLIED);
    clock.forward(DAY.plusMinutes(1));
    ledger.inspection().purge();
    assertThat(rows(channel)).isZero();
    assertThat(rows(keeps)).isEqualTo(1_300);
    assertThat(books().applied()).isEqualTo(700);
  }

  private long rows(String of) {
    return database.number(
        "SELECT COUNT(*) FROM entry e JOIN channel c ON c.id = e.channel_id WHERE c.name = '"
            + of
            + "'");
  }

  // deliveries

  @Test
  void a_delivery_is_claimed_once_and_done_for_good() {
    Deliveries deliveries = ledger.deliveries();
    assertThat(deliveries.claim(channel, "d1")).isTrue();
    assertThat(deliveries.claim(channel, "d1")).isFalse();
    deliveries.confirm(channel, "d1");
    assertThat(deliveries.claim(channel, "d1")).isFalse();
    assertThat(deliveries.seen(channel, "d1")).isTrue();
    deliveries.release(channel, "d1");
    assertThat(deliveries.claim(channel, "d1")).as("done is done").isFalse();
    assertThat(deliveries.claim(channel + ".other", "d1")).as("another door").isTrue();
  }

  @Test
  void a_delivery_that_is_released_may_come_again() {
    Deliveries deliveries = ledger.deliveries();
    assertThat(deliveries.claim(channel, "d1")).isTrue();
    deliveries.release(channel, "d1");
    assertThat(deliveries.seen(channel, "d1")).isFalse();
    assertThat(deliveries.claim(channel, "d1")).isTrue();
  }

  @Test
  void a_delivery_whose_process_died_may_come_again_one_that_was_done_may_not() {
    ledger.deliveries().claim(channel, "begun");
    ledger.deliveries().claim(channel, "done");
    ledger.deliveries().confirm(channel, "done");
    crash();
    assertThat(ledger.deliveries().claim(channel, "begun")).isTrue();
    assertThat(ledger.deliveries().claim(channel, "done")).isFalse();
  }

  @Test
  void deliveries_are_forgotten_after_400_days() {
    ledger.deliveries().claim(channel, "done");
    ledger.deliveries().confirm(channel, "done");
    purge_after(DAY.multipliedBy(399));
    assertThat(ledger.deliveries().seen(channel, "done")).isTrue();
    purge_after(DAY.multipliedBy(2));
    assertThat(ledger.deliveries().seen(channel, "done")).isFalse();
  }

  // books

  @Test
  void every_arrival_is_in_the_books_once_whatever_became_of_it() {
    define(Mode.EACH, d -> d.withLate(Late.SKIP));
    take(version(2));
    goes();
    take(
        version(2), // duplicate
        version(1), // late: skipped
        arrival("K", 2, "other"), // conflict: parked
        arrival("P", 1, "x").defective("row 1"), // parked
        arrival("F", 1, "x"), // will be in flight
        arrival("W", 1, "x")); // waits
    assertThat(claim(1)).hasSize(1);
    long run = ledger.runs().begin(channel, "test", true);
    write(new Write.Take(channel, List.of(arrival("S", 1, "x")), run));
    assertThat(books()).isEqualTo(new Books(channel, 8, 1, 1, 0, 2, 2, 1, 1, 0));
  }

  @Test
  void folding_the_tallies_changes_no_book() {
    define(Mode.EACH);
    for (int i = 0; i < 120; i++) {
      take(arrival("K" + i, 1, "x"));
    }
    settleAll(claim(50), APPLIED);
    Books before = books();
    Hooks.keep(ledger);
    assertThat(books()).isEqualTo(before);
    assertThat(database.number("SELECT COUNT(*) FROM tally")).isLessThan(200);
  }

  @Test
  void the_audit_finds_a_tally_that_was_tampered_with() {
    define(Mode.EACH);
    take(version(1));
    goes();
    String tally =
        "INSERT INTO tally (channel_id, kind, amount) SELECT id, 1, %d FROM channel WHERE name = '"
            + channel
            + "'";
    tamper(tally.formatted(1));
    assertThat(ledger.inspection().audit())
        .anySatisfy(line -> assertThat(line).contains(channel, "2 applied", "recount finds 1"))
        .anySatisfy(line -> assertThat(line).contains(channel, "1 seen", "2 accounted for"));
    tamper(tally.formatted(-1));
  }

  /** Behind the ledger's back; on SQLite the ledger keeps the only write lock. */
  private void tamper(String sql) {
    ledger.close();
    database.execute(sql);
    ledger = database.open(clock);
  }

  @Test
  void the_audit_finds_a_row_that_vanished() {
    define(Mode.EACH);
    long id = id(version(1));
    goes();
    tamper("UPDATE entry SET state = 3 WHERE id = " + id);
    assertThat(ledger.inspection().audit()).hasSize(2);
    Hooks.audit(ledger);
    Inspection.Review alarm = ledger.inspection().reviews(true, 1).get(0);
    assertThat(alarm.kind()).isEqualTo("books");
    assertThat(alarm.facts().get("differences")).contains(channel);
    tamper("UPDATE entry SET state = 2 WHERE id = " + id);
    Hooks.audit(ledger);
    assertThat(ledger.inspection().reviews(true, 10)).doesNotContain(alarm);
  }

  // the clock

  @Test
  void due_times_follow_the_test_clock_in_both_directions() {
    define(Mode.EACH);
    take(version(1));
    goes(new Outcome.Held("later", Duration.ofDays(30)));
    nothing_is_due();
    clock.forward(Duration.ofDays(30));
    Hooks.beat(ledger);
    assertThat(claim(1)).hasSize(1);
    clock.forward(Duration.ofDays(-30));
    Hooks.beat(ledger);
    take(arrival("L", 1, "x"));
    assertThat(ledger.inspection().entries(channel, EntryState.WAITING, 0, 1).get(0).takenAt())
        .isBetween(clock.instant().minusSeconds(5), clock.instant().plusSeconds(5));
  }
}
