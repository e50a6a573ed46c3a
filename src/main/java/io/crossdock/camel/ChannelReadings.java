package io.crossdock.camel;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.Inspection.Oldest;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of all channels, read at most once a second however many gauges ask. While the ledger
 * cannot be read the last reading stays. Thread-safe.
 */
final class ChannelReadings {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelReadings.class);

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Clock clock;
  private Map<String, Books> books = Map.of();
  private Map<String, Oldest> oldest = Map.of();
  private Instant readAt = Instant.EPOCH;

  ChannelReadings(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  synchronized Books books(String channel) {
    refresh();
    Books found = books.get(channel);
    return found != null ? found : new Books(channel, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Seconds; 0 if nothing waits. */
  synchronized long oldestWaiting(String channel) {
    refresh();
    Oldest found = oldest.get(channel);
    return found == null ? 0 : age(found.waiting());
  }

  /** Seconds; 0 if nothing is parked. */
  synchronized long oldestParked(String channel) {
    refresh();
    Oldest found = oldest.get(channel);
    return found == null ? 0 : age(found.parked());
  }

  private long age(Instant since) {
    return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
  }

  private void refresh() {
    Instant now = clock.instant();
    if (Duration.between(readAt, now).abs().compareTo(FRESH) < 0) {
      return;
    }
    readAt = now;
    try {
      Map<String, Books> fresh = new HashMap<>();
      ledger.inspection().books().forEach(each -> fresh.put(each.channel(), each));
      oldest = ledger.inspection().oldest();
      books = fresh;
    } catch (LedgerUnavailableException e) {
      LOG.debug("the books cannot be read now: {}", e.getMessage());
    }
  }
}
