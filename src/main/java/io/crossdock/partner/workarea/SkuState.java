package io.crossdock.partner.workarea;

/**
 * What is remembered about a SKU between writes, as a position; absent where there is nothing to
 * remember, as for most.
 *
 * @param drift {@code purchased} minus the units all captured transactions hold, a constant; null
 *     while the SKU was never sold, as far as we saw
 * @param oversold units sold without being there at the last decision
 * @param warning the kind of warning given at the last decision; null if none
 */
record SkuState(Long drift, long oversold, String warning) {

  static final SkuState NONE = new SkuState(null, 0, null);

  SkuState withDrift(Long newDrift) {
    return new SkuState(newDrift, oversold, warning);
  }

  SkuState withNotes(long newOversold, String newWarning) {
    return new SkuState(drift, newOversold, newWarning);
  }
}
