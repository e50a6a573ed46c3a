package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.Seller;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** By which keys the ledger has what people call by other names. Thread-safe. */
final class OngoingNames {

  private final OngoingSettings settings;
  private final Neighbours neighbours;
  private final OrderBook orders;
  private final Positions positions;

  OngoingNames(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger) {
    this.settings = settings;
    this.neighbours = neighbours;
    this.orders = new OrderBook(settings.name(), ledger);
    this.positions = new Positions(ledger);
  }

  /** Orders, purchase orders and returns; empty if none is called so. */
  List<String> keysOf(String name) {
    Set<String> keys = new TreeSet<>();
    orders.byNumber(name).ifPresent(owner -> keys.add(owner.key()));
    List<String> own =
        neighbours.sellers(settings.name()).stream()
            .map(Seller::name)
            .map(seller -> Order.key(seller, name))
            .toList();
    own.stream().filter(key -> orders.find(key).isPresent()).forEach(keys::add);
    for (Resource resource : Resource.values()) {
      keys.addAll(positions.of(resource.told(settings.name()), own, Told.class).keySet());
      owner(resource.ids(settings.name()), name, keys);
      if (resource != Resource.ORDER) {
        owner(resource.numbers(settings.name()), name.toLowerCase(Locale.ROOT), keys);
      }
    }
    return List.copyOf(keys);
  }

  private void owner(String position, String name, Set<String> keys) {
    positions
        .find(position, name, Told.Owner.class)
        .map(Position::value)
        .ifPresent(owner -> keys.add(owner.key()));
  }
}
