package io.crossdock.partner.extensiv;

import java.util.ArrayList;
import java.util.List;

/** An alternative code of a product, under the name of an alias. */
record OmCode(String name, String code) {

  static void add(List<Object> fields, List<OmCode> codes) {
    fields.add(codes.size());
    for (OmCode one : codes) {
      fields.add(one.name());
      fields.add(one.code());
    }
  }

  /**
   * @param from the field that says how many there are; those behind them begin at {@code from + 1
   *     + 2 * size}
   */
  static List<OmCode> parse(List<String> fields, int from) {
    List<OmCode> codes = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(fields.get(from)); i++) {
      codes.add(new OmCode(fields.get(from + 1 + 2 * i), fields.get(from + 2 + 2 * i)));
    }
    return codes;
  }
}
