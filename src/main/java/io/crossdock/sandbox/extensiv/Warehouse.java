package io.crossdock.sandbox.extensiv;

/**
 * A warehouse of the account.
 *
 * @param type such as {@code DIRECT_FULFILLMENT}, {@code THIRD_PARTY_LOGISTICS}, whose stock is all
 *     in the bin {@code GLOBAL}
 * @param useComponentInventory whether bundles are put together there
 */
public record Warehouse(
    int id, String name, String type, boolean active, boolean useComponentInventory) {

  public static final String DIRECT = "DIRECT_FULFILLMENT";
  public static final String THIRD_PARTY = "THIRD_PARTY_LOGISTICS";

  /** The bin of a warehouse that has no others. */
  public static final String GLOBAL = "GLOBAL";

  public static Warehouse direct(int id, String name) {
    return new Warehouse(id, name, DIRECT, true, true);
  }

  public static Warehouse thirdParty(int id, String name) {
    return new Warehouse(id, name, THIRD_PARTY, true, true);
  }

  public Warehouse withActive(boolean isActive) {
    return new Warehouse(id, name, type, isActive, useComponentInventory);
  }

  public Warehouse withComponents(boolean used) {
    return new Warehouse(id, name, type, active, used);
  }
}
