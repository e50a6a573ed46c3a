package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The codes of one alias name. Those of product {@code p} are numbers {@code from[p]} to {@code
 * from[p + 1] - 1}, each once.
 */
final class Codes {

  final int[] from;
  final String[] code;

  /** Claimed by another product too: refused for both (R-KEY-3). */
  final boolean[] shared;

  private Codes(int[] from, String[] code, boolean[] shared) {
    this.from = from;
    this.code = code;
    this.shared = shared;
  }

  /** All names' rows. */
  static final class Rows {

    private record OfName(Growing product, List<String> codes) {}

    /** Numbers without boxes. */
    private static final class Growing {
      private int[] numbers = new int[16];
      private int size;

      void add(int number) {
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
      }
    }

    private final Map<String, OfName> names = new HashMap<>();

    void add(String name, int product, String code) {
      OfName rows = names.computeIfAbsent(name, n -> new OfName(new Growing(), new ArrayList<>()));
      rows.product().add(product);
      rows.codes().add(code);
    }

    /** Whoever claims a code counts, also products that are unknown, inactive or excluded. */
    Codes of(String name, int products) {
      OfName rows = names.get(name);
      if (rows == null) {
        return new Codes(new int[products + 1], new String[0], new boolean[0]);
      }
      int size = rows.codes().size();
      int[] owner = new int[size];
      boolean[] clash = new boolean[size];
      int[] number = new int[size];
      Names codes = new Names();
      for (int row = 0; row < size; row++) {
        int before = codes.size();
        number[row] = codes.add(rows.codes().get(row));
        int product = rows.product().numbers[row];
        if (codes.size() > before) {
          owner[number[row]] = product;
        } else if (owner[number[row]] != product) {
          clash[number[row]] = true;
        }
      }
      Grouped grouped = Grouped.by(rows.product().numbers, size, products);
      int[] from = new int[products + 1];
      String[] code = new String[size];
      boolean[] shared = new boolean[size];
      int end = 0;
      for (int p = 0; p < products; p++) {
        from[p] = end;
        for (int i = grouped.from()[p]; i < grouped.from()[p + 1]; i++) {
          int of = number[grouped.rows()[i]];
          String text = codes.name(of);
          if (!contains(code, from[p], end, text)) {
            code[end] = text;
            shared[end++] = clash[of];
          }
        }
      }
      from[products] = end;
      return new Codes(from, code, shared);
    }

    private static boolean contains(String[] codes, int from, int to, String code) {
      for (int i = from; i < to; i++) {
        if (codes[i].equals(code)) {
          return true;
        }
      }
      return false;
    }
  }
}
