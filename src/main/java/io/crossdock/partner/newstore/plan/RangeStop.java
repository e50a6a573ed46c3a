package io.crossdock.partner.newstore.plan;

import java.util.Locale;

/**
 * Why the range does not go on.
 *
 * @param logicalTimestamp the first one that had to stay out
 * @param key whose item that is
 * @param itemId the item, where one item is the reason; null where the key is
 * @param held of {@link Why#HELD_KEY}: why it is held, whatever the range; else null
 */
public record RangeStop(
    Why why, long logicalTimestamp, StockKey key, String itemId, HoldReason held) {

  /** In small letters, as it is shown. */
  public String word() {
    String word = why.name().toLowerCase(Locale.ROOT);
    return held == null ? word : word + ", " + held.word();
  }

  /** What was in the way. */
  public enum Why {
    /** The ERP has not booked the item by the snapshot's time. */
    NOT_REFLECTED,
    /** An older event may still be on its way. */
    NOT_SETTLED,
    /** An event there or below could not be read. */
    FROZEN,
    /** The range would touch a key that is held. */
    HELD_KEY,
    /** The range would touch a key the snapshot does not have. */
    ABSENT_KEY,
    /** The range would touch more keys than one document takes. */
    TOO_MANY_KEYS
  }
}
