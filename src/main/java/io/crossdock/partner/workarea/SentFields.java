package io.crossdock.partner.workarea;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;

/**
 * What a document was asked to say by a write that is carried out later, and what it said before.
 * Of the fields, null is one that was not sent.
 *
 * @param before null if there was no document
 * @param said for people
 */
record SentFields(
    Integer available,
    Integer backordered,
    Integer reserve,
    String policy,
    Instant backorderedUntil,
    Before before,
    String said) {

  /**
   * What the shop's own sales change, and what a save computes.
   *
   * @param sellable null if it was absent or no whole number
   */
  record Before(long available, long backordered, long purchased, String policy, Long sellable) {

    private static Before of(SkuDocument read) {
      return new Before(
          read.available(), read.backordered(), read.purchased(), read.policy(), read.sellable());
    }

    /** A sale moves units from the first two to the third; a release moves them back. */
    private long sum() {
      return available + backordered + purchased;
    }
  }

  /**
   * What is sent of a decision to insert or to update.
   *
   * @param document it was decided by; null if there is none
   */
  static SentFields of(BsonDocument document, SkuDecision decision, String said) {
    Map<String, Object> fields = ModelFields.of(decision);
    String until = (String) fields.get("backordered_until");
    return new SentFields(
        (Integer) fields.get("available"),
        (Integer) fields.get("backordered"),
        (Integer) fields.get("reserve"),
        (String) fields.get("policy"),
        until == null ? null : Instant.parse(until),
        before(document),
        said);
  }

  private static Before before(BsonDocument document) {
    SkuDocument read = parsed(document);
    return read == null ? null : Before.of(read);
  }

  /** Null if there is none, or one that the shop itself cannot use. */
  private static SkuDocument parsed(BsonDocument document) {
    try {
      return document == null ? null : SkuDocument.parse(document);
    } catch (SkuDocument.BrokenException e) {
      return null;
    }
  }

  /**
   * True if the document can only say what it says because this was carried out. The shop may have
   * sold since, and before: that leaves the sum of the counters as it is, so that the sum tells. In
   * doubt false: for example where the shop sold just as many as were to be taken off.
   *
   * @param document null if there is none
   */
  boolean isCarriedOut(BsonDocument document) {
    SkuDocument read = parsed(document);
    if (read == null
        || (policy != null && !policy.equals(read.policy()))
        || (reserve != null && reserve != read.reserve())
        || (backorderedUntil != null && !backorderedUntil.equals(read.backorderedUntil()))) {
      return false;
    }
    Before now = Before.of(read);
    Before then = before == null ? new Before(0, 0, 0, null, null) : before;
    long asked =
        (available == null ? 0 : available - then.available())
            + (backordered == null ? 0 : backordered - then.backordered());
    long moved = now.sum() - then.sum();
    long soldSince = now.purchased() - then.purchased();
    // Sold after it was sent and before it was carried out, and so overwritten.
    long soldBefore = moved - asked;
    if (soldBefore < Math.min(0, soldSince) || soldBefore > Math.max(0, soldSince)) {
      return false;
    }
    // Under 'ignore' sales move the third counter alone.
    boolean countersTell =
        moved != 0
            && (now.available() != then.available() || now.backordered() != then.backordered());
    return countersTell || isToldByOthers(now);
  }

  /** By fields that no sale changes, and that said something else before. */
  private boolean isToldByOthers(Before now) {
    if (before == null || reserve != null || backorderedUntil != null) {
      return true;
    }
    if (policy == null) {
      return false;
    }
    // The policy it had: sent to have sellable computed anew.
    return !policy.equals(before.policy()) || !Objects.equals(now.sellable(), before.sellable());
  }
}
