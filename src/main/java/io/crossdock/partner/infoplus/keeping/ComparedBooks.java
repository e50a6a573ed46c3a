package io.crossdock.partner.infoplus.keeping;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.partner.infoplus.books.Adjusted;
import io.crossdock.partner.infoplus.books.Counted;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Prints;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.keeping.Comparison.Part;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.OursTalk;
import io.crossdock.partner.infoplus.wire.OursTalk.Wanted;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.writing.OrderChanges;
import io.crossdock.partner.infoplus.writing.OrderFinder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other way round: what the hub wrote down of orders and ASNs that are not over, and of what it
 * told, and what Infoplus has of it. Thread-safe.
 */
final class ComparedBooks {

  private static final String NOT_THERE = "not there";

  /** Compared by what was told of them. */
  private static final Set<String> LEFT = Set.of("Shipped", "Cancelled");

  private final InfoplusSettings settings;
  private final Links links;
  private final ReadNames names;
  private final Skus skus;
  private final Comparison.Told told;
  private final Positions positions;
  private final Channels channels;

  ComparedBooks(InfoplusSettings settings, Skus skus, Comparison.Told told, CamelLedger ledger) {
    this.settings = settings;
    this.links = new Links(settings.name());
    this.names = new ReadNames(settings.name());
    this.skus = skus;
    this.told = told;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * @param after the key behind which it begins; null for the first page
   * @param from what was told before is not looked for; rows that changed since are compared as
   *     such
   */
  BookedPage page(Part part, String after, Instant from) {
    return switch (part) {
      case OUR_ORDERS -> orders(after, from);
      case OUR_ASNS -> asns(after, from);
      case TOLD_RECEIPTS -> receipts(after, from);
      case TOLD_ADJUSTMENTS -> adjustments(after, from);
      default -> throw new IllegalArgumentException(part + " is not of our books");
    };
  }

  private OursTalk talk(Wanted... wanted) {
    return new OursTalk(settings.api().lob(), settings.reading().page(), Set.of(wanted));
  }

  private static Found wrong(String key, String here, String should, Instant since, String cause) {
    return new Found(new Finding(Kind.WRONG, key, here, should, since, cause), null);
  }

  private BookedPage orders(String after, Instant from) {
    List<Position<OrderLink>> page =
        positions.page(links.orders(), after, BookedPage.MOST, OrderLink.class);
    List<Position<OrderLink>> linked =
        page.stream()
            .filter(one -> one.value().state() == OrderLink.State.LINKED)
            .filter(one -> one.value().orderNo() != null)
            .toList();
    Map<String, Position<Known>> known =
        positions.of(
            names.known(), linked.stream().map(one -> one.value().orderNo()).toList(), Known.class);
    // What was told to have left, or to be cancelled, may go there as it likes.
    Map<OrderNo, Position<OrderLink>> open = new TreeMap<>();
    linked.stream()
        .filter(one -> !isOver(known.get(one.value().orderNo())))
        .forEach(one -> open.put(OrderNo.of(one.value().orderNo()), one));
    Map<OrderNo, Awaited> awaited =
        awaited(linked.stream().filter(one -> !open.containsValue(one)).toList());
    Set<OrderNo> numbers = new TreeSet<>(open.keySet());
    numbers.addAll(awaited.keySet());
    return new BookedPage(
        page,
        talk(new Wanted(Resource.ORDER, "orderNo", numbers.stream().map(OrderNo::plain).toList())),
        talk -> {
          List<Found> found = orders(open, talk.rows(Resource.ORDER), from);
          found.addAll(backOrders(awaited, talk.rows(Resource.ORDER)));
          return found;
        });
  }

  /** What of an order is still to come, as it was told. */
  private record Awaited(Position<OrderLink> link, Position<Family> family) {}

  /** By the back order's number. */
  private Map<OrderNo, Awaited> awaited(List<Position<OrderLink>> partly) {
    Map<String, Position<Family>> families =
        partly.isEmpty()
            ? Map.of()
            : positions.of(
                names.families(), partly.stream().map(Position::key).toList(), Family.class);
    Map<OrderNo, Awaited> awaited = new TreeMap<>();
    for (Position<OrderLink> link : partly) {
      Position<Family> family = families.get(link.key());
      if (family != null && !link.value().isCurtailed()) {
        family.value().awaited().forEach(one -> awaited.put(one, new Awaited(link, family)));
      }
    }
    return awaited;
  }

  private List<Found> backOrders(Map<OrderNo, Awaited> awaited, List<JsonNode> rows) {
    Set<OrderNo> there = rows.stream().map(OrderFinder::number).collect(Collectors.toSet());
    List<Found> found = new ArrayList<>();
    awaited.forEach(
        (number, of) -> {
          if (!there.contains(number)
              && !isOnItsWay(settings.rules().intake(), links.orders(), OrderLink.class, of.link())
              && !isOnItsWay(names.orderMarks(), names.families(), Family.class, of.family())) {
            found.add(
                wrong(
                    "order " + number + " (" + of.link().key() + ")",
                    NOT_THERE,
                    "still to come",
                    of.family().changedAt(),
                    "somebody deleted the back order there, and nobody was told"));
          }
        });
    return found;
  }

  private static boolean isOver(Position<Known> known) {
    return known != null && (known.value().stands() || known.value().cancelled());
  }

  private List<Found> orders(
      Map<OrderNo, Position<OrderLink>> open, List<JsonNode> rows, Instant from) {
    List<Found> found = new ArrayList<>(told.compare(Part.ORDERS, older(rows, from)));
    Map<OrderNo, JsonNode> there =
        rows.stream().collect(Collectors.toMap(OrderFinder::number, row -> row, (a, b) -> a));
    Map<String, String> ours = ours(rows.stream().flatMap(ComparedBooks::lines));
    open.forEach(
        (number, link) -> {
          List<Found> some = order(number, link, there.get(number), ours);
          if (!some.isEmpty()
              && !isOnItsWay(settings.rules().intake(), links.orders(), OrderLink.class, link)) {
            found.addAll(some);
          }
        });
    return found;
  }

  private static Stream<OrderChanges.Line> lines(JsonNode order) {
    return OrderChanges.linesOf(order).stream();
  }

  /** Nothing if it is as it should be. */
  private static List<Found> order(
      OrderNo number, Position<OrderLink> link, JsonNode there, Map<String, String> ours) {
    String key = "order " + number + " (" + link.key() + ")";
    if (there == null) {
      return List.of(
          wrong(
              key,
              NOT_THERE,
              "the seller's order",
              link.changedAt(),
              "somebody deleted it there, and nobody was told"));
    }
    if (LEFT.contains(there.path("status").asText(""))) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    Found lines = compared(key, pieces(lines(there), ours), link.value().lines(), link.changedAt());
    if (lines != null) {
      found.add(lines);
    }
    Set<String> fields = Prints.differing(link.value().prints(), there);
    if (!fields.isEmpty()) {
      found.add(
          new Found(
              new Finding(
                  Kind.DRIFT,
                  key,
                  "other " + String.join(", ", fields),
                  "as it was sent last",
                  link.changedAt(),
                  "somebody changed it there; look at both, the seller's next change is sent over"
                      + " it"),
              null));
    }
    return found;
  }

  /** Or was changed since the page was read. */
  private <T> boolean isOnItsWay(String channel, String name, Class<T> type, Position<T> link) {
    return channels.isUnsettled(channel, link.key())
        || positions
            .find(name, link.key(), type)
            .filter(now -> now.revision() == link.revision())
            .isEmpty();
  }

  /** Null if they are as they should be; of some nobody knows what was sent. */
  private static Found compared(
      String key, Map<String, Integer> has, List<OrderLink.Line> sent, Instant since) {
    Map<String, Integer> should =
        pieces(
            sent.stream().map(line -> new OrderChanges.Line(line.sku(), line.quantity())),
            Map.of());
    return should.isEmpty() || should.equals(has)
        ? null
        : new Found(
            new Finding(
                Kind.DRIFT,
                key,
                has.toString(),
                should.toString(),
                since,
                "its lines were changed there, or a change of them was refused"),
            null);
  }

  private Map<String, String> ours(Stream<OrderChanges.Line> lines) {
    return skus.ours(lines.map(OrderChanges.Line::sku).distinct().toList());
  }

  /** In our words. */
  private static Map<String, Integer> pieces(
      Stream<OrderChanges.Line> lines, Map<String, String> ours) {
    return lines.collect(
        Collectors.toMap(
            line -> Skus.upper(ours.getOrDefault(line.sku(), line.sku())),
            OrderChanges.Line::quantity,
            Integer::sum,
            TreeMap::new));
  }

  /** Not those of which goods came, and of which nothing was heard since. */
  private BookedPage asns(String after, Instant from) {
    List<Position<PurchaseLink>> page =
        positions.page(links.purchaseOrders(), after, BookedPage.MOST, PurchaseLink.class);
    Map<String, Position<Counted>> received =
        page.isEmpty()
            ? Map.of()
            : positions.of(
                names.receipts(), page.stream().map(Position::key).toList(), Counted.class);
    Map<String, Position<PurchaseLink>> open =
        page.stream()
            .filter(one -> one.value().asn() != 0)
            .filter(one -> !isOver(one, received.get(one.key()), from))
            .collect(
                Collectors.toMap(
                    one -> String.valueOf(one.value().asn()), one -> one, (one, other) -> other));
    List<String> ids = List.copyOf(open.keySet());
    return new BookedPage(
        page,
        talk(new Wanted(Resource.ASN, "id", ids), new Wanted(Resource.RECEIPT, "poNoId", ids)),
        talk -> asns(open, received, talk));
  }

  private static boolean isOver(
      Position<PurchaseLink> link, Position<Counted> received, Instant from) {
    return received != null
        && received.value().count() > 0
        && received.changedAt().isBefore(from)
        && link.changedAt().isBefore(from);
  }

  private List<Found> asns(
      Map<String, Position<PurchaseLink>> open,
      Map<String, Position<Counted>> received,
      OursTalk talk) {
    Map<String, JsonNode> asns = byId(talk.rows(Resource.ASN), "id");
    Map<String, List<JsonNode>> rows =
        talk.rows(Resource.RECEIPT).stream()
            .collect(Collectors.groupingBy(row -> String.valueOf(Wire.text(row, "poNoId"))));
    Map<String, String> ours =
        ours(talk.rows(Resource.RECEIPT).stream().flatMap(ComparedBooks::line));
    List<Found> found = new ArrayList<>();
    open.forEach(
        (id, link) -> {
          Position<Counted> told = received.get(link.key());
          Found one =
              asn(
                  id,
                  link,
                  told == null ? 0 : told.value().count(),
                  asns.get(id),
                  rows.getOrDefault(id, List.of()),
                  ours);
          if (one != null
              && !isOnItsWay(
                  "purchase-orders." + settings.name(),
                  links.purchaseOrders(),
                  PurchaseLink.class,
                  link)) {
            found.add(one);
          }
        });
    return found;
  }

  private static Stream<OrderChanges.Line> line(JsonNode row) {
    String sku = Wire.text(row, "sku");
    return sku == null
        ? Stream.empty()
        : Stream.of(new OrderChanges.Line(sku, row.path("orderQuantity").asInt()));
  }

  /**
   * Null if it is as it should be, or as far as goods came.
   *
   * @param told receipts
   */
  private static Found asn(
      String id,
      Position<PurchaseLink> link,
      long told,
      JsonNode there,
      List<JsonNode> rows,
      Map<String, String> ours) {
    String status = there == null ? NOT_THERE : there.path("status").asText("");
    if (status.equals("Received")
        || rows.stream().anyMatch(row -> row.path("receivedQuantity").asInt() != 0)) {
      return null;
    }
    String key = "asn " + id + " (" + link.key() + ")";
    if (there == null || status.equals("Cancelled")) {
      return wrong(
          key,
          status,
          "the purchase order",
          link.changedAt(),
          told > 0
              ? told + " receipts of it were told, then it was deleted or archived there"
              : "nothing was received of it; somebody took it away there, and nobody was told");
    }
    return compared(
        key,
        pieces(rows.stream().flatMap(ComparedBooks::line), ours),
        link.value().lines(),
        link.changedAt());
  }

  private BookedPage receipts(String after, Instant from) {
    List<Position<Received>> page =
        positions.page(names.received(), after, BookedPage.MOST, Received.class);
    List<Position<Received>> some =
        page.stream()
            .filter(one -> one.value().total() != 0 && !one.changedAt().isBefore(from))
            .toList();
    return new BookedPage(
        page,
        talk(new Wanted(Resource.RECEIPT, "id", some.stream().map(Position::key).toList())),
        talk -> {
          List<JsonNode> rows = talk.rows(Resource.RECEIPT);
          List<Found> found = new ArrayList<>(told.compare(Part.RECEIPTS, older(rows, from)));
          Map<String, JsonNode> there = byId(rows, "id");
          some.stream()
              .filter(one -> !there.containsKey(one.key()))
              .map(
                  one ->
                      wrong(
                          "itemReceipt " + one.key() + " (" + one.value().order() + ")",
                          NOT_THERE,
                          one.value().total() + " told",
                          one.changedAt(),
                          "its row was deleted after it was told"))
              .forEach(found::add);
          return found;
        });
  }

  private BookedPage adjustments(String after, Instant from) {
    List<Position<Adjusted>> page =
        positions.page(names.adjusted(), after, BookedPage.MOST, Adjusted.class);
    List<Position<Adjusted>> some =
        page.stream().filter(one -> !one.changedAt().isBefore(from)).toList();
    return new BookedPage(
        page,
        talk(new Wanted(Resource.ADJUSTMENT, "id", some.stream().map(Position::key).toList())),
        talk -> {
          Map<String, JsonNode> there = byId(talk.rows(Resource.ADJUSTMENT), "id");
          return some.stream()
              .filter(one -> !there.containsKey(one.key()))
              .map(
                  one ->
                      wrong(
                          "inventoryAdjustment " + one.key(),
                          NOT_THERE,
                          "told",
                          one.changedAt(),
                          "its row was deleted after it was told"))
              .toList();
        });
  }

  private static List<JsonNode> older(List<JsonNode> rows, Instant from) {
    return rows.stream()
        .filter(
            row -> {
              Instant modified = Wire.time(row, "modifyDate");
              return modified != null && modified.isBefore(from);
            })
        .toList();
  }

  private static Map<String, JsonNode> byId(List<JsonNode> rows, String id) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> String.valueOf(Wire.text(row, id)), row -> row, (one, other) -> one));
  }
}
