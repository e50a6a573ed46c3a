package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crossdock.document.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What was sent of it, or is to be. */
    BigDecimal wanted() {
      return open().add(sent());
    }

    /** What BigCommerce was not told to be sent, nor to be paid back. */
    BigDecimal open() {
      return some(quantity).subtract(some(quantityRefunded)).subtract(sent()).max(BigDecimal.ZERO);
    }

    BigDecimal sent() {
      return some(quantityShipped);
    }

    /** Whether some of it never is sent: it was paid back before. */
    boolean isCut() {
      return wanted().compareTo(some(quantity)) < 0;
    }

    boolean isAllSent() {
      return sent().compareTo(some(quantity)) >= 0;
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

  private Stream<Line> lines() {
    return shipping().stream().flatMap(one -> one.lines().stream());
  }

  /** Whether BigCommerce waits for nothing of it any more. */
  boolean isSent() {
    return lines().allMatch(line -> line.open().signum() == 0);
  }

  /** Whether all of it was sent, and nothing was paid back before. */
  boolean isAllSent() {
    return lines().allMatch(Line::isAllSent);
  }

  /** Pieces that were paid back, by line, for people; empty for none. */
  String refunded() {
    return lines()
        .filter(line -> line.quantityRefunded() != null && line.quantityRefunded().signum() > 0)
        .map(line -> line.id() + ": " + line.quantityRefunded().toPlainString())
        .collect(Collectors.joining(", "));
  }

  /** Whether pieces of it never are sent: they were paid back before. */
  boolean isCut() {
    return lines().anyMatch(Line::isCut);
  }
}
