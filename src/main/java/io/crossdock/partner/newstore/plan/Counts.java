package io.crossdock.partner.newstore.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of a snapshot.
 *
 * @param rows of the snapshot
 * @param sent items of all documents
 * @param negative of those sent, the figures below 0, which are sent as 0: an alert
 * @param held rows that are not sent, by reason; reasons without rows are missing
 */
public record Counts(long rows, long sent, long negative, Map<HoldReason, Long> held) {

  public Counts {
    Map<HoldReason, Long> copy = new EnumMap<>(HoldReason.class);
    copy.putAll(held);
    held = Collections.unmodifiableMap(copy);
  }
}
