package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Left;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is new of an order, or of a back order of it, that Infoplus answered: one shipment for each
 * order number, with all its parcels, once Infoplus calls it shipped. Pure.
 */
final class FamilyNews {

  static final String VOIDED = "VOIDED";
  static final String CANCELLED = "CANCELLED_BY_WAREHOUSE";

  /** So long a shipped order without parcels is waited for them. */
  private static final Duration NO_PARCELS = Duration.ofMinutes(30);

  /** When it left may be a day without time. */
  private static final Duration LONG_AGO = Duration.ofDays(2);

  private final String warehouse;
  private final DocKeys keys;

  /** What there is to be done besides. */
  enum Then {
    /** Nothing. */
    REST,
    /** It is to be looked at again with the next reading. */
    LOOK_AGAIN,
    /** It is shipped, and its parcels may not be known as yet: with the next reading of them. */
    WAIT,
    /** More parcels left than had been told: people decide. */
    ASK,
    /** There are no more parcels than had been told: what people were asked is settled. */
    SETTLED
  }

  /**
   * @param family as it becomes
   * @param document null if there is nothing to tell
   */
  record News(Family family, Document document, Then then) {}

  FamilyNews(String warehouse, DocKeys keys) {
    this.warehouse = warehouse;
    this.keys = keys;
  }

  /**
   * @param link the seller's order; without lines, what is to come is judged by its family alone
   * @param order one of its family
   * @param parcels all of that order number
   * @param others order numbers of the family with what is to come of them: neither cancelled, nor
   *     told, nor this one
   * @param now for what Infoplus gives no time
   * @param parcelsRead by Infoplus's clock: all parcels changed before are known. Null if none are
   */
  News of(
      OrderLink link,
      Family before,
      WmsOrder order,
      Collection<WmsParcel> parcels,
      Collection<WmsOrder> others,
      Instant now,
      Instant parcelsRead) {
    Family.Sent sent = before.of(order.number());
    if (order.isKitChild()) {
      return new News(before, null, Then.REST);
    }
    if (order.isCancelled()) {
      return cancelled(link, before, order, sent, parcels, now);
    }
    List<WmsParcel> gone =
        parcels.stream()
            .filter(WmsParcel::hasLeft)
            .sorted(Comparator.comparingInt(WmsParcel::id))
            .toList();
    if (sent.stands()) {
      return again(link, before, order, sent, parcels, gone, now);
    }
    if (order.isShipped()) {
      return shipped(link, before, order, sent, gone, others, parcelsRead);
    }
    return new News(before, null, gone.isEmpty() ? Then.REST : Then.LOOK_AGAIN);
  }

  private News cancelled(
      OrderLink link,
      Family before,
      WmsOrder order,
      Family.Sent sent,
      Collection<WmsParcel> parcels,
      Instant now) {
    // First what was told to have left is taken back, if it is; the notice comes with a later look.
    if (sent.stands()) {
      return again(link, before, order, sent, parcels, List.of(), now);
    }
    if (sent.cancelled() || link.state() == OrderLink.State.CANCELLED) {
      return new News(before, null, Then.REST);
    }
    CancellationNotice notice =
        new CancellationNotice(
            link.shop(),
            link.number(),
            before.notices() + 1,
            CancellationNotice.By.WAREHOUSE,
            CANCELLED,
            Objects.requireNonNullElse(order.modified(), now),
            keys.cancelled(order.number()),
            order.number().toString(),
            order.number().isRoot()
                ? CancellationNotice.Scope.ORDER
                : CancellationNotice.Scope.BACK_ORDER);
    return new News(before.with(0, 1, order.number(), sent.whenCancelled()), notice, Then.REST);
  }

