package io.crossdock.partner.extensiv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an Integration Manager tells of a single product.
 *
 * @param asked the moment before it was asked for
 * @param known whether it knows such a product
 * @param aliases of that answer, beside those that come with its levels
 */
record OmDescribed(
    String sku, Instant asked, boolean known, OmDetails details, List<OmCode> aliases)
    implements OmRow {

  private static final int TOLD = 4;
  private static final int CODES = TOLD + OmDetails.FIELDS;

  public OmDescribed {
    aliases = List.copyOf(aliases);
  }

  static OmDescribed unknown(String sku, Instant asked) {
    return new OmDescribed(sku, asked, false, OmDetails.NONE, List.of());
  }

  /** Of a line, in milliseconds. */
  static long askedAt(String line) {
    return Long.parseLong(RowText.fields(line).get(2));
  }

  @Override
  public long id() {
    return RowText.idOf(sku);
  }

  @Override
  public String key() {
    return sku;
  }

  @Override
  public String line() {
    List<Object> fields = new ArrayList<>();
    fields.add(id());
    fields.add(sku);
    fields.add(asked.toEpochMilli());
    fields.add(known);
    details.add(fields);
    OmCode.add(fields, aliases);
    return RowText.line(fields);
  }

  static OmDescribed parse(String line) {
    List<String> f = RowText.fields(line);
    return new OmDescribed(
        f.get(1),
        Instant.ofEpochMilli(Long.parseLong(f.get(2))),
        RowText.flag(f.get(3)),
        OmDetails.parse(f, TOLD),
        OmCode.parse(f, CODES));
  }
}
