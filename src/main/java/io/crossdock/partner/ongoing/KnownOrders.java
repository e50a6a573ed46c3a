package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Accepted;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.OrderBook;
import io.crossdock.partner.ongoing.ReportSender.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads all that is known of orders, and lets go of all of it. Thread-safe. */
final class KnownOrders {

  private final Positions positions;
  private final OrderBook orders;
  private final String told;
  private final String ids;
  private final String handed;
  private final String announced;
  private final String accepted;
  private final String reported;

  KnownOrders(String warehouse, OrderBook orders, CamelLedger ledger) {
    this.positions = new Positions(ledger);
    this.orders = orders;
    this.told = Resource.ORDER.told(warehouse);
    this.ids = Resource.ORDER.ids(warehouse);
    this.handed = "handed." + warehouse;
    this.announced = Announced.position(warehouse);
    this.accepted = "accepted." + warehouse;
    this.reported = "reported." + warehouse;
  }

  /** What is known of them, in their order. */
  List<KnownOrder> of(List<Position<BookedOrder>> booked) {
    List<String> keys = booked.stream().map(Position::key).toList();
    Map<String, Position<Told>> tolds = positions.of(told, keys, Told.class);
    Map<String, Position<Handed>> handeds = positions.of(handed, keys, Handed.class);
    Map<String, Position<Announced>> returns = positions.of(announced, keys, Announced.class);
    List<KnownOrder> known = new ArrayList<>();
    for (Position<BookedOrder> one : booked) {
      String key = one.key();
      known.add(new KnownOrder(one, tolds.get(key), handeds.get(key), returns.get(key)));
    }
    return known;
  }

  /**
   * @return false if what a partner accepted of it is not reported yet; then nothing is forgotten
   */
  boolean forget(Pen pen, KnownOrder order) {
    Set<String> numbers = order.ids();
    List<String> reports =
        numbers.stream()
            .flatMap(id -> Stream.of(Acceptances.order(id), Acceptances.unannounced(id)))
            .toList();
    Map<String, Position<Accepted>> taken = positions.of(accepted, reports, Accepted.class);
    Map<String, Position<Reported>> said = positions.of(reported, reports, Reported.class);
    if (taken.entrySet().stream().anyMatch(one -> lacks(one.getValue(), said.get(one.getKey())))) {
      return false;
    }
    positions.dropAll(pen, accepted, taken.values());
    positions.dropAll(pen, reported, said.values());
    positions.dropAll(pen, ids, positions.of(ids, numbers, Told.Owner.class).values());
    drop(pen, told, order.told());
    drop(pen, handed, order.handed());
    drop(pen, announced, order.announced());
    orders.forget(pen, order.booked());
    return true;
  }

  private void drop(Pen pen, String name, Position<?> known) {
    if (known != null) {
      positions.drop(pen, name, known);
    }
  }

  private static boolean lacks(Position<Accepted> accepted, Position<Reported> reported) {
    Map<String, Long> known = reported == null ? Map.of() : reported.value().lines();
    return accepted.value().lines().entrySet().stream()
        .anyMatch(line -> known.getOrDefault(line.getKey(), 0L) < line.getValue());
  }
}
