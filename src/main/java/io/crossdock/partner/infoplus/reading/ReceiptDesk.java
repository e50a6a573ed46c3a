package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.Receipt;
import io.crossdock.flow.Addressees;
import io.crossdock.partner.infoplus.books.Counted;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.OrderReviews;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.Purchasers;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.reading.ReceiptNews.Whose;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import io.crossdock.partner.infoplus.wire.WmsReceipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where rows of ASNs that were read are compared with what their purchasers were told. What nobody
 * purchased is told to the article master. Thread-safe.
 */
final class ReceiptDesk {

  private final ReadNames names;
  private final ReceiptNews news;
  private final Skus skus;
  private final Purchasers purchasers;
  private final Addressees addressees;
  private final Positions positions;
  private final OrderReviews reviews;
  private final Clock clock;

  /**
   * What a batch comes to.
   *
   * @param waiting by ids of ASNs: those that are to be looked at again
   */
  record Read(Told told, Map<Integer, Waiting> waiting) {}

  /**
   * Why and when an ASN is to be looked at again.
   *
   * @param why for people
   */
  record Waiting(String why, Duration again) {

    private static final Waiting ON_ITS_WAY =
        new Waiting("its purchase order is being told there", Duration.ofMinutes(1));

    /** Until somebody changes the configuration, or it comes up at Infoplus again. */
    static Waiting nobody(String whom) {
      return new Waiting(whom, Duration.ofDays(1));
    }
  }

  /** As it grows. Not thread-safe. */
  private static final class Batch {
    private final List<Document> documents = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Position<Counted>> before = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<Integer, Waiting> waiting = new TreeMap<>();

    void count(String what) {
      counts.merge(what, 1L, Long::sum);
    }
  }

  ReceiptDesk(
      InfoplusSettings settings,
      Skus skus,
      Purchasers purchasers,
      Addressees addressees,
      CamelLedger ledger,
      Clock clock) {
    this.names = new ReadNames(settings.name());
    this.news =
        new ReceiptNews(
            settings.name(),
            new DocKeys(settings.api().lob()),
            settings.warehouses().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getValue,
                        Map.Entry::getKey,
                        (one, other) -> one.compareTo(other) < 0 ? one : other)));
    this.skus = skus;
    this.purchasers = purchasers;
    this.addressees = addressees;
    this.reviews = new OrderReviews(settings.name());
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /** Writes what was told; the caller hands on the documents, in the same transaction. */
  Read tell(Pen pen, AsnQuestions read) {
    Batch batch = new Batch();
    for (int asn : read.wanted()) {
      List<WmsReceipt> rows = read.receipts(asn);
      if (rows.isEmpty()) {
        batch.count("gone");
        continue;
      }
      WmsAsn there = read.asns().get(asn);
      Optional<Whose> whose = whose(asn, there);
      if (whose.isPresent()) {
        tell(pen, batch, there, rows, whose.get());
      } else if (purchasers.isOnItsWay(there)) {
        batch.count("waiting");
        batch.waiting.put(asn, Waiting.ON_ITS_WAY);
      } else if (isNews(rows)) {
        batch.count("nobody to tell");
        batch.waiting.put(
            asn,
            Waiting.nobody(
                "nobody here purchased it, and there is no article master to be told of it"));
      }
    }
    read.unreadable().forEach((what, why) -> unreadable(pen, batch, what, why));
    batch.counted.forEach(
        (key, count) ->
            batch.changes.add(
                new Change(
                    names.receipts(),
                    key,
                    batch.before.containsKey(key) ? batch.before.get(key).revision() : 0,
                    new Counted(count))));
    if (!batch.changes.isEmpty()) {
      positions.put(pen, batch.changes);
    }
    return new Read(new Told(batch.documents, batch.counts), batch.waiting);
  }

  /** Whether there is anything to tell. */
  private boolean isNews(List<WmsReceipt> rows) {
    Map<String, Position<Received>> told = told(rows);
    return rows.stream()
        .anyMatch(
            row -> {
              Position<Received> before = told.get(String.valueOf(row.id()));
              return row.received() != (before == null ? 0 : before.value().total());
            });
  }

  private Map<String, Position<Received>> told(List<WmsReceipt> rows) {
    return positions.of(
        names.received(),
        rows.stream().map(one -> String.valueOf(one.id())).toList(),
        Received.class);
  }

  private void tell(Pen pen, Batch batch, WmsAsn asn, List<WmsReceipt> rows, Whose whose) {
    Instant now = clock.instant();
    String key = Order.key(whose.source(), whose.number());
    Map<String, String> ours = skus.ours(rows.stream().map(WmsReceipt::sku).toList());
    Map<Integer, OrderLink.Line> lines = ReceiptNews.lines(whose.link(), rows, ours);
    Map<String, Position<Received>> told = told(rows);
    if (!batch.before.containsKey(key) && !batch.counted.containsKey(key)) {
      positions
          .find(names.receipts(), key, Counted.class)
          .ifPresent(position -> batch.before.put(key, position));
    }
    for (WmsReceipt row : rows) {
      Position<Received> before = told.get(String.valueOf(row.id()));
      long count =
          batch.counted.getOrDefault(
              key, batch.before.containsKey(key) ? batch.before.get(key).value().count() : 0);
      try {
        Receipt receipt =
            news.of(
                asn,
                row,
                whose,
                before == null ? null : before.value(),
                count + 1,
                lines.get(row.id()),
                ours.getOrDefault(row.sku(), row.sku()),
                now);
        if (receipt == null) {
          continue;
        }
        if (!addressees.isTold(receipt)) {
          batch.count("nobody to tell");
          batch.waiting.put(
              row.asn(), Waiting.nobody("nobody takes receipts of " + receipt.source()));
          continue;
        }
        batch.count("receipts");
        batch.documents.add(receipt);
        batch.counted.put(key, count + 1);
        batch.changes.add(
            new Change(
                names.received(),
                String.valueOf(row.id()),
                before == null ? 0 : before.revision(),
                new Received(
                    before == null ? 1 : before.value().times() + 1, row.received(), key)));
      } catch (IllegalArgumentException | ArithmeticException e) {
        unreadable(pen, batch, "itemReceipt " + row.id() + " (" + key + ")", e.getMessage());
      }
    }
  }

  /** Empty if nobody can be told, or as yet nobody knows whom. */
  private Optional<Whose> whose(int id, WmsAsn asn) {
    Optional<PurchaseLink> link = purchasers.of(id, asn);
    if (link.isPresent()) {
      return link.map(one -> new Whose(one.source(), one.number(), one));
    }
    if (purchasers.isOnItsWay(asn)) {
      return Optional.empty();
    }
    return addressees
        .master(names.warehouse())
        .map(
            master ->
                new Whose(
                    master,
                    asn == null || asn.number() == null ? "ASN " + id : asn.number().strip(),
                    null));
  }

  private void unreadable(Pen pen, Batch batch, String what, String why) {
    batch.count("unreadable");
    reviews.unreadable(pen, what, why);
  }
}
