package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Document;
import io.crossdock.flow.Addressees;
import io.crossdock.operate.Durations;
import io.crossdock.partner.infoplus.books.Adjusted;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.OrderReviews;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.Purchasers;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.reading.WindowPoll.Place;
import io.crossdock.partner.infoplus.reading.WindowPoll.Rows;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.WmsAdjustment;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows of adjustments are told to the article master, each once. One whose code means nothing here
 * is kept until it does; people are asked once. One that nobody takes is kept until somebody does.
 * Neither is kept longer than a comparison looks back. Thread-safe.
 */
final class AdjustmentRows implements Rows {

  /** Kind of review item. */
  static final String UNKNOWN_CODE = "unknown-adjustment-code";

  /** Kind of review item, one a warehouse. */
  static final String UNTOLD = "adjustments-untold";

  /** So many ids are named. */
  private static final int NAMED = 20;

  private final int lob;
  private final int limit;
  private final Duration kept;
  private final ReadNames names;
  private final AdjustmentNews news;
  private final Skus skus;
  private final Purchasers purchasers;
  private final Addressees addressees;
  private final Positions positions;
  private final Reviews reviews = new Reviews();
  private final OrderReviews unreadable;
  private final Clock clock;

  /** What a page comes to. Not thread-safe. */
  private record Batch(
      Pen pen, List<Document> documents, List<Change> changes, Map<String, Long> counts) {
    void count(String what) {
      counts.merge(what, 1L, Long::sum);
    }
  }

  AdjustmentRows(
      InfoplusSettings settings,
      Skus skus,
      Purchasers purchasers,
      Addressees addressees,
      CamelLedger ledger,
      Clock clock) {
    this.clock = clock;
    this.lob = settings.api().lob();
    this.limit = settings.reading().page();
    this.kept = settings.reading().span();
    this.names = new ReadNames(settings.name());
    this.news = new AdjustmentNews(settings.name(), new DocKeys(lob), settings.reading().reasons());
    this.skus = skus;
    this.purchasers = purchasers;
    this.addressees = addressees;
    this.unreadable = new OrderReviews(settings.name());
    this.positions = new Positions(ledger);
  }

  /** They have a day only: there is no telling. What was told is remembered. */
  @Override
  public boolean isIn(ClosedWindow window, JsonNode row) {
    return true;
  }

  @Override
  public Talk follow(List<JsonNode> page) {
    List<WmsAdjustment> fresh = fresh(page);
    return new AdjustmentQuestions(
        skus,
        lob,
        limit,
        fresh.stream()
            .map(WmsAdjustment::asn)
            .filter(Objects::nonNull)
            .filter(asn -> !purchasers.isKnown(asn))
            .collect(Collectors.toSet()),
        fresh.stream().map(WmsAdjustment::sku).filter(Objects::nonNull).toList());
  }

  /** Those that can be understood and were not told. */
  private List<WmsAdjustment> fresh(List<JsonNode> page) {
    List<WmsAdjustment> rows = new ArrayList<>();
    for (JsonNode row : page) {
      try {
        rows.add(WmsAdjustment.of(row));
      } catch (IllegalArgumentException e) {
        // Told as such when the page is taken.
        continue;
      }
    }
    Set<String> told =
        positions
            .of(
                names.adjusted(),
                rows.stream().map(one -> String.valueOf(one.id())).toList(),
                Adjusted.class)
            .keySet();
    return rows.stream().filter(one -> !told.contains(String.valueOf(one.id()))).toList();
  }

