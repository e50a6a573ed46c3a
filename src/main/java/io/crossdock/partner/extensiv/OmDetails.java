package io.crossdock.partner.extensiv;

import java.util.List;

/**
 * What is shown of a product where its data is downloaded; any of it may be null.
 *
 * @param size length, width and height
 */
record OmDetails(String name, String description, String weight, String size) {
  static final int FIELDS = 4;

  static final OmDetails NONE = new OmDetails(null, null, null, null);

  void add(List<Object> fields) {
    fields.add(name);
    fields.add(description);
    fields.add(weight);
    fields.add(size);
  }

  /**
   * @param from the field of the name
   */
  static OmDetails parse(List<String> fields, int from) {
    return new OmDetails(
        fields.get(from), fields.get(from + 1), fields.get(from + 2), fields.get(from + 3));
  }
}
