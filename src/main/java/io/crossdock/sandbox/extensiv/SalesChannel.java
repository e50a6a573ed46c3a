package io.crossdock.sandbox.extensiv;

import java.util.Set;

/**
 * A sales channel of the account, with the rule its levels come from.
 *
 * @param type such as {@code SHOPIFY}, {@code MANUAL}
 * @param percent of what is available, 0 to 100
 * @param most units of any SKU; 0 for all of them
 * @param without warehouses that do not count
 */
public record SalesChannel(
    int id, String name, String type, boolean active, int percent, int most, Set<Integer> without) {

  public static SalesChannel of(int id, String name) {
    return new SalesChannel(id, name, "MANUAL", true, 100, 0, Set.of());
  }

  public SalesChannel withActive(boolean isActive) {
    return new SalesChannel(id, name, type, isActive, percent, most, without);
  }

  public SalesChannel withAllocation(int newPercent, int newMost) {
    return new SalesChannel(id, name, type, active, newPercent, newMost, without);
  }

  public SalesChannel withoutWarehouses(Set<Integer> warehouses) {
    return new SalesChannel(id, name, type, active, percent, most, Set.copyOf(warehouses));
  }
}
