package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crossdock.document.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * An order as the API and webhooks show it. All members may be null; times are GMT without a zone.
 * Quantities and prices that nothing can be reckoned with ({@code 1e600000000}) are refused.
 *
 * @param id technical, unique in the shop
 * @param number what the buyer sees; the id, unless a plugin counts otherwise
 */
record WooOrder(
    String id,
    String number,
    String status,
    String currency,
    String dateCreatedGmt,
    String dateModifiedGmt,
    String dateCompletedGmt,
    String customerNote,
    WooAddress billing,
    WooAddress shipping,
    List<Line> lineItems,
    List<Way> shippingLines,
    List<Refunded> refunds) {

  /**
   * @param sku null or empty where the product has none
   * @param price of one, without tax, after discounts
   */
  record Line(
      String id,
      String name,
      String productId,
      String variationId,
      BigDecimal quantity,
      String sku,
      BigDecimal price) {

    Line {
      Decimals.modest("quantity of line " + id, quantity);
      Decimals.modest("price of line " + id, price);
    }
  }

  /**
   * @param instanceId which of several of a method
   */
  record Way(String methodId, String instanceId, String methodTitle) {

    /** As WooCommerce itself names it, for example {@code flat_rate:3}; null for none. */
    String word() {
      String method = Wire.text(methodId);
      return method == null || Wire.text(instanceId) == null ? method : method + ":" + instanceId;
    }
  }

  /** Money that was paid back; of which lines is said elsewhere. */
  record Refunded(String id, BigDecimal total) {}

  /** Whose fields may all be empty. */
  record WooAddress(
      String firstName,
      String lastName,
      String company,
      @JsonProperty("address_1") String address1,
      @JsonProperty("address_2") String address2,
      String city,
      String state,
      String postcode,
      String country,
      String phone,
      String email) {

    /** Whether somebody could find it. */
    boolean says() {
      return Wire.text(address1) != null || Wire.text(city) != null || Wire.text(postcode) != null;
    }
  }

  /** Which lines were paid back. */
  record Refund(String id, List<Back> lineItems) {

    /**
     * @param id its own, or that of the line
     * @param quantity negative
     * @param metaData may name the line, as {@code _refunded_item_id}
     */
    record Back(String id, BigDecimal quantity, List<Meta> metaData) {

      Back {
        Decimals.modest("quantity of line " + id + " that was paid back", quantity);
      }

      /** The id of the order's line. */
      String line() {
        return Wire.list(metaData).stream()
            .filter(meta -> "_refunded_item_id".equals(meta.key()) && meta.value() != null)
            .map(Meta::value)
            .findFirst()
            .orElse(id);
      }
    }
  }

  /** What plugins keep with it. */
  record Meta(String key, String value) {}

  /** A remark at an order. */
  record Note(String id, String note) {}

  boolean hasRefunds() {
    return !Wire.list(refunds).isEmpty();
  }
}
