package io.crossdock.partner.extensiv;

import java.util.List;

/** A sales channel. */
record OmChannel(long id, String name, String type, boolean active) implements OmRow {

  @Override
  public String key() {
    return null;
  }

  @Override
  public String line() {
    return RowText.line(id, name, type, active);
  }

  static OmChannel parse(String line) {
    List<String> f = RowText.fields(line);
    return new OmChannel(Long.parseLong(f.get(0)), f.get(1), f.get(2), RowText.flag(f.get(3)));
  }
}
