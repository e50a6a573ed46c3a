package io.crossdock.partner.newstore.plan;

/** Logical timestamps whose allocations NewStore releases; both ends belong to it. */
public record ReleaseRange(long start, long end) {

  public ReleaseRange {
    if (start > end) {
      throw new IllegalArgumentException("The range " + start + "-" + end + " is empty.");
    }
  }
}
