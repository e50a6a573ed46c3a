package io.crossdock.sandbox.shopify;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an input that fits its type: {@code userErrors} of a payload. */
final class UserErrors {

  private record One(String code, List<String> field, String message) implements Shown {
    @Override
    public Object get(GqlField asked) {
      return switch (asked.name()) {
        case "code" -> code;
        case "field" -> field;
        default -> message;
      };
    }
  }

  private final List<Shown> all = new ArrayList<>();

  /**
   * @param code null where the payload's errors have none
   * @param field the path of the member; null where it is none in particular
   */
  void add(String code, String message, List<String> field) {
    all.add(new One(code, field, message));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int size() {
    return all.size();
  }

  List<Shown> shown() {
    return List.copyOf(all);
  }
}
