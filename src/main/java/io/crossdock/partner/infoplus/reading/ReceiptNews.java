package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.Receipt;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import io.crossdock.partner.infoplus.wire.WmsReceipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is new of a row of an ASN: the difference of what came since the beginning to what was told.
 * It may be less than nothing. Pure.
 */
final class ReceiptNews {

  private final String warehouse;
  private final DocKeys keys;
  private final Map<Integer, String> places;

  /**
   * Whose an ASN is.
   *
   * @param number the purchaser's, or the ASN's own where nobody purchased it
   * @param link null where nobody did
   */
  record Whose(String source, String number, PurchaseLink link) {}

  /**
   * @param places the ERP's words by Infoplus's warehouse ids
   */
  ReceiptNews(String warehouse, DocKeys keys, Map<Integer, String> places) {
    this.warehouse = warehouse;
    this.keys = keys;
    this.places = Map.copyOf(places);
  }

  /**
   * The purchaser's lines of an ASN's rows, which do not name them: the how manieth row of an
   * article is its how manieth line; a row more, as a later delivery may add one, is of the last.
   *
   * @param rows all of the ASN
   * @param ours our SKUs by Infoplus's
   */
  static Map<Integer, OrderLink.Line> lines(
      PurchaseLink link, List<WmsReceipt> rows, Map<String, String> ours) {
    if (link == null) {
      return Map.of();
    }
    Map<String, List<OrderLink.Line>> bySku =
        link.lines().stream().collect(Collectors.groupingBy(one -> Skus.upper(one.sku())));
    Map<String, Integer> seen = new HashMap<>();
    Map<Integer, OrderLink.Line> lines = new HashMap<>();
    rows.stream()
        .sorted(Comparator.comparingInt(WmsReceipt::id))
        .filter(row -> row.sku() != null)
        .forEach(
            row -> {
              String sku = Skus.upper(ours.getOrDefault(row.sku(), row.sku()));
              List<OrderLink.Line> own = bySku.getOrDefault(sku, List.of());
              int place = seen.merge(sku, 1, Integer::sum) - 1;
              if (!own.isEmpty()) {
                lines.put(row.id(), own.get(Math.min(place, own.size() - 1)));
              }
            });
    return lines;
  }

  /**
   * Null if nothing is new.
   *
   * @param before null if nothing was told of the row
   * @param sequence of this receipt among those of its purchase order
   * @param line the purchaser's; null if it has none
   * @param now for what Infoplus gives no time
   */
  Receipt of(
      WmsAsn asn,
      WmsReceipt row,
      Whose whose,
      Received before,
      long sequence,
      OrderLink.Line line,
      String sku,
      Instant now) {
    int more = Math.subtractExact(row.received(), before == null ? 0 : before.total());
    if (more == 0) {
      return null;
    }
    Receipt.Line received =
        new Receipt.Line(
            line == null ? null : line.row(),
            String.valueOf(row.id()),
            line == null ? sku : line.sku(),
            more,
            row.received(),
            row.ordered(),
            row.lot());
    return new Receipt(
        whose.source(),
        whose.number(),
        sequence,
        warehouse,
        String.valueOf(row.asn()),
        List.of(received),
        Objects.requireNonNullElse(row.at(), Objects.requireNonNullElse(row.modified(), now)),
        keys.receipt(row.id(), before == null ? 1 : before.times() + 1),
        place(row, whose),
        whose.link() == null
            ? Receipt.State.UNPLANNED
            : asn != null && asn.isReceived() ? Receipt.State.RECEIVED : Receipt.State.PARTIAL);
  }

  /** The ERP's word; where several mean the same, the one it used itself. */
  private String place(WmsReceipt row, Whose whose) {
    String said = whose.link() == null ? null : whose.link().place();
    return row.warehouse() == null ? said : places.getOrDefault(row.warehouse(), said);
  }
}
