package io.crossdock.partner.infoplus.keeping;

import static io.crossdock.partner.infoplus.keeping.Differences.NOT_THERE;
import static io.crossdock.partner.infoplus.keeping.Differences.byId;
import static io.crossdock.partner.infoplus.keeping.Differences.compared;
import static io.crossdock.partner.infoplus.keeping.Differences.pieces;
import static io.crossdock.partner.infoplus.keeping.Differences.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.infoplus.books.Counted;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.keeping.Comparison.Told.Found;
import io.crossdock.partner.infoplus.wire.OursTalk;
import io.crossdock.partner.infoplus.wire.OursTalk.Wanted;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Wire;
import io.crossdock.partner.infoplus.writing.OrderChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Purchase orders the hub wrote down, against what Infoplus has of them. Thread-safe. */
final class BookedAsns {

  private final Booked booked;
  private final Links links;
  private final ReadNames names;

  BookedAsns(Booked booked) {
    this.booked = booked;
    this.links = new Links(booked.settings().name());
    this.names = new ReadNames(booked.settings().name());
  }

  /**
   * Without those of which goods came, and of which nothing was heard since.
   *
   * @param after the key behind which it begins; null for the first page
   */
  BookedPage page(String after, Instant from) {
    List<Position<PurchaseLink>> page =
        booked.page(links.purchaseOrders(), after, PurchaseLink.class);
    Map<String, Position<Counted>> received =
        booked
            .positions()
            .of(names.receipts(), page.stream().map(Position::key).toList(), Counted.class);
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
        booked.talk(
            new Wanted(Resource.ASN, "id", ids), new Wanted(Resource.RECEIPT, "poNoId", ids)),
        talk -> differing(open, received, talk));
  }

  private static boolean isOver(
      Position<PurchaseLink> link, Position<Counted> received, Instant from) {
    return received != null
        && received.value().count() > 0
        && received.changedAt().isBefore(from)
        && link.changedAt().isBefore(from);
  }

  private List<Found> differing(
      Map<String, Position<PurchaseLink>> open,
      Map<String, Position<Counted>> received,
      OursTalk talk) {
    Map<String, JsonNode> asns = byId(talk.rows(Resource.ASN), "id");
    Map<String, List<JsonNode>> rows =
        talk.rows(Resource.RECEIPT).stream()
            .collect(Collectors.groupingBy(row -> String.valueOf(Wire.text(row, "poNoId"))));
    Map<String, String> ours =
        booked.ours(talk.rows(Resource.RECEIPT).stream().flatMap(BookedAsns::line));
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
              && !booked.isOnItsWay(
                  "purchase-orders." + booked.settings().name(),
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
        pieces(rows.stream().flatMap(BookedAsns::line), ours),
        link.value().lines(),
        link.changedAt());
  }
}
