package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Left;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What is new of an order, or of a back order of it, that Infoplus answered: one shipment for each
 * order number, with all its parcels, once Infoplus calls it shipped. Pure.
 */
final class FamilyNews {

  static final String CANCELLED = "CANCELLED_BY_WAREHOUSE";

  /** So long a shipped order without parcels is waited for them. */
  private static final Duration NO_PARCELS = Duration.ofMinutes(30);

  /** When it left may be a day without time. */
  private static final Duration LONG_AGO = Duration.ofDays(2);

  private final String warehouse;
  private final DocKeys keys;
  private final ToldNews told;

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
    this.told = new ToldNews(warehouse, keys);
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
      return told.of(link, before, order, sent, parcels, gone, now);
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
      return told.of(link, before, order, sent, parcels, List.of(), now);
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

  private News shipped(
      OrderLink link,
      Family before,
      WmsOrder order,
      Family.Sent sent,
      List<WmsParcel> gone,
      Collection<WmsOrder> others,
      Instant parcelsRead) {
    LinesGone lines = new LinesGone(link, before, order);
    if (lines.lines().isEmpty() && gone.isEmpty()) {
      return new News(before, null, Then.REST);
    }
    if (!areParcelsKnown(order, gone, parcelsRead)) {
      return new News(before, null, Then.WAIT);
    }
    int generation = sent.generation() + 1;
    Left left = lines.left(others);
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
                lines.rows(),
                lines.pieces(),
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
            lines.lines(),
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