  @Override
  public Told take(Pen pen, List<JsonNode> page, Place place, Talk follow) {
    Batch batch = new Batch(pen, new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    for (JsonNode row : page) {
      try {
        WmsAdjustment.of(row);
      } catch (IllegalArgumentException e) {
        unreadable(batch, Resource.ADJUSTMENT.name(row), e.getMessage());
      }
    }
    Map<Integer, WmsAsn> asns =
        follow instanceof AdjustmentQuestions asked ? asked.asns() : Map.of();
    Map<String, WmsAdjustment> fresh = new TreeMap<>();
    Map<String, Position<WmsAdjustment>> untold = new TreeMap<>();
    fresh(page).forEach(row -> fresh.put(String.valueOf(row.id()), row));
    untold.putAll(positions.of(names.untold(), fresh.keySet(), WmsAdjustment.class));
    if (place.first()) {
      mayBeTold().forEach(one -> untold.put(one.key(), one));
      untold.forEach((id, one) -> fresh.putIfAbsent(id, one.value()));
    }
    if (place.first()) {
      letGo(batch, fresh.keySet());
    }
    fresh.forEach((id, row) -> take(batch, row, untold.get(id), asns.get(row.asn())));
    if (!batch.changes().isEmpty()) {
      positions.put(pen, batch.changes());
    }
    return new Told(batch.documents(), batch.counts());
  }

  private void take(Batch batch, WmsAdjustment row, Position<WmsAdjustment> untold, WmsAsn asn) {
    String id = String.valueOf(row.id());
    if (row.quantity() == 0) {
      batch.changes().add(new Change(names.adjusted(), id, 0, new Adjusted(row.on())));
      return;
    }
    if (!news.isMapped(row)) {
      batch.count("unknown code");
      if (untold == null) {
        batch.changes().add(new Change(names.untold(), id, 0, row));
        unknownCode(batch.pen(), row);
      }
      return;
    }
    try {
      Adjustment adjustment =
          news.of(
              row,
              row.asn() == null
                  ? null
                  : purchasers.of(row.asn(), asn).map(PurchaseLink::number).orElse(null),
              skus.ours(row.sku() == null ? List.of() : List.of(row.sku()))
                  .getOrDefault(row.sku(), row.sku()));
      if (!addressees.isTold(adjustment)) {
        batch.count("nobody to tell");
        if (untold == null) {
          batch.changes().add(new Change(names.untold(), id, 0, row));
        }
        return;
      }
      batch.count("adjustments");
      batch.documents().add(adjustment);
      batch.changes().add(new Change(names.adjusted(), id, 0, new Adjusted(row.on())));
      if (untold != null) {
        positions.drop(batch.pen(), names.untold(), id, untold.revision());
        reviews.close(
            batch.pen(),
            UNKNOWN_CODE,
            review(row.id()),
            names.warehouse(),
            "its code means " + adjustment.reason() + " now, and it was told");
      }
    } catch (IllegalArgumentException e) {
      unreadable(batch, Resource.ADJUSTMENT.path() + " " + id, e.getMessage());
    }
  }

  /** Those that were kept and can be told now. */
  private List<Position<WmsAdjustment>> mayBeTold() {
    if (!addressees.isToldOfAdjustments(names.warehouse())) {
      return List.of();
    }
    return positions.all(names.untold(), WmsAdjustment.class).stream()
        .filter(one -> news.isMapped(one.value()))
        .toList();
  }

  /**
   * Nobody took them for so long that nobody will: they would be kept for ever.
   *
   * @param besides what is told now, or kept anew
   */
  private void letGo(Batch batch, Set<String> besides) {
    Instant before = clock.instant().minus(kept);
    List<Position<WmsAdjustment>> gone =
        positions.all(names.untold(), WmsAdjustment.class).stream()
            .filter(one -> one.changedAt().isBefore(before) && !besides.contains(one.key()))
            .toList();
    if (gone.isEmpty()) {
      return;
    }
    for (Position<WmsAdjustment> one : gone) {
      batch.count("never told");
      positions.drop(batch.pen(), names.untold(), one);
      batch
          .changes()
          .add(new Change(names.adjusted(), one.key(), 0, new Adjusted(one.value().on())));
      reviews.close(
          batch.pen(),
          UNKNOWN_CODE,
          review(one.value().id()),
          names.warehouse(),
          "it was let go, see " + UNTOLD);
    }
    reviews.open(
        batch.pen(),
        UNTOLD,
        names.warehouse(),
        Map.of(
            "warehouse",
            names.warehouse(),
            "adjustments",
            String.valueOf(gone.size()),
            "ids",
            gone.stream().limit(NAMED).map(Position::key).collect(Collectors.joining(", "))
                + (gone.size() > NAMED ? ", ..." : ""),
            "meaning",
            "for "
                + Durations.text(kept)
                + " their codes meant nothing, or nobody was an article master: they are not told"
                + " any more. Add codes to "
                + names.warehouse()
                + ".adjustments.codes, or say whose articles these are (<seller>.articles.master);"
                + " what is older is to be booked by hand"));
  }

  private String review(int id) {
    return names.warehouse() + "/" + id;
  }

  private void unknownCode(Pen pen, WmsAdjustment row) {
    reviews.open(
        pen,
        UNKNOWN_CODE,
        review(row.id()),
        Map.of(
            "warehouse",
            names.warehouse(),
            "ref",
            String.valueOf(row.id()),
            "sku",
            String.valueOf(row.sku()),
            "quantity",
            String.valueOf(row.quantity()),
            "code",
            String.valueOf(row.code()),
            "meaning",
            "no reason is configured for this code, so nobody was told. Add it to "
                + names.warehouse()
                + ".adjustments.codes: the adjustment is told with the next reading"));
  }

  private void unreadable(Batch batch, String what, String why) {
    batch.count("unreadable");
    unreadable.unreadable(batch.pen(), what, why);
  }
}
