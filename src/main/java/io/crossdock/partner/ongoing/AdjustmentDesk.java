package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Decimals;
import io.crossdock.document.Document;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Addressees;
import io.crossdock.partner.ongoing.ListTalk.Numbered;
import io.crossdock.partner.ongoing.WmsAdjustments.One;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where adjustments that were read are compared with what the article master was told. What
 * concerns one article in one inventory is one adjustment. Thread-safe.
 */
final class AdjustmentDesk {

  private static final Logger LOG = LoggerFactory.getLogger(AdjustmentDesk.class);

  private final String warehouse;
  private final Addressees addressees;
  private final Positions positions;
  private final Clock clock;

  /**
   * What was told of an article in an inventory: position {@code adjusted.<warehouse>/<key of its
   * reports>}.
   *
   * @param inventoryId Ongoing's
   * @param articleSystemId Ongoing's; needed to report it
   * @param times how many adjustments were told
   * @param rows how often each was told; Ongoing gives them no ids
   */
  record Adjusted(long inventoryId, long articleSystemId, int times, Map<String, Integer> rows) {
    Adjusted {
      rows = rows == null ? Map.of() : Map.copyOf(rows);
    }
  }

  /** The rows of one article in one inventory. */
  private record Found(Wms.Article article, long inventory, List<One> rows) {
    String key() {
      return Acceptances.adjustment(String.valueOf(inventory), article.articleNumber());
    }
  }

  AdjustmentDesk(String warehouse, Addressees addressees, CamelLedger ledger, Clock clock) {
    this.warehouse = warehouse;
    this.addressees = addressees;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /** The position of {@link Adjusted}. */
  static String positions(String warehouse) {
    return "adjusted." + warehouse;
  }

  /** Writes what was told; the caller hands on the documents, in the same transaction. */
  OrderDesk.Told tell(Pen pen, List<Numbered<WmsAdjustments>> read) {
    Map<String, Long> counts = new TreeMap<>();
    List<Document> documents = new ArrayList<>();
    List<Found> found = read.stream().flatMap(AdjustmentDesk::found).toList();
    if (!addressees.isToldOfAdjustments(warehouse)) {
      found.forEach(any -> counts.merge("nobody to tell", 1L, Long::sum));
      return new OrderDesk.Told(documents, counts);
    }
    Map<String, Position<Adjusted>> before =
        positions.of(positions(warehouse), found.stream().map(Found::key).toList(), Adjusted.class);
    for (Found one : found) {
      try {
        Adjustment adjustment = tell(pen, one, before.get(one.key()));
        if (adjustment != null) {
          documents.add(adjustment);
          counts.merge("adjustments", 1L, Long::sum);
        }
      } catch (IllegalArgumentException e) {
        counts.merge("unreadable", 1L, Long::sum);
        LOG.warn("Adjustment {} of {} cannot be told: {}", one.key(), warehouse, e.getMessage());
      }
    }
    return new OrderDesk.Told(documents, counts);
  }

  private static Stream<Found> found(Numbered<WmsAdjustments> article) {
    Wms.Article of = Objects.requireNonNullElse(article.one().article(), new Wms.Article(0L, null));
    return article.one().inventoryAdjustments().stream()
        .filter(one -> one.inventoryId() != null && one.numberOfItems() != null)
        .collect(Collectors.groupingBy(One::inventoryId, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(one -> new Found(of, one.getKey(), one.getValue()));
  }

  /**
   * Null if it was told. An inventory may go on: what comes later is another adjustment of it.
   *
   * @param before null if none of it was told
   */
  private Adjustment tell(Pen pen, Found found, Position<Adjusted> before) {
    Wms.Article of = found.article();
    long inventory = found.inventory();
    List<One> ones = found.rows();
    String id = String.valueOf(inventory);
    String key = found.key();
    String name = positions(warehouse);
    Map<String, Integer> known = new HashMap<>(before == null ? Map.of() : before.value().rows());
    List<One> fresh = fresh(ones, known);
    for (One one : fresh) {
      if (!Decimals.isModest(one.numberOfItems())) {
        throw new IllegalArgumentException(
            "numberOfItems is " + one.numberOfItems() + ", which is no number of pieces");
      }
    }
    int pieces =
        fresh.stream()
            .map(One::numberOfItems)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .setScale(0, RoundingMode.DOWN)
            .intValueExact();
    if (pieces == 0) {
      return null;
    }
    int times = (before == null ? 0 : before.value().times()) + 1;
    Adjusted now = new Adjusted(inventory, system(of), times, known);
    String adjustmentId = times == 1 ? id : id + "-" + times;
    One first = fresh.get(0);
    Instant at = WmsTime.parse(first.inventoryTime());
    Adjustment adjustment =
        new Adjustment(
            warehouse,
            adjustmentId,
            of.articleNumber(),
            pieces,
            first.inventoryAdjustmentCause() == null
                ? null
                : first.inventoryAdjustmentCause().code(),
            first.inventoryItemComment(),
            fresh.stream()
                .map(One::location)
                .filter(Objects::nonNull)
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse(null),
            at == null ? clock.instant() : at);
    positions.put(pen, name, key, before == null ? 0 : before.revision(), now);
    if (times > 1) {
      String again = Acceptances.adjustment(adjustmentId, of.articleNumber());
      positions.put(pen, name, again, 0, now);
    }
    return adjustment;
  }

  /** Those that were not told; equal ones are told as often as they come at once. */
  private static List<One> fresh(List<One> ones, Map<String, Integer> known) {
    Map<String, Integer> seen = new HashMap<>();
    List<One> fresh = new ArrayList<>();
    for (One one : ones) {
      String row =
          String.join(
              "|",
              String.valueOf(one.inventoryTime()),
              Decimals.text(one.numberOfItems()),
              String.valueOf(one.location()),
              String.valueOf(one.inventoryItemComment()));
      int here = seen.merge(row, 1, Integer::sum);
      if (here > known.getOrDefault(row, 0)) {
        known.put(row, here);
        fresh.add(one);
      }
    }
    return fresh;
  }

  private static long system(Wms.Article article) {
    return article.articleSystemId() == null ? 0 : article.articleSystemId();
  }
}
