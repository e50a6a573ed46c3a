package io.crossdock.partner.newstore.plan;

import java.util.Set;

/**
 * What NewStore says of a key.
 *
 * @param allocated order items that have an allocation there
 * @param whole whether those are all; NewStore names so many at most
 * @param reserved reservations of carts
 * @param atp null if it is not known, or changed while it was looked at
 * @param figure what was imported last; null if that is not known
 * @param safetyStock null if it is not known
 */
public record Sight(
    StockKey key,
    Set<String> allocated,
    boolean whole,
    long reserved,
    Long atp,
    Long figure,
    Long safetyStock) {

  public Sight {
    allocated = Set.copyOf(allocated);
  }

  /** Where something was imported since, its ATP tells nothing. */
  public Sight withoutFigure() {
    return new Sight(key, allocated, whole, reserved, atp, null, safetyStock);
  }
}
