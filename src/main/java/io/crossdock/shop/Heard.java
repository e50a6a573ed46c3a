package io.crossdock.shop;

import io.crossdock.document.Received;
import java.time.Instant;
import java.util.List;

/** What a shop told, by webhook or when asked. */
public sealed interface Heard {

  /** A document, or why there is none. */
  record Told(Received received) implements Heard {}

  /**
   * An order of which nothing is to be sent or stopped any more, as all of it was sent. Its pieces
   * left the shop's counter, also where the hub was never told of it: where it was placed and sent
   * between two looks at the shop.
   *
   * @param number as {@code OrderCancellation} has it
   * @param skus the hub's, of all it was of
   * @param back what of it was paid back, in words that are others when more is; null for nothing
   */
  record Over(String number, List<String> skus, String back) implements Heard {
    public Over {
      if (number == null || number.isBlank()) {
        throw new IllegalArgumentException("the order's number is missing");
      }
      skus = List.copyOf(skus);
    }
  }

  /** Documents, in order. */
  static List<Heard> told(List<Received> received) {
    return received.stream().<Heard>map(Told::new).toList();
  }

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
