package io.crossdock.stock.cart;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A bundle with all it is made of, each product once however many ways lead to it: nodes. The first
 * ones are bundles, each in front of those it is made of; node 0 is the bundle itself.
 */
final class Bundle {

  /** Why it is not sent; null where its definition is fine. */
  final SkipReason fault;

  /** Number of nodes that are bundles. */
  final int bundles;

  /** The nodes' products. */
  final int[] nodes;

  /** Of each node that is a bundle, the nodes it is made of. */
  final int[][] parts;

  /** How many units of each. */
  final long[][] needs;

  /** Whether a node that is a bundle has components, all of them known and active. */
  final boolean[] whole;

  final List<Warning> warnings;

  Bundle(
      int bundles,
      int[] nodes,
      int[][] parts,
      long[][] needs,
      boolean[] whole,
      List<Warning> warnings) {
    this.fault = null;
    this.bundles = bundles;
    this.nodes = nodes;
    this.parts = parts;
    this.needs = needs;
    this.whole = whole;
    this.warnings = warnings;
  }

  private Bundle(SkipReason fault) {
    this.fault = fault;
    bundles = 0;
    nodes = new int[0];
    parts = new int[0][];
    needs = new long[0][];
    whole = new boolean[0];
    warnings = List.of();
  }

  /**
   * The same in another numbering of products.
   *
   * @param number of each product it has; null for one that has none there
   */
  Bundle renumbered(IntFunction<Integer> number) {
    if (fault != null) {
      return this;
    }
    int[] others = new int[nodes.length];
    for (int node = 0; node < others.length; node++) {
      Integer other = number.apply(nodes[node]);
      if (other == null) {
        throw new IllegalArgumentException("a part of a bundle without what it is made of");
      }
      others[node] = other;
    }
    return new Bundle(bundles, others, parts, needs, whole, warnings);
  }

  static Bundle faulty(SkipReason fault) {
    return new Bundle(fault);
  }
}
