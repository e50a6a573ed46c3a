package io.crossdock.partner.ongoing;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Parcel;
import io.crossdock.flow.Withdrawals;
import io.crossdock.partner.ongoing.Handed.One;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is new of an order that Ongoing answered, compared with what its seller was handed: the one
 * place that decides it. Nothing hangs on the order in which answers come, nor on how often;
 * numbers of pieces only rise. Pure.
 */
final class OrderNews {

  private final String warehouse;
  private final Rules rules;

  /**
   * Which statuses mean what; every warehouse may number its own.
   *
   * @param shipped picked pieces have left, or are handed on all the same
   * @param cancelled the warehouse will not send it
   */
  record Rules(Set<Integer> shipped, Set<Integer> cancelled) {
    Rules {
      shipped = Set.copyOf(shipped);
      cancelled = Set.copyOf(cancelled);
    }
  }

  /**
   * Whose order it is.
   *
   * @param notices how many cancellation notices its seller was sent, whoever cancelled it
   */
  record Owner(String shop, String number, long notices, Standing standing) {}

  /** How an order stands with its seller, as far as the hub knows. */
  enum Standing {
    /** Its seller wants it. */
    GOES_ON,
    /** The hub gave it up, and asks its seller to cancel it as soon as the warehouse let go. */
    STOPPED,
    /** Its seller cancelled it, or knows that it is cancelled. */
    OVER
  }

  /**
   * What is to be handed on.
   *
   * @param handed as it is then
   * @param documents for the seller, in order
   * @param partlyCancelled the warehouse will not send the rest of an order of which it sent
   *     something: a notice, which is about all of it, would be wrong
   * @param dropped the warehouse has cancelled the order itself, no back order of it
   */
  record News(Handed handed, List<Document> documents, boolean partlyCancelled, boolean dropped) {
    News {
      documents = List.copyOf(documents);
    }

    News(Handed handed, List<Document> documents) {
      this(handed, documents, false, false);
    }
  }

  OrderNews(String warehouse, Rules rules) {
    this.warehouse = warehouse;
    this.rules = rules;
  }

  /** Whether pieces came back of which it is not known if they were announced. */
  boolean asksForReturns(WmsOrder order, Handed handed) {
    return order.orderLines().stream().anyMatch(line -> unannounced(order, line, handed) > 0);
  }

  /**
   * @param now for what the warehouse gives no time
   */
  News of(WmsOrder order, Owner owner, Handed before, Instant now) {
    List<Document> documents = new ArrayList<>();
    One one = before.order(order.idText());
    Handed handed = before;
    Map<String, Integer> lines = new HashMap<>(one.lines());
    List<String> parcels = one.parcels();
    boolean sent = rules.shipped().contains(order.status());
    if (sent || isFollowed(order, one)) {
      List<Shipment.Line> shipped = sent ? shipped(order, one) : List.of();
      List<Parcel> fresh =
          parcels(order).stream()
              .filter(parcel -> !one.parcels().contains(parcel.number()))
              .toList();
      // Parcels go with their pieces, or after them where their numbers come later.
      if (!shipped.isEmpty() || (isFollowed(order, one) && !fresh.isEmpty())) {
        handed = handed.oneMoreShipment();
        documents.add(
            new Shipment(
                owner.shop(),
                owner.number(),
                handed.shipments(),
                warehouse,
                order.idText(),
                shipped,
                fresh,
                WmsTime.parse(order.orderInfo().shippedTime())));
        shipped.forEach(line -> lines.put(line.line(), line.total()));
        parcels = Handed.and(parcels, fresh.stream().map(Parcel::number).toList());
      }
    }
    boolean cancelled = one.cancelled();
    boolean partly = false;
    boolean dropped = false;
    if (!cancelled && rules.cancelled().contains(order.status())) {
      cancelled = true;
      boolean isNews = owner.standing() != Standing.OVER;
      dropped = isNews && order.backOrderFor() == null;
      partly = isNews && (order.backOrderFor() != null || handed.shipments() > 0);
      if (isNews && !partly) {
        documents.add(notice(owner, now));
      }
    }
    Map<String, Integer> returned = new HashMap<>(one.returned());
    List<ReturnReceipt.Line> back = returned(order, before);
    if (!back.isEmpty()) {
      handed = handed.oneMoreReceipt(null);
      documents.add(
          new ReturnReceipt(
              owner.shop(),
              owner.number(),
              null,
              handed.receiptsOf(null),
              warehouse,
              order.idText(),
              back,
              now));
      back.forEach(line -> returned.merge(line.line(), line.quantity(), Math::addExact));
    }
    One after = new One(order.status(), lines, returned, parcels, cancelled);
    return new News(
        after.equals(one) ? handed : handed.with(order.idText(), after),
        documents,
        partly,
        dropped);
  }

