package io.crossdock.stock;

import java.util.List;
import java.util.stream.IntStream;

/** Every seller shows all that is available but its buffer. */
public final class Shared implements Publishing {

  private final List<String> sellers;
  private final long[] buffers;

  /**
   * @param buffers of each seller, in their order, at least 0
   */
  public Shared(List<String> sellers, List<Long> buffers) {
    if (sellers.size() != buffers.size() || buffers.stream().anyMatch(buffer -> buffer < 0)) {
      throw new IllegalArgumentException(
          "Each of " + sellers + " needs a buffer of at least 0, not " + buffers + ".");
    }
    this.sellers = List.copyOf(sellers);
    this.buffers = buffers.stream().mapToLong(Long::longValue).toArray();
  }

  /** The same buffer for all. */
  public static Shared of(List<String> sellers, long buffer) {
    return new Shared(sellers, IntStream.range(0, sellers.size()).mapToObj(i -> buffer).toList());
  }

  @Override
  public List<String> sellers() {
    return sellers;
  }

  @Override
  public void into(long available, long[] shown) {
    for (int i = 0; i < buffers.length; i++) {
      shown[i] = Math.max(0, available - buffers[i]);
    }
  }

  @Override
  public String toString() {
    return "SHARED" + sellers + java.util.Arrays.toString(buffers);
  }
}
