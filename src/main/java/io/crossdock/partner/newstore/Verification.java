package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.Drift;
import io.crossdock.partner.newstore.plan.StockKey;
import java.time.Instant;
import java.util.List;

/**
 * What is to be looked at after an import: position {@code verify.<name>/stock}.
 *
 * @param job the import, by its name
 * @param asOf of its snapshot
 * @param due when to look
 * @param suspects what the first look found; empty before it
 * @param again whether this is the second look
 */
record Verification(
    String job,
    Instant asOf,
    List<Sample> samples,
    Instant due,
    List<Drift> suspects,
    boolean again) {

  Verification {
    samples = List.copyOf(samples);
    suspects = List.copyOf(suspects);
  }

  /**
   * @param figure as imported; null if the import did not have the key
   */
  record Sample(StockKey key, Long figure) {}

  /** A key of which a drift was told: position {@code drift.<name>/<key>}. */
  record Told(StockKey key, Instant since) {}
}
