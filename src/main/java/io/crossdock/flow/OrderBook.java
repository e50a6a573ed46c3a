package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The orders that a warehouse has or is to have, by the key of the order and by the warehouse's
 * number. Thread-safe.
 */
public final class OrderBook {

  private final String warehouse;
  private final Positions positions;

  /**
   * Whose a number is.
   *
   * @param key of the order
   * @param number as it was computed: numbers that differ only in case are kept under one
   */
  public record Named(String key, String number) {}

  public OrderBook(String warehouse, CamelLedger ledger) {
    this.warehouse = warehouse;
    this.positions = new Positions(ledger);
  }

  public Optional<BookedOrder> find(String key) {
    return positions.find(orders(), key, BookedOrder.class).map(Position::value);
  }

  /** The order of that number in the warehouse; by what was stored, not by how it ends. */
  public Optional<Named> byNumber(String number) {
    return positions
        .find(numbers(), folded(number), Named.class)
        .map(Position::value)
        .filter(named -> named.number().equals(number));
  }

  /** The orders of those numbers, by number; as {@link #byNumber}, in two readings for all. */
  public Map<String, BookedOrder> byNumbers(Collection<String> numbers) {
    Map<String, String> keys = new HashMap<>();
    Map<String, Position<Named>> named = named(numbers);
    for (String number : numbers) {
      Position<Named> one = named.get(folded(number));
      if (one != null && one.value().number().equals(number)) {
        keys.put(number, one.value().key());
      }
    }
    Map<String, Position<BookedOrder>> orders = of(keys.values());
    Map<String, BookedOrder> found = new HashMap<>();
    keys.forEach(
        (number, key) -> {
          if (orders.containsKey(key)) {
            found.put(number, orders.get(key).value());
          }
        });
    return found;
  }

  Map<String, Position<BookedOrder>> of(Collection<String> keys) {
    return positions.of(orders(), keys, BookedOrder.class);
  }

  Map<String, Position<Named>> named(Collection<String> numbers) {
    return positions.of(
        numbers(), numbers.stream().map(OrderBook::folded).distinct().toList(), Named.class);
  }

  /** In order of key, for those who look through all. */
  public List<Position<BookedOrder>> page(String after, int limit) {
    return positions.page(orders(), after, limit, BookedOrder.class);
  }

  /** Drops the order and its number, if it is still as it was read. */
  public void forget(Pen pen, Position<BookedOrder> order) {
    positions.drop(pen, orders(), order);
    String number = order.value().number();
    if (number == null) {
      return;
    }
    Position<Named> named = named(List.of(number)).get(folded(number));
    if (named != null && named.value().key().equals(order.key())) {
      positions.drop(pen, numbers(), named);
    }
  }

  /** Drops who gets it, if it is still as it was read. */
  public void forgetAddress(Pen pen, Position<BookedOrder> order) {
    positions.put(
        pen, orders(), order.key(), order.revision(), order.value().toNobody(order.changedAt()));
  }

  String orders() {
    return "booked." + warehouse;
  }

  String numbers() {
    return "numbers." + warehouse;
  }

  /** Nobody knows whether the warehouse tells numbers apart that differ only in case. */
  static String folded(String number) {
    return number.toLowerCase(Locale.ROOT);
  }
}
