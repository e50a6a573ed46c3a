package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import io.crossdock.partner.newstore.StreamBook.Told;
import io.crossdock.partner.newstore.StreamCalls.Logged;
import io.crossdock.partner.newstore.StreamTalk.Seen;
import io.crossdock.partner.newstore.StreamTalk.Stands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looks at the stream hold back, and when it goes on. */
class StreamBookTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Map<String, String> SET =
      Map.of("newstore.stream.enabled", "true", "newstore.settle", "15m");

  private final TestDatabase database = TestDatabase.sqlite();
  private Ledger ledger;
  private CamelLedger camel;
  private ItemStore items;
  private StreamBook book;

  @BeforeEach
  void open() {
    TestClock clock = TestClock.standingStill();
    ledger = database.open(clock);
    ledger.define(ChannelDefinition.of("events.newstore", Mode.EACH));
    camel = new CamelLedger(ledger, clock);
    NewStoreSettings settings =
        NewStoreSettings.read("newstore", new Settings(key -> Optional.ofNullable(SET.get(key))));
    items = new ItemStore(settings, camel);
    book = new StreamBook(settings, items, camel);
    items.streamOkNow(NOW.minus(Duration.ofDays(90)));
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private static Seen seen(Stands stands, Logged stop, int rejected, Replay... over) {
    return new Seen(
        stands, false, false, null, null, stop, null, rejected, List.of(), List.of(over));
  }

  private static Seen runs(Replay... over) {
    return seen(Stands.RUNS, null, 0, over);
  }

  private Told look(Seen seen, Instant at) {
    AtomicReference<Told> told = new AtomicReference<>();
    Pen.together(camel, pen -> told.set(book.take(pen, book.find(), seen, at)));
    return told.get();
  }

  private void known(Integration integration) {
    Position<Integration> read = book.find();
    Pen.together(camel, pen -> book.put(pen, read, integration));
  }

  private List<String> reviews() {
    return ledger.inspection().reviews(true, 10).stream().map(Inspection.Review::kind).toList();
  }

  private Instant okSince() {
    return items.settling().streamOkSince();
  }

  @Test
  void nothing_is_settled_that_came_after_the_stream_was_last_seen_running() {
    assertThat(items.recordedUntil(NOW)).isEqualTo(Instant.EPOCH);
    assertThat(look(runs(), NOW).inOrder()).isTrue();
    assertThat(items.recordedUntil(NOW.plusSeconds(60))).isEqualTo(NOW);
    assertThat(okSince()).isEqualTo(NOW.minus(Duration.ofDays(90)));
  }

  @Test
  void while_it_stands_still_nothing_is_settled_and_then_all_settles_anew() {
    Logged stop = new Logged(NOW.minusSeconds(90), "integration_stopped", "403");
    assertThat(look(seen(Stands.STOPPED, stop, 0), NOW).said())
        .isEqualTo("out of order since 2026-03-01T11:58:30Z: it stands still");
    assertThat(okSince()).isNull();
    assertThat(reviews()).containsExactly(StreamBook.STOPPED);
    Instant later = NOW.plusSeconds(120);
    assertThat(look(runs(), later).said()).isEqualTo("it runs");
    assertThat(okSince()).isEqualTo(later);
    assertThat(reviews()).isEmpty();
  }

  @Test
  void rejected_events_hold_everything_back_until_they_were_sent_again() {
    assertThat(look(seen(Stands.RUNS, null, 2), NOW).inOrder()).isFalse();
    assertThat(okSince()).isNull();
    assertThat(reviews()).containsExactlyInAnyOrder(StreamBook.STOPPED, StreamBook.REJECTED);
    assertThat(look(runs(), NOW.plusSeconds(120)).inOrder()).isTrue();
    assertThat(reviews()).isEmpty();
  }

  @Test
  void a_gap_is_open_until_all_of_it_was_sent_again() {
    Period gap = new Period(NOW.minus(Duration.ofDays(40)), NOW.minusSeconds(60));
    known(Integration.NONE.missing(gap));
    assertThat(look(runs(), NOW).said()).contains("never came and was not sent again");
    Period half = new Period(NOW.minus(Duration.ofDays(20)), NOW);
    assertThat(look(runs(new Replay("r", half, Progress.AGAIN)), NOW).inOrder()).isFalse();
    Instant later = NOW.plusSeconds(600);
    assertThat(look(runs(new Replay("s", gap, Progress.AGAIN)), later).inOrder()).isTrue();
    assertThat(okSince()).isEqualTo(later);
    assertThat(reviews()).isEmpty();
  }

  @Test
  void what_is_older_than_60_days_is_given_up_and_told() {
    Period gap = new Period(NOW.minus(Duration.ofDays(70)), NOW.minusSeconds(60));
    known(Integration.NONE.missing(gap));
    Period all = new Period(NOW.minus(Duration.ofDays(60)), NOW);
    Instant later = NOW.plusSeconds(3600);
    assertThat(look(runs(new Replay("r", all, Progress.AGAIN)), later).inOrder()).isTrue();
    assertThat(reviews()).containsExactly(StreamBook.LOST);
  }

  private static final Duration ON_THEIR_WAY = Duration.ofMinutes(45);

  @Test
  void of_one_that_is_gone_all_is_missing_that_was_on_its_way_when_it_ran_last() {
    look(runs(), NOW);
    Instant later = NOW.plus(Duration.ofHours(3));
    Instant since = NOW.minus(ON_THEIR_WAY);
    assertThat(look(seen(Stands.MISSING, null, 0), later).said())
        .isEqualTo(
            "out of order since " + since + ": NewStore has no integration crossdock-newstore");
    // Somebody made it anew in NewStore: it sends what happens from then on.
    Instant again = later.plusSeconds(120);
    assertThat(look(runs(), again).said()).contains("never came and was not sent again");
    assertThat(StreamBook.of(book.find()).gap()).isEqualTo(new Period(since, again));
    look(runs(), again.plusSeconds(120));
    assertThat(StreamBook.of(book.find()).gap()).isEqualTo(new Period(since, again));
    assertThat(okSince()).isNull();
  }

  @Test
  void one_that_was_made_anew_between_two_looks_is_no_better() {
    look(runs(), NOW);
    Instant later = NOW.plusSeconds(120);
    Seen anew =
        new Seen(
            Stands.RUNS,
            false,
            true,
            NOW.plusSeconds(60),
            null,
            null,
            null,
            0,
            List.of(),
            List.of());
    assertThat(look(anew, later).inOrder()).isFalse();
    look(anew, later.plusSeconds(120));
    assertThat(StreamBook.of(book.find()).gap())
        .isEqualTo(new Period(NOW.minus(ON_THEIR_WAY), later));
  }

  @Test
  void what_is_missing_after_a_start_that_came_too_late_is_known_once() {
    look(runs(), NOW);
    Period still = new Period(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(40)));
    Seen started =
        new Seen(Stands.RUNS, false, true, null, still, null, null, 0, List.of(), List.of());
    look(started, NOW.plus(Duration.ofDays(41)));
    Period gap = new Period(still.from().minus(ON_THEIR_WAY), still.to());
    assertThat(StreamBook.of(book.find()).gap()).isEqualTo(gap);
    known(StreamBook.of(book.find()).missing(new Period(gap.from(), gap.to().plusSeconds(5))));
    look(started, NOW.plus(Duration.ofDays(41)));
    assertThat(StreamBook.of(book.find()).gap().to()).isEqualTo(gap.to().plusSeconds(5));
  }

  @Test
  void one_that_the_hub_registered_sends_what_it_was_told_to() {
    look(runs(), NOW);
    look(seen(Stands.MISSING, null, 0), NOW.plusSeconds(120));
    Integration gone = StreamBook.of(book.find());
    Instant now = NOW.plusSeconds(300);
    Integration before = gone.missing(new Period(gone.brokenSince(), now));
    assertThat(before.made(NOW, now).gap()).isEqualTo(new Period(gone.brokenSince(), NOW));
    known(before.made(gone.brokenSince(), now));
    assertThat(look(runs(), now).said()).isEqualTo("it runs");
    assertThat(okSince()).isEqualTo(now);
  }

  @Test
  void a_replay_that_is_gone_leaves_its_gap_until_somebody_says_that_all_came() {
    Period gap = new Period(NOW.minusSeconds(3600), NOW.minusSeconds(60));
    Replay gone = new Replay("r", gap, Progress.GONE);
    known(Integration.NONE.missing(gap).replaying(gone));
    Seen seen =
        new Seen(Stands.RUNS, false, false, null, null, null, null, 0, List.of(gone), List.of());
    assertThat(look(seen, NOW).inOrder()).isFalse();
    assertThat(ledger.inspection().reviews(true, 10).get(0).facts().get("next"))
        .contains("the replay r is gone")
        .contains("stream filled");
    known(StreamBook.of(book.find()).filled());
    assertThat(look(runs(), NOW).inOrder()).isTrue();
    assertThat(StreamBook.of(book.find()).replays()).isEmpty();
  }

  @Test
  void one_that_runs_though_an_operator_stopped_it_is_told_of() {
    known(Integration.NONE.stoppedBy("anna: stocktaking", NOW));
    assertThat(look(runs(), NOW.plusSeconds(60)).said())
        .contains("it runs, though it was stopped by anna: stocktaking");
    assertThat(okSince()).isNull();
  }
}
