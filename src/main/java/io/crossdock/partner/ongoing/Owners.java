package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.order.Decoding;
import io.crossdock.order.OrderNumbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose the orders of a page are: a back order its original's, by the link between them; else by
 * the number that was stored when the order was sent; else by taking off one suffix. Thread-safe.
 */
final class Owners {

  private static final int DEEPEST = 10;

  private final String warehouse;
  private final int goodsOwner;
  private final Neighbours neighbours;
  private final OrderBook book;
  private final Positions positions;

  Owners(String warehouse, int goodsOwner, Neighbours neighbours, CamelLedger ledger) {
    this.warehouse = warehouse;
    this.goodsOwner = goodsOwner;
    this.neighbours = neighbours;
    this.book = new OrderBook(warehouse, ledger);
    this.positions = new Positions(ledger);
  }

  /** The ids of originals that have to be read to know whose back orders of the page are. */
  Set<Long> missing(Collection<WmsOrder> page, Map<Long, WmsOrder> originals) {
    Map<Long, WmsOrder> known = known(page, originals);
    Map<String, Position<Told.Owner>> links = links(known.values());
    Set<Long> missing = new HashSet<>();
    for (WmsOrder order : page) {
      WmsOrder top = top(order, known, links);
      if (top.backOrderFor() != null && link(top, links) == null) {
        missing.add(top.backOrderFor());
      }
    }
    return missing;
  }

  /**
   * By id.
   *
   * @param originals orders that are no part of the page and were read for their numbers
   */
  Map<Long, Whose> of(Collection<WmsOrder> page, Map<Long, WmsOrder> originals) {
    Map<Long, WmsOrder> known = known(page, originals);
    Map<String, Position<Told.Owner>> links = links(known.values());
    Map<String, BookedOrder> numbered =
        book.byNumbers(
            known.values().stream()
                .map(WmsOrder::number)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    OrderNumbers numbers = neighbours.numbers(warehouse);
    Map<Long, Whose> whose = new HashMap<>();
    for (WmsOrder order : page) {
      WmsOrder first = top(order, known, links);
      Position<Told.Owner> link = link(first, links);
      Optional<BookedOrder> linked =
          link == null ? Optional.empty() : book.find(link.value().key());
      whose.put(
          order.id(),
          !order.isOf(goodsOwner)
              ? new Whose.Foreign()
              : linked
                  .<Whose>map(Whose.Ours::new)
                  .orElse(whose(first.number(), numbered.get(first.number()), numbers)));
    }
    return whose;
  }

  /** Up the links, as far as the hub needs them to know whose it is. */
  private static WmsOrder top(
      WmsOrder order, Map<Long, WmsOrder> known, Map<String, Position<Told.Owner>> links) {
    WmsOrder top = order;
    for (int i = 0; i < DEEPEST && link(top, links) == null; i++) {
      if (top.backOrderFor() == null || !known.containsKey(top.backOrderFor())) {
        return top;
      }
      top = known.get(top.backOrderFor());
    }
    return top;
  }

  /** Of a back order: its own, or that of its original. An order's own number says whose it is. */
  private static Position<Told.Owner> link(
      WmsOrder order, Map<String, Position<Told.Owner>> links) {
    if (order.backOrderFor() == null) {
      return null;
    }
    Position<Told.Owner> own = links.get(order.idText());
    return own != null ? own : links.get(String.valueOf(order.backOrderFor()));
  }

  /** Whose an order of that number and id is, where no more is known of it. */
  Whose of(String number, long id) {
    Optional<BookedOrder> linked =
        positions
            .find(links(), String.valueOf(id), Told.Owner.class)
            .flatMap(link -> book.find(link.value().key()));
    if (linked.isPresent()) {
      return new Whose.Ours(linked.get());
    }
    BookedOrder named = number == null ? null : book.byNumbers(List.of(number)).get(number);
    return whose(number, named, neighbours.numbers(warehouse));
  }

  private Whose whose(String number, BookedOrder named, OrderNumbers numbers) {
    if (named != null) {
      return new Whose.Ours(named);
    }
    if (number == null || !(numbers.decode(number) instanceof Decoding.Decoded decoded)) {
      return new Whose.Foreign();
    }
    // Under another number it is another order, unless only case differs.
    return book.find(Order.key(decoded.seller(), decoded.nativeNumber()))
        .filter(order -> number.equalsIgnoreCase(order.number()))
        .<Whose>map(Whose.Ours::new)
        .orElseGet(() -> new Whose.Unknown(decoded.seller(), decoded.nativeNumber()));
  }

  /** Remembers whose a back order is, so that its original need not be read again. */
  void remember(Pen pen, WmsOrder order, BookedOrder owner) {
    if (order.backOrderFor() != null
        && positions.find(links(), order.idText(), Told.Owner.class).isEmpty()) {
      positions.put(pen, links(), order.idText(), 0, new Told.Owner(owner.key(), order.number()));
    }
  }

  private Map<String, Position<Told.Owner>> links(Collection<WmsOrder> orders) {
    List<String> ids =
        orders.stream()
            .filter(order -> order.backOrderFor() != null)
            .flatMap(order -> Stream.of(order.idText(), String.valueOf(order.backOrderFor())))
            .distinct()
            .toList();
    return positions.of(links(), ids, Told.Owner.class);
  }

  /** Whose the warehouse's ids are: those of orders that were sent, and of their back orders. */
  private String links() {
    return Resource.ORDER.ids(warehouse);
  }

  private static Map<Long, WmsOrder> known(
      Collection<WmsOrder> page, Map<Long, WmsOrder> originals) {
    Map<Long, WmsOrder> known =
        page.stream()
            .collect(Collectors.toMap(WmsOrder::id, Function.identity(), (one, other) -> other));
    originals.forEach(known::putIfAbsent);
    return known;
  }
}
