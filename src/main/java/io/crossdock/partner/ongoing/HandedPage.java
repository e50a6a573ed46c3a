package io.crossdock.partner.ongoing;

import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Shipment;
import io.crossdock.flow.BookedOrder;
import io.crossdock.partner.ongoing.OrderNews.News;
import io.crossdock.partner.ongoing.OrderNews.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the sellers of the orders of a page were handed, as it becomes, and what is handed on of it.
 * Not thread-safe.
 */
final class HandedPage {

  private final Map<String, Position<Handed>> before;
  private final Map<String, Handed> now = new HashMap<>();
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  /** Orders that the warehouse cancelled, by key. */
  private final Map<String, BookedOrder> dropped = new HashMap<>();

  /**
   * @param before by the order's key
   */
  HandedPage(Map<String, Position<Handed>> before) {
    this.before = before;
    before.forEach((key, position) -> now.put(key, position.value()));
  }

  Handed of(String key) {
    return now.getOrDefault(key, Handed.NOTHING);
  }

  /** As the hub knows it, and as this page changes that. */
  Owner owner(Whose.Ours ours) {
    return dropped.containsKey(ours.order().key())
        ? ours.owner(OrderNews.Standing.OVER)
        : ours.owner();
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void take(BookedOrder owner, News news) {
    if (news.dropped()) {
      dropped.put(owner.key(), owner);
    }
    count("ours");
    now.put(owner.key(), news.handed());
    news.documents().forEach(document -> count(word(document)));
    documents.addAll(news.documents());
  }

  private static String word(Document document) {
    return document instanceof Shipment
        ? "shipments"
        : document instanceof CancellationNotice ? "cancellations" : "returns";
  }

  List<Document> documents() {
    return List.copyOf(documents);
  }

  Map<String, Long> counts() {
    return counts;
  }

  Collection<BookedOrder> dropped() {
    return dropped.values();
  }

  /** Keys of the orders whose sellers are told that they are cancelled. */
  Set<String> cancelled() {
    return documents.stream()
        .filter(CancellationNotice.class::isInstance)
        .map(Document::key)
        .collect(Collectors.toSet());
  }

  /**
   * What is to be written.
   *
   * @param position its name
   */
  List<Positions.Change> changes(String position) {
    List<Positions.Change> changes = new ArrayList<>();
    now.forEach(
        (key, handed) -> {
          Position<Handed> known = before.get(key);
          if (!handed.equals(known == null ? Handed.NOTHING : known.value())) {
            long revision = known == null ? 0 : known.revision();
            changes.add(new Positions.Change(position, key, revision, handed));
          }
        });
    return changes;
  }
}
