package io.crossdock.sandbox.extensiv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The search by SKU, which is not strict: the answer has other SKUs that resemble those asked for.
 * Here that are SKUs with the same beginning but for the last two letters, at most five for each.
 * Its user holds the world's monitor.
 */
final class SkuSearch {

  private static final int MOST_ASKED = 10;
  private static final int MOST_SIMILAR = 5;
  private static final int TAIL = 2;

  private SkuSearch() {}

  /** Rows of products, ascending. Throws a 400 for more than ten SKUs. */
  static Set<Integer> rows(Products products, String asked) {
    List<String> skus = skus(asked);
    if (skus.size() > MOST_ASKED) {
      throw RefusedException.wrong("sku takes " + MOST_ASKED + " SKUs, not " + skus.size());
    }
    Set<Integer> rows = new TreeSet<>();
    for (String sku : skus) {
      int exact = products.find(sku);
      if (exact >= 0) {
        rows.add(exact);
      }
      similar(products, sku, Math.max(0, exact), rows);
    }
    return rows;
  }

  // Around the SKU itself first: neighbours of a generated one resemble it, and the search ends.
  private static void similar(Products products, String sku, int from, Set<Integer> rows) {
    String stem = sku.length() > TAIL + 1 ? sku.substring(0, sku.length() - TAIL) : sku;
    byte[] part = Texts.bytes(stem);
    int found = 0;
    for (int i = 0; i < products.size() && found < MOST_SIMILAR; i++) {
      int row = (from + i) % products.size();
      if (products.resembles(row, part)) {
        found += rows.add(row) ? 1 : 0;
      }
    }
  }

  /** {@code "A","B"}, or one that stands without quotes. */
  static List<String> skus(String asked) {
    if (!asked.startsWith("\"")) {
      return List.of(asked);
    }
    List<String> skus = new ArrayList<>();
    int at = 0;
    while (at < asked.length() && asked.charAt(at) == '"') {
      int end = asked.indexOf('"', at + 1);
      if (end < 0) {
        throw RefusedException.wrong("sku has a quote without its end: " + asked);
      }
      skus.add(asked.substring(at + 1, end));
      at = end + 1 < asked.length() && asked.charAt(end + 1) == ',' ? end + 2 : end + 1;
    }
    return skus;
  }
}
