package io.crossdock.stock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Pieces of a SKU that were promised to buyers, as the hub booked them.
 *
 * @param open booked pieces that the newest reading may not contain, in the order they were booked
 * @param waiting pieces that orders wait for, in the order they came
 * @param sold pieces sold by each shop since the beginning, whatever became of them
 */
public record Reserved(List<Open> open, List<Waiting> waiting, Map<String, Long> sold) {

  public static final Reserved NONE = new Reserved(List.of(), List.of(), Map.of());

  /**
   * @param order the order's key
   * @param revision the order's state that these pieces came with
   */
  public record Open(String order, long revision, int quantity) {}

  /**
   * @param order the order's key
   */
  public record Waiting(String order, int quantity) {}

  public Reserved {
    open = List.copyOf(open);
    waiting = List.copyOf(waiting);
    sold = Map.copyOf(sold);
  }

  Reserved opening(Open more) {
    return new Reserved(Stream.concat(open.stream(), Stream.of(more)).toList(), waiting, sold);
  }

  Reserved keeping(Predicate<Open> which) {
    return new Reserved(open.stream().filter(which).toList(), waiting, sold);
  }

  /** One that waits keeps its place in line, also where it wants another number of pieces. */
  Reserved waitingFor(Waiting wanted) {
    boolean waits = waiting.stream().anyMatch(one -> one.order().equals(wanted.order()));
    return new Reserved(
        open,
        waits
            ? waiting.stream()
                .map(one -> one.order().equals(wanted.order()) ? wanted : one)
                .toList()
            : Stream.concat(waiting.stream(), Stream.of(wanted)).toList(),
        sold);
  }

  Reserved notWaiting(String order) {
    return new Reserved(
        open, waiting.stream().filter(one -> !one.order().equals(order)).toList(), sold);
  }

  Reserved selling(String shop, long pieces) {
    Map<String, Long> more = new HashMap<>(sold);
    more.merge(shop, pieces, Long::sum);
    return new Reserved(open, waiting, more);
  }

  /** 0 for a shop that never sold it. */
  public long soldBy(String shop) {
    return sold.getOrDefault(shop, 0L);
  }
}
