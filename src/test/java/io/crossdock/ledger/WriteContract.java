package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Lists, cursors, positions and review items: all or nothing. */
abstract class WriteContract extends Contract {

  WriteContract(TestDatabase database) {
    super(database);
  }

  private Write.Take list(Arrival... arrivals) {
    return new Write.Take(channel, List.of(arrivals));
  }

  private Write.MoveCursor move(String from, String to) {
    return new Write.MoveCursor(channel, from, to);
  }

  private Write.PutPosition put(long expected, String content) {
    return new Write.PutPosition(channel, "K", expected, bytes(content));
  }

  private String content() {
    return content("K");
  }

  private String content(String key) {
    return ledger
        .position(channel, key)
        .map(p -> new String(p.content(), StandardCharsets.UTF_8))
        .orElse(null);
  }

  private long revision() {
    return revision("K");
  }

  private long revision(String key) {
    return ledger.position(channel, key).map(Ledger.Position::revision).orElse(0L);
  }

  @Test
  void a_list_and_its_cursor_are_written_together() {
    define(Mode.EACH);
    write(list(version(1), version(2)), move(null, "page 2"));
    assertThat(ledger.cursor(channel)).contains("page 2");
    assertThat(ledger.cursors()).containsEntry(channel, "page 2");
    assertThat(books().seen()).isEqualTo(2);
  }

  @Test
  void a_list_whose_cursor_moved_meanwhile_is_rolled_back_whole() {
    define(Mode.EACH);
    write(move(null, "page 2"));
    assertThatThrownBy(() -> write(list(version(1)), move(null, "page 2")))
        .isInstanceOf(LostRaceException.class);
    assertThatThrownBy(() -> write(list(version(1)), move("page 1", "page 3")))
        .isInstanceOf(LostRaceException.class)
        .hasMessageContaining("page 1");
    assertThat(books().seen()).isZero();
    assertThat(ledger.cursor(channel)).contains("page 2");
  }

