package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedVersionTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T11:05:00Z"));
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  private static TalkAnswer as(String version) {
    return new TalkAnswer("shop", 200, "{}", Map.of("x-shopify-api-version", version));
  }

  private static List<String> open(Ledger ledger) {
    return ledger.inspection().reviews(true, 10).stream().map(Inspection.Review::kind).toList();
  }

  @Test
  void an_item_that_somebody_closed_opens_again_within_an_hour_while_it_is_so(
      @TempDir Path folder) {
    try (Ledger ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("l.db").toString()), clock, CrashPoint.NONE)) {
      CamelLedger camel = new CamelLedger(ledger, clock);
      ServedVersion served = new ServedVersion("shop", ApiVersion.V2025_10, camel);
      served.told(as("2026-01"));
      assertThat(open(ledger)).containsExactly("api-version");
      Reviews reviews = new Reviews();
      Pen.together(camel, pen -> reviews.close(pen, "api-version", "shop", "Ann", "seen"));

      served.told(as("2026-01"));
      assertThat(open(ledger)).as("once an hour").isEmpty();
      now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
      served.told(as("2026-01"));
      assertThat(open(ledger)).containsExactly("api-version");
      served.told(as("2025-10"));
      assertThat(open(ledger)).isEmpty();
    }
  }
}
