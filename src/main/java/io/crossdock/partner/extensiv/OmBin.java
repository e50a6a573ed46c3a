package io.crossdock.partner.extensiv;

import java.time.Instant;
import java.util.List;

/**
 * A product in a bin of a warehouse.
 *
 * @param locked units Order Manager says are locked
 * @param available as it says; null where it does not
 * @param inTransit of the product in that warehouse, repeated on every bin
 * @param asOf the moment before it was asked for
 */
record OmBin(
    long id,
    String sku,
    long warehouse,
    String bin,
    long onHand,
    long locked,
    Long available,
    boolean active,
    long inTransit,
    Instant asOf)
    implements OmRow {

  @Override
  public String key() {
    return sku;
  }

  /**
   * Units beside the locked ones that are set aside for orders: what Order Manager takes from what
   * is available.
   */
  long allocated() {
    return available == null ? 0 : Math.max(0, onHand - locked - available);
  }

  @Override
  public String line() {
    return RowText.line(
        id, sku, warehouse, bin, onHand, locked, available, active, inTransit, asOf.toEpochMilli());
  }

  static OmBin parse(String line) {
    List<String> f = RowText.fields(line);
    return new OmBin(
        Long.parseLong(f.get(0)),
        f.get(1),
        Long.parseLong(f.get(2)),
        f.get(3),
        Long.parseLong(f.get(4)),
        Long.parseLong(f.get(5)),
        f.get(6) == null ? null : Long.valueOf(f.get(6)),
        RowText.flag(f.get(7)),
        Long.parseLong(f.get(8)),
        Instant.ofEpochMilli(Long.parseLong(f.get(9))));
  }
}
