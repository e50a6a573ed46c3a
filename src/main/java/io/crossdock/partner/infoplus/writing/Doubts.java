package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.writing.CreateTalk.Doubt;
import java.time.Duration;
import java.time.Instant;

/**
 * How long what was sent before may still be carried out. By the ledger's clock alone, which says
 * when it was sent. Thread-safe.
 */
final class Doubts {

  private final Duration settle;
  private final CamelLedger ledger;

  Doubts(InfoplusSettings settings, CamelLedger ledger) {
    this.settle = settings.writing().settle();
    this.ledger = ledger;
  }

  /** Null if nothing was sent of it, or all of it was answered. */
  Instant until(Entry entry) {
    if (!entry.unresolved()) {
      return null;
    }
    Instant attempted = entry.attemptedAt();
    return (attempted == null ? entry.takenAt() : attempted).plus(settle);
  }

  Doubt of(Entry entry) {
    return new Doubt(until(entry), ledger::now);
  }

  /** Whether what is in doubt is an older content of the key, whose place this one took. */
  boolean isOfOlder(Entry entry) {
    if (!entry.unresolved()) {
      return false;
    }
    Instant attempted = entry.attemptedAt();
    return attempted == null || !attempted.isAfter(entry.takenAt());
  }

  /** Zero once it is over, or if there is no doubt. */
  Duration left(Instant until) {
    Instant now = ledger.now();
    return until != null && now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }

  Instant now() {
    return ledger.now();
  }
}
