package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportLogTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void old_acceptances_are_forgotten_but_one_a_month_and_an_old_figure_never_contains_more(
      @TempDir Path folder) throws Exception {
    try (Ledger ledger =
            Ledgers.open(
                LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
        CamelContext context = new DefaultCamelContext()) {
      CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
      camel.install(context);
      ExportLog log = new ExportLog("erp", Duration.ofDays(7), camel);
      for (int day = 0; day < 100; day++) {
        log.accept(Pen.of(new DefaultExchange(context)), day + 1, BEGIN.plus(Duration.ofDays(day)));
      }

      assertThat(ledger.positions("erp.accepted", null, 1_000)).hasSize(8 + 4);
      for (int day = 0; day < 100; day++) {
        Instant at = BEGIN.plus(Duration.ofDays(day)).plusSeconds(1);
        assertThat(log.acceptedAt(at)).as("%s", at).isBetween(1L, day + 1L);
        if (day >= 92) {
          assertThat(log.acceptedAt(at)).as("%s", at).isEqualTo(day + 1);
        }
      }
      assertThat(log.acceptedAt(Instant.parse("2026-02-20T12:00:00Z")))
          .as("what was accepted by the first of that month")
          .isEqualTo(32);
    }
  }
}
