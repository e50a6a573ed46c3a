package io.crossdock.partner.infoplus.keeping;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Schedule;
import io.crossdock.partner.infoplus.books.Adjusted;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.Purchasers;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.keeping.Comparison.Part;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.reading.AdjustmentNews;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.ReadSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.wire.WmsAdjustment;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import io.crossdock.partner.infoplus.wire.WmsReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was told of rows of Infoplus, and what should have been. Thread-safe. */
final class ComparedRows implements Comparison.Told {

  private static final String NOTHING = "nothing told";
  private static final String LOST = "it came to be so outside of what readings look back to";
  private static final String NOT_DUE = "the next reading brings it";

  private final ReadSettings reading;
  private final ReadNames names;
  private final AdjustmentNews codes;
  private final Owners owners;
  private final Purchasers purchasers;
  private final Positions positions;
  private final Channels channels;
  private final Cursors cursors;

  ComparedRows(
      InfoplusSettings settings, Owners owners, Purchasers purchasers, CamelLedger ledger) {
    this.reading = settings.reading();
    this.names = new ReadNames(settings.name());
    this.codes =
        new AdjustmentNews(
            settings.name(), new DocKeys(settings.api().lob()), settings.reading().reasons());
    this.owners = owners;
    this.purchasers = purchasers;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.cursors = new Cursors(ledger);
  }

  @Override
  public List<Found> compare(Part part, List<JsonNode> rows) {
    List<Found> found = new ArrayList<>();
    switch (part) {
      case ORDERS -> orders(readable(rows, Resource.ORDER, WmsOrder::of, found), found);
      case SHIPMENTS -> parcels(readable(rows, Resource.SHIPMENT, WmsParcel::of, found), found);
      case ASNS -> asns(readable(rows, Resource.ASN, WmsAsn::of, found), found);
      case RECEIPTS -> receipts(readable(rows, Resource.RECEIPT, WmsReceipt::of, found), found);
      case ADJUSTMENTS ->
          adjustments(readable(rows, Resource.ADJUSTMENT, WmsAdjustment::of, found), found);
      default -> throw new IllegalArgumentException(part + " is not of Infoplus's rows");
    }
    return found;
  }

  private interface Reading<T> {
    T of(JsonNode row);
  }

