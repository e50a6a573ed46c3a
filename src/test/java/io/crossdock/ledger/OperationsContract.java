package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.ledger.store.Hooks;
import io.crossdock.ledger.store.StoredChannels;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators do: retry, edit, dismiss, send again. */
abstract class OperationsContract extends Contract {

  OperationsContract(TestDatabase database) {
    super(database);
  }

  private long parked(Arrival arrival) {
    long id = id(arrival);
    settle(claimOne(), REJECTED);
    return id;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Test
  void a_retried_entry_is_due_at_once_and_begins_anew() {
    define(Mode.EACH, d -> d.withRetry(seconds(1), seconds(1), seconds(30)));
    long id = id(version(1));
    goes(FAILED);
    clock.forward(seconds(40));
    goes(FAILED);
    assertThat(state(id)).isEqualTo(EntryState.PARKED);
    assertThat(ledger.inspection().retry(List.of(id), "ada")).isEqualTo(1);
    assertThat(entry(id).reason()).contains("ada");
    assertThat(goes(FAILED)).isEqualTo(1);
    assertThat(state(id)).as("giving up counts anew").isEqualTo(EntryState.WAITING);
  }

  @Test
  void what_is_not_settled_is_found_by_its_keys() {
    define(Mode.EACH);
    List<Long> ids =
        ids(arrival("A", 1, "x"), arrival("A", 2, "x"), arrival("B", 1, "x"), arrival("C", 1, "x"));
    for (Claim claim : claim(3)) {
      settle(claim, claim.key().equals("A") ? REJECTED : APPLIED);
    }
    assertThat(ledger.inspection().unsettled(channel, List.of("A", "B", "D")))
        .extracting(Inspection.Entry::id)
        .containsExactlyInAnyOrder(ids.get(0), ids.get(1));
    assertThat(ledger.inspection().unsettled(channel, List.of())).isEmpty();
  }

  @Test
  void the_line_of_a_key_is_read_from_the_version_that_a_number_belongs_to() {
    define(Mode.EACH);
    ids(arrival("A", 1, "a"), arrival("A", 5, "b"), arrival("A", 9, "c"), arrival("B", 6, "d"));
    settleAll(claim(2), APPLIED);

    assertThat(line("A", 6, 10)).containsExactly(5L, 9L);
    assertThat(line("A", 5, 1)).containsExactly(5L);
    assertThat(line("A", 0, 10)).as("before the first").containsExactly(1L, 5L, 9L);
    assertThat(line("A", 100, 10)).containsExactly(9L);
    assertThat(line("C", 1, 10)).isEmpty();
  }

  private List<Long> line(String key, long from, int limit) {
    return ledger.inspection().line(channel, key, from, limit).stream()
        .map(entry -> entry.version().number())
        .toList();
  }

  @Test
  void only_parked_entries_are_retried_and_each_is_counted_once() {
    define(Mode.EACH);
    long parked = parked(version(1));
    long waiting = id(version(2));
    assertThat(ledger.inspection().retry(List.of(parked, waiting, parked, 999_999L), "ada"))
        .isEqualTo(1);
    assertThat(ledger.inspection().retry(List.of(parked), "ada")).isZero();
    assertThat(books().waiting()).isEqualTo(2);
  }

  @Test
  void parked_entries_are_retried_by_group() {
    define(Mode.EACH);
    for (int i = 0; i < 4; i++) {
      long id = id(arrival("K" + i, 1, "x"));
      settle(
          claimOne(), new Outcome.Rejected(i % 2 == 0 ? "SKU unknown: K" + i : "address missing"));
      assertThat(state(id)).isEqualTo(EntryState.PARKED);
    }
    assertThat(ledger.inspection().retryAll(channel, "SKU unknown", "ada")).isEqualTo(2);
    assertThat(books().parked()).isEqualTo(2);
    assertThat(ledger.inspection().retryAll(channel, null, "ada")).isEqualTo(2);
    assertThat(claim(10)).hasSize(4);
  }

  @Test
  void an_edited_entry_goes_with_its_new_content_and_keeps_the_original() {
    define(Mode.EACH);
    long id = parked(arrival("K", 1, "wrong"));
    ledger.inspection().edit(id, bytes("better"), "ada");
    ledger.inspection().edit(id, bytes("right"), "bob");
    assertThat(state(id)).as("editing alone sends nothing").isEqualTo(EntryState.PARKED);
    ledger.inspection().retry(List.of(id), "bob");
    Claim claim = claimOne();
    assertThat(text(claim.content())).isEqualTo("right");
    assertThat(text(entry(id).original())).isEqualTo("wrong");
    assertThat(entry(id).editedBy()).isEqualTo("bob");
    assertThat(books().seen()).as("not seen again").isEqualTo(1);
  }

  @Test
  void the_original_of_an_edited_entry_still_guards_against_duplicates() {
    define(Mode.EACH);
    long id = parked(arrival("K", 1, "wrong"));
    ledger.inspection().edit(id, bytes("right"), "ada");
    assertThat(take(arrival("K", 1, "wrong"))).containsExactly(Verdict.DUPLICATE);
    ledger.inspection().retry(List.of(id), "ada");
    settle(claimOne(), APPLIED);
    assertThat(take(arrival("K", 1, "wrong"))).containsExactly(Verdict.DUPLICATE);
    assertThat(take(arrival("K", 1, "right"))).containsExactly(Verdict.CONFLICT);
  }

  @Test
  void a_defective_one_that_was_edited_guards_its_version_once_it_is_retried() {
    define(Mode.EACH);
    long id = id(arrival("K", 5, "1,250").defective("not a number"));
    ledger.inspection().edit(id, bytes("1250"), "ada");
    ledger.inspection().retry(List.of(id), "ada");
    assertThat(take(arrival("K", 5, "1,250").defective("not a number")))
        .containsExactly(Verdict.DUPLICATE);
    assertThat(take(arrival("K", 5, "1251"))).containsExactly(Verdict.CONFLICT);
    assertThat(goes()).isEqualTo(5);
    nothing_is_due();
  }

  @Test
  void only_parked_entries_can_be_edited() {
    define(Mode.EACH);
    long waiting = id(version(1));
    assertThatThrownBy(() -> ledger.inspection().edit(waiting, bytes("x"), "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + waiting);
    assertThat(goes()).isEqualTo(1);
    assertThatThrownBy(() -> ledger.inspection().edit(waiting, bytes("x"), "ada"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_dismissed_entry_counts_as_skipped_and_says_who_and_why() {
    define(Mode.EACH);
    long parked = parked(version(1));
    long waiting = id(version(2));
    StoredChannel seenFromOutside = new StoredChannel(ledger.channel(channel).orElseThrow(), 2);
    assertThat(StoredChannels.read(database.settings())).contains(seenFromOutside);
    ledger.inspection().dismiss(waiting, "sent by hand", "ada");
    ledger.inspection().dismiss(parked, "obsolete", "ada");
    assertThat(state(parked)).isEqualTo(EntryState.SKIPPED);
    assertThat(entry(waiting).reason()).isEqualTo("dismissed by ada: sent by hand");
    assertThat(books().skipped()).isEqualTo(2);
    nothing_is_due();
  }

  @Test
  void what_is_in_flight_settled_or_unknown_cannot_be_dismissed() {
    define(Mode.EACH);
    long id = id(version(1));
    Claim claim = claimOne();
    assertThatThrownBy(() -> ledger.inspection().dismiss(id, "x", "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in flight");
    settle(claim, APPLIED);
    assertThatThrownBy(() -> ledger.inspection().dismiss(id, "x", "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("settled");
    assertThatThrownBy(() -> ledger.inspection().dismiss(987_654_321L, "x", "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("987654321");
  }

  @Test
  void a_parked_latest_value_that_is_retried_never_overwrites_a_newer_one() {
    define(Mode.LATEST);
    long older = id(version(3).defective("odd"));
    take(version(5));
    goes();
    long late = id(version(4).defective("odd too"));
    assertThat(ledger.inspection().retry(List.of(older, late), "ada")).isEqualTo(1);
    assertThat(state(older))
        .as("superseded when the newer one came")
        .isEqualTo(EntryState.SUPERSEDED);
    assertThat(state(late)).isEqualTo(EntryState.SKIPPED);
    nothing_is_due();
  }

  @Test
  void a_retried_mark_is_derived_anew() {
    define(Mode.MARK);
    long id = parked(Arrival.mark("K", ""));
    ledger.inspection().retry(List.of(id), "ada");
    assertThat(take(Arrival.mark("K", ""))).containsExactly(Verdict.MERGED);
    settle(claimOne(), APPLIED);
    nothing_is_due();
  }

  // figures

  private String figure() {
    Ledger.Figure figure = ledger.figures(channel, List.of("K")).get("K");
    return figure == null ? null : text(figure.content());
  }

  @Test
  void a_parked_figure_takes_effect_when_it_is_retried_and_raises_a_mark() {
    define(Mode.FIGURE);
    String marks = channel + ".marks";
    ledger.define(ChannelDefinition.of(marks, Mode.MARK).withDerivesFrom(List.of(channel)));
    take(arrival("K", 1, "10"), arrival("K", 1, "11"));
    ledger.settle(List.of(Settlement.of(ledger.claim(marks, 1).get(0), APPLIED)));
    assertThat(ledger.inspection().retryAll(channel, null, "ada")).isEqualTo(1);
    assertThat(figure()).isEqualTo("11");
    assertThat(ledger.claim(marks, 1)).hasSize(1);
    assertThat(books().applied()).isEqualTo(2);
    assertThat(take(arrival("K", 1, "11"))).containsExactly(Verdict.DUPLICATE);
    assertThat(take(arrival("K", 1, "10"))).containsExactly(Verdict.CONFLICT);
  }

  @Test
  void a_defective_figure_without_a_version_takes_effect_in_place_of_the_known_one_once_edited() {
    define(Mode.FIGURE);
    take(arrival("K", 7, "10"));
    long id = id(arrival("K", 0, "1,2").defective("not a number"));
    assertThat(ledger.inspection().retry(List.of(id), "ada")).isZero();
    assertThat(entry(id).reason()).contains("not a number", "edit it first");
    ledger.inspection().edit(id, bytes("12"), "ada");
    assertThat(ledger.inspection().retry(List.of(id), "ada")).isEqualTo(1);
    assertThat(figure()).isEqualTo("12");
    assertThat(take(arrival("K", 6, "6"))).containsExactly(Verdict.STALE);
    assertThat(take(arrival("K", 8, "13"))).containsExactly(Verdict.TAKEN);
  }

  // send again

  @Test
  void a_mark_can_be_written_by_hand() {
    define(Mode.MARK);
    ledger.inspection().resend(channel, "K", "asked for by ada");
    assertThat(claimOne().key()).isEqualTo("K");
    assertThat(books().seen()).isEqualTo(1);
  }

  @Test
  void the_newest_applied_value_of_a_latest_channel_can_be_sent_again() {
    define(Mode.LATEST);
    take(version(1));
    goes();
    take(version(2));
    goes();
    ledger.inspection().resend(channel, "K", "asked for by ada");
    assertThat(books().applied()).isEqualTo(1);
    assertThat(goes()).isEqualTo(2);
    assertThat(books().applied()).isEqualTo(2);
    assertThat(books().seen()).as("not seen again").isEqualTo(2);
  }

  @Test
  void nothing_is_sent_again_where_a_newer_one_waits_or_the_key_is_unknown() {
    define(Mode.LATEST);
    ledger.inspection().resend(channel, "unknown", "asked for by ada");
    take(version(1));
    goes();
    take(version(2));
    ledger.inspection().resend(channel, "K", "asked for by ada");
    assertThat(goes()).isEqualTo(2);
    nothing_is_due();
  }

  @Test
  void a_trace_shows_all_entries_of_a_key_in_every_channel_oldest_first() {
    define(Mode.EACH);
    String key = "trace-" + channel;
    long one = id(arrival(key, 1, "x"));
    takes_a_channel();
    define(Mode.LATEST);
    long two = id(arrival(key, 1, "x"));
    long three = id(arrival(key, 2, "y"));
    assertThat(ledger.inspection().trace(key, 10))
        .extracting(Inspection.Entry::id)
        .containsExactly(one, two, three);
    assertThat(ledger.inspection().trace(key, 2))
        .extracting(Inspection.Entry::id)
        .containsExactly(two, three);
  }

  @Test
  void entries_are_listed_by_channel_and_state_in_pages() {
    define(Mode.EACH);
    List<Long> ids = ids(arrival("A", 1, "x"), arrival("B", 1, "x"), arrival("C", 1, "x"));
    settle(claim(1).get(0), REJECTED);
    assertThat(ledger.inspection().entries(channel, null, 0, 2))
        .extracting(Inspection.Entry::id)
        .containsExactly(ids.get(2), ids.get(1));
    assertThat(ledger.inspection().entries(channel, null, ids.get(1), 2))
        .extracting(Inspection.Entry::id)
        .containsExactly(ids.get(0));
    assertThat(ledger.inspection().entries(channel, EntryState.PARKED, 0, 10)).hasSize(1);
    assertThat(ledger.inspection().entries(channel, EntryState.WAITING, 0, 10)).hasSize(2);
  }

  @Test
  void the_oldest_waiting_and_parked_are_told() {
    define(Mode.EACH);
    assertThat(ledger.inspection().oldest()).doesNotContainKey(channel);
    take(version(1), arrival("L", 1, "x"));
    Inspection.Oldest oldest = ledger.inspection().oldest().get(channel);
    assertThat(oldest.waiting()).isNotNull();
    assertThat(oldest.parked()).isNull();
    settle(claim(1).get(0), REJECTED);
    assertThat(ledger.inspection().oldest().get(channel).parked()).isNotNull();
  }

  @Test
  void the_first_that_is_not_settled_is_found_behind_any_number_that_is_due_before_it() {
    define(Mode.EACH);
    take(arrival("first", 1, "x"));
    Claim first = claimOne();
    settle(first, new Outcome.Held("not yet", Duration.ofHours(1)));
    clock.forward(Duration.ofMinutes(1));
    take(
        IntStream.range(0, 120)
            .mapToObj(i -> arrival("later-" + i, 1, "x"))
            .toArray(Arrival[]::new));
    assertThat(ledger.inspection().oldestUnsettled(channel, "")).contains(first.takenAt());
  }

  @Test
  void what_is_parked_counts_among_what_is_not_settled_but_for_keys_that_begin_so() {
    define(Mode.EACH);
    assertThat(ledger.inspection().oldestUnsettled(channel, "")).isEmpty();
    take(arrival("bad:1", 1, "x"));
    Claim claim = claimOne();
    settle(claim, REJECTED);
    assertThat(ledger.inspection().oldestUnsettled(channel, "")).contains(claim.takenAt());
    assertThat(ledger.inspection().oldestUnsettled(channel, "b")).isEmpty();
    assertThat(ledger.inspection().oldestUnsettled(channel, "bad:10")).isPresent();
  }

  @Test
  void a_database_that_is_laid_out_is_known_without_migrating() throws Exception {
    ledger.close();
    try (Connection connection = database.connect()) {
      assertThat(Hooks.isCurrent(connection)).isTrue();
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .executeUpdate("UPDATE schema_history SET checksum = 7 WHERE version = '1'");
      assertThat(Hooks.isCurrent(connection)).as("a script has changed").isFalse();
      connection.rollback();
    } finally {
      ledger = database.open(clock);
    }
  }

  @Test
  void who_listens_is_told_of_dismissals_and_of_what_nobody_knows_of_them() {
    define(Mode.MARK);
    String listens = Inspection.dismissed(channel);
    ledger.define(ChannelDefinition.of(listens, Mode.MARK));
    long plain = id(Arrival.mark("A", "test"));
    long doubtful = id(Arrival.mark("B", "test"));
    for (Claim claim : claim(10)) {
      settle(claim, claim.key().equals("B") ? NO_ANSWER : REJECTED);
    }
    ledger.inspection().dismiss(plain, "over", "ada");
    ledger.inspection().dismiss(doubtful, "over", "ada");

    List<Claim> told = ledger.claim(listens, 10);
    assertThat(told)
        .extracting(Claim::key, Claim::unresolved)
        .containsExactlyInAnyOrder(tuple("A", false), tuple("B", true));
    // Also one that is told of while an earlier one is looked at.
    long again = id(Arrival.mark("A", "test"));
    settle(claimOne(), NO_ANSWER);
    ledger.inspection().dismiss(again, "over", "ada");
    settleAll(told, APPLIED);
    assertThat(ledger.claim(listens, 10))
        .extracting(Claim::key, Claim::unresolved)
        .containsExactly(tuple("A", true));
  }
}
