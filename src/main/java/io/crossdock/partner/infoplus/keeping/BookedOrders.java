package io.crossdock.partner.infoplus.keeping;

import static io.crossdock.partner.infoplus.keeping.Differences.NOT_THERE;
import static io.crossdock.partner.infoplus.keeping.Differences.compared;
import static io.crossdock.partner.infoplus.keeping.Differences.older;
import static io.crossdock.partner.infoplus.keeping.Differences.pieces;
import static io.crossdock.partner.infoplus.keeping.Differences.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Prints;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.keeping.Comparison.Part;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.OursTalk.Wanted;
import io.crossdock.partner.infoplus.wire.Resource;
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
 * Orders the hub wrote down that are not over, and back orders that are still to come, against what
 * Infoplus has of them. Thread-safe.
 */
final class BookedOrders {

  /** Compared by what was told of them. */
  private static final Set<String> LEFT = Set.of("Shipped", "Cancelled");

  private final Booked booked;
  private final Comparison.Told told;
  private final Links links;
  private final ReadNames names;

  BookedOrders(Booked booked, Comparison.Told told) {
    this.booked = booked;
    this.told = told;
    this.links = new Links(booked.settings().name());
    this.names = new ReadNames(booked.settings().name());
  }

  /**
   * @param after the key behind which it begins; null for the first page
   * @param from rows that changed since are compared as such
   */
  BookedPage page(String after, Instant from) {
    List<Position<OrderLink>> page = booked.page(links.orders(), after, OrderLink.class);
    List<Position<OrderLink>> linked =
        page.stream()
            .filter(one -> one.value().state() == OrderLink.State.LINKED)
            .filter(one -> one.value().orderNo() != null)
            .toList();
    Map<String, Position<Known>> known =
        booked
            .positions()
            .of(
                names.known(),
                linked.stream().map(one -> one.value().orderNo()).toList(),
                Known.class);
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
        booked.talk(
            new Wanted(Resource.ORDER, "orderNo", numbers.stream().map(OrderNo::plain).toList())),
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
        booked
            .positions()
            .of(names.families(), partly.stream().map(Position::key).toList(), Family.class);
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
              && !booked.isOnItsWay(
                  booked.settings().rules().intake(), links.orders(), OrderLink.class, of.link())
              && !booked.isOnItsWay(
                  names.orderMarks(), names.families(), Family.class, of.family())) {
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
    Map<String, String> ours = booked.ours(rows.stream().flatMap(BookedOrders::lines));
    open.forEach(
        (number, link) -> {
          List<Found> some = order(number, link, there.get(number), ours);
          if (!some.isEmpty()
              && !booked.isOnItsWay(
                  booked.settings().rules().intake(), links.orders(), OrderLink.class, link)) {
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
}
