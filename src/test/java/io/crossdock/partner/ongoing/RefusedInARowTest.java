package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.partner.ongoing.OngoingSettings.Refusals;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals in a row are counted over all hubs, and over restarts. */
class RefusedInARowTest {

  private static final Refusals LIMIT = new Refusals(2, Duration.ofMinutes(10));
  private static final String PUT = "PUT /orders";

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-20T11:05:00Z");
  private Ledger ledger;
  private RefusedInARow one;
  private RefusedInARow other;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    one = counter();
    other = counter();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private RefusedInARow counter() {
    return new RefusedInARow(
        "ongoing", LIMIT, new CamelLedger(ledger, Clock.systemUTC()), () -> now);
  }

  private void refused(RefusedInARow counter) {
    counter.answered(PUT, false);
    now = now.plusSeconds(60);
  }

  @Test
  void refusals_in_a_row_of_one_kind_rest_until_the_oldest_is_old() {
    refused(one);
    one.answered(PUT, false);

    assertThat(one.rest(PUT)).isEqualTo(Duration.ofMinutes(9));
    assertThat(one.rest("PUT /articles")).isZero();
    now = now.plusSeconds(540);
    assertThat(one.rest(PUT)).isZero();
    one.answered(PUT, false);
    assertThat(one.rest(PUT)).isEqualTo(Duration.ofMinutes(1));
    one.answered(PUT, true);
    one.answered(PUT, false);
    assertThat(one.rest(PUT)).isZero();
  }

  @Test
  void two_hubs_and_one_that_starts_again_count_together() {
    refused(one);
    assertThat(other.rest(PUT)).isZero();
    refused(other);
    assertThat(one.rest(PUT)).isEqualTo(Duration.ofMinutes(8));
    assertThat(counter().rest(PUT)).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void a_success_is_written_once_and_only_after_a_refusal() {
    one.answered(PUT, true);
    assertThat(ledger.position("refused.ongoing", PUT)).isEmpty();
    refused(one);
    assertThat(one.rest(PUT)).isZero();
    one.answered(PUT, true);
    long revision = ledger.position("refused.ongoing", PUT).orElseThrow().revision();
    one.rest(PUT);
    one.answered(PUT, true);
    assertThat(ledger.position("refused.ongoing", PUT).orElseThrow().revision())
        .isEqualTo(revision);
    refused(other);
    assertThat(one.rest(PUT)).as("the row began anew").isZero();
  }
}
