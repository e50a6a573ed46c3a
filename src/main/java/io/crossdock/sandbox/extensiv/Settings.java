package io.crossdock.sandbox.extensiv;

/**
 * What is not known of the real systems, or differs between accounts.
 *
 * @param newestFirst whether lists of products, stock records and listings begin with the newest
 *     row: what is added while they are read moves rows to later pages, so that some come twice
 * @param bundleTotals whether the warehouse totals of a bundle have what could be built in them
 * @param acknowledged listings one call of acknowledge tells at most
 * @param numbers how Integration Manager writes its numbers
 * @param emptyMaps whether it writes an empty map as {@code {}}; otherwise as {@code []}
 */
public record Settings(
    boolean newestFirst,
    boolean bundleTotals,
    int acknowledged,
    Numbers numbers,
    boolean emptyMaps) {

  /** How numbers are written. */
  public enum Numbers {
    NUMBERS,
    TEXTS,
    /** Each of them one or the other. */
    MIXED
  }

  /** As it is from the start. */
  public static final Settings USUAL = new Settings(false, true, 1000, Numbers.MIXED, false);

  public Settings withNewestFirst(boolean isFirst) {
    return new Settings(isFirst, bundleTotals, acknowledged, numbers, emptyMaps);
  }

  public Settings withBundleTotals(boolean built) {
    return new Settings(newestFirst, built, acknowledged, numbers, emptyMaps);
  }

  public Settings withAcknowledged(int most) {
    return new Settings(newestFirst, bundleTotals, most, numbers, emptyMaps);
  }

  public Settings withNumbers(Numbers newNumbers) {
    return new Settings(newestFirst, bundleTotals, acknowledged, newNumbers, emptyMaps);
  }

  public Settings withEmptyMaps(boolean asMaps) {
    return new Settings(newestFirst, bundleTotals, acknowledged, numbers, asMaps);
  }
}
