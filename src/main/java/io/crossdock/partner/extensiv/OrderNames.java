package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers by which people know orders of carts, {@code #1001} or an increment id, where the
 * hub's are others: a source's list may name either. Position {@code
 * called.<name>/<shop>:<number>}. A number that two orders of a cart have, or that is the id of one
 * and what people call another, names none. Thread-safe; what is read and what is written is
 * compared by the ledger.
 */
final class OrderNames {

  /** More orders of one number are not told apart any more, nor counted. */
  private static final int MOST = 10;

  private final String position;
  private final Positions positions;

  OrderNames(String name, CamelLedger ledger) {
    this.position = "called." + name;
    this.positions = new Positions(ledger);
  }

  /**
   * The hub's numbers of orders that people call so.
   *
   * @param many whether there were too many once: then it names none for good
   */
  record Called(Set<String> numbers, boolean many) {

    private static final Called NOBODY = new Called(Set.of(), false);

    Called {
      numbers = new TreeSet<>(numbers);
    }

    boolean isOnly(String number) {
      return !many && Set.of(number).containsAll(numbers);
    }

    private Called with(String number) {
      Set<String> more = new TreeSet<>(numbers);
      more.add(number);
      return more.size() > MOST ? new Called(numbers, true) : new Called(more, many);
    }

    private Called without(String number) {
      Set<String> less = new TreeSet<>(numbers);
      less.remove(number);
      return new Called(less, many);
    }
  }

  /** Without what people put before it. */
  static String plain(String number) {
    String bare = number.strip();
    return bare.startsWith("#") ? bare.substring(1) : bare;
  }

  /**
   * What people call it.
   *
   * @return null where that is the hub's number, or nobody knows
   */
  static String called(Order order) {
    if (order.externalId() == null) {
      return null;
    }
    String called = plain(order.externalId());
    return called.isEmpty() || called.equals(plain(order.number())) ? null : called;
  }

  /** Numbers of that number for people, by shop and that number. */
  Map<String, Called> of(Collection<String> called) {
    Map<String, Called> known = new HashMap<>();
    positions.of(position, called, Called.class).forEach((key, one) -> known.put(key, one.value()));
    return known;
  }

  /**
   * The key of the order that a list means.
   *
   * @param number as the list shows it
   * @param known keys of orders that are known, as far as they were asked for
   * @param called of all numbers that were asked for
   * @return of one that is unknown the key it may have; null where it may mean several
   */
  static String key(String shop, String number, Set<String> known, Map<String, Called> called) {
    Set<String> meant = new LinkedHashSet<>();
    for (String direct : List.of(number, plain(number))) {
      if (known.contains(Order.key(shop, direct))) {
        meant.add(Order.key(shop, direct));
      }
    }
    String plain = Order.key(shop, plain(number));
    Called people = called.getOrDefault(plain, Called.NOBODY);
    people.numbers().forEach(one -> meant.add(Order.key(shop, one)));
    if (people.many() || meant.size() > 1) {
      return null;
    }
    return meant.isEmpty() ? plain : meant.iterator().next();
  }

  /** Writes what orders are called now. */
  void write(Pen pen, Map<String, Position<Pending>> before, Map<String, Pending> now) {
    Map<String, String> gone = new LinkedHashMap<>();
    Map<String, String> come = new LinkedHashMap<>();
    now.forEach(
        (key, order) -> {
          String was = before.containsKey(key) ? before.get(key).value().called() : null;
          if (order.called() != null && !order.called().equals(was)) {
            come.put(key, Order.key(order.shop(), order.called()));
            if (was != null) {
              gone.put(key, Order.key(order.shop(), was));
            }
          }
        });
    change(pen, gone, come, now);
  }

  /** Forgets what these were called. */
  void drop(Pen pen, Collection<Position<Pending>> orders) {
    Map<String, String> gone = new LinkedHashMap<>();
    Map<String, Pending> all = new HashMap<>();
    for (Position<Pending> one : orders) {
      if (one.value().called() != null) {
        gone.put(one.key(), Order.key(one.value().shop(), one.value().called()));
        all.put(one.key(), one.value());
      }
    }
    change(pen, gone, Map.of(), all);
  }

  private void change(
      Pen pen, Map<String, String> gone, Map<String, String> come, Map<String, Pending> orders) {
    Set<String> names = new TreeSet<>(gone.values());
    names.addAll(come.values());
    if (names.isEmpty()) {
      return;
    }
    Map<String, Position<Called>> before = positions.of(position, names, Called.class);
    Map<String, Called> after = new LinkedHashMap<>();
    names.forEach(
        name ->
            after.put(name, before.containsKey(name) ? before.get(name).value() : Called.NOBODY));
    gone.forEach(
        (key, name) ->
            after.computeIfPresent(name, (n, one) -> one.without(orders.get(key).number())));
    come.forEach(
        (key, name) ->
            after.computeIfPresent(name, (n, one) -> one.with(orders.get(key).number())));
    List<Change> changes = new ArrayList<>();
    after.forEach(
        (name, one) -> {
          Position<Called> was = before.get(name);
          if (one.equals(Called.NOBODY)) {
            if (was != null) {
              positions.drop(pen, position, name, was.revision());
            }
          } else if (was == null || !one.equals(was.value())) {
            changes.add(new Change(position, name, was == null ? 0 : was.revision(), one));
          }
        });
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
  }
}
