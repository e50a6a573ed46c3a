package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.flow.Addressees;
import io.crossdock.partner.infoplus.books.Carried;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.OrderReviews;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.reading.FamilyNews.News;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where orders that were read are compared with what their sellers were told. What is new is
 * remembered with the pen that hands it on. Thread-safe.
 */
final class FamilyDesk {

  private final ReadNames names;
  private final FamilyNews news;
  private final Owners owners;
  private final OrderReviews reviews;
  private final Addressees addressees;
  private final Skus skus;
  private final Positions positions;
  private final Cursors cursors;
  private final String shipments;
  private final Clock clock;

  /**
   * What came of them.
   *
   * @param unread orders that are shipped, and wait for shipments to be read; when they changed
   */
  record Looked(Told told, Map<OrderNo, Instant> unread) {}

  FamilyDesk(
      InfoplusSettings settings,
      Owners owners,
      Addressees addressees,
      Skus skus,
      CamelLedger ledger,
      Clock clock) {
    this.names = new ReadNames(settings.name());
    this.news = new FamilyNews(settings.name(), new DocKeys(settings.api().lob()));
    this.owners = owners;
    this.reviews = new OrderReviews(settings.name());
    this.addressees = addressees;
    this.skus = skus;
    this.positions = new Positions(ledger);
    this.cursors = new Cursors(ledger);
    this.shipments = settings.reading().shipments().touchpoint();
    this.clock = clock;
  }

  /** By Infoplus's clock: shipments that changed up to then were all read. Null if none were. */
  Instant parcelsRead() {
    return cursors.find(shipments).map(Instant::parse).orElse(null);
  }

  /** Those of them whose parcels are wanted. */
  List<OrderNo> ours(Collection<WmsOrder> orders) {
    Map<OrderNo, Owners.Whose> whose = owners.of(orders);
    return orders.stream()
        .filter(one -> !one.isKitChild() && whose.get(one.number()).link() != null)
        .map(WmsOrder::number)
        .toList();
  }

  /** SKUs of which their items have to say what we call them. */
  List<String> unknown(Collection<WmsOrder> orders) {
    return skus.unknown(
        orders.stream()
            .flatMap(one -> one.lines().stream().map(WmsOrder.Line::sku))
            .distinct()
            .toList());
  }

  /** Keeps what items say. */
  void learn(Collection<JsonNode> items) {
    skus.learn(items);
  }

  /** Ids of parcels that are found by their own id only. */
  List<Integer> carried(Collection<OrderNo> orders) {
    return positions
        .of(names.carried(), orders.stream().map(OrderNo::toString).toList(), Carried.class)
        .values()
        .stream()
        .flatMap(one -> one.value().parcels().stream())
        .toList();
  }

  /** The sellers' numbers of orders of which it must be known what else is to come. */
  List<String> asksForFamilies(FamiliesRead read) {
    Map<OrderNo, Owners.Whose> whose = owners.of(read.orders().values());
    FamilyBatch batch = new FamilyBatch(names, positions, whose.values());
    List<String> numbers = new ArrayList<>();
    for (WmsOrder order : read.inOrder()) {
      OrderLink link = whose.get(order.number()).link();
      if (link == null) {
        continue;
      }
      News found = of(batch, link, order, read, clock.instant());
      if (found != null
          && found.document() instanceof Shipment shipment
          && shipment.left() != Shipment.Left.COMPLETE) {
        numbers.add(order.customerOrder());
      }
    }
    // Somebody may have taken it away there.
    return numbers.stream().filter(Objects::nonNull).distinct().toList();
  }

  /** Null where it cannot be told. */
  private News of(
      FamilyBatch batch, OrderLink link, WmsOrder order, FamiliesRead read, Instant now) {
    Family before = batch.of(Owners.key(link));
    Map<String, String> ours = skus.ours(skus(order));
    try {
      News found =
          news.of(
              link.lines().isEmpty() ? ordered(link, order, read) : link,
              before,
              order.in(ours),
              read.parcels(order.number()),
              FamilyNews.others(before, read.family(order), order),
              now,
              read.parcelsRead());
      batch.becomes(Owners.key(link), found.family());
      return found;
    } catch (IllegalArgumentException | ArithmeticException e) {
      batch.lookAgain(order.number().toString(), e.getMessage());
      return null;
    }
  }

