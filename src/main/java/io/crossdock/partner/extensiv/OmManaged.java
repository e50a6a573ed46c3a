package io.crossdock.partner.extensiv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A SKU of an Integration Manager: bundles are SKUs as all others, what can be built is in their
 * numbers.
 *
 * @param stocked by warehouse; empty where it tells totals alone
 */
record OmManaged(
    String sku,
    long onHand,
    long available,
    Instant at,
    List<OmCode> aliases,
    List<Stocked> stocked)
    implements OmRow {

  /** What an Integration Manager says of a SKU in a warehouse. */
  record Stocked(long warehouse, String name, long onHand, long available, Instant at) {}

  /** Where it tells totals alone. */
  static final OmWarehouse ANYWHERE = new OmWarehouse(0, "(all)", null, true);

  private static final int CODES = 5;

  public OmManaged {
    aliases = List.copyOf(aliases);
    stocked = List.copyOf(stocked);
  }

  @Override
  public long id() {
    return RowText.idOf(sku);
  }

  @Override
  public String key() {
    return sku;
  }

  /** As rows of stock. */
  List<OmBin> bins() {
    List<OmBin> bins = new ArrayList<>();
    List<Stocked> all =
        stocked.isEmpty()
            ? List.of(new Stocked(ANYWHERE.id(), ANYWHERE.name(), onHand, available, at))
            : stocked;
    for (Stocked one : all) {
      bins.add(
          new OmBin(
              0,
              sku,
              one.warehouse(),
              "",
              one.onHand(),
              one.onHand() - one.available(),
              null,
              true,
              0,
              one.at()));
    }
    return bins;
  }

  @Override
  public String line() {
    List<Object> fields = new ArrayList<>(List.of(id(), sku, onHand, available, at.toEpochMilli()));
    OmCode.add(fields, aliases);
    for (Stocked one : stocked) {
      fields.add(one.warehouse());
      fields.add(one.name());
      fields.add(one.onHand());
      fields.add(one.available());
      fields.add(one.at().toEpochMilli());
    }
    return RowText.line(fields);
  }

  static OmManaged parse(String line) {
    List<String> f = RowText.fields(line);
    List<OmCode> aliases = OmCode.parse(f, CODES);
    int next = CODES + 1 + 2 * aliases.size();
    List<Stocked> stocked = new ArrayList<>();
    for (; next < f.size(); next += 5) {
      stocked.add(
          new Stocked(
              Long.parseLong(f.get(next)),
              f.get(next + 1),
              Long.parseLong(f.get(next + 2)),
              Long.parseLong(f.get(next + 3)),
              Instant.ofEpochMilli(Long.parseLong(f.get(next + 4)))));
    }
    return new OmManaged(
        f.get(1),
        Long.parseLong(f.get(2)),
        Long.parseLong(f.get(3)),
        Instant.ofEpochMilli(Long.parseLong(f.get(4))),
        aliases,
        stocked);
  }
}
