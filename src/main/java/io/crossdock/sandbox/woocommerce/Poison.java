package io.crossdock.sandbox.woocommerce;

import java.util.HashMap;
import java.util.Map;

/** Items that cannot be written, by SKU: alone, or with all that comes with them. Thread-safe. */
final class Poison {

  /** What is said instead of writing it. */
  private record Said(int status, String code, String message) {}

  private final Map<String, Said> alone = new HashMap<>();
  private final Map<String, Integer> whole = new HashMap<>();

  /** Its write is refused, and the others of its batch are not. */
  synchronized void alone(String sku, int status, String code, String message) {
    alone.put(sku, new Said(status, code, message));
  }

  /**
   * Its call fails.
   *
   * @param status below 500: before anything is written; else when its turn comes, and what stands
   *     before it in the batch is written
   */
  synchronized void whole(String sku, int status) {
    whole.put(sku, status);
  }

  synchronized void cure(String sku) {
    alone.remove(sku);
    whole.remove(sku);
  }

  synchronized void clear() {
    alone.clear();
    whole.clear();
  }

  /** Throws what a call is refused with before anything is written. */
  synchronized void atOnce(String sku) {
    Integer status = whole.get(sku);
    if (status != null && status < 500) {
      throw new Refusal(status, "rest_invalid_param", "Invalid parameter(s): update");
    }
  }

  /** Throws {@link Fatal} or what its write is refused with. */
  synchronized void inTurn(String sku) {
    Integer status = whole.get(sku);
    if (status != null) {
      throw new Fatal(status);
    }
    Said said = alone.get(sku);
    if (said != null) {
      throw new Refusal(said.status, said.code, said.message);
    }
  }

  /** The process dies in the middle. */
  static final class Fatal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    Fatal(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
