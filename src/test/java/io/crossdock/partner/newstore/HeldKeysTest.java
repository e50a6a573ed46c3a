package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.StockSnapshot;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.HeldKeys.Held;
import io.crossdock.partner.newstore.plan.HeldKey;
import io.crossdock.partner.newstore.plan.HoldReason;
import io.crossdock.partner.newstore.plan.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which held keys are kept when there are too many. */
class HeldKeysTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LAST = "last at US01";

  private final TestDatabase database = TestDatabase.sqlite();
  private Ledger ledger;
  private CamelLedger camel;
  private HeldKeys held;

  @BeforeEach
  void open() {
    TestClock clock = TestClock.standingStill();
    ledger = database.open(clock);
    camel = new CamelLedger(ledger, clock);
    Map<String, String> set = Map.of("newstore.stores", "US01=US01");
    Settings settings = new Settings(key -> Optional.ofNullable(set.get(key)));
    held = new HeldKeys(NewStoreSettings.read("newstore", settings), camel, clock);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private void planned(boolean full, Instant asOf, List<String> products) {
    StockSnapshot snapshot = new StockSnapshot("erp", "s", asOf, full, 1, "d");
    Pen.together(
        camel,
        pen ->
            held.planned(
                pen,
                snapshot,
                null,
                () ->
                    products.stream()
                        .map(
                            one ->
                                new HeldKey(
                                    new StockKey(one, "US01"), HoldReason.BOOKING_IN_DOUBT))));
  }

  private static List<String> manyAndTheLast() {
    return Stream.concat(
            IntStream.range(0, HeldKeys.MOST + 5).mapToObj(i -> "a" + i), Stream.of("last"))
        .toList();
  }

  private Map<String, Held> book() {
    return new Positions(camel)
        .find("held.newstore", "keys", HeldKeys.Book.class)
        .orElseThrow()
        .value()
        .keys();
  }

  @Test
  void a_key_of_a_partial_snapshot_that_is_still_held_stays_behind_too_many_of_a_full_one() {
    planned(false, FIRST, List.of("last"));

    planned(true, FIRST.plusSeconds(60), manyAndTheLast());

    assertThat(book()).hasSize(HeldKeys.MOST + 1);
    assertThat(book().get(LAST)).isEqualTo(new Held("booking_in_doubt", FIRST, true));
    assertThat(ledger.inspection().reviews(true, 10))
        .extracting(Inspection.Review::kind)
        .containsExactly(HeldKeys.HELD);
  }

  @Test
  void of_full_snapshots_the_same_keys_stay_and_what_is_not_held_any_more_makes_room() {
    planned(true, FIRST, List.of("last", "gone"));

    planned(true, FIRST.plusSeconds(60), manyAndTheLast());

    assertThat(book()).hasSize(HeldKeys.MOST).doesNotContainKey("gone at US01");
    assertThat(book().get(LAST).since()).isEqualTo(FIRST);
  }
}
