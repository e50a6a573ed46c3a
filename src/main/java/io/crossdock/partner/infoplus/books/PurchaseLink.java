package io.crossdock.partner.infoplus.books;

import java.util.List;

/**
 * What is known of a purchase order that was given to Infoplus: position {@code
 * linked.<w>/purchase-order}, key {@code <source>:<number>}.
 *
 * @param source who purchased
 * @param number the source's own number, which is the ASN's
 * @param asn Infoplus's id of it; 0 while it has none
 * @param revision the last one that was written
 * @param print of what was written; equal ones are not written again
 * @param place the source's word for where goods come to; null if it does not say
 * @param lines as the source has them, in its order
 * @param said fields of its lines that were told last and may be absent
 */
public record PurchaseLink(
    String source,
    String number,
    int asn,
    long revision,
    String print,
    String place,
    List<OrderLink.Line> lines,
    List<String> said) {

  /** Of which nothing was told that may be absent. */
  public PurchaseLink(
      String source,
      String number,
      int asn,
      long revision,
      String print,
      String place,
      List<OrderLink.Line> lines) {
    this(source, number, asn, revision, print, place, lines, List.of());
  }

  public PurchaseLink {
    lines = List.copyOf(lines);
    said = said == null ? List.of() : List.copyOf(said);
  }
}
