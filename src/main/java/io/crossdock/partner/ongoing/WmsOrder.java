package io.crossdock.partner.ongoing;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order as Ongoing answers it (GetOrderModel of its REST API v1), as far as it is read. Any
 * member may be absent or null.
 */
record WmsOrder(
    Wms.Id goodsOwner,
    Info orderInfo,
    List<Line> orderLines,
    List<Parcel> parcels,
    List<Tracking> tracking,
    List<Tracking> returnTracking) {

  record Info(
      Long orderId,
      String orderNumber,
      Wms.Status orderStatus,
      String shippedTime,
      String wayBill,
      String returnWayBill,
      Advanced advanced) {}

  record Advanced(BackOrder backOrderInfo) {}

  /** The link from a back order to the order it was split from. */
  record BackOrder(Long backOrderForOrderId) {}

  /** Quantities may be fractions. */
  record Line(
      Long id,
      String rowNumber,
      Wms.Article article,
      BigDecimal pickedNumberOfItems,
      BigDecimal reportedNumberOfItems,
      BigDecimal returnedNumberOfItems,
      BigDecimal reportedReturnedNumberOfItems) {

    String key() {
      return String.valueOf(id);
    }

    /** Null if it has none. */
    String sku() {
      return article == null ? null : article.articleNumber();
    }

    int picked() {
      return Wms.pieces(pickedNumberOfItems);
    }

    int reported() {
      return Wms.pieces(reportedNumberOfItems);
    }

    int returned() {
      return Wms.pieces(returnedNumberOfItems);
    }

    int reportedReturned() {
      return Wms.pieces(reportedReturnedNumberOfItems);
    }
  }

  record Parcel(String parcelNumber, Boolean isReturnParcel, Url tracking) {}

  record Url(String trackingUrl) {}

  /** One way of tracking; {@code isReturn} is said in webhooks alone. */
  record Tracking(String waybill, String trackingUrl, Boolean isReturn) {}

  WmsOrder {
    orderLines = Wms.list(orderLines);
    parcels = Wms.list(parcels);
    tracking = Wms.list(tracking);
    returnTracking = Wms.list(returnTracking);
  }

  /** 0 if it does not say. */
  long id() {
    return orderInfo == null || orderInfo.orderId() == null ? 0 : orderInfo.orderId();
  }

  /** Ids are text in documents. */
  String idText() {
    return String.valueOf(id());
  }

  /** As read, not trimmed; null if it has none. */
  String number() {
    return orderInfo == null ? null : orderInfo.orderNumber();
  }

  /** 0 if it does not say. */
  int status() {
    return orderInfo == null ? 0 : Wms.number(orderInfo.orderStatus());
  }

  /** The id of the order it is a back order of; null if it is none. */
  Long backOrderFor() {
    return orderInfo == null
            || orderInfo.advanced() == null
            || orderInfo.advanced().backOrderInfo() == null
        ? null
        : orderInfo.advanced().backOrderInfo().backOrderForOrderId();
  }

  /** Whether it says so, or says nothing about it. */
  boolean isOf(int goodsOwnerId) {
    return goodsOwner == null || goodsOwner.id() == null || goodsOwner.id() == goodsOwnerId;
  }
}
