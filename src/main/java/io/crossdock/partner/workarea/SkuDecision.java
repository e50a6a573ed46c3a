package io.crossdock.partner.workarea;

import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import io.crossdock.stock.ShopTarget;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;

/**
 * What to do to one inventory SKU document so that it says what the ERP and the shop's own sales
 * make of it. A pure function of what was read; the write it asks for is conditional on that.
 */
sealed interface SkuDecision {

  /** What else is to be said, whatever is done. */
  Notes notes();

  /** The fields it writes; null if none. */
  default BsonDocument written() {
    return this instanceof Insert insert
        ? insert.document()
        : this instanceof Update update ? update.set() : null;
  }

  /** There is no document: insert this one, with the full set of fields. */
  record Insert(BsonDocument document, Notes notes) implements SkuDecision {}

  /**
   * Write {@code set}, if the counters are still those that were read.
   *
   * @param filter {@code _id} and the three counters, exactly as stored
   * @param policy as it is or will be
   */
  record Update(BsonDocument filter, BsonDocument set, String policy, Notes notes)
      implements SkuDecision {}

  /** It says so already; a write would only queue re-indexing. */
  record Nothing(Notes notes) implements SkuDecision {}

  /** It cannot be written safely; a person must look. The reason is for that person. */
  record Broken(String reason, Notes notes) implements SkuDecision {}

  /**
   * @param target null where the document could not be judged
   * @param warnings sentences for an operator
   */
  record Notes(ShopTarget target, List<String> warnings) {
    public Notes {
      warnings = List.copyOf(warnings);
    }

    static final Notes NONE = new Notes(null, List.of());

    /** Units sold without being there, both buckets together. */
    long oversold() {
      return target == null ? 0 : target.oversold();
    }
  }

  /**
   * @param document as read, at least the fields of {@link SkuDocument#FIELDS}; null if there is
   *     none
   * @param notContained the shop's moves that the figure does not contain, read after the document
   * @param now becomes {@code updated_at}; milliseconds count
   */
  static SkuDecision of(
      BsonDocument document, StockLevel figure, Moves notContained, SkuRules rules, Instant now) {
    return SkuDecider.decide(document, figure, notContained, rules, now);
  }
}
