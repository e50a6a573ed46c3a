package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days of trade made up at random: events up to the settle window late, repeated, in any order,
 * some not readable, the stream away for a while; booked in logical order or in none; snapshots of
 * any time, full and partial; jobs that fail. After each import NewStore offers what it should, key
 * by key, but for what nobody could know when it was planned.
 *
 * <p>{@code -Dhistories=1000000} for a long round, {@code -Dhistories.seed=…} to see one again,
 * with {@code -Dhistories=1}.
 */
class HistoriesTest {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private final long histories = Long.getLong("histories", 1_000);
  private final long seed =
      Long.getLong("histories.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000L));

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void what_newstore_offers_is_right_after_each_import() {
    PlayCounts counts = new PlayCounts();
    long step = Math.max(1, histories / 20);
    for (long i = 0; i < histories; i++) {
      // The naive planner tries everything, so it is asked now and then.
      play(seed + i, HistoriesTest::ours, i % 20 == 0, counts);
      if (histories > 1_000 && (i + 1) % step == 0) {
        LOG.info("{} histories from seed {}: {}", i + 1, seed, counts);
      }
    }
    assertThat(counts.ranges).isPositive();
    if (histories >= 1_000) {
      assertThat(counts.held).isPositive();
      assertThat(counts.unknowable).isPositive();
    }
  }

  @Test
  void the_highest_timestamp_received_as_range_end_oversells() {
    assertFound(
        (terms, now, snapshot, state) -> {
          Plan plan = ours(terms, now, snapshot, state);
          long highest =
              state.known().completed().stream()
                  .mapToLong(CompletedItem::logicalTimestamp)
                  .max()
                  .orElse(0);
          return plan instanceof Plan.Send send && highest > state.declaredEnd()
              ? endingAt(send, new ReleaseRange(state.declaredEnd() + 1, highest), terms.mode())
              : plan;
        });
  }

  @Test
  void declaring_without_a_settle_window_oversells() {
    assertFound(
        (terms, now, snapshot, state) ->
            ours(
                terms,
                now,
                snapshot,
                new PlannerState(
                    state.declaredEnd(),
                    state.lastImportedAsOf(),
                    state.importOpen(),
                    new Settling(Duration.ZERO, Instant.EPOCH),
                    state.frozen(),
                    state.known())));
  }

  @Test
  void looking_at_what_is_booked_now_instead_of_then_oversells() {
    assertFound(
        (terms, now, snapshot, state) -> {
          Snapshot asIfNow = new ListSnapshot(now, snapshot.rows().toList());
          return ours(terms, now, asIfNow, state);
        });
  }

  private static void assertFound(Play.Planning faulty) {
    assertThatThrownBy(
            () -> {
              PlayCounts counts = new PlayCounts();
              for (long i = 0; i < 500; i++) {
                play(i, faulty, false, counts);
              }
            })
        .cause()
        .hasMessageMatching("(what NewStore offers is right|a range touches keys of its doc).*");
  }

  private static Plan endingAt(Plan.Send send, ReleaseRange range, Mode mode) {
    List<Document> documents = new ArrayList<>(send.documents());
    Document first = documents.get(0);
    DocumentHead head = new DocumentHead(first.head().storeMapping(), mode, range);
    documents.set(0, new Document(head, first.size(), first.source()));
    return new Plan.Send(
        range,
        range.end(),
        send.stop(),
        documents,
        send.touched(),
        send.counts(),
        send.heldRows(),
        send.negativeRows());
  }

  private static void play(long seed, Play.Planning planning, boolean compared, PlayCounts counts) {
    try {
      new Play(new History(seed), planning, compared, counts).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("history of -Dhistories=1 -Dhistories.seed=" + seed, e);
    }
  }

  private static Plan ours(Terms terms, Instant now, Snapshot snapshot, PlannerState state) {
    return new Planner(terms).plan(now, snapshot, state);
  }
}
