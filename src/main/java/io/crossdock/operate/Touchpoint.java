package io.crossdock.operate;

/**
 * One kind of document with one partner in one direction. A partner answers the guide's five
 * questions from its configuration, so that the answers change with it.
 *
 * @param name for example {@code workarea-stock}; the route of that id is its beginning
 * @param partner for example {@code workarea}
 * @param direction into or out of the hub
 * @param document for example {@code StockLevel}
 * @param channel what it fills or empties; null if none
 * @param enabled false where the configuration switches it off
 * @param who who pushes or pulls
 * @param when on what schedule or event
 * @param transforms who transforms
 * @param records all records or only changed ones
 * @param determines who determines what changed
 */
public record Touchpoint(
    String name,
    String partner,
    Direction direction,
    String document,
    String channel,
    boolean enabled,
    String who,
    String when,
    String transforms,
    String records,
    String determines) {

  public enum Direction {
    IN,
    OUT
  }
}
