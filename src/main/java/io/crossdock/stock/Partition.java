package io.crossdock.stock;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Each piece is shown by one seller: shares by weight, whole pieces, what is left over by the
 * largest remainder, ties by priority. The shares sum up to all that is available but the buffer.
 */
public final class Partition implements Publishing {

  /** Above it the products below could overflow. */
  private static final long HEAVIEST = 1_000_000_000L;

  private final List<String> sellers;
  private final long[] weights;
  private final long total;
  private final long globalBuffer;

  /**
   * @param sellers in order of priority: the first gets the piece where remainders are equal
   * @param weights of each seller, in their order: 0 to 1,000,000,000, not all 0
   * @param globalBuffer pieces that nobody shows, at least 0
   */
  public Partition(List<String> sellers, List<Long> weights, long globalBuffer) {
    long sum = weights.stream().mapToLong(Long::longValue).sum();
    if (sellers.size() != weights.size()
        || new HashSet<>(sellers).size() != sellers.size()
        || weights.stream().anyMatch(weight -> weight < 0 || weight > HEAVIEST)
        || sum < 1
        || sum > HEAVIEST) {
      throw new IllegalArgumentException(
          "Each of "
              + sellers
              + " needs a weight of at least 0, in all 1 to "
              + HEAVIEST
              + ", not "
              + weights
              + ".");
    }
    if (globalBuffer < 0) {
      throw new IllegalArgumentException("A buffer of " + globalBuffer + " is below 0.");
    }
    this.sellers = List.copyOf(sellers);
    this.weights = weights.stream().mapToLong(Long::longValue).toArray();
    this.total = sum;
    this.globalBuffer = globalBuffer;
  }

  @Override
  public List<String> sellers() {
    return sellers;
  }

  @Override
  public void into(long available, long[] shown) {
    long pieces = Math.max(0, available - globalBuffer);
    long rounds = pieces / total;
    long rest = pieces % total;
    long left = rest;
    for (int i = 0; i < weights.length; i++) {
      long share = rest * weights[i] / total;
      left -= share;
      shown[i] = rounds * weights[i] + share;
    }
    give(left, rest, shown);
  }

  /** One piece each to those with the largest remainders; fewer pieces than such sellers. */
  private void give(long left, long rest, long[] shown) {
    long remainder = Long.MAX_VALUE;
    int last = -1;
    for (long piece = 0; piece < left; piece++) {
      int next = -1;
      long largest = -1;
      for (int i = 0; i < weights.length; i++) {
        long own = rest * weights[i] % total;
        boolean served = own > remainder || (own == remainder && i <= last);
        if (!served && own > largest) {
          largest = own;
          next = i;
        }
      }
      shown[next]++;
      remainder = largest;
      last = next;
    }
  }

  @Override
  public String toString() {
    return "PARTITION" + sellers + Arrays.toString(weights) + " but " + globalBuffer;
  }
}
