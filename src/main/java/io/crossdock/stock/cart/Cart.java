package io.crossdock.stock.cart;

import java.time.Instant;
import java.util.Set;

/**
 * A cart's settings, what it has and what it was sent.
 *
 * @param uploads false: its upload is switched off
 * @param alias name of the alias whose codes are its keys; null: master SKUs
 * @param excluded master SKUs never sent to it; they still count as components (R-GATE-4)
 * @param shelf what the cart has; null: not checked
 */
public record Cart(
    String id,
    boolean uploads,
    String alias,
    Selection selection,
    Breakdown breakdown,
    CartRules rules,
    Set<String> excluded,
    Vanished vanished,
    Uploaded uploaded,
    Shelf shelf) {

  /** What is done with a SKU that was sent and has no record any more (R-GATE-5). */
  public enum Vanished {
    HOLD,
    ZERO
  }

  /**
   * @param lastAt when the last upload began; null: a new cart, everything is due (R-DLT-2)
   * @param settingsAt when the cart's settings changed; null: not since the last upload
   */
  public record Uploaded(Instant lastAt, Instant settingsAt, LastSent sent) {

    public static final Uploaded NEVER = new Uploaded(null, null, key -> null);
  }

  /** Asked only for SKUs without a record. */
  @FunctionalInterface
  public interface LastSent {

    /** What the cart confirmed last under that key; null where it never did. */
    Amount of(String key);
  }

  public Cart {
    excluded = Set.copyOf(excluded);
  }
}
