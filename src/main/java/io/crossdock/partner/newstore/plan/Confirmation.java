package io.crossdock.partner.newstore.plan;

import java.util.Collection;

/** What the end of an import job means to the mark. */
public final class Confirmation {

  private Confirmation() {}

  /**
   * Whether the mark moves to the end of the range the job carried. {@code finished} alone is not
   * success: an error on a touched product leaves the mark, and the next range starts at the same
   * timestamp with a fresh snapshot.
   *
   * @param finished whether the job's state is {@code finished}; not so {@code partially_failed}
   *     and {@code failed}
   * @param failedProducts what the job's error list names ({@code entity_id})
   * @param touched as of {@link Plan.Send}
   */
  public static boolean confirmsRange(
      boolean finished, Collection<String> failedProducts, Collection<StockKey> touched) {
    return finished && touched.stream().noneMatch(key -> failedProducts.contains(key.productId()));
  }
}
