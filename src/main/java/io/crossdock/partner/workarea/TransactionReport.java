package io.crossdock.partner.workarea;

import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Reports.Asked;
import io.crossdock.operate.Reports.Page;
import io.crossdock.partner.workarea.TransactionPages.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Items of the shop's transactions of a period, as they are now, and what the exporter told of
 * them. Thread-safe; reads only.
 */
final class TransactionReport {

  private static final List<String> COLUMNS =
      List.of(
          "updatedAt",
          "createdAt",
          "transaction",
          "item",
          "orderId",
          "captured",
          "sku",
          "total",
          "available",
          "backordered",
          "toldAvailable",
          "toldBackordered",
          "movements");

  private final WorkareaData data;
  private final ExporterBook book;

  TransactionReport(WorkareaData data, ExporterBook book) {
    this.data = data;
    this.book = book;
  }

  /** By the stamp of the transaction's last change. */
  Page page(Asked asked, String after, int limit) {
    TransactionPages.Page read = new TransactionPages(data, limit).read(begin(asked, after));
    long end = asked.to().toEpochMilli();
    List<BsonDocument> documents =
        read.documents().stream().filter(one -> TransactionPages.stamp(one) < end).toList();
    List<ShopItem> items = new ArrayList<>();
    for (BsonDocument document : documents) {
      ShopItem.of(document).stream().filter(item -> isAsked(item, asked)).forEach(items::add);
    }
    Map<String, Position<ItemState>> told = book.items(items.stream().map(ShopItem::key).toList());
    boolean more = read.next() != null && read.next().stamp() < end;
    return new Page(
        COLUMNS,
        items.stream().map(item -> row(item, told.get(item.key()))).toList(),
        more ? read.next().text() : null);
  }

  private static Place begin(Asked asked, String after) {
    if (after == null) {
      return Place.at(asked.from());
    }
    try {
      return Place.parse(after);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest(
          "'after' is '" + Printable.text(after) + "'; it must be the 'next' of the page before.");
    }
  }

  private static boolean isAsked(ShopItem item, Asked asked) {
    return (asked.order() == null || asked.order().equals(item.order()))
        && (asked.sku() == null || asked.sku().equals(item.sku()));
  }

  private static List<String> row(ShopItem item, Position<ItemState> told) {
    ItemState state = told == null ? null : told.value();
    return Arrays.asList(
        item.updatedAt().toString(),
        item.createdAt().toString(),
        item.transaction(),
        item.item(),
        item.order(),
        String.valueOf(item.captured()),
        item.sku(),
        item.document().containsKey("total") ? String.valueOf(item.total()) : null,
        text(item.available()),
        text(item.backordered()),
        state == null ? null : text(state.available()),
        state == null ? null : text(state.backordered()),
        state == null ? null : text(state.number()));
  }

  private static String text(Long number) {
    return number == null ? null : number.toString();
  }
}
