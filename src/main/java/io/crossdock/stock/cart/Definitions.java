package io.crossdock.stock.cart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes bundles of what was told of them: R-BUN-4, 8, 9, 10. */
final class Definitions {

  /** A bundle's lines, doubled ones added (R-BUN-8); null where one of them is not valid. */
  private record Lines(int[] products, long[] needs) {}

  private final Names names;
  private final Product.Type[] types;
  private final boolean[] active;
  private final boolean nests;
  private final Lines[] lines;

  /** Position in an order in which each bundle comes behind those it is made of; -1 for none. */
  private final int[] rank;

  private Definitions(
      Names names, Product.Type[] types, boolean[] active, Lines[] lines, boolean nests) {
    this.names = names;
    this.types = types;
    this.active = active;
    this.lines = lines;
    this.nests = nests;
    this.rank = new int[names.size()];
    Arrays.fill(rank, -1);
  }

  /**
   * @param types null for SKUs that are no products
   * @return by product; null for those that are no bundles
   */
  static Bundle[] of(
      Names names,
      Product.Type[] types,
      boolean[] active,
      Map<Integer, List<Product.Component>> components,
      Merchant.Nested nested) {
    Lines[] lines = new Lines[names.size()];
    for (int p = 0; p < lines.length; p++) {
      if (types[p] == Product.Type.BUNDLE) {
        lines[p] = lines(names, components.getOrDefault(p, List.of()));
      }
    }
    return new Definitions(names, types, active, lines, nested == Merchant.Nested.EXPAND).bundles();
  }

  /** Each line is judged before they are added. */
  private static Lines lines(Names names, List<Product.Component> components) {
    int[] products = new int[components.size()];
    long[] needs = new long[components.size()];
    int size = 0;
    for (Product.Component one : components) {
      long need = whole(one.quantity());
      if (need < 1) {
        return null;
      }
      int product = names.find(one.sku());
      int at = 0;
      while (at < size && products[at] != product) {
        at++;
      }
      products[at] = product;
      needs[at] = Units.plus(needs[at], need);
      size = Math.max(size, at + 1);
    }
    return new Lines(Arrays.copyOf(products, size), Arrays.copyOf(needs, size));
  }

  /** 0 for what is no number of units. */
  private static long whole(BigDecimal quantity) {
    if (quantity == null
        || quantity.signum() <= 0
        || quantity.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return 0;
    }
    return quantity.stripTrailingZeros().scale() > 0 ? 0 : quantity.longValue();
  }

  private Bundle[] bundles() {
    if (nests) {
      rank();
    }
    Bundle[] bundles = new Bundle[lines.length];
    for (int p = 0; p < lines.length; p++) {
      if (types[p] == Product.Type.BUNDLE) {
        SkipReason fault = fault(p);
        bundles[p] = fault == null ? plan(p) : Bundle.faulty(fault);
      }
    }
    return bundles;
  }

  private SkipReason fault(int p) {
    if (nests) {
      return rank[p] < 0 ? SkipReason.BUNDLE_DEFINITION_INVALID : null;
    }
    if (lines[p] == null) {
      return SkipReason.BUNDLE_DEFINITION_INVALID;
    }
    return Arrays.stream(lines[p].products).anyMatch(this::isBundle)
        ? SkipReason.BUNDLE_NESTED
        : null;
  }

  private boolean isBundle(int p) {
    return types[p] == Product.Type.BUNDLE;
  }

  /**
   * From those that have no bundle inside up. What is invalid, reaches something invalid or turns
   * in a circle never gets its turn.
   */
  private void rank() {
    int[] inner = new int[lines.length];
    int[] within = new int[lines.length];
    int[] of = new int[lines.length];
    int edges = 0;
    int[] queue = new int[lines.length];
    int end = 0;
    for (int p = 0; p < lines.length; p++) {
      if (isBundle(p) && lines[p] != null) {
        for (int part : lines[p].products) {
          if (isBundle(part)) {
            inner[p]++;
            if (edges == of.length) {
              of = Arrays.copyOf(of, edges * 2);
              within = Arrays.copyOf(within, edges * 2);
            }
            within[edges] = p;
            of[edges++] = part;
          }
        }
        if (inner[p] == 0) {
          queue[end++] = p;
        }
      }
    }
    Grouped outer = Grouped.by(of, edges, lines.length);
    for (int next = 0; next < end; next++) {
      int p = queue[next];
      rank[p] = next;
      for (int i = outer.from()[p]; i < outer.from()[p + 1]; i++) {
        int of1 = within[outer.rows()[i]];
        if (--inner[of1] == 0) {
          queue[end++] = of1;
        }
      }
    }
  }

  /** A bundle and all it reaches. */
  private Bundle plan(int p) {
    List<Integer> bundles = new ArrayList<>(List.of(p));
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < bundles.size(); i++) {
      for (int part : lines[bundles.get(i)].products) {
        List<Integer> kind = isBundle(part) ? bundles : others;
        if (!kind.contains(part)) {
          kind.add(part);
        }
      }
    }
    bundles.sort((a, b) -> Integer.compare(rank[b], rank[a]));
    List<Integer> all = new ArrayList<>(bundles);
    all.addAll(others);
    int[] nodes = all.stream().mapToInt(Integer::intValue).toArray();
    int[][] parts = new int[bundles.size()][];
    long[][] needs = new long[bundles.size()][];
    boolean[] whole = new boolean[bundles.size()];
    for (int i = 0; i < parts.length; i++) {
      Lines made = lines[nodes[i]];
      parts[i] = Arrays.stream(made.products).map(all::indexOf).toArray();
      needs[i] = made.needs;
      whole[i] = parts[i].length > 0 && Arrays.stream(made.products).allMatch(this::usable);
    }
    return new Bundle(parts.length, nodes, parts, needs, whole, warnings(nodes, parts));
  }

  /** Known and active. */
  private boolean usable(int p) {
    return types[p] != null && active[p];
  }

  /** Of the bundle and of those in it, but not of what is behind a component that is missing. */
  private List<Warning> warnings(int[] nodes, int[][] parts) {
    List<Warning> warnings = new ArrayList<>(0);
    boolean[] reached = new boolean[nodes.length];
    reached[0] = true;
    for (int i = 0; i < parts.length; i++) {
      if (reached[i]) {
        if (parts[i].length == 0) {
          warnings.add(new Warning.NoComponents(names.name(nodes[i])));
        }
        for (int part : parts[i]) {
          if (usable(nodes[part])) {
            reached[part] = true;
          } else {
            warnings.add(
                new Warning.ComponentMissing(names.name(nodes[i]), names.name(nodes[part])));
          }
        }
      }
    }
    return List.copyOf(warnings);
  }
}
