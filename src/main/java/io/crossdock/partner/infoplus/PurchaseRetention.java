package io.crossdock.partner.infoplus;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Forgets purchase orders that are over, and then what was received of them, and of ASNs nobody
 * purchased. That a receipt was told stays known by its {@code docKey}. Thread-safe.
 */
final class PurchaseRetention {

  private final Retention rules;
  private final Links links;
  private final ReadNames names;
  private final Positions positions;
  private final Channels channels;
  private final OpenEntries open;
  private final Clock clock;

  PurchaseRetention(InfoplusSettings settings, CamelLedger ledger, Clock clock) {
    this.rules = settings.retention();
    this.links = new Links(settings.name());
    this.names = new ReadNames(settings.name());
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.open = new OpenEntries(ledger);
    this.clock = clock;
  }

  List<Shelf> shelves() {
    return List.of(
        new Shelf("purchases", this::purchases),
        new Shelf("rows", this::rows),
        new Shelf("answers", this::answers));
  }

  /**
   * A purchase order.
   *
   * @param received null if nothing was told of it
   */
  private record Purchase(Position<PurchaseLink> link, Position<Counted> received) {

    Instant last() {
      return received != null && received.changedAt().isAfter(link.changedAt())
          ? received.changedAt()
          : link.changedAt();
    }

    /** What nobody heard of for so long is not to come, unless nothing of it ever came. */
    boolean isOver() {
      return link.value().asn() == 0 || received != null && received.value().count() > 0;
    }

    String asn() {
      return String.valueOf(link.value().asn());
    }
  }

  private Looked purchases(Pen pen, String after) {
    List<Position<PurchaseLink>> page =
        positions.page(links.purchaseOrders(), after, InfoplusRetention.PAGE, PurchaseLink.class);
    Map<String, Position<Counted>> received =
        of(names.receipts(), page, Position::key, Counted.class);
    Instant now = clock.instant();
    List<Purchase> over =
        page.stream()
            .map(link -> new Purchase(link, received.get(link.key())))
            .filter(one -> rules.isOld(one.last(), now) && one.isOver())
            .toList();
    Set<String> busy = busy(over);
    Map<String, Long> counts = new TreeMap<>();
    for (Purchase one : over) {
      if (busy.contains(one.link().key())) {
        counts.merge("still open", 1L, Long::sum);
      } else {
        forget(pen, one);
        counts.merge("purchase orders forgotten", 1L, Long::sum);
      }
    }
    return new Looked(0, InfoplusRetention.last(page), counts);
  }

  /** Those of which something is under way. */
  private Set<String> busy(List<Purchase> some) {
    Set<String> keys = new HashSet<>();
    Set<String> told = new TreeSet<>();
    Map<String, String> byAsn = new TreeMap<>();
    told.add("purchase-orders." + names.warehouse());
    for (Purchase one : some) {
      keys.add(one.link().key());
      told.add("receipts." + one.link().value().source());
      byAsn.put(one.asn(), one.link().key());
    }
    Set<String> busy = new HashSet<>();
    told.stream()
        .filter(channels::exists)
        .forEach(channel -> busy.addAll(open.of(channel, keys).keySet()));
    open.of(names.asnMarks(), byAsn.keySet()).keySet().forEach(asn -> busy.add(byAsn.get(asn)));
    return busy;
  }

  private void forget(Pen pen, Purchase one) {
    String key = one.link().key();
    positions
        .find(links.asns(), one.asn(), Owner.class)
        .filter(owner -> owner.value().key().equals(key))
        .ifPresent(owner -> drop(pen, links.asns(), List.of(owner)));
    positions
        .find(links.acked(), key, PurchaseDesk.Acked.class)
        .ifPresent(acked -> drop(pen, links.acked(), List.of(acked)));
    if (one.received() != null) {
      drop(pen, names.receipts(), List.of(one.received()));
    }
    drop(pen, links.purchaseOrders(), List.of(one.link()));
  }

  /** Of purchase orders that were forgotten, and of ASNs that nobody here purchased. */
  private Looked rows(Pen pen, String after) {
    List<Position<Received>> page =
        positions.page(names.received(), after, InfoplusRetention.PAGE, Received.class);
    List<Position<Received>> gone = ownerless(page, one -> one.value().order());
    drop(pen, names.received(), gone);
    return new Looked(
        0, InfoplusRetention.last(page), Map.of("receipts forgotten", (long) gone.size()));
  }

  /** Of purchase orders that Infoplus refused: nothing else is known of them. */
  private Looked answers(Pen pen, String after) {
    List<Position<PurchaseDesk.Acked>> page =
        positions.page(links.acked(), after, InfoplusRetention.PAGE, PurchaseDesk.Acked.class);
    List<Position<PurchaseDesk.Acked>> gone = ownerless(page, Position::key);
    Set<String> busy =
        open.of("purchase-orders." + names.warehouse(), gone.stream().map(Position::key).toList())
            .keySet();
    List<Position<PurchaseDesk.Acked>> over =
        gone.stream().filter(one -> !busy.contains(one.key())).toList();
    drop(pen, links.acked(), over);
    return new Looked(
        0, InfoplusRetention.last(page), Map.of("refusals forgotten", (long) over.size()));
  }

  /** Old ones whose purchase order is not known (any more). */
  private <T> List<Position<T>> ownerless(
      List<Position<T>> page, Function<Position<T>, String> order) {
    Instant now = clock.instant();
    List<Position<T>> old = page.stream().filter(one -> rules.isOld(one.changedAt(), now)).toList();
    Map<String, Position<PurchaseLink>> owners =
        of(links.purchaseOrders(), old, order, PurchaseLink.class);
    return old.stream().filter(one -> !owners.containsKey(order.apply(one))).toList();
  }

  private <T, O> Map<String, Position<O>> of(
      String name, List<Position<T>> page, Function<Position<T>, String> key, Class<O> type) {
    List<String> keys = page.stream().map(key).distinct().toList();
    return keys.isEmpty() ? Map.of() : positions.of(name, keys, type);
  }

  private void drop(Pen pen, String name, Collection<? extends Position<?>> gone) {
    gone.forEach(one -> positions.drop(pen, name, one.key(), one.revision()));
  }
}
