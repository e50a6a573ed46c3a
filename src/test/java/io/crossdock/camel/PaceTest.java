package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceTest {

  @TempDir Path folder;

  private final TestClock clock = TestClock.standingStill();

  @Test
  void a_call_that_the_rest_of_the_lease_does_not_outlast_waits_and_takes_nothing_of_the_lane() {
    LedgerSettings settings =
        LedgerSettings.sqlite(folder.resolve("ledger.db").toString())
            .withLease(Duration.ofSeconds(2), Duration.ofSeconds(10));
    try (Ledger ledger = Ledgers.open(settings, CrashPoint.NONE)) {
      ledger
          .lanes()
          .define(new Lanes.Limit("calls", 0, List.of(new Lanes.Window(1, Duration.ofHours(1)))));

      assertThat(new Pace(new CamelLedger(ledger, clock), "calls", Duration.ofSeconds(11)).whyNot())
          .hasValueSatisfying(why -> assertThat(why).contains("of the lease"));
      Pace pace = new Pace(new CamelLedger(ledger, clock), "calls", Duration.ofSeconds(5));
      assertThat(pace.whyNot()).isEmpty();
      assertThat(pace.whyNot())
          .hasValueSatisfying(why -> assertThat(why).contains("lane calls allows no more"));
    }
  }

  @Test
  void a_permit_goes_back_where_the_ledger_is_away_when_a_token_is_asked_for() {
    AtomicBoolean away = new AtomicBoolean(true);
    CrashPoint point =
        name -> {
          if (name.equals("lane.take.asked") && away.getAndSet(false)) {
            throw new LedgerUnavailableException("away");
          }
        };
    LedgerSettings settings =
        LedgerSettings.sqlite(folder.resolve("ledger.db").toString())
            .withLease(Duration.ofSeconds(2), Duration.ofSeconds(10));
    try (Ledger ledger = Ledgers.open(settings, point)) {
      ledger
          .lanes()
          .define(
              new Lanes.Limit("calls", 1, List.of(new Lanes.Window(100, Duration.ofSeconds(1)))));
      CamelLedger camel = new CamelLedger(ledger, clock);
      Pace pace = new Pace(camel, "calls", Duration.ofSeconds(5));

      assertThatThrownBy(() -> pace.turn(false, Duration.ofSeconds(1), turn -> {}))
          .isInstanceOf(LedgerUnavailableException.class);

      AtomicReference<CallPermits.Turn> next = new AtomicReference<>();
      assertThat(pace.turn(false, Duration.ofSeconds(2), next::set)).isNull();
      next.get().close();
      camel.lines().close();
    }
  }
}
