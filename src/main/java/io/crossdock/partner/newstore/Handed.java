package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.Step;
import java.time.Instant;
import java.util.List;

/**
 * A booking that the ERP has and has not accepted: position {@code handed.<name>/<booking>}.
 *
 * @param since when it was handed over
 */
record Handed(
    long logicalTimestamp,
    Step.Kind kind,
    String requestId,
    String locationId,
    Instant publishedAt,
    List<String> itemIds,
    Instant since) {

  Handed {
    itemIds = List.copyOf(itemIds);
  }

  static Handed of(Step step, Instant since) {
    return new Handed(
        step.logicalTimestamp(),
        step.kind(),
        step.requestId(),
        step.locationId(),
        step.publishedAt(),
        step.itemIds(),
        since);
  }

  Step step(boolean refused) {
    return new Step(logicalTimestamp, kind, requestId, locationId, publishedAt, itemIds, refused);
  }
}
