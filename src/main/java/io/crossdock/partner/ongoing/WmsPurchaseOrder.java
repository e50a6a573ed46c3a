package io.crossdock.partner.ongoing;

import java.math.BigDecimal;
import java.util.List;

/** A purchase order as Ongoing answers it, as far as it is read. */
record WmsPurchaseOrder(Wms.Id goodsOwner, Info purchaseOrderInfo, List<Line> purchaseOrderLines) {

  record Info(Long purchaseOrderId, String purchaseOrderNumber, Wms.Status purchaseOrderStatus) {}

  record Line(
      Long id,
      String rowNumber,
      Wms.Article article,
      BigDecimal advisedNumberOfItems,
      BigDecimal receivedNumberOfItems,
      BigDecimal reportedNumberOfItems) {

    String key() {
      return String.valueOf(id);
    }

    String sku() {
      return article == null ? null : article.articleNumber();
    }

    int advised() {
      return Wms.pieces(advisedNumberOfItems);
    }

    int received() {
      return Wms.pieces(receivedNumberOfItems);
    }

    int reported() {
      return Wms.pieces(reportedNumberOfItems);
    }
  }

  WmsPurchaseOrder {
    purchaseOrderLines = Wms.list(purchaseOrderLines);
  }

  /** 0 if it does not say. */
  long id() {
    return purchaseOrderInfo == null || purchaseOrderInfo.purchaseOrderId() == null
        ? 0
        : purchaseOrderInfo.purchaseOrderId();
  }

  /** Null if it has none. */
  String number() {
    return purchaseOrderInfo == null ? null : purchaseOrderInfo.purchaseOrderNumber();
  }
}
