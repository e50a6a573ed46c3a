package io.crossdock.partner.extensiv;

import java.util.List;

/** A product's code in a sales channel. */
record OmListing(long id, String code, String sku, long channel, boolean active, boolean pushes)
    implements OmRow {

  @Override
  public String key() {
    return code;
  }

  @Override
  public String line() {
    return RowText.line(id, code, sku, channel, active, pushes);
  }

  static OmListing parse(String line) {
    List<String> f = RowText.fields(line);
    return new OmListing(
        Long.parseLong(f.get(0)),
        f.get(1),
        f.get(2),
        Long.parseLong(f.get(3)),
        RowText.flag(f.get(4)),
        RowText.flag(f.get(5)));
  }
}
