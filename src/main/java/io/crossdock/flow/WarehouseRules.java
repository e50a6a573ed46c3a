package io.crossdock.flow;

import java.util.List;

/**
 * How a warehouse's stock is promised, as configured in its folder.
 *
 * @param name the partner's
 * @param longestNumber characters of an order number there, its suffix included; 0 where no orders
 *     are sent, so that nothing is numbered
 * @param reserves whether orders that readings do not contain yet are taken from what shops show;
 *     without, shops show the newest reading, as integrations do that know nothing of one another
 * @param books whether orders wait here for their pieces; without, they go there as they come, and
 *     nothing is known of its stock
 * @param policy what becomes of an order for which there is no piece
 * @param plain how articles of no group are shown
 * @param groups looked through in order; the first that has an article counts
 */
public record WarehouseRules(
    String name,
    int longestNumber,
    boolean reserves,
    boolean books,
    Oversell policy,
    Showing plain,
    List<Group> groups) {

  /** What becomes of an order for which there is no piece. */
  public enum Oversell {
    /** It waits until a piece comes. */
    HOLD,
    /** It goes to the warehouse all the same. */
    PASS_THROUGH,
    /** The seller is asked to cancel it. */
    CANCEL
  }

  /** Whether shops share what there is or each has a part of its own. */
  public enum Mode {
    SHARED,
    PARTITION
  }

  /**
   * @param buffer pieces that nobody shows
   */
  public record Showing(Mode mode, int buffer) {}

  /**
   * @param skus whole SKUs, or beginnings that end in {@code *}
   */
  public record Group(String name, List<String> skus, Showing showing) {
    public Group {
      skus = List.copyOf(skus);
    }

    boolean has(String sku) {
      return skus.stream()
          .anyMatch(
              one ->
                  one.endsWith("*")
                      ? sku.startsWith(one.substring(0, one.length() - 1))
                      : sku.equals(one));
    }
  }

  /** One that keeps its stock to itself, and back orders, too. */
  public static WarehouseRules unbooked(String name, int longestNumber) {
    return new WarehouseRules(
        name,
        longestNumber,
        false,
        false,
        Oversell.PASS_THROUGH,
        new Showing(Mode.SHARED, 0),
        List.of());
  }

  /**
   * One that gets its orders from the shops themselves: the hub's are but taken from what shops
   * show, and no number of theirs ends with anything.
   */
  public static WarehouseRules unnumbered(String name) {
    return unbooked(name, 0);
  }

  public WarehouseRules {
    groups = List.copyOf(groups);
  }

  /** Whether it is sent orders under numbers the hub makes. */
  public boolean numbers() {
    return longestNumber > 0;
  }

  /** Null for an article of no group. */
  Group groupOf(String sku) {
    return groups.stream().filter(group -> group.has(sku)).findFirst().orElse(null);
  }

  Showing showing(String sku) {
    Group group = groupOf(sku);
    return group == null ? plain : group.showing();
  }

  /** The figure channel of its readings. */
  public String stock() {
    return "stock." + name;
  }

  /** Where orders wait for their pieces. */
  public String reservations() {
    return "reservations." + name;
  }

  /** Where sellers' orders for it go. */
  public String intake() {
    return books || !numbers() ? reservations() : orders();
  }

  /**
   * Where orders are marked that the warehouse is to be told of; where it does not book, they come
   * here themselves.
   */
  public String orders() {
    return "orders." + name;
  }

  /** Where orders are marked of which a person dismissed what the warehouse was to be told. */
  public String dismissedOrders() {
    return "dismissed." + orders();
  }

  /** Where SKUs are marked that can be sold less than nothing of, if such a channel is defined. */
  public String pickability() {
    return "pickability." + name;
  }

  /** Where SKUs are marked whose waiting orders may have their pieces now. */
  public String held() {
    return "held." + name;
  }
}