  /**
   * Of what was told: later changes of status change nothing, unless all of it was taken back: the
   * order is not shipped any more, and each parcel that was told is voided.
   */
  private News again(
      OrderLink link,
      Family before,
      WmsOrder order,
      Family.Sent sent,
      Collection<WmsParcel> parcels,
      List<WmsParcel> gone,
      Instant now) {
    List<Integer> voided =
        parcels.stream().filter(WmsParcel::isVoided).map(WmsParcel::id).sorted().toList();
    boolean allVoided = !voided.isEmpty() && voided.containsAll(sent.parcels());
    // Though others left: it may have been packed anew before anybody read, and not all of it left.
    if (allVoided && !order.isShipped()) {
      return takenBack(link, before, order, sent, parcels, now);
    }
    if (allVoided && gone.isEmpty()) {
      return new News(before, null, Then.LOOK_AGAIN);
    }
    List<Integer> ids = gone.stream().map(WmsParcel::id).toList();
    List<Integer> late =
        java.util.stream.Stream.concat(sent.late().stream(), ids.stream())
            .filter(id -> !sent.parcels().contains(id))
            .distinct()
            .sorted()
            .toList();
    if (late.isEmpty()) {
      return new News(before, null, Then.REST);
    }
    // Another label of a parcel that was told: a row more, and the old one voided.
    long more = ids.stream().filter(late::contains).count();
    long replaced = sent.parcels().stream().filter(voided::contains).count();
    Then then = more <= replaced ? Then.SETTLED : late.equals(sent.late()) ? Then.REST : Then.ASK;
    return new News(before.with(0, 0, order.number(), sent.withLate(late)), null, then);
  }

  private News takenBack(
      OrderLink link,
      Family before,
      WmsOrder order,
      Family.Sent sent,
      Collection<WmsParcel> parcels,
      Instant now) {
    Instant at =
        parcels.stream()
            .map(WmsParcel::modified)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(now);
    ShipmentReversal reversal =
        new ShipmentReversal(
            link.shop(),
            link.number(),
            before.shipments() + 1,
            warehouse,
            order.number().toString(),
            keys.reversal(order.number(), sent.generation()),
            keys.fulfillment(order.number(), sent.generation()),
            VOIDED,
            sent.parcels().stream().map(String::valueOf).toList(),
            at);
    return new News(
        before.with(1, 0, order.number(), sent.takenBack()),
        reversal,
        // It may have been shipped anew, or cancelled, by now.
        order.isCancelled() ? Then.LOOK_AGAIN : Then.REST);
  }

  private News shipped(
      OrderLink link,
      Family before,
      WmsOrder order,
      Family.Sent sent,
      List<WmsParcel> gone,
      Collection<WmsOrder> others,
      Instant parcelsRead) {
    List<Shipment.Line> lines = new ArrayList<>();
    Map<String, Integer> rows = new HashMap<>();
    pieces(order).forEach((sku, pieces) -> handOut(link, before, sku, pieces, lines, rows));
    if (lines.isEmpty() && gone.isEmpty()) {
      return new News(before, null, Then.REST);
    }
    if (!areParcelsKnown(order, gone, parcelsRead)) {
      return new News(before, null, Then.WAIT);
    }
    List<String> ordered = link.lines().stream().map(OrderLink.Line::row).toList();
    lines.sort(Comparator.comparingInt(line -> place(ordered, line.row())));
    int generation = sent.generation() + 1;
    Left left = left(link, before, rows, others);
    Family now =
        before.with(
            1,
            0,
            order.number(),
            new Family.Sent(
                generation,
                true,
                gone.stream().map(WmsParcel::id).toList(),
                List.of(),
                rows,
                lines.stream().mapToInt(Shipment.Line::quantity).sum(),
                sent.cancelled(),
                left == Left.PARTIAL
                    ? others.stream().map(one -> one.number().toString()).toList()
                    : List.of()));
    Shipment shipment =
        new Shipment(
            link.shop(),
            link.number(),
            now.shipments(),
            warehouse,
            order.number().toString(),
            lines,
            gone.stream().map(FamilyNews::parcel).toList(),
            order.shippedAt(),
            keys.fulfillment(order.number(), generation),
            gone.stream().map(WmsParcel::carrier).filter(Objects::nonNull).findFirst().orElse(null),
            left);
    return new News(now, shipment, Then.REST);
  }

  /**
   * Whether all parcels that left with it were read: told is told, and one that it shares with
   * another order is not found by its number. By what was read, not by the clock: behind an outage
   * its parcels come with a later page. Some orders have none, and some are changed for ever.
   */
  private static boolean areParcelsKnown(
      WmsOrder order, List<WmsParcel> gone, Instant parcelsRead) {
    return order.modified() == null && !gone.isEmpty()
        || isRead(order.modified(), gone.isEmpty() ? NO_PARCELS : Duration.ZERO, parcelsRead)
        || isRead(order.shippedAt(), LONG_AGO, parcelsRead);
  }

