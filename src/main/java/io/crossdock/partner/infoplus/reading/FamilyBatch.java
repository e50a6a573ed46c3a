package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Document;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.wire.OrderNo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What orders that were read come to, and what is written down of it: what their sellers were told
 * of them, and which are to be looked at again. Not thread-safe.
 */
final class FamilyBatch {

  private final ReadNames names;
  private final Positions positions;
  private final Map<String, Position<Family>> before;
  private final Map<String, Family> now = new HashMap<>();
  private final Set<String> looked = new TreeSet<>();

  /** Of those that are to be looked at again. */
  private final Map<String, String> why = new HashMap<>();

  private final Map<String, Known> known = new HashMap<>();
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<OrderNo, Instant> unread = new TreeMap<>();

  FamilyBatch(ReadNames names, Positions positions, Collection<Owners.Whose> whose) {
    this.names = names;
    this.positions = positions;
    this.before = before(names, positions, whose);
    before.forEach((key, position) -> now.put(key, position.value()));
  }

  private static Map<String, Position<Family>> before(
      ReadNames names, Positions positions, Collection<Owners.Whose> whose) {
    List<String> keys =
        whose.stream()
            .flatMap(one -> one.link() == null ? Stream.empty() : Stream.of(Owners.key(one.link())))
            .distinct()
            .toList();
    return positions.of(names.families(), keys, Family.class);
  }

  /**
   * As it is by now.
   *
   * @param key of the seller's order
   */
  Family of(String key) {
    return now.getOrDefault(key, Family.NOTHING);
  }

  void becomes(String key, Family family) {
    now.put(key, family);
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void tell(Document document, String word) {
    documents.add(document);
    count(word);
  }

  void lookAgain(String order, String reason) {
    looked.add(order);
    why.put(order, reason);
  }

  /** Why it is to be looked at again. */
  String why(String order) {
    return why.get(order);
  }

  /** It is not to be looked at again, unless that was said. */
  void looked(String order) {
    looked.add(order);
  }

  void isKnown(String order, Known what) {
    known.put(order, what);
  }

  /** It waits for shipments to be read, as it changed then. */
  void waits(OrderNo order, Instant changed) {
    unread.put(order, changed);
  }

  /** What came of them. */
  FamilyDesk.Looked sum() {
    return new FamilyDesk.Looked(new Told(documents, counts), unread);
  }

  /** Writes what became of them; the caller hands on the documents, in the same transaction. */
  void write(Pen pen, Instant at) {
    List<Change> changes = new ArrayList<>();
    families(changes);
    known(changes);
    pending(pen, at, changes);
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
  }

  private void families(List<Change> changes) {
    now.forEach(
        (key, family) -> {
          Position<Family> was = before.get(key);
          if (!family.equals(was == null ? Family.NOTHING : was.value())) {
            changes.add(new Change(names.families(), key, revision(was), family));
          }
        });
  }

  private void known(List<Change> changes) {
    Map<String, Position<Known>> there = positions.of(names.known(), known.keySet(), Known.class);
    known.forEach(
        (order, one) -> {
          Position<Known> was = there.get(order);
          if (was == null || !was.value().equals(one)) {
            changes.add(new Change(names.known(), order, revision(was), one));
          }
        });
  }

  private void pending(Pen pen, Instant at, List<Change> changes) {
    Map<String, Position<Pending>> pending = positions.of(names.pending(), looked, Pending.class);
    looked.forEach(
        order -> {
          Position<Pending> was = pending.get(order);
          if (!why.containsKey(order)) {
            if (was != null) {
              positions.drop(pen, names.pending(), order, was.revision());
            }
            return;
          }
          String reason = why.get(order);
          Pending next = was == null ? new Pending(reason, at) : was.value().looked(reason, at);
          if (was == null || !next.equals(was.value())) {
            changes.add(new Change(names.pending(), order, revision(was), next));
          }
        });
  }

  private static long revision(Position<?> position) {
    return position == null ? 0 : position.revision();
  }
}
