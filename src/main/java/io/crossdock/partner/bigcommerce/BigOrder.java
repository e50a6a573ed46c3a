package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crossdock.document.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * An order as v2 shows it, with its consignments and their lines. All members may be null; times
 * are RFC 2822. Quantities and prices that nothing can be reckoned with ({@code 1e600000000}) are
 * refused.
 *
 * @param id what the buyer sees, too
 * @param isDeleted whether somebody archived it
 */
record BigOrder(
    String id,
    String statusId,
    String status,
    String dateCreated,
    String dateModified,
    String dateShipped,
    Boolean isDeleted,
    String currencyCode,
    String customerMessage,
    String staffNotes,
    String externalId,
    Whom billingAddress,
    Consignments consignments) {

  /** What goes where; what is downloaded, fetched or mailed is no business of a warehouse. */
  record Consignments(List<Consignment> shipping) {}

  /** What goes to one address. */
  record Consignment(
      String id,
      String firstName,
      String lastName,
      String company,
      @JsonProperty("street_1") String street1,
      @JsonProperty("street_2") String street2,
      String city,
      String state,
      String zip,
      String countryIso2,
      String phone,
      String email,
      String shippingMethod,
      List<Line> lineItems) {

    List<Line> lines() {
      return Wire.list(lineItems);
    }
  }

  /** Who pays. */
  record Whom(String phone, String email) {}

  /**
   * @param id of the line: what shipments name
   * @param sku null or empty where the product has none
   * @param priceExTax of one, without tax
   */
  record Line(
      String id,
      String productId,
      String variantId,
      String name,
      String sku,
      BigDecimal quantity,
      BigDecimal quantityShipped,
      BigDecimal quantityRefunded,
      BigDecimal priceExTax) {

    Line {
      Decimals.modest("quantity of line " + id, quantity);
      Decimals.modest("quantity_shipped of line " + id, quantityShipped);
      Decimals.modest("quantity_refunded of line " + id, quantityRefunded);
      Decimals.modest("price_ex_tax of line " + id, priceExTax);
    }

    /** What is wanted of it after refunds. */
    BigDecimal wanted() {
      return some(quantity).subtract(some(quantityRefunded)).max(BigDecimal.ZERO);
    }

    /** What BigCommerce was not told to be sent. */
    BigDecimal open() {
      return wanted().subtract(some(quantityShipped)).max(BigDecimal.ZERO);
    }

    private static BigDecimal some(BigDecimal number) {
      return number == null ? BigDecimal.ZERO : number;
    }
  }

  boolean isArchived() {
    return Boolean.TRUE.equals(isDeleted);
  }

  /** Those that have lines. */
  List<Consignment> shipping() {
    return consignments == null
        ? List.of()
        : Wire.list(consignments.shipping()).stream()
            .filter(one -> !one.lines().isEmpty())
            .toList();
  }

  /** Whether BigCommerce knows all of it as sent. */
  boolean isSent() {
    return shipping().stream()
        .flatMap(one -> one.lines().stream())
        .allMatch(line -> line.open().signum() == 0);
  }
}
