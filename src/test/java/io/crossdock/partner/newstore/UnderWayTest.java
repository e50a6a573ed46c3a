package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.document.StockSnapshot;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long snapshots wait, how often they are looked at, and what people are told. */
class UnderWayTest {

  private static final Instant AS_OF = Instant.parse("2026-03-01T12:00:00Z");
  private static final String FILE = "confirmations that came before it lie in x: a.json";

  private final TestDatabase database = TestDatabase.sqlite();
  private final TestClock clock = TestClock.standingStill();
  private final AtomicReference<String> unread = new AtomicReference<>();
  private Ledger ledger;
  private CamelLedger camel;
  private UnderWay underWay;

  @BeforeEach
  void open() {
    ledger = database.open(clock);
    ledger.define(ChannelDefinition.of("events.newstore", Mode.EACH));
    ledger.define(ChannelDefinition.of("reports.newstore", Mode.MARK));
    camel = new CamelLedger(ledger, clock);
    Map<String, String> set =
        Map.of("newstore.stores", "US01=US01", "newstore.imports.alertAfter", "1h");
    NewStoreSettings settings =
        NewStoreSettings.read("newstore", new Settings(key -> Optional.ofNullable(set.get(key))));
    underWay =
        new UnderWay(
            settings,
            new ItemStore(settings, camel),
            new Imports("newstore", camel),
            () -> before -> Optional.ofNullable(unread.get()),
            clock);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  /** Null where the snapshot goes on. */
  private String look(String id, long doubts) {
    StockSnapshot snapshot = new StockSnapshot("erp", id, AS_OF, true, 1, "d");
    AtomicReference<String> said = new AtomicReference<>();
    assertThat(
            Pen.together(
                camel,
                pen -> {
                  try {
                    underWay.recorded(pen, snapshot, clock.instant());
                    underWay.answered(pen, snapshot, doubts);
                  } catch (HeldException e) {
                    said.set(e.getMessage());
                  }
                }))
        .isTrue();
    return said.get();
  }

  private List<Inspection.Review> reviews() {
    return ledger.inspection().reviews(true, 10);
  }

  @Test
  void people_are_told_of_answers_that_nobody_reads_until_they_are_read() {
    unread.set(FILE);
    Instant since = clock.instant();
    assertThat(look("first", 0)).contains(FILE);
    clock.forward(Duration.ofMinutes(59));
    // It took the place of the other, and has not waited anew.
    assertThat(look("second", 0)).contains(FILE);
    assertThat(reviews()).isEmpty();

    clock.forward(Duration.ofMinutes(1));
    assertThat(look("second", 0)).contains(FILE);
    assertThat(reviews())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo("import-unread");
              assertThat(one.key()).isEqualTo("newstore:full");
              assertThat(one.facts())
                  .containsEntry("since", since.toString())
                  .containsEntry("what", FILE)
                  .containsEntry("snapshot", AS_OF + ", second");
            });

    unread.set(null);
    assertThat(look("second", 0)).isNull();
    assertThat(reviews()).isEmpty();
  }

  @Test
  void bookings_without_an_answer_are_waited_for_a_minute_and_nobody_is_told() {
    assertThat(look("first", 3)).contains("bookings of 3 units");
    clock.forward(Duration.ofSeconds(59));
    assertThat(look("first", 3)).contains("bookings of 3 units");
    clock.forward(Duration.ofSeconds(1));
    assertThat(look("first", 3)).isNull();
    assertThat(reviews()).isEmpty();
  }

  @Test
  void a_snapshot_is_looked_at_soon_and_then_more_and_more_seldom() {
    List<Duration> pauses = new ArrayList<>();
    Instant now = AS_OF;
    while (now.isBefore(AS_OF.plusSeconds(60))) {
      Duration again = UnderWay.again(AS_OF, now);
      pauses.add(again);
      now = now.plus(again);
    }
    assertThat(pauses)
        .startsWith(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200))
        .endsWith(Duration.ofSeconds(5))
        .isSorted()
        .hasSizeLessThan(35);
    assertThat(UnderWay.again(AS_OF, AS_OF.plus(Duration.ofDays(9))))
        .isEqualTo(Duration.ofSeconds(5));
  }
}
