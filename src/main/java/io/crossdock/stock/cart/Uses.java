package io.crossdock.stock.cart;

/** Bundles by what they are made of; sorted when somebody first asks. Thread-safe. */
final class Uses {

  /** The users of each part; rows are numbers in {@code user}. */
  private record Sorted(Grouped parts, int[] user) {}

  private final Bundle[] bundles;
  private volatile Sorted sorted;

  /**
   * @param bundles by number of the product; null for products that are none
   */
  Uses(Bundle[] bundles) {
    this.bundles = bundles;
  }

  /** Numbers of the bundles a product is in. */
  int[] of(int part) {
    Sorted all = sorted();
    int first = all.parts().from()[part];
    int[] found = new int[all.parts().from()[part + 1] - first];
    for (int i = 0; i < found.length; i++) {
      found[i] = all.user()[all.parts().rows()[first + i]];
    }
    return found;
  }

  private Sorted sorted() {
    Sorted made = sorted;
    if (made == null) {
      synchronized (this) {
        made = sorted == null ? sort() : sorted;
        sorted = made;
      }
    }
    return made;
  }

  private Sorted sort() {
    int edges = 0;
    for (Bundle bundle : bundles) {
      edges += bundle == null ? 0 : Math.max(0, bundle.nodes.length - 1);
    }
    int[] part = new int[edges];
    int[] user = new int[edges];
    int end = 0;
    for (int p = 0; p < bundles.length; p++) {
      for (int i = 1; bundles[p] != null && i < bundles[p].nodes.length; i++) {
        part[end] = bundles[p].nodes[i];
        user[end++] = p;
      }
    }
    return new Sorted(Grouped.by(part, end, bundles.length), user);
  }
}
