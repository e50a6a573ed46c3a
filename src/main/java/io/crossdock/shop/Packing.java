package io.crossdock.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** What goes to a cart together: as many as fit into a call, in their order. Pure. */
public final class Packing {

  private Packing() {}

  /**
   * @param most of a call
   */
  public static <T> List<List<T>> of(Collection<T> all, int most) {
    return of(all, most, 0, one -> 0);
  }

  /**
   * @param most of a call
   * @param heaviest what all of a call weigh at most; what weighs more goes alone
   */
  public static <T> List<List<T>> of(
      Collection<T> all, int most, long heaviest, ToLongFunction<T> weight) {
    List<List<T>> calls = new ArrayList<>();
    List<T> current = new ArrayList<>();
    long weighs = 0;
    for (T one : all) {
      long more = weight.applyAsLong(one);
      if (!current.isEmpty() && (current.size() == most || weighs + more > heaviest)) {
        calls.add(List.copyOf(current));
        current.clear();
        weighs = 0;
      }
      current.add(one);
      weighs += more;
    }
    if (!current.isEmpty()) {
      calls.add(List.copyOf(current));
    }
    return calls;
  }

  /**
   * Codes that a call names with commas between them; one that has a comma itself would be several,
   * and goes alone.
   *
   * @param most of a call
   * @param longest characters of all of a call
   * @param length of one of them, with its comma
   */
  public static List<List<String>> betweenCommas(
      Collection<String> codes, int most, int longest, ToLongFunction<String> length) {
    List<List<String>> calls = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (String code : codes) {
      if (code.contains(",")) {
        calls.add(List.of(code));
      } else {
        plain.add(code);
      }
    }
    calls.addAll(of(plain, most, longest, length));
    return calls;
  }
}
