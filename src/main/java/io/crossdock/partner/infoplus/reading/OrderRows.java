package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.OrderReviews;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.reading.WindowPoll.Place;
import io.crossdock.partner.infoplus.reading.WindowPoll.Rows;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of orders mark themselves to be read again: where one was cancelled, and where one is not
 * shipped any more that was told as shipped. One that is shipped and was not told waits for its
 * parcels, which are read by a touchpoint of their own. Thread-safe.
 */
final class OrderRows implements Rows {

  private final String touchpoint;
  private final ReadNames names;
  private final Owners owners;
  private final OrderReviews reviews;
  private final ReadableRows readable;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;

  OrderRows(InfoplusSettings settings, Owners owners, CamelLedger ledger, Clock clock) {
    this.touchpoint = settings.reading().orders().touchpoint();
    this.names = new ReadNames(settings.name());
    this.owners = owners;
    this.reviews = new OrderReviews(settings.name());
    this.readable = new ReadableRows(Resource.ORDER, settings.name());
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  @Override
  public boolean isIn(ClosedWindow window, JsonNode row) {
    return window.holds(Wire.time(row, "modifyDate"));
  }

  @Override
  public Told take(Pen pen, List<JsonNode> page, Place place, Talk follow) {
    Map<String, Long> counts = new TreeMap<>();
    Set<String> marks = new TreeSet<>();
    List<WmsOrder> orders =
        readable.of(pen, page, WmsOrder::of, counts, row -> number(row).ifPresent(marks::add));
    Map<OrderNo, Owners.Whose> whose = owners.of(orders);
    Map<String, Position<Known>> known =
        positions.of(
            names.known(),
            orders.stream().map(one -> one.number().toString()).toList(),
            Known.class);
    Set<String> waiting = new TreeSet<>();
    for (WmsOrder order : orders) {
      String number = order.number().toString();
      Position<Known> told = known.get(number);
      Owners.Whose owner = whose.get(order.number());
      boolean stands = told != null && told.value().stands();
      if (owner.beside() != null) {
        reviews.second(pen, owner.beside(), order);
        counts.merge("second of a number", 1L, Long::sum);
      } else if (order.isKitChild() || (owner.link() == null && !owner.isOnItsWay())) {
        counts.merge("foreign", 1L, Long::sum);
      } else if (order.isCancelled()
          ? stands || !isOver(owner, told)
          : stands && !order.isShipped()) {
        marks.add(number);
      } else if (order.isShipped() && !stands) {
        waiting.add(number);
      }
    }
    channels.mark(pen, names.orderMarks(), marks, touchpoint);
    pending(pen, waiting);
    if (!marks.isEmpty()) {
      counts.put("to look at", (long) marks.size());
    }
    if (!waiting.isEmpty()) {
      counts.put("waiting", (long) waiting.size());
    }
    return new Told(List.of(), counts);
  }

  /** Of a row that cannot be read: it waits, where it is to be seen, until it can be. */
  private static Optional<String> number(JsonNode row) {
    return Optional.ofNullable(Wire.orNull(() -> OrderNo.of(row.get("orderNo"))))
        .map(OrderNo::toString);
  }

  /** Its cancellation was told, or is its seller's own. */
  private static boolean isOver(Owners.Whose owner, Position<Known> told) {
    return (told != null && told.value().cancelled())
        || (owner.link() != null && owner.link().state() == OrderLink.State.CANCELLED);
  }

  private void pending(Pen pen, Set<String> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    Map<String, Position<Pending>> there = positions.of(names.pending(), waiting, Pending.class);
    List<Positions.Change> changes =
        waiting.stream()
            .filter(order -> !there.containsKey(order))
            .map(
                order ->
                    new Positions.Change(
                        names.pending(),
                        order,
                        0,
                        new Pending(
                            "it is shipped, and its parcels were not read as yet",
                            clock.instant())))
            .toList();
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
  }
}
