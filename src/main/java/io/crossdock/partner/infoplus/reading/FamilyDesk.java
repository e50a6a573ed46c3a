package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
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
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.reading.FamilyNews.News;
import io.crossdock.partner.infoplus.reading.FamilyNews.Then;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
   * What was read.
   *
   * @param asked the numbers of those that were to be read
   * @param orders those of them that are there
   * @param relatives the families of some of them
   * @param unreadable reasons by what could not be understood
   * @param parcelsRead how far shipments had been read before anything was asked; null if never
   */
  record Read(
      Set<OrderNo> asked,
      Map<OrderNo, WmsOrder> orders,
      List<WmsParcel> parcels,
      Map<OrderNo, WmsOrder> relatives,
      Map<String, String> unreadable,
      Instant parcelsRead) {

    /** What {@code unreadable} calls it. */
    static String name(OrderNo order) {
      return "order " + order;
    }

    /** Those that Infoplus does not have, or that cannot be understood. */
    List<OrderNo> missing() {
      return asked.stream().filter(one -> !orders.containsKey(one)).toList();
    }

    List<WmsParcel> parcels(OrderNo order) {
      return parcels.stream().filter(one -> one.orders().contains(order)).toList();
    }

    List<WmsOrder> inOrder() {
      return orders.values().stream().sorted(Comparator.comparing(WmsOrder::number)).toList();
    }

    /** All orders of that number of the seller's that are known. */
    List<WmsOrder> family(WmsOrder of) {
      Map<OrderNo, WmsOrder> all = new TreeMap<>(relatives);
      all.putAll(orders);
      return all.values().stream()
          .filter(
              one ->
                  of.customerOrder() == null
                      ? one.number().root().equals(of.number().root())
                      : of.customerOrder().equals(one.customerOrder()))
          .toList();
    }
  }

  /**
   * What came of them.
   *
   * @param unread orders that are shipped, and wait for shipments to be read; when they changed
   */
  record Looked(Told told, Map<OrderNo, Instant> unread) {}

  /** What a batch comes to. Not thread-safe. */
  private static final class Batch {
    private final Map<String, Position<Family>> before;
    private final Map<String, Family> now = new HashMap<>();
    private final Map<String, Then> then = new TreeMap<>();
    private final Map<String, String> why = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<OrderNo, Instant> unread = new TreeMap<>();

    Batch(Map<String, Position<Family>> before) {
      this.before = before;
      before.forEach((key, position) -> now.put(key, position.value()));
    }

    Family of(String key) {
      return now.getOrDefault(key, Family.NOTHING);
    }

    void count(String what) {
      counts.merge(what, 1L, Long::sum);
    }

    void lookAgain(String order, String reason) {
      then.put(order, Then.LOOK_AGAIN);
      why.put(order, reason);
    }
  }

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
  List<String> asksForFamilies(Read read) {
    Map<OrderNo, Owners.Whose> whose = owners.of(read.orders().values());
    Batch batch = new Batch(families(whose.values()));
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
  private News of(Batch batch, OrderLink link, WmsOrder order, Read read, Instant now) {
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
      batch.now.put(Owners.key(link), found.family());
      return found;
    } catch (IllegalArgumentException | ArithmeticException e) {
      batch.why.put(order.number().toString(), e.getMessage());
      return null;
    }
  }

  /** An order whose lines the hub never saw: as Infoplus has it, if it was read. */
  private OrderLink ordered(OrderLink link, WmsOrder order, Read read) {
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
  Looked tell(Pen pen, Read read) {
    Instant now = clock.instant();
    Map<OrderNo, Owners.Whose> whose = owners.of(read.orders().values());
    Batch batch = new Batch(families(whose.values()));
    for (WmsOrder order : read.inOrder()) {
      tell(pen, batch, order, whose.get(order.number()), read, now);
    }
    for (OrderNo order : read.missing()) {
      String why = read.unreadable().get(Read.name(order));
      if (why == null) {
        batch.then.put(order.toString(), Then.REST);
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
    write(pen, batch, now);
    return new Looked(new Told(batch.documents, batch.counts), batch.unread);
  }

  private void tell(
      Pen pen, Batch batch, WmsOrder order, Owners.Whose whose, Read read, Instant now) {
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
        batch.then.put(number, Then.REST);
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
      batch.lookAgain(number, batch.why.get(number));
      reviews.unreadable(pen, "order " + number + " (" + key + ")", batch.why.get(number));
      return;
    }
    if (found.document() != null && !addressees.isTold(found.document())) {
      batch.now.put(key, before);
      batch.count("nobody to tell");
      batch.lookAgain(number, "nobody takes a " + found.document().type() + " of " + link.shop());
      return;
    }
    if (found.document() != null) {
      batch.documents.add(found.document());
      batch.count(word(found.document()));
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
          batch.unread.put(order.number(), order.modified());
        }
      }
      case ASK -> reviews.parcels(pen, link, order, found.family().of(order.number()).late());
      case SETTLED -> reviews.otherLabels(pen, order);
      case REST -> {}
    }
    batch.then.putIfAbsent(number, found.then());
    Family.Sent sent = found.family().of(order.number());
    if (!sent.equals(Family.Sent.NOTHING)) {
      batch.known.put(number, Known.of(key, sent));
    }
  }

  private static String word(Document document) {
    return document instanceof Shipment
        ? "shipments"
        : document instanceof CancellationNotice ? "cancellations" : "reversals";
  }

  private void write(Pen pen, Batch batch, Instant now) {
    List<Change> changes = new ArrayList<>();
    batch.now.forEach(
        (key, family) -> {
          Position<Family> before = batch.before.get(key);
          if (!family.equals(before == null ? Family.NOTHING : before.value())) {
            changes.add(new Change(names.families(), key, revision(before), family));
          }
        });
    Map<String, Position<Known>> known =
        positions.of(names.known(), batch.known.keySet(), Known.class);
    batch.known.forEach(
        (order, one) -> {
          Position<Known> before = known.get(order);
          if (before == null || !before.value().equals(one)) {
            changes.add(new Change(names.known(), order, revision(before), one));
          }
        });
    Map<String, Position<Pending>> pending =
        positions.of(names.pending(), batch.then.keySet(), Pending.class);
    batch.then.forEach(
        (order, then) -> {
          Position<Pending> before = pending.get(order);
          if (then != Then.LOOK_AGAIN) {
            if (before != null) {
              positions.drop(pen, names.pending(), order, before.revision());
            }
            return;
          }
          String why = batch.why.get(order);
          Pending next = before == null ? new Pending(why, now) : before.value().looked(why, now);
          if (before == null || !next.equals(before.value())) {
            changes.add(new Change(names.pending(), order, revision(before), next));
          }
        });
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
  }

  private static long revision(Position<?> position) {
    return position == null ? 0 : position.revision();
  }

  private Map<String, Position<Family>> families(Collection<Owners.Whose> whose) {
    List<String> keys =
        whose.stream()
            .flatMap(one -> one.link() == null ? Stream.empty() : Stream.of(Owners.key(one.link())))
            .distinct()
            .toList();
    return keys.isEmpty() ? Map.of() : positions.of(names.families(), keys, Family.class);
  }
}
