package io.crossdock.stock.cart;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The codes of one alias name. Those of product {@code p} are numbers {@code from[p]} to {@code
 * from[p + 1] - 1}, each once.
 */
final class Codes {

  final int[] from;
  private final Names texts;
  private final int[] code;

  /** Claimed by another product too: refused for both (R-KEY-3). */
  final boolean[] shared;

  /** Of each text one more than the product that claims it first; 0 for none. */
  private final int[] owner;

  private Codes(int[] from, Names texts, int[] code, boolean[] shared, int[] owner) {
    this.from = from;
    this.texts = texts;
    this.code = code;
    this.shared = shared;
    this.owner = owner;
  }

  /** Whose code that is; -1 for nobody's, and where several claim it. */
  int owner(String text) {
    int number = texts.find(text);
    int product = number < 0 || number >= owner.length ? -1 : owner[number] - 1;
    if (product >= 0) {
      for (int i = from[product]; i < from[product + 1]; i++) {
        if (code[i] == number) {
          return shared[i] ? -1 : product;
        }
      }
    }
    return -1;
  }

  /** Products that have one of these as a code. */
  int[] claimants(Collection<String> some) {
    Set<Integer> numbers = new HashSet<>();
    some.forEach(text -> numbers.add(texts.find(text)));
    return IntStream.range(0, from.length - 1)
        .filter(
            product ->
                IntStream.range(from[product], from[product + 1])
                    .anyMatch(i -> numbers.contains(code[i])))
        .toArray();
  }

  String code(int number) {
    return texts.name(code[number]);
  }

  /**
   * Those of some products. Who is left out claims codes nevertheless.
   *
   * @param products their numbers, in the order they have in the part
   */
  Codes of(int[] products) {
    int[] some = new int[products.length + 1];
    for (int p = 0; p < products.length; p++) {
      some[p + 1] = some[p] + from[products[p] + 1] - from[products[p]];
    }
    int[] codes = new int[some[products.length]];
    boolean[] both = new boolean[codes.length];
    for (int p = 0; p < products.length; p++) {
      int first = from[products[p]];
      int many = from[products[p] + 1] - first;
      System.arraycopy(code, first, codes, some[p], many);
      System.arraycopy(shared, first, both, some[p], many);
    }
    return new Codes(some, texts, codes, both, new int[0]);
  }

  /** All names' rows. */
  static final class Rows {

    private record OfName(Growing product, Growing code) {}

    /** Numbers without boxes. */
    private static final class Growing {
      private int[] numbers = new int[16];
      private int size;

      void add(int number) {
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, size + (size >> 1));
        }
        numbers[size++] = number;
      }
    }

    private final Names texts = new Names();
    private final Map<String, OfName> names = new TreeMap<>();

    void add(String name, int product, String code) {
      OfName rows = names.computeIfAbsent(name, n -> new OfName(new Growing(), new Growing()));
      rows.product().add(product);
      rows.code().add(texts.add(code));
    }

    Set<String> names() {
      return Collections.unmodifiableSet(names.keySet());
    }

    /** Whoever claims a code counts, also products that are unknown, inactive or excluded. */
    Codes of(String name, int products) {
      OfName rows = names.get(name);
      if (rows == null) {
        return new Codes(new int[products + 1], texts, new int[0], new boolean[0], new int[0]);
      }
      int size = rows.code().size;
      int[] number = rows.code().numbers;
      // One more than the product; 0 for nobody.
      int[] owner = new int[texts.size()];
      boolean[] clash = new boolean[texts.size()];
      for (int row = 0; row < size; row++) {
        int product = rows.product().numbers[row] + 1;
        if (owner[number[row]] == 0) {
          owner[number[row]] = product;
        } else if (owner[number[row]] != product) {
          clash[number[row]] = true;
        }
      }
      Grouped grouped = Grouped.by(rows.product().numbers, size, products);
      int[] from = new int[products + 1];
      int[] code = new int[size];
      boolean[] shared = new boolean[size];
      int end = 0;
      for (int p = 0; p < products; p++) {
        from[p] = end;
        for (int i = grouped.from()[p]; i < grouped.from()[p + 1]; i++) {
          int of = number[grouped.rows()[i]];
          if (!contains(code, from[p], end, of)) {
            code[end] = of;
            shared[end++] = clash[of];
          }
        }
      }
      from[products] = end;
      return new Codes(from, texts, code, shared, owner);
    }

    private static boolean contains(int[] codes, int from, int to, int code) {
      for (int i = from; i < to; i++) {
        if (codes[i] == code) {
          return true;
        }
      }
      return false;
    }
  }
}
