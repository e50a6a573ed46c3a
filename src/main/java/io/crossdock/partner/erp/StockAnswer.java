package io.crossdock.partner.erp;

import java.util.List;
import java.util.Map;

/**
 * What the sender of a feed is told.
 *
 * @param run to ask for with {@code crossdock runs}
 * @param defects the first reasons of rows that were parked
 */
record StockAnswer(
    long run,
    String feed,
    String kind,
    Map<String, Long> counts,
    List<String> defects,
    String summary) {

  static StockAnswer of(FeedRun run, String summary) {
    return new StockAnswer(
        run.run().id(),
        run.name(),
        run.feed().full() ? "full" : "delta",
        run.counts(),
        run.batches().firstDefects(),
        summary);
  }
}
