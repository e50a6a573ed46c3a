package io.crossdock.partner.infoplus.books;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people are to look at of orders that were read. Thread-safe. */
public final class OrderReviews {

  /** Kinds of review items. */
  static final String UNREADABLE = "warehouse-order-unreadable";

  static final String PARCELS = "parcels-after-shipment";

  private final String warehouse;
  private final Reviews reviews = new Reviews();

  public OrderReviews(String warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * An order under a number of ours that is not the one the hub linked: what becomes of it nobody
   * is told.
   *
   * @param ours whose number it carries
   */
  public void second(Pen pen, OrderLink ours, WmsOrder second) {
    Acks.About about = new Acks.About(Subject.ORDER, ours.shop(), ours.number());
    Map<String, String> facts = new TreeMap<>();
    facts.put("warehouse", warehouse);
    facts.put("shop", ours.shop());
    facts.put("order", ours.number());
    facts.put("ref", ours.number());
    facts.put("orderNo", ours.orderNo() == null ? "none" : ours.orderNo());
    facts.put("second", second.number() + ", " + second.status());
    facts.put(
        "meaning",
        "Infoplus has another order under that number, made by hand or by a request that was"
            + " carried out late; look at both in Infoplus and cancel one, each may be sent");
    reviews.open(pen, Acks.DUPLICATE, about.reviewed(), facts);
  }

  /** Parcels that left after the shipment had been told. */
  public void parcels(Pen pen, OrderLink link, WmsOrder order, List<Integer> late) {
    reviews.open(
        pen,
        PARCELS,
        warehouse + "/" + order.number(),
        Map.of(
            "warehouse",
            warehouse,
            "shop",
            link.shop(),
            "order",
            link.number(),
            "warehouseOrder",
            order.number().toString(),
            "parcels",
            late.toString(),
            "meaning",
            "these parcels left after the shipment had been told, with all parcels there were: "
                + link.shop()
                + " does not know their numbers. Its pieces were told rightly"));
  }

  /** There are none any more: they are in the place of voided ones. */
  public void otherLabels(Pen pen, WmsOrder order) {
    noParcels(pen, order, "they are in the place of voided ones: other labels of what was told");
  }

  /** There are none any more: the shipment was taken back, the next one has them. */
  public void takenBack(Pen pen, WmsOrder order) {
    noParcels(pen, order, "the shipment was taken back; the next one is told with all its parcels");
  }

  private void noParcels(Pen pen, WmsOrder order, String why) {
    reviews.close(pen, PARCELS, warehouse + "/" + order.number(), warehouse, why);
  }

  /** What cannot be understood. */
  public void unreadable(Pen pen, String what, String why) {
    reviews.open(
        pen,
        UNREADABLE,
        warehouse + "/" + what,
        Map.of(
            "warehouse",
            warehouse,
            "what",
            what,
            "why",
            why + "; nobody was told of it, the others were"));
  }
}
