package io.crossdock.partner.shopify;

import io.crossdock.camel.ForeignText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with an input that fits its type.
 *
 * @param code null where the mutation's errors have none
 * @param field the path to what is meant; null where it is nothing in particular
 */
record UserError(String code, List<String> field, String message) {

  /**
   * The place in a list of the input that is meant.
   *
   * @param list the member's name
   * @return -1 where none is
   */
  int at(String list) {
    List<String> path = Wire.list(field);
    int place = path.indexOf(list) + 1;
    return place > 0 && place < path.size() && path.get(place).matches("\\d{1,5}")
        ? Integer.parseInt(path.get(place))
        : -1;
  }

  /** For people. */
  String words() {
    return ForeignText.text((code == null ? "" : code + ": ") + message);
  }

  static String words(List<UserError> errors) {
    return errors.stream().map(UserError::words).collect(Collectors.joining("; "));
  }
}