  /** Windows are whole seconds, and hold all of their last one. */
  private static boolean isRead(Instant changed, Duration more, Instant read) {
    return changed != null
        && read != null
        && !changed.truncatedTo(ChronoUnit.SECONDS).plus(more).isAfter(read);
  }

  /** Lines that the seller does not have come last. */
  private static int place(List<String> rows, String row) {
    int place = rows.indexOf(row);
    return place < 0 ? rows.size() : place;
  }

  /** Pieces that left by SKU in upper case, in the order of the order. */
  private static Map<String, Integer> pieces(WmsOrder order) {
    Map<String, Integer> pieces = new LinkedHashMap<>();
    for (WmsOrder.Line line : order.lines()) {
      if (line.shipped() > 0) {
        pieces.merge(Skus.upper(line.sku()), line.shipped(), Math::addExact);
      }
    }
    return pieces;
  }

  /** First in, first out over the seller's lines that are still open. */
  private static void handOut(
      OrderLink link,
      Family before,
      String sku,
      int pieces,
      List<Shipment.Line> lines,
      Map<String, Integer> rows) {
    int left = pieces;
    int loose = before.gone(OrderLink.Line.loose(sku));
    OrderLink.Line last = null;
    Map<String, Integer> mine = new LinkedHashMap<>();
    for (OrderLink.Line line : link.lines()) {
      if (!Skus.upper(line.sku()).equals(sku)) {
        continue;
      }
      last = line;
      int open = Math.max(0, line.quantity() - before.gone(line.key()));
      if (line.row() != null) {
        // Told while nobody knew the lines: it is of the first of them.
        int told = Math.min(open, loose);
        loose -= told;
        open -= told;
      }
      int here = Math.min(open, left);
      if (here > 0) {
        mine.merge(line.key(), here, Math::addExact);
        left -= here;
      }
    }
    if (left > 0 && last != null) {
      // More than was ordered: the last line of the article has it.
      mine.merge(last.key(), left, Math::addExact);
      left = 0;
    }
    String known = last == null ? sku : last.sku();
    boolean named = last != null && last.row() != null;
    mine.forEach(
        (key, quantity) -> {
          rows.merge(key, quantity, Math::addExact);
          int total = before.gone(key) + quantity;
          lines.add(new Shipment.Line(named ? key : null, null, known, quantity, total));
        });
    if (left > 0) {
      // An article that was not ordered, in another's stead.
      lines.add(new Shipment.Line(null, null, known, left, left));
    }
  }

  /**
   * @param rows pieces that leave now, by {@link OrderLink.Line#key()}
   */
  private static Left left(
      OrderLink link, Family before, Map<String, Integer> rows, Collection<WmsOrder> others) {
    Map<String, Integer> open = new HashMap<>();
    Map<String, Integer> gone = new HashMap<>();
    for (OrderLink.Line line : link.lines()) {
      String sku = Skus.upper(line.sku());
      open.merge(sku, line.quantity(), Math::addExact);
      if (line.row() != null) {
        gone.merge(sku, gone(line.row(), before, rows), Math::addExact);
      }
    }
    boolean all =
        open.entrySet().stream()
            .allMatch(
                one ->
                    gone.getOrDefault(one.getKey(), 0)
                            + gone(OrderLink.Line.loose(one.getKey()), before, rows)
                        >= one.getValue());
    // Without lines nobody knows what was ordered, so nothing is complete.
    if (all && !open.isEmpty()) {
      return Left.COMPLETE;
    }
    return others.isEmpty() ? Left.SHORT_CLOSED : Left.PARTIAL;
  }

  private static int gone(String line, Family before, Map<String, Integer> rows) {
    return Math.addExact(before.gone(line), rows.getOrDefault(line, 0));
  }

  private static Shipment.Parcel parcel(WmsParcel one) {
    return new Shipment.Parcel(
        one.tracking(),
        null,
        one.carrier(),
        String.valueOf(one.id()),
        one.carton(),
        one.weightLbs(),
        one.freight());
  }

  /**
   * What is still to come of an order besides the one in hand.
   *
   * @param family all orders of that number of the seller's
   */
  static List<WmsOrder> others(Family told, Collection<WmsOrder> family, WmsOrder inHand) {
    return family.stream()
        .filter(one -> !one.isKitChild() && !one.isCancelled())
        .filter(one -> !one.number().equals(inHand.number()))
        .filter(one -> one.number().root().equals(inHand.number().root()))
        .filter(one -> !told.of(one.number()).stands())
        .toList();
  }
}
