package io.crossdock.partner.extensiv;

import io.crossdock.document.Order;
import io.crossdock.partner.extensiv.NamedOrders.Named;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An order as the source's list named it. Immutable.
 *
 * @param shop the hub's shop it is of; null where it is another's
 * @param cart how the source calls the cart of another's order; null where orders of others are not
 *     taken off, as a new reading of stock contains them
 * @param number null where it has none
 * @param state how far it is
 * @param since from when on stock contains it, as the source says; null where it does not say
 * @param skus that its lines name
 * @param lines pieces by what they name; empty where one of them cannot be read
 * @param pieces of all its lines; 0 where one of them cannot be read
 */
record ListedOrder(
    String shop,
    String cart,
    String number,
    State state,
    Instant since,
    Set<String> skus,
    Map<String, Long> lines,
    long pieces) {

  /** How far an order is. */
  enum State {
    /** The source has it, and stock does not contain it. */
    NEW,
    /** Stock that is read from now on contains it. */
    CONTAINED,
    CANCELLED
  }

  ListedOrder {
    skus = Set.copyOf(skus);
    lines = Map.copyOf(lines);
  }

  /** By which the hub knows it; null where it has none to know. */
  String key() {
    String of = shop == null ? cart : shop;
    return of == null || number == null ? null : Order.key(of, number);
  }

  /**
   * From when on stock contains it.
   *
   * @param asked the moment before the list was asked for
   */
  private Instant contained(Instant asked) {
    return since == null || since.isAfter(asked) ? asked : since;
  }

  /** What is remembered of one whose cart did not tell of it yet. */
  Named named(Instant asked) {
    return new Named(contained(asked), pieces);
  }

  /** What becomes of an order that is taken off. */
  Pending after(Pending was, Instant asked) {
    Pending now = was;
    if (state != State.NEW && was.seenAt() == null) {
      // Where the source says since when, and of as many pieces, the hub may have heard of it late.
      boolean whole = since != null && new Named(since, pieces).has(was.lines().values());
      now = whole ? was.namedAt(contained(asked)) : was.seen(asked);
    }
    return state == State.CANCELLED ? now.over() : now;
  }

  /**
   * Another's order that is to be taken off.
   *
   * @param sku by what a line names, its SKU
   */
  Pending fresh(Instant asked, UnaryOperator<String> sku) {
    Map<String, String> skus = Pending.skus(lines.keySet(), sku);
    Pending fresh =
        new Pending(cart, number, lines, lines, Map.of(), skus, Set.of(), null, asked, null, null);
    return state == State.CONTAINED ? fresh.namedAt(contained(asked)) : fresh;
  }
}
