package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.wire.OrderNo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which back orders a cancellation is about to delete: kept before the first request, because one
 * that is gone cannot say who deleted it when the answer was lost. Thread-safe.
 */
final class BackOrders {

  private final Links links;
  private final Positions positions;

  /**
   * @param orderNos Infoplus's, with three places
   */
  record Going(List<String> orderNos) {

    Going {
      orderNos = List.copyOf(orderNos);
    }
  }

  BackOrders(Links links, Positions positions) {
    this.links = links;
    this.positions = positions;
  }

  private Optional<Position<Going>> find(String key) {
    return positions.find(links.going(), key, Going.class);
  }

  /** Of an order's key; empty if no cancellation of it is under way. */
  Set<OrderNo> going(String key) {
    return find(key).map(kept -> kept.value().orderNos()).orElse(List.of()).stream()
        .map(OrderNo::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** At once, whatever becomes of the entry. */
  void keep(String key, Collection<OrderNo> numbers) {
    Going going = new Going(numbers.stream().map(OrderNo::toString).sorted().toList());
    Position<Going> kept = find(key).orElse(null);
    if (kept == null || !kept.value().equals(going)) {
      positions.putNow(links.going(), key, kept == null ? 0 : kept.revision(), going);
    }
  }

  /** The cancellation is answered. */
  void forget(Pen pen, String key) {
    find(key).ifPresent(kept -> positions.drop(pen, links.going(), key, kept.revision()));
  }
}
