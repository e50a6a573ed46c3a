package io.crossdock.partner.workarea;

import io.crossdock.document.Received;
import io.crossdock.document.StockMovement;
import io.crossdock.document.StockMovement.Kind;
import io.crossdock.operate.Printable;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a page of transactions changes: what each item holds now less what was told of it, which is
 * the movement. Pure, but for what it gathers; used by one thread.
 */
final class HeldChanges {

  /** Long enough to know an item by, short enough for a parked row. */
  private static final int LONGEST = 2_000;

  private final String shop;
  private final Instant begin;
  private final Map<String, ItemState> before;
  private final List<Received> movements = new ArrayList<>();
  private final Map<String, ItemState> states = new LinkedHashMap<>();
  private final Map<String, SkuMoves> bySku = new LinkedHashMap<>();
  private final List<ShopItem> alarms = new ArrayList<>();
  private final List<ShopItem> calmed = new ArrayList<>();
  private long told;
  private long defects;
  private long known;

  /**
   * @param begin items of transactions made before are taken as known to the ERP; null for none
   * @param before what is remembered of the items, by key
   */
  HeldChanges(String shop, Instant begin, Map<String, ItemState> before) {
    this.shop = shop;
    this.begin = begin;
    this.before = before;
  }

  void add(ShopItem item) {
    String defect = item.defect();
    if (defect != null) {
      park(item, defect);
      return;
    }
    // A transaction that the shop changes while a page is read may be in it twice, newest last.
    ItemState state = states.getOrDefault(item.key(), before.get(item.key()));
    boolean first = state == null;
    if (first) {
      state = ItemState.unseen(item.sku());
    }
    Moves held = item.held();
    boolean knownBefore = first && begin != null && item.createdAt().isBefore(begin);
    try {
      ItemState after = knownBefore ? know(item, held) : tell(item, state, held);
      if (!after.equals(state)) {
        states.put(item.key(), after);
        alarm(item, state.negative());
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      park(item, e.getMessage());
    }
  }

  /** It was there before we began to tell: only what changes from now on is news. */
  private ItemState know(ShopItem item, Moves held) {
    if (!held.isNone()) {
      known++;
    }
    count(item.sku(), Moves.NONE, item.raw());
    return new ItemState(
        item.sku(), held.available(), held.backordered(), item.raw(), 0, item.isNegative());
  }

  private ItemState tell(ShopItem item, ItemState state, Moves held) {
    List<StockMovement> found = new ArrayList<>();
    long number = state.number();
    if (Objects.equals(item.sku(), state.sku())) {
      Moves delta = held.minus(state.told());
      if (!delta.isNone()) {
        found.add(movement(item, ++number, item.sku(), delta));
      }
    } else {
      // Somebody gave the item another SKU: what was told of the first one is taken back.
      Moves back = Moves.NONE.minus(state.told());
      if (!back.isNone()) {
        found.add(movement(item, ++number, state.sku(), back));
      }
      if (!held.isNone()) {
        found.add(movement(item, ++number, item.sku(), held));
      }
    }
    // Only now: an item that cannot be told must not be counted either.
    for (StockMovement movement : found) {
      movements.add(new Received.Sound(movement, origin(item)));
      count(movement.sku(), new Moves(movement.available(), movement.backordered()), 0);
      told++;
    }
    if (state.raw() != 0 && !Objects.equals(item.sku(), state.sku())) {
      count(state.sku(), Moves.NONE, -state.raw());
      count(item.sku(), Moves.NONE, item.raw());
    } else if (item.raw() != state.raw()) {
      count(item.sku(), Moves.NONE, item.raw() - state.raw());
    }
    return new ItemState(
        item.sku(), held.available(), held.backordered(), item.raw(), number, item.isNegative());
  }

  private StockMovement movement(ShopItem item, long number, String sku, Moves delta) {
    return StockMovement.of(
        shop,
        item.transaction(),
        item.item(),
        number,
        item.order(),
        sku,
        kind(item, delta),
        Math.toIntExact(delta.available()),
        Math.toIntExact(delta.backordered()),
        item.updatedAt());
  }

  private static Kind kind(ShopItem item, Moves delta) {
    if (!item.captured()) {
      return Kind.ROLLED_BACK;
    }
    return delta.total() > 0 ? Kind.CAPTURED : Kind.RESTOCKED;
  }

  private void count(String sku, Moves moves, long raw) {
    if (sku != null && (!moves.isNone() || raw != 0)) {
      bySku.merge(
          sku, SkuMoves.NONE.plus(moves, raw), (sum, more) -> sum.plus(more.told(), more.raw()));
    }
  }

  private void alarm(ShopItem item, boolean negativeBefore) {
    if (item.isNegative() && !negativeBefore) {
      alarms.add(item);
    } else if (!item.isNegative() && negativeBefore) {
      calmed.add(item);
    }
  }

  private void park(ShopItem item, String why) {
    defects++;
    String text = item.document().toJson();
    movements.add(
        new Received.Defective(
            StockMovement.TYPE,
            shop + ":" + item.key(),
            origin(item),
            text.length() > LONGEST ? text.substring(0, LONGEST) : text,
            why
                + ": an item of transaction "
                + Printable.text(item.transaction())
                + " (SKU "
                + (item.sku() == null ? "missing" : "'" + Printable.text(item.sku()) + "'")
                + "). Nothing was told of it, and its units are missing in what the ERP knows:"
                + " correct the transaction in the shop and run it again with 'run-now "
                + shop
                + "-transactions --key "
                + Printable.text(item.transaction())
                + "', then dismiss this"));
  }

  private String origin(ShopItem item) {
    return shop + ", transaction " + item.transaction();
  }

  /** Good ones and defective ones, in the order of the transactions. */
  List<Received> movements() {
    return movements;
  }

  /** What is to be remembered of items that changed, by key. */
  Map<String, ItemState> states() {
    return states;
  }

  /** By how much the sum of each SKU changes. */
  Map<String, SkuMoves> bySku() {
    return bySku;
  }

  /** Items that hold negative units now and did not before. */
  List<ShopItem> alarms() {
    return alarms;
  }

  /** Items that do no longer. */
  List<ShopItem> calmed() {
    return calmed;
  }

  /** True if there is something to write. */
  boolean isNews() {
    return !states.isEmpty() || !movements.isEmpty();
  }

  /** By name, for the run. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("movements", told);
    if (defects > 0) {
      counts.put("parked", defects);
    }
    if (known > 0) {
      counts.put("known before", known);
    }
    if (!alarms.isEmpty()) {
      counts.put("negative", (long) alarms.size());
    }
    return counts;
  }
}
