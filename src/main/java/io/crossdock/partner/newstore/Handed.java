package io.crossdock.partner.newstore;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossdock.partner.newstore.plan.Step;
import java.time.Instant;
import java.util.List;

/**
 * A booking that the ERP has and has not accepted: position {@code handed.<name>/<booking>}, which
 * is changed once, when it is handed over.
 */
// Earlier versions wrote down when, too.
@JsonIgnoreProperties("since")
record Handed(
    long logicalTimestamp,
    Step.Kind kind,
    String requestId,
    String locationId,
    Instant publishedAt,
    List<String> itemIds) {

  Handed {
    itemIds = List.copyOf(itemIds);
  }

  static Handed of(Step step) {
    return new Handed(
        step.logicalTimestamp(),
        step.kind(),
        step.requestId(),
        step.locationId(),
        step.publishedAt(),
        step.itemIds());
  }

  Step step(boolean refused) {
    return new Step(logicalTimestamp, kind, requestId, locationId, publishedAt, itemIds, refused);
  }
}
