package io.crossdock.partner.newstore.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Both planners on states made up without any history: also such that no trade could bring about.
 * {@code -Dstates=1000000} for a long round; {@code -Dstates.seed=…} to see one again, with {@code
 * -Dstates=1}.
 */
class PlannersAgreeTest {

  private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
  private static final long STATES = Long.getLong("states", 3_000);
  private static final long SEED =
      Long.getLong("states.seed", ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000L));
  private static final Stores STORES = stores();

  private Random random;

  private static Stores stores() {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("US01", "US01");
    ids.put("DC01", null);
    return new Stores(ids);
  }

  @Test
  void both_planners_decide_alike() {
    for (long i = 0; i < STATES; i++) {
      agree(SEED + i);
    }
  }

  private void agree(long seed) {
    // Neighbouring seeds begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    try {
      decideAlike();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dstates=1 -Dstates.seed=" + seed, e);
    }
  }

  private void decideAlike() {
    Terms terms =
        new Terms(
            random.nextBoolean() ? Mode.ON_HAND : Mode.ATP,
            random.nextInt(4) == 0 ? Behaviour.IMMEDIATE_RELEASE : Behaviour.RELEASE_BY_RANGE,
            STORES,
            random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(4));
    Instant now = time(3_600);
    Snapshot snapshot = snapshot();
    PlannerState state = state();
    PlayChecks.same(
        Outcome.of(new Planner(terms).plan(now, snapshot, state)),
        NaivePlanner.plan(terms, now, snapshot, state));
  }

  private Instant time(int within) {
    return AS_OF.plusSeconds(random.nextInt(2 * within) - within);
  }

  private Instant perhaps() {
    return random.nextInt(4) == 0 ? null : time(600);
  }

  private StockKey key() {
    String location = List.of("US01", "DC01", "US01", "NYC9").get(random.nextInt(4));
    return new StockKey("P" + random.nextInt(4), location);
  }

  private Snapshot snapshot() {
    Map<StockKey, SnapshotRow> rows = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      StockKey key = key();
      rows.put(key, new SnapshotRow(key, random.nextInt(20) - 2));
    }
    return new ListSnapshot(AS_OF, List.copyOf(rows.values()));
  }

  private PlannerState state() {
    List<CompletedItem> completed = new ArrayList<>();
    // Mostly booked, or no range would ever be found.
    int unbooked = 1 + random.nextInt(10);
    for (int i = random.nextInt(15); i > 0; i--) {
      Instant booked = random.nextInt(unbooked) == 0 ? perhaps() : AS_OF.minusSeconds(1);
      completed.add(
          new CompletedItem("c" + i, key(), random.nextInt(30), time(3_600), perhaps(), booked));
    }
    List<FailedItem> failed = new ArrayList<>();
    List<ReservedItem> reserved = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      String reason = List.of("no_inventory", "damaged_items", "refused").get(random.nextInt(3));
      failed.add(new FailedItem("f", key(), random.nextInt(30), time(60), reason));
      reserved.add(
          new ReservedItem(
              "r", key(), random.nextInt(30), random.nextBoolean(), perhaps(), perhaps()));
    }
    List<Doubt> doubts =
        random.nextInt(4) == 0
            ? List.of(new Doubt(key(), AS_OF.plusSeconds(random.nextInt(10))))
            : List.of();
    return new PlannerState(
        random.nextInt(20) == 0 ? null : Long.valueOf(random.nextInt(20)),
        random.nextInt(3) == 0 ? null : AS_OF.minusSeconds(random.nextInt(20) - 1),
        random.nextInt(20) == 0,
        new Settling(
            Duration.ofSeconds(random.nextInt(1_800)),
            random.nextInt(10) == 0 ? null : time(7_200)),
        random.nextInt(5) == 0 ? new Frozen(random.nextInt(40)) : Frozen.NOT,
        new Known(completed, failed, reserved, doubts));
  }
}
