package io.crossdock.partner.workarea;

import io.crossdock.partner.workarea.ShopMoves.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * What several looks at the same SKUs tell of {@code purchased} and the units held. Transactions
 * are read later than documents or earlier, so that a sale between the two seems to be a loss: a
 * difference counts only as far as no two readings explain it. Not thread-safe.
 */
final class Looks {

  /** What is known of a SKU by now. */
  sealed interface Seen {

    /** Both moved alike, or nothing can be said of them. */
    record Agrees() implements Seen {}

    /** Two readings agree, but not those of now. */
    record Trades() implements Seen {}

    /**
     * @param drift the difference nearest to the expected one
     */
    record Differs(long drift) implements Seen {}
  }

  private static final Seen AGREES = new Seen.Agrees();
  private static final Seen TRADES = new Seen.Trades();

  private final Map<String, List<Long>> purchased = new HashMap<>();
  private Instant readAt = Instant.MAX;

  /** Until when transactions were read at the last look; the end of time where that was then. */
  Instant readAt() {
    return readAt;
  }

  /**
   * @param expected the difference there was before; null if none is known
   */
  Seen see(String sku, BsonDocument document, Answer.Known known, Long expected) {
    readAt = known.readAt() == null ? Instant.MAX : known.readAt();
    if (document == null || known.held() == null || !document.isNumber("purchased")) {
      return AGREES;
    }
    List<Long> readings = purchased.computeIfAbsent(sku, none -> new ArrayList<>(1));
    long now = document.getNumber("purchased").longValue();
    readings.add(now);
    if (expected == null) {
      return now == readings.get(0) ? AGREES : TRADES;
    }
    if (now - known.held() == expected) {
      return AGREES;
    }
    long nearest =
        readings.stream()
            .map(reading -> reading - known.held())
            .min(java.util.Comparator.comparingLong(drift -> Math.abs(drift - expected)))
            .orElseThrow();
    return nearest == expected ? TRADES : new Seen.Differs(nearest);
  }
}