  private static CancellationNotice notice(Owner owner, Instant now) {
    boolean stopped = owner.standing() == Standing.STOPPED;
    return new CancellationNotice(
        owner.shop(),
        owner.number(),
        owner.notices() + 1,
        stopped ? CancellationNotice.By.HUB : CancellationNotice.By.WAREHOUSE,
        stopped ? Withdrawals.NO_STOCK : "CANCELLED_BY_WAREHOUSE",
        now);
  }

  /** Whether pieces of it were handed on whose way a buyer wants to follow. */
  private boolean isFollowed(WmsOrder order, One one) {
    return !one.lines().isEmpty() && !rules.cancelled().contains(order.status());
  }

  private static List<Shipment.Line> shipped(WmsOrder order, One one) {
    List<Shipment.Line> lines = new ArrayList<>();
    for (WmsOrder.Line line : order.orderLines()) {
      // Others may have reported what they handed on; what we did stands before it is reported.
      int known = Math.max(line.reported(), one.lines().getOrDefault(line.key(), 0));
      if (line.picked() > known) {
        lines.add(
            new Shipment.Line(
                line.rowNumber(), line.key(), line.sku(), line.picked() - known, line.picked()));
      }
    }
    return lines;
  }

  private static List<ReturnReceipt.Line> returned(WmsOrder order, Handed handed) {
    List<ReturnReceipt.Line> lines = new ArrayList<>();
    for (WmsOrder.Line line : order.orderLines()) {
      int more = unannounced(order, line, handed);
      if (more > 0) {
        lines.add(
            new ReturnReceipt.Line(line.key(), line.sku(), more, more, 0, line.returned(), null));
      }
    }
    return lines;
  }

  /** What came back and is of no return order that was handed on. */
  private static int unannounced(WmsOrder order, WmsOrder.Line line, Handed handed) {
    int told = handed.cameBack(order.idText(), line.key());
    return Math.max(0, line.returned() - Math.max(line.reportedReturned(), told));
  }

  /**
   * What a buyer can follow: waybills, and parcels that have a page of their own. What goes with a
   * return is none.
   */
  static List<Parcel> parcels(WmsOrder order) {
    Set<String> returns = new java.util.HashSet<>();
    order.returnTracking().forEach(one -> returns.add(one.waybill()));
    returns.add(order.orderInfo().returnWayBill());
    Map<String, Parcel> found = new LinkedHashMap<>();
    order.tracking().stream()
        .filter(one -> !Boolean.TRUE.equals(one.isReturn()))
        .forEach(one -> put(found, returns, one.waybill(), one.trackingUrl()));
    Set<String> urls = new java.util.HashSet<>();
    found.values().forEach(one -> urls.add(one.trackingUrl()));
    for (WmsOrder.Parcel parcel : order.parcels()) {
      String url = parcel.tracking() == null ? null : parcel.tracking().trackingUrl();
      // The same page under the number of a parcel is the waybill's once more.
      boolean known = !found.isEmpty() && (blank(url) || urls.contains(url));
      if (!Boolean.TRUE.equals(parcel.isReturnParcel()) && !known) {
        put(found, returns, parcel.parcelNumber(), url);
      }
    }
    if (found.isEmpty()) {
      put(found, returns, order.orderInfo().wayBill(), null);
    }
    return List.copyOf(found.values());
  }

  private static void put(
      Map<String, Parcel> found, Set<String> returns, String number, String url) {
    String text = number == null ? "" : number.strip();
    if (!text.isEmpty() && !returns.contains(number)) {
      found.putIfAbsent(text, new Parcel(text, blank(url) ? null : url, null));
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** The articles of an order: what the warehouse does with it moves their stock. */
  static Stream<String> skus(WmsOrder order) {
    return order.orderLines().stream().map(WmsOrder.Line::sku).filter(Objects::nonNull).distinct();
  }
}
