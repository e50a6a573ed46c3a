package io.crossdock.partner.infoplus.keeping;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import io.crossdock.partner.infoplus.books.Counted;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Forgets purchase orders of which goods came and that are over. How many words and receipts were
 * told of one, and of each row how much, is never forgotten: a {@code docKey} that was given once
 * is not taken again for something else, and what comes late is told as more. Thread-safe.
 */
final class PurchaseRetention {

  /** How many were forgotten, in what a run came to. */
  static final String FORGOTTEN = "purchase orders forgotten";

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
    return List.of(new Shelf("purchases", this::purchases));
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

    /**
     * What nobody heard of for so long is not to come, unless nothing of it ever came. That one was
     * taken back says that its number may be another one's by now.
     */
    boolean isOver() {
      return link.value().asn() != 0 && received != null && received.value().count() > 0;
    }

    String asn() {
      return String.valueOf(link.value().asn());
    }
  }

  private Looked purchases(Pen pen, String after) {
    List<Position<PurchaseLink>> page =
        positions.page(links.purchaseOrders(), after, InfoplusRetention.PAGE, PurchaseLink.class);
    Map<String, Position<Counted>> received =
        positions.of(names.receipts(), page.stream().map(Position::key).toList(), Counted.class);
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
        counts.merge(FORGOTTEN, 1L, Long::sum);
      }
    }
    return new Looked(0, Positions.behind(page, InfoplusRetention.PAGE), counts);
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
        .ifPresent(owner -> positions.drop(pen, links.asns(), owner));
    positions.drop(pen, links.purchaseOrders(), one.link());
  }
}
