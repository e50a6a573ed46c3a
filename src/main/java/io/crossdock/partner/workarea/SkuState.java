package io.crossdock.partner.workarea;

import io.crossdock.stock.Moves;

/**
 * What is remembered about a SKU between writes, as a position; absent where there is nothing to
 * remember, as for most.
 *
 * @param drift {@code purchased} minus the units all captured transactions hold, a constant; null
 *     while the SKU was never sold, as far as we saw
 * @param oversold units sold without being there at the last decision
 * @param warning the kind of warning given at the last decision; null if none
 * @param contained units the shop holds that the figure contained at the last decision; never null
 */
record SkuState(Long drift, long oversold, String warning, Moves contained) {

  static final SkuState NONE = new SkuState(null, 0, null, Moves.NONE);

  SkuState {
    contained = contained == null ? Moves.NONE : contained;
  }

  SkuState withDrift(Long newDrift) {
    return new SkuState(newDrift, oversold, warning, contained);
  }

  SkuState withNotes(long newOversold, String newWarning) {
    return new SkuState(drift, newOversold, newWarning, contained);
  }

  SkuState withContained(Moves newContained) {
    return new SkuState(drift, oversold, warning, newContained);
  }
}
