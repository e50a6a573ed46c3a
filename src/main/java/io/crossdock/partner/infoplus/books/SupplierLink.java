package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.Gone;
import java.util.List;

/**
 * What is known of a supplier at Infoplus: position {@code linked.<w>.supplier}.
 *
 * @param source who purchases there
 * @param number the source's
 * @param vendorNo the number the hub gave it, kept before the vendor is made; 0 if it gave none
 * @param id Infoplus's id of the vendor; 0 while it has none
 * @param print of what was told last; null if nothing was told
 * @param acks how many acknowledgements were sent
 * @param said fields that were told last and may be absent, as {@link Gone} names them
 */
public record SupplierLink(
    String source,
    String number,
    int vendorNo,
    int id,
    String print,
    long acks,
    List<String> said) {

  public SupplierLink {
    said = said == null ? List.of() : List.copyOf(said);
  }

  /** Of which nothing was told that may be absent. */
  public SupplierLink(String source, String number, int vendorNo, int id, String print, long acks) {
    this(source, number, vendorNo, id, print, acks, List.of());
  }
}