  /** An order whose lines the hub never saw: as Infoplus has it, if it was read. */
  private OrderLink ordered(OrderLink link, WmsOrder order, FamiliesRead read) {
    return read.family(order).stream()
        .filter(one -> one.number().isRoot() && !one.isKitChild())
        .filter(one -> one.number().root().equals(order.number().root()))
        .findFirst()
        .map(root -> link.orderedAs(root.in(skus.ours(skus(root)))))
        .orElse(link);
  }

  private static List<String> skus(WmsOrder order) {
    return order.lines().stream().map(WmsOrder.Line::sku).toList();
  }

  /** Writes what was told; the caller hands on the documents, in the same transaction. */
  Looked tell(Pen pen, FamiliesRead read) {
    Instant now = clock.instant();
    Map<OrderNo, Owners.Whose> whose = owners.of(read.orders().values());
    FamilyBatch batch = new FamilyBatch(names, positions, whose.values());
    for (WmsOrder order : read.inOrder()) {
      tell(pen, batch, order, whose.get(order.number()), read, now);
    }
    for (OrderNo order : read.missing()) {
      String why = read.unreadable().get(FamiliesRead.name(order));
      if (why == null) {
        batch.looked(order.toString());
      } else {
        batch.lookAgain(order.toString(), why);
      }
    }
    read.unreadable()
        .forEach(
            (what, why) -> {
              batch.count("unreadable");
              reviews.unreadable(pen, what, why);
            });
    batch.write(pen, now);
    return batch.sum();
  }

  private void tell(
      Pen pen,
      FamilyBatch batch,
      WmsOrder order,
      Owners.Whose whose,
      FamiliesRead read,
      Instant now) {
    String number = order.number().toString();
    if (whose.link() == null) {
      if (whose.isOnItsWay()) {
        batch.count("waiting");
        batch.lookAgain(number, "its seller's order is being told there");
      } else {
        batch.count(whose.beside() == null ? "foreign" : "second of a number");
        if (whose.beside() != null) {
          reviews.second(pen, whose.beside(), order);
        }
        batch.looked(number);
      }
      return;
    }
    OrderLink link = whose.link();
    String key = Owners.key(link);
    Family before = batch.of(key);
    if (order.isCancelled() && whose.isOnItsWay()) {
      batch.count("waiting");
      batch.lookAgain(number, "its seller changes or cancels it at this moment");
      return;
    }
    News found = of(batch, link, order, read, now);
    if (found == null) {
      batch.count("unreadable");
      reviews.unreadable(pen, "order " + number + " (" + key + ")", batch.why(number));
      return;
    }
    if (found.document() != null && !addressees.isTold(found.document())) {
      batch.becomes(key, before);
      batch.count("nobody to tell");
      batch.lookAgain(number, "nobody takes a " + found.document().type() + " of " + link.shop());
      return;
    }
    if (found.document() != null) {
      batch.tell(found.document(), word(found.document()));
      if (found.document() instanceof ShipmentReversal) {
        reviews.takenBack(pen, order);
      }
    }
    switch (found.then()) {
      case LOOK_AGAIN -> {
        batch.count("waiting");
        batch.lookAgain(number, "it is " + order.status() + ", which its parcels contradict");
      }
      case WAIT -> {
        batch.count("waiting");
        batch.lookAgain(number, "it is shipped, and not all of its parcels were read as yet");
        boolean left = read.parcels(order.number()).stream().anyMatch(WmsParcel::hasLeft);
        if (left && order.modified() != null) {
          batch.waits(order.number(), order.modified());
        }
      }
      case ASK -> reviews.parcels(pen, link, order, found.family().of(order.number()).late());
      case SETTLED -> reviews.otherLabels(pen, order);
      case REST -> {}
    }
    batch.looked(number);
    Family.Sent sent = found.family().of(order.number());
    if (!sent.equals(Family.Sent.NOTHING)) {
      batch.isKnown(number, Known.of(key, sent));
    }
  }

  private static String word(Document document) {
    return document instanceof Shipment
        ? "shipments"
        : document instanceof CancellationNotice ? "cancellations" : "reversals";
  }
}
