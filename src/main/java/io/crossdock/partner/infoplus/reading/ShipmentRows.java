package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.partner.infoplus.books.Carried;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.reading.WindowPoll.Place;
import io.crossdock.partner.infoplus.reading.WindowPoll.Rows;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of shipments mark their orders to be read again, where they may say something new: a parcel
 * that left and was not told, or one that was told and taken back. Thread-safe.
 */
final class ShipmentRows implements Rows {

  private final String touchpoint;
  private final ReadNames names;
  private final ReadableRows readable;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;

  ShipmentRows(InfoplusSettings settings, CamelLedger ledger, Clock clock) {
    this.clock = clock;
    this.touchpoint = settings.reading().shipments().touchpoint();
    this.names = new ReadNames(settings.name());
    this.readable = new ReadableRows(Resource.SHIPMENT, settings.name());
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  @Override
  public boolean isIn(ClosedWindow window, JsonNode row) {
    return window.holds(Wire.time(row, "modifyDate"));
  }

  @Override
  public Told take(Pen pen, List<JsonNode> page, Place place, Talk follow) {
    Map<String, Long> counts = new TreeMap<>();
    Set<String> marks = new TreeSet<>();
    List<WmsParcel> parcels =
        readable.of(pen, page, WmsParcel::of, counts, row -> marks.addAll(orders(row)));
    marks.addAll(news(parcels));
    carried(pen, parcels);
    // Not before all of the window is known: a parcel of several orders may be on its last page.
    if (!place.last()) {
      keep(pen, marks);
      return new Told(List.of(), counts);
    }
    Instant now = clock.instant();
    positions.all(names.pending(), Pending.class).stream()
        .filter(one -> one.value().isDue(now))
        .forEach(one -> marks.add(one.key()));
    positions
        .all(names.found(), Found.class)
        .forEach(
            one -> {
              marks.add(one.key());
              positions.drop(pen, names.found(), one);
            });
    channels.mark(pen, names.orderMarks(), marks, touchpoint);
    if (!marks.isEmpty()) {
      counts.merge("to look at", (long) marks.size(), Long::sum);
    }
    return new Told(List.of(), counts);
  }

  /** Of a row that cannot be read. */
  private static List<String> orders(JsonNode row) {
    List<OrderNo> orders = Wire.orNull(() -> WmsParcel.orders(row));
    return orders == null ? List.of() : orders.stream().map(OrderNo::toString).toList();
  }

  /** Numbers of orders of which these parcels may say something new. */
  private Set<String> news(Collection<WmsParcel> parcels) {
    List<String> orders =
        parcels.stream()
            .flatMap(one -> one.orders().stream())
            .map(OrderNo::toString)
            .distinct()
            .toList();
    Map<String, Position<Known>> known = positions.of(names.known(), orders, Known.class);
    Set<String> news = new TreeSet<>();
    for (WmsParcel parcel : parcels) {
      for (OrderNo order : parcel.orders()) {
        Position<Known> told = known.get(order.toString());
        if (told == null ? parcel.hasLeft() : told.value().isNews(parcel)) {
          news.add(order.toString());
        }
      }
    }
    return news;
  }

  /** Those of several orders are found by one of them only; their ids are kept for the others. */
  void carried(Pen pen, Collection<WmsParcel> parcels) {
    Map<String, Set<Integer>> more = new TreeMap<>();
    for (WmsParcel parcel : parcels) {
      if (parcel.orders().size() > 1 || parcel.isOnlyListed()) {
        parcel
            .orders()
            .forEach(
                order ->
                    more.computeIfAbsent(order.toString(), key -> new TreeSet<>())
                        .add(parcel.id()));
      }
    }
    if (more.isEmpty()) {
      return;
    }
    Map<String, Position<Carried>> before =
        positions.of(names.carried(), more.keySet(), Carried.class);
    List<Positions.Change> changes = new ArrayList<>();
    more.forEach(
        (order, ids) -> {
          Position<Carried> there = before.get(order);
          Set<Integer> all = new TreeSet<>(ids);
          if (there != null) {
            all.addAll(there.value().parcels());
          }
          if (there == null || all.size() > there.value().parcels().size()) {
            changes.add(
                new Positions.Change(
                    names.carried(),
                    order,
                    there == null ? 0 : there.revision(),
                    new Carried(List.copyOf(all))));
          }
        });
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
  }

  /** An order of which an earlier page of the window says something new. */
  private record Found() {}

  private void keep(Pen pen, Set<String> orders) {
    if (orders.isEmpty()) {
      return;
    }
    Set<String> kept = positions.of(names.found(), orders, Found.class).keySet();
    List<Positions.Change> changes =
        orders.stream()
            .filter(one -> !kept.contains(one))
            .map(one -> new Positions.Change(names.found(), one, 0, new Found()))
            .toList();
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
  }
}