  @Test
  void of_many_readers_that_began_at_the_same_place_one_moves_the_cursor() throws Exception {
    define(Mode.EACH);
    ExecutorService readers = Executors.newFixedThreadPool(8);
    AtomicInteger won = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int reader = 0; reader < 8; reader++) {
      long version = reader;
      running.add(
          readers.submit(
              () -> {
                try {
                  write(list(version(version)), move(null, "by " + version));
                  won.incrementAndGet();
                } catch (LostRaceException e) {
                  assertThat(e).hasMessageContaining(channel);
                }
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    readers.shutdown();
    assertThat(won).hasValue(1);
    assertThat(books().seen()).isEqualTo(1);
  }

  @Test
  void duplicates_conflicts_and_defects_in_a_list_are_counted_and_fail_nobody() {
    define(Mode.EACH);
    assertThat(
            take(
                version(1),
                version(1),
                arrival("K", 1, "other"),
                arrival("L", 1, "y").defective("row 3: no price"),
                version(2)))
        .containsExactly(
            Verdict.TAKEN, Verdict.DUPLICATE, Verdict.CONFLICT, Verdict.DEFECTIVE, Verdict.TAKEN);
    assertThat(books()).isEqualTo(new Books(channel, 5, 0, 0, 0, 2, 2, 0, 1, 0));
  }

  @Test
  void the_receipt_names_what_became_of_each_in_the_order_of_the_writes() {
    define(Mode.EACH);
    String first = channel;
    takes_a_channel();
    define(Mode.LATEST);
    Receipt receipt =
        write(
            new Write.Take(channel, List.of(arrival("1", 1, "x"))),
            new Write.Take(first, List.of(arrival("2", 1, "x"))),
            new Write.Take(channel, List.of(arrival("3", 1, "x"), arrival("1", 1, "x"))));
    assertThat(receipt.taken())
        .extracting(t -> t.channel() + "/" + t.key() + "/" + t.verdict())
        .containsExactly(
            channel + "/1/TAKEN",
            first + "/2/TAKEN",
            channel + "/3/TAKEN",
            channel + "/1/DUPLICATE");
    assertThat(receipt.counts()).containsEntry(Verdict.TAKEN, 3L);
  }

  @Test
  void an_undefined_channel_is_refused_and_nothing_is_written() {
    define(Mode.EACH);
    assertThatThrownBy(
            () -> write(list(version(1)), new Write.Take("nowhere", List.of(version(1)))))
        .isInstanceOf(UndefinedChannelException.class)
        .hasMessageContaining("nowhere");
    assertThat(books().seen()).isZero();
    assertThatThrownBy(() -> ledger.claim("nowhere", 1))
        .isInstanceOf(UndefinedChannelException.class);
  }

  @Test
  void one_write_that_fails_leaves_those_committed_with_it_alone() throws Exception {
    define(Mode.EACH);
    write(move(null, "1"));
    ExecutorService writers = Executors.newFixedThreadPool(16);
    List<Future<?>> running = new ArrayList<>();
    AtomicInteger lost = new AtomicInteger();
    for (int i = 0; i < 200; i++) {
      int number = i;
      running.add(
          writers.submit(
              () -> {
                if (number % 3 == 0) {
                  try {
                    write(list(arrival("bad" + number, 1, "x")), move("wrong", "x"));
                  } catch (LostRaceException e) {
                    lost.incrementAndGet();
                  }
                } else {
                  write(list(arrival("good" + number, 1, "x")));
                }
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    writers.shutdown();
    assertThat(lost).hasValue(67);
    assertThat(books().seen()).isEqualTo(133);
    assertThat(claim(500))
        .extracting(Claim::key)
        .allMatch(key -> key.startsWith("good"))
        .hasSize(133);
  }

  // positions

  @Test
  void a_position_is_changed_by_compare_and_set() {
    write(put(0, "a"));
    write(put(revision(), "b"));
    assertThat(content()).isEqualTo("b");
    assertThatThrownBy(() -> write(put(0, "c"))).isInstanceOf(LostRaceException.class);
    assertThatThrownBy(() -> write(put(revision() - 1, "c"))).isInstanceOf(LostRaceException.class);
    assertThat(content()).isEqualTo("b");
    assertThat(ledger.position(channel, "K").orElseThrow().changedAt()).isNotNull();
  }

  @Test
  void a_lost_race_on_a_position_rolls_the_whole_write_back() {
    define(Mode.EACH);
    write(put(0, "a"));
    assertThatThrownBy(() -> write(list(version(1)), move(null, "x"), put(0, "b")))
        .isInstanceOf(LostRaceException.class)
        .hasMessageContaining("K");
    assertThat(books().seen()).isZero();
    assertThat(ledger.cursor(channel)).isEmpty();
  }

  @Test
  void a_position_that_was_dropped_and_made_anew_is_another_one() {
    write(put(0, "a"));
    long first = revision();
    write(new Write.DropPosition(channel, "K", first));
    assertThat(ledger.position(channel, "K")).isEmpty();
    clock.forward(seconds(1));
    write(put(0, "b"));
    assertThatThrownBy(() -> write(put(first, "c"))).isInstanceOf(LostRaceException.class);
    assertThatThrownBy(() -> write(new Write.DropPosition(channel, "K", first)))
        .isInstanceOf(LostRaceException.class);
  }

  @Test
  void positions_are_read_by_key_and_in_pages() {
    for (String key : List.of("b", "a", "c", "Z")) {
      write(new Write.PutPosition(channel, key, 0, bytes(key)));
    }
    assertThat(ledger.positions(channel, List.of("a", "c", "no"))).containsOnlyKeys("a", "c");
    assertThat(ledger.positions(channel, null, 3))
        .extracting(Ledger.Position::key)
        .containsExactly("Z", "a", "b");
    assertThat(ledger.positions(channel, "b", 3))
        .extracting(Ledger.Position::key)
        .containsExactly("c");
  }

  @Test
  void more_positions_than_a_statement_takes_are_read() {
    List<Write> writes = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      keys.add("k" + i);
      writes.add(new Write.PutPosition(channel, "k" + i, 0, bytes("" + i)));
    }
    ledger.write(Priority.DOOR, writes);
    assertThat(ledger.positions(channel, keys)).hasSize(700);
    assertThat(ledger.positions(channel, List.of())).isEmpty();
  }

  @Test
  void of_many_positions_all_are_changed_or_none_and_the_one_that_lost_is_named() {
    List<Write> made = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      made.add(new Write.PutPosition(channel, "k" + i, 0, bytes("first")));
    }
    ledger.write(Priority.DOOR, made);
    List<Write> changed = new ArrayList<>();
    for (int i = 399; i >= 90; i--) {
      changed.add(new Write.PutPosition(channel, "k" + i, revision("k" + i), bytes("second")));
    }
    write(new Write.PutPosition(channel, "k200", revision("k200"), bytes("somebody else's")));

    assertThatThrownBy(() -> ledger.write(Priority.DOOR, changed))
        .isInstanceOf(LostRaceException.class)
        .hasMessage(
            "position " + channel + "/k200 was changed meanwhile; nothing of this write is kept");
    assertThat(content("k399")).isEqualTo("first");
    assertThat(ledger.position(channel, "k90")).isEmpty();

    changed.set(199, new Write.PutPosition(channel, "k200", revision("k200"), bytes("second")));
    ledger.write(Priority.DOOR, changed);
    assertThat(
            ledger.positions(channel, null, 1_000).stream()
                .map(p -> new String(p.content(), StandardCharsets.UTF_8)))
        .hasSize(310)
        .containsOnly("second");
    assertThatThrownBy(
            () ->
                write(
                    new Write.PutPosition(channel, "new", 0, bytes("a")),
                    new Write.PutPosition(channel, "k300", 0, bytes("a"))))
        .isInstanceOf(LostRaceException.class)
        .hasMessageContaining(channel + "/k300 ");
    assertThat(ledger.position(channel, "new")).isEmpty();
  }

  @Test
  void a_position_is_changed_twice_in_one_write_in_the_order_of_the_write() {
    write(put(0, "a"));
    long first = revision();
    write(put(first, "b"), put(first + 1, "c"));
    assertThat(content()).isEqualTo("c");
    write(new Write.DropPosition(channel, "K", first + 2), put(0, "d"));
    assertThat(content()).isEqualTo("d");
    write(put(revision(), "e"), new Write.DropPosition(channel, "K", revision() + 1));
    assertThat(content()).isNull();
  }

  // review items

  @Test
  void a_review_item_is_open_once_and_later_facts_replace_the_first() {
    write(new Write.OpenReview(channel, "K", Map.of("held", "1")));
    write(new Write.OpenReview(channel, "K", Map.of("held", "2")));
    assertThat(reviews(true)).hasSize(1);
    assertThat(reviews(true).get(0).facts()).isEqualTo(Map.of("held", "2"));
    write(new Write.CloseReview(channel, "K", "ada", "counted again"));
    assertThat(reviews(true)).isEmpty();
    assertThat(reviews(false).get(0).closedWhy()).isEqualTo("counted again");
    write(new Write.OpenReview(channel, "K", Map.of("held", "3")));
    assertThat(reviews(true)).hasSize(1);
    assertThat(reviews(false)).hasSize(2);
    assertThat(ledger.inspection().reviewsOf("3", List.of(), List.of("held"), 100))
        .anyMatch(review -> review.kind().equals(channel));
    assertThat(ledger.inspection().reviewsOf("2", List.of("J", "K"), List.of(), 100))
        .filteredOn(review -> review.kind().equals(channel))
        .extracting(review -> review.facts().get("held"))
        .as("the open one first")
        .containsExactly("3", "2");
  }

  private List<Inspection.Review> reviews(boolean openOnly) {
    return ledger.inspection().reviews(openOnly, 100).stream()
        .filter(review -> review.kind().equals(channel))
        .toList();
  }

  // channels

  @Test
  void a_channel_that_is_not_empty_cannot_change_its_mode_or_version_type() {
    define(Mode.EACH);
    take(version(1));
    assertThatThrownBy(() -> define(Mode.LATEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(channel)
        .hasMessageContaining("not empty");
    assertThatThrownBy(() -> define(Mode.EACH, d -> d.withVersionType(VersionType.INSTANT)))
        .isInstanceOf(IllegalArgumentException.class);
    goes(REJECTED);
    assertThatThrownBy(() -> define(Mode.LATEST)).isInstanceOf(IllegalArgumentException.class);
    ledger.inspection().retryAll(channel, null, "ada");
    goes();
    define(Mode.LATEST);
    assertThat(ledger.channel(channel).orElseThrow().mode()).isEqualTo(Mode.LATEST);
  }

  @Test
  void a_channel_whose_staged_load_is_not_moved_is_not_empty() {
    define(Mode.EACH);
    long run = ledger.runs().begin(channel, "test", true);
    write(new Write.Take(channel, List.of(version(1)), run));
    assertThatThrownBy(() -> define(Mode.LATEST)).isInstanceOf(IllegalArgumentException.class);
    ledger.runs().abandon(run, "test over");
  }

  @Test
  void other_changes_of_a_definition_hold_at_once_and_survive_a_restart() {
    define(Mode.EACH);
    take(version(1), version(2));
    define(Mode.EACH, d -> d.withLate(Late.SKIP).withLanes(List.of(channel + ".lane")));
    ledger.lanes().pause(channel + ".lane", "test");
    nothing_is_due();
    restart();
    nothing_is_due();
    assertThat(ledger.channel(channel).orElseThrow().late()).isEqualTo(Late.SKIP);
    ledger.lanes().resume(channel + ".lane");
    assertThat(goes()).isEqualTo(1);
  }

  // several writers

  @Test
  void lists_that_share_new_keys_written_at_once_lose_nothing() throws Exception {
    define(Mode.EACH);
    int writers = 8;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 0; round < 10; round++) {
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Future<Receipt>> written = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          List<Arrival> list = new ArrayList<>();
          for (int key = 0; key < 20; key++) {
            list.add(arrival(round + "/" + (key + 3 * writer), writer, "by " + writer));
          }
          written.add(
              pool.submit(
                  () -> {
                    together.await();
                    return write(new Write.Take(channel, list));
                  }));
        }
        for (Future<Receipt> one : written) {
          assertThat(one.get().taken()).hasSize(20);
        }
      }
    } finally {
      pool.shutdownNow();
    }
    int settled = 0;
    for (List<Claim> claims = ledger.claimBatch(channel, 1_000);
        !claims.isEmpty();
        claims = ledger.claimBatch(channel, 1_000)) {
      List<Settlement> all = new ArrayList<>();
      claims.forEach(c -> all.add(Settlement.of(c, new Outcome.Applied("sent"))));
      assertThat(ledger.settle(all)).isEmpty();
      settled += claims.size();
    }
    assertThat(settled).isEqualTo(10 * 20 * writers);
    assertThat(books().applied()).isEqualTo(settled);
  }

  @Test
  void what_is_held_comes_again_when_it_is_woken() {
    define(Mode.LATEST);
    take(version(1), arrival("other", 1, "other"));
    for (Claim claim : claim(2)) {
      settle(claim, new Outcome.Held("no stock", seconds(3600)));
    }
    nothing_is_due();

    write(new Write.Wake(channel, List.of("K", "nobody")));

    assertThat(claimOne().key()).isEqualTo("K");
  }

  @Test
  void waking_leaves_alone_what_is_in_flight_and_what_is_parked() {
    define(Mode.EACH);
    take(version(1), arrival("parked", 1, "parked"));
    Claim inFlight = null;
    for (Claim claim : claim(2)) {
      if (claim.key().equals("K")) {
        inFlight = claim;
      } else {
        settle(claim, REJECTED);
      }
    }

    write(new Write.Wake(channel, List.of("K", "parked")));

    nothing_is_due();
    settle(inFlight, APPLIED);
    nothing_is_due();
  }

  @Test
  void marks_are_raised_where_a_channel_derives_though_no_figure_changed() {
    define(Mode.FIGURE);
    String marks = channel + ".marks";
    ledger.define(ChannelDefinition.of(marks, Mode.MARK).withDerivesFrom(List.of(channel)));

    Receipt receipt =
        write(new Write.Raise(channel, List.of("A", "B"), "a reservation"), list(version(1)));

    assertThat(verdicts(receipt)).containsExactly(Verdict.TAKEN);
    assertThat(ledger.claim(marks, 5)).extracting(Claim::key).contains("A", "B", "K");
  }
}
