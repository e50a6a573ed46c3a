package io.crossdock.shop;

import io.crossdock.document.Received;
import java.time.Instant;

/** What a shop told, by webhook or when asked. */
public sealed interface Heard {

  /** A document, or why there is none. */
  record Told(Received received) implements Heard {}

  /**
   * That something happened to an order, and not what: the order is read back, as it is then.
   *
   * @param id by which the shop is asked for it; never blank
   * @param origin for people: where that was told
   * @param changed when the order was changed last, as a list of changed ones says; null where that
   *     is news anyway, as in a webhook
   */
  record Thin(String id, String origin, Instant changed) implements Heard {
    public Thin {
      if (id == null || id.isBlank()) {
        throw new IllegalArgumentException("the order's id is missing");
      }
    }

    /** News. */
    public Thin(String id, String origin) {
      this(id, origin, null);
    }
  }
}