  private static <T> List<T> readable(
      List<JsonNode> rows, Resource resource, Reading<T> reading, List<Found> found) {
    List<T> all = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        all.add(reading.of(row));
      } catch (IllegalArgumentException e) {
        found.add(
            of(
                Kind.BROKEN,
                resource.path() + " " + Wire.text(row, resource.id()),
                "cannot be read",
                null,
                null,
                e.getMessage(),
                null));
      }
    }
    return all;
  }

  private static Found of(
      Kind kind, String key, String here, String told, Instant since, String cause, String repair) {
    return new Found(new Finding(kind, key, here, told, since, cause), repair);
  }

  private void orders(List<WmsOrder> orders, List<Found> found) {
    Map<OrderNo, Owners.Whose> whose = owners.of(orders);
    Map<String, Position<Known>> known =
        positions.of(
            names.known(),
            orders.stream().map(one -> one.number().toString()).toList(),
            Known.class);
    for (WmsOrder order : orders) {
      if (order.isKitChild()) {
        continue;
      }
      String number = order.number().toString();
      Owners.Whose owner = whose.get(order.number());
      Known told = known.containsKey(number) ? known.get(number).value() : null;
      if (owner.beside() != null) {
        found.add(
            of(
                Kind.WRONG,
                "order " + number + " (" + Owners.key(owner.beside()) + ")",
                order.status(),
                owner.beside().orderNo() == null
                    ? "not there"
                    : "is " + owner.beside().orderNo() + " there",
                order.modified(),
                "a second order under that number; look at both in Infoplus, each may be sent",
                null));
        continue;
      }
      if (owner.link() == null) {
        if (order.number().isRoot() && !owner.isOnItsWay()) {
          found.add(
              of(
                  Kind.EXTRA,
                  "order " + number,
                  order.status(),
                  null,
                  order.modified(),
                  "no order the hub knows: another system's, or made by hand",
                  null));
        }
        continue;
      }
      boolean stands = told != null && told.stands();
      boolean cancelled =
          told != null && told.cancelled() || owner.link().state() == OrderLink.State.CANCELLED;
      boolean missing = order.isShipped() ? !stands : order.isCancelled() && !cancelled && !stands;
      if (missing || (stands && !order.isShipped())) {
        found.add(order(order, owner.link(), missing));
      } else if (stands) {
        pieces(order, owner.link(), found);
      }
    }
  }

  /** Whether it came to be so only behind what was read. */
  private boolean isNotDue(Schedule of, Instant modified) {
    return modified != null
        && read(of).filter(modified.truncatedTo(ChronoUnit.SECONDS)::isAfter).isPresent();
  }

  /** Empty if nothing ever was. */
  private Optional<Instant> read(Schedule of) {
    return cursors.find(of.touchpoint()).map(Instant::parse);
  }

  private Found order(WmsOrder order, OrderLink link, boolean missing) {
    String number = order.number().toString();
    boolean comes =
        channels.isUnsettled(names.orderMarks(), number)
            || positions.find(names.pending(), number, Pending.class).isPresent();
    // It is told with its parcels.
    boolean notDue =
        isNotDue(reading.orders(), order.modified())
            || (order.isShipped() && isNotDue(reading.shipments(), order.modified()));
    return of(
        comes || notDue ? Kind.STALE : missing ? Kind.MISSING : Kind.WRONG,
        "order " + number + " (" + Owners.key(link) + ")",
        order.status(),
        missing ? NOTHING : "told as shipped",
        order.modified(),
        comes
            ? "it is to be read again anyway"
            : notDue
                ? NOT_DUE
                : missing
                    ? LOST
                    : "taken back there; told only once all parcels that were told are voided",
        number);
  }

  /** Told once for ever: what differs now is for people. */
  private void pieces(WmsOrder order, OrderLink link, List<Found> found) {
    Optional<Family> family =
        positions.find(names.families(), Owners.key(link), Family.class).map(Position::value);
    int left = order.lines().stream().mapToInt(WmsOrder.Line::shipped).sum();
    int told = family.map(one -> one.of(order.number()).pieces()).orElse(0);
    if (left != told) {
      found.add(
          of(
              Kind.DRIFT,
              "order " + order.number() + " (" + Owners.key(link) + ")",
              left + " pieces shipped",
              told + " pieces told",
              order.modified(),
              "its count changed after its shipment had been told, which is told once",
              null));
    }
  }

  /** Parcels that left of orders that were told without them; other orders are compared as such. */
  private void parcels(List<WmsParcel> parcels, List<Found> found) {
    Map<String, Position<Known>> known =
        positions.of(
            names.known(),
            parcels.stream()
                .flatMap(one -> one.orders().stream())
                .map(OrderNo::toString)
                .distinct()
                .toList(),
            Known.class);
    for (WmsParcel parcel : parcels) {
      for (OrderNo order : parcel.orders()) {
        String number = order.toString();
        Position<Known> told = known.get(number);
        if (told == null || !told.value().lacks(parcel)) {
          continue;
        }
        boolean comes = channels.isUnsettled(names.orderMarks(), number);
        boolean notDue = isNotDue(reading.shipments(), parcel.modified());
        found.add(
            of(
                comes || notDue ? Kind.STALE : Kind.MISSING,
                "shipment " + parcel.id() + " (order " + number + ")",
                parcel.status(),
                "told without it",
                parcel.modified(),
                comes ? "its order is to be read again anyway" : notDue ? NOT_DUE : LOST,
                number));
      }
    }
  }

  private void asns(List<WmsAsn> asns, List<Found> found) {
    for (WmsAsn asn : asns) {
      if (purchasers.of(asn.id(), asn).isEmpty() && !purchasers.isOnItsWay(asn)) {
        found.add(
            of(
                Kind.EXTRA,
                "asn " + asn.id() + " (" + asn.number() + ")",
                asn.status(),
                null,
                null,
                "no purchase order the hub knows: what comes of it is an unplanned receipt",
                null));
      }
    }
  }

  private void receipts(List<WmsReceipt> rows, List<Found> found) {
    Map<String, Position<Received>> told =
        positions.of(
            names.received(),
            rows.stream().map(one -> String.valueOf(one.id())).toList(),
            Received.class);
    for (WmsReceipt row : rows) {
      Position<Received> before = told.get(String.valueOf(row.id()));
      int total = before == null ? 0 : before.value().total();
      if (row.asn() == null || row.received() == total) {
        continue;
      }
      String asn = String.valueOf(row.asn());
      boolean comes = channels.isUnsettled(names.asnMarks(), asn);
      boolean notDue = isNotDue(reading.receipts(), row.modified());
      found.add(
          of(
              comes || notDue ? Kind.STALE : before == null ? Kind.MISSING : Kind.WRONG,
              "itemReceipt " + row.id() + " (ASN " + asn + ")",
              row.received() + " received",
              before == null ? NOTHING : total + " told",
              row.modified(),
              comes ? "its ASN is to be read again anyway" : notDue ? NOT_DUE : LOST,
              asn));
    }
  }

  private void adjustments(List<WmsAdjustment> rows, List<Found> found) {
    List<String> ids = rows.stream().map(one -> String.valueOf(one.id())).toList();
    Set<String> told = positions.of(names.adjusted(), ids, Adjusted.class).keySet();
    Set<String> kept = positions.of(names.untold(), ids, WmsAdjustment.class).keySet();
    // All since then is read again; they have a day only.
    Instant read =
        read(reading.adjustments())
            .map(one -> one.minus(Duration.ofDays(reading.adjustmentDays())))
            .map(one -> one.truncatedTo(ChronoUnit.DAYS))
            .orElse(Instant.MAX);
    for (WmsAdjustment row : rows) {
      String id = String.valueOf(row.id());
      if (told.contains(id)) {
        continue;
      }
      boolean waits = kept.contains(id) || !codes.isMapped(row);
      boolean notDue = !kept.contains(id) && !row.on().isBefore(read);
      found.add(
          of(
              kept.contains(id) || notDue ? Kind.STALE : Kind.MISSING,
              "inventoryAdjustment " + id,
              row.quantity() + " of " + row.sku(),
              NOTHING,
              row.on(),
              notDue
                  ? NOT_DUE
                  : waits
                      ? codes.isMapped(row)
                          ? "nobody takes adjustments of this warehouse"
                          : "its code " + row.code() + " means nothing here"
                      : LOST,
              id));
    }
  }
}
