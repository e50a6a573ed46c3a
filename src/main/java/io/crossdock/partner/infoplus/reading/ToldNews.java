package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.ShipmentReversal;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.reading.FamilyNews.News;
import io.crossdock.partner.infoplus.reading.FamilyNews.Then;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is new of an order that was told as shipped: parcels that left later, or that all of it was
 * taken back. Pure.
 */
final class ToldNews {

  static final String VOIDED = "VOIDED";

  private final String warehouse;
  private final DocKeys keys;

  ToldNews(String warehouse, DocKeys keys) {
    this.warehouse = warehouse;
    this.keys = keys;
  }

  /**
   * Of what was told: later changes of status change nothing, unless all of it was taken back: the
   * order is not shipped any more, and each parcel that was told is voided.
   */
  News of(
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
        Stream.concat(sent.late().stream(), ids.stream())
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
}
