package io.crossdock.partner.adobecommerce;

import io.crossdock.document.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An order as the API shows it. All members may be null; times are UTC without a zone. Quantities
 * and prices that nothing can be reckoned with are refused.
 *
 * @param entityId technical, unique in the installation
 * @param incrementId what the buyer sees
 * @param state what Magento makes of it: {@code new}, {@code processing}, {@code complete} …
 * @param status the merchant's word for it; a state has one or several
 */
record AdobeOrder(
    String entityId,
    String incrementId,
    String state,
    String status,
    String orderCurrencyCode,
    String createdAt,
    String updatedAt,
    String customerEmail,
    String customerNote,
    List<Item> items,
    Address billingAddress,
    More extensionAttributes) {

  /** Members to ask for. */
  static final String FIELDS =
      "entity_id,increment_id,state,status,order_currency_code,created_at,updated_at,"
          + "customer_email,customer_note,items[item_id,parent_item_id,product_id,product_type,sku,"
          + "name,price,is_virtual,qty_ordered,qty_invoiced,qty_shipped,qty_canceled,qty_refunded],"
          + "billing_address,extension_attributes[shipping_assignments]";

  private static final Set<String> NOT_SENT = Set.of("virtual", "downloadable");

  /**
   * One line; of a configured product there are two, of a bundle one more than it has parts.
   *
   * @param sku of a configured product that of what was chosen
   */
  record Item(
      String itemId,
      String parentItemId,
      String productId,
      String productType,
      String sku,
      String name,
      BigDecimal price,
      Integer isVirtual,
      BigDecimal qtyOrdered,
      BigDecimal qtyInvoiced,
      BigDecimal qtyShipped,
      BigDecimal qtyCanceled,
      BigDecimal qtyRefunded) {

    Item {
      Decimals.modest("price of line " + itemId, price);
      Decimals.modest("qty_ordered of line " + itemId, qtyOrdered);
      Decimals.modest("qty_invoiced of line " + itemId, qtyInvoiced);
      Decimals.modest("qty_shipped of line " + itemId, qtyShipped);
      Decimals.modest("qty_canceled of line " + itemId, qtyCanceled);
      Decimals.modest("qty_refunded of line " + itemId, qtyRefunded);
    }

    boolean isBundle() {
      return "bundle".equals(productType);
    }

    boolean isSent() {
      return !NOT_SENT.contains(String.valueOf(productType))
          && (isVirtual == null || isVirtual == 0);
    }

    /** What became of its pieces. */
    Units units() {
      return Units.of(whole(qtyOrdered), whole(qtyCanceled), whole(qtyShipped), whole(qtyRefunded));
    }

    /** Pieces that were sent, or paid back: some of these may be on no shelf any more. */
    long left() {
      return whole(qtyShipped) + whole(qtyRefunded);
    }

    /** Whether all that was not cancelled was sent, whatever was paid back after that. */
    boolean isAllSent() {
      return whole(qtyShipped) + whole(qtyCanceled) >= whole(qtyOrdered);
    }

    /** Whether pieces of it never are sent, as they were cancelled or paid back before. */
    boolean isCut() {
      return units().wanted() < whole(qtyOrdered);
    }

    /** Pieces that can be told as sent, by the rule of Magento 2.3 and 2.4. */
    long toShip() {
      long gone = Math.max(whole(qtyShipped), whole(qtyRefunded));
      return Math.max(0, whole(qtyOrdered) - gone - whole(qtyCanceled));
    }

    boolean isInvoiced() {
      return whole(qtyInvoiced) + whole(qtyCanceled) >= whole(qtyOrdered);
    }

    private static long whole(BigDecimal quantity) {
      return quantity == null ? 0 : quantity.longValue();
    }
  }

  record Address(
      String firstname,
      String lastname,
      String company,
      List<String> street,
      String city,
      String region,
      String postcode,
      String countryId,
      String telephone,
      String email) {}

  record More(List<Assignment> shippingAssignments) {}

  record Assignment(Shipping shipping) {}

  /**
   * @param method for example {@code flatrate_flatrate}
   */
  record Shipping(Address address, String method) {}

  /** A shipment, as far as it tells ours from others. */
  record Shipment(String entityId, List<Remark> comments) {}

  /** What was said at an order or a shipment. */
  record Remark(String comment) {}

  /** Lines a warehouse could be told of: parts instead of bundles, nothing without a body. */
  Stream<Item> lines() {
    List<Item> all = Wire.list(items);
    Set<String> bundles =
        all.stream()
            .filter(Item::isBundle)
            .map(Item::itemId)
            .collect(java.util.stream.Collectors.toSet());
    return all.stream()
        .filter(one -> !one.isBundle() && one.isSent())
        .filter(one -> one.parentItemId() == null || bundles.contains(one.parentItemId()));
  }

  /** Null for one that nothing is to be shipped of. */
  Shipping shipping() {
    return extensionAttributes == null
        ? null
        : Wire.list(extensionAttributes.shippingAssignments()).stream()
            .map(Assignment::shipping)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** Whether all of it was sent. */
  boolean isSent() {
    return lines().anyMatch(line -> line.units().shipped() > 0)
        && lines().allMatch(Item::isAllSent);
  }

  /** Whether something of it was sent, and some of the rest never is. */
  boolean isCut() {
    return lines().anyMatch(line -> line.units().shipped() > 0) && lines().anyMatch(Item::isCut);
  }

  /** Whether Magento waits for nothing of it any more. */
  boolean isComplete() {
    return "complete".equals(state);
  }

  /** Whether it is neither over nor held. */
  boolean isOpen() {
    return "new".equals(state) || "processing".equals(state);
  }
}
