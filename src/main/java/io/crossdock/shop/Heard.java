package io.crossdock.shop;

import io.crossdock.document.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a shop told, by webhook or when asked. */
public sealed interface Heard {

  /**
   * A document, or why there is none.
   *
   * @param sent of an order, pieces that the shop knows to be sent, by whomever, by the row of
   *     their line; empty for none, and where it does not say
   * @param back whether pieces of it were paid back: the shop may have them on its shelf again
   */
  record Told(Received received, Map<String, Long> sent, boolean back) implements Heard {
    public Told {
      sent = Map.copyOf(sent);
    }

    /** Of which nothing was sent or paid back. */
    public Told(Received received) {
      this(received, Map.of(), false);
    }
  }

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

  /**
   * An order that is neither to be sent as it is nor taken back, and of which not all was sent: not
   * paid yet, or held, for fraud or by the staff. That matters where the hub was told of it as of
   * one that is to be sent.
   *
   * @param number as {@code Order} has it
   * @param state it is in, in the shop's word
   * @param at when it was changed last, by the shop's clock; null if the shop does not say
   */
  record Held(String number, String state, Instant at) implements Heard {
    public Held {
      if (number == null || number.isBlank()) {
        throw new IllegalArgumentException("the order's number is missing");
      }
    }

    /** Nothing of one that has no number. */
    public static List<Heard> of(String number, String state, Instant at) {
      return number == null || number.isBlank() ? List.of() : List.of(new Held(number, state, at));
    }
  }

  /** Documents, in order. */
  static List<Heard> told(List<Received> received) {
    return told(received, false);
  }

  /**
   * @param back whether pieces of them were paid back
   */
  static List<Heard> told(List<Received> received, boolean back) {
    return received.stream().<Heard>map(one -> new Told(one, Map.of(), back)).toList();
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
