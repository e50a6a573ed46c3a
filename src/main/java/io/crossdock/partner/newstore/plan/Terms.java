package io.crossdock.partner.newstore.plan;

import java.util.Objects;

/**
 * What was agreed with NewStore and the ERP.
 *
 * @param maxItemsPerDocument 1 or more; {@link Integer#MAX_VALUE} for no limit. All keys touched by
 *     a range must fit into one document
 */
public record Terms(Mode mode, Behaviour behaviour, Stores stores, int maxItemsPerDocument) {

  public Terms {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(behaviour, "behaviour");
    Objects.requireNonNull(stores, "stores");
    if (maxItemsPerDocument < 1) {
      throw new IllegalArgumentException(
          "A document of " + maxItemsPerDocument + " items cannot be filled.");
    }
  }
}
