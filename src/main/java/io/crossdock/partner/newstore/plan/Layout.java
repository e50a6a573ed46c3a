package io.crossdock.partner.newstore.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the rows of a snapshot go into documents: touched keys first, then the others, both in the
 * snapshot's order, each document filled up. Nothing of a row is kept.
 */
final class Layout {

  private final Terms terms;
  private final Snapshot snapshot;
  private final Map<StockKey, KeyFacts> facts;
  private final ReleaseRange range;
  private final long end;
  private final Set<StockKey> touched;
  private final List<Set<String>> locations = new ArrayList<>();
  private final Map<HoldReason, Long> held = new EnumMap<>(HoldReason.class);
  private long rows;
  private long negative;
  private long others;

  Layout(
      Terms terms, Snapshot snapshot, Map<StockKey, KeyFacts> facts, ReleaseRange range, long end) {
    this.terms = terms;
    this.snapshot = snapshot;
    this.facts = facts;
    this.range = range;
    this.end = end;
    touched =
        range == null
            ? Set.of()
            : facts.entrySet().stream()
                .filter(one -> one.getValue().touchedBy(end))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    try (Stream<SnapshotRow> all = snapshot.rows()) {
      all.forEach(this::count);
    }
  }

  private void count(SnapshotRow row) {
    rows++;
    HoldReason reason = reason(row);
    if (reason != null) {
      held.merge(reason, 1L, Long::sum);
      return;
    }
    negative += row.quantity() < 0 ? 1 : 0;
    long place = touched.contains(row.key()) ? 0 : touched.size() + others++;
    int document = Math.toIntExact(place / terms.maxItemsPerDocument());
    while (locations.size() <= document) {
      locations.add(new TreeSet<>());
    }
    locations.get(document).add(row.key().locationId());
  }

  /** Null if it is sent. */
  private HoldReason reason(SnapshotRow row) {
    if (!terms.stores().has(row.key().locationId())) {
      return HoldReason.UNMAPPED_FULFILLMENT_NODE;
    }
    KeyFacts one = facts.get(row.key());
    if (one == null) {
      return null;
    }
    Set<HoldReason> reasons = one.held(end);
    return reasons.isEmpty() ? null : reasons.iterator().next();
  }

  Set<StockKey> touched() {
    return touched;
  }

  Counts counts() {
    return new Counts(rows, touched.size() + others, negative, held);
  }

  List<Document> documents() {
    long sent = touched.size() + others;
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < locations.size(); i++) {
      long from = (long) i * terms.maxItemsPerDocument();
      int size = (int) Math.min(terms.maxItemsPerDocument(), sent - from);
      Map<String, String> mapping = new LinkedHashMap<>();
      for (String location : locations.get(i)) {
        mapping.put(location, terms.stores().ids().get(location));
      }
      DocumentHead head = new DocumentHead(mapping, terms.mode(), i == 0 ? range : null);
      documents.add(new Document(head, size, items(i == 0, from, size)));
    }
    return documents;
  }

  private Supplier<Stream<DocumentItem>> items(boolean first, long from, int size) {
    long skip = first ? 0 : from - touched.size();
    long more = first ? size - touched.size() : size;
    return () -> {
      Stream<SnapshotRow> rest =
          sent().filter(row -> !touched.contains(row.key())).skip(skip).limit(more);
      return (first && !touched.isEmpty()
              ? Stream.concat(sent().filter(row -> touched.contains(row.key())), rest)
              : rest)
          .map(row -> new DocumentItem(row.key(), Math.max(0, row.quantity())));
    };
  }

  private Stream<SnapshotRow> sent() {
    return snapshot.rows().filter(row -> reason(row) == null);
  }

  Stream<SnapshotRow> negative() {
    return sent().filter(row -> row.quantity() < 0);
  }

  Stream<HeldKey> held() {
    return snapshot
        .rows()
        .mapMulti(
            (row, take) -> {
              HoldReason reason = reason(row);
              if (reason != null) {
                take.accept(new HeldKey(row.key(), reason));
              }
            });
  }
}
