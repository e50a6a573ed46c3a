package io.crossdock.partner.workarea;

import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Update;
import io.crossdock.stock.Moves;
import io.crossdock.stock.ShopTarget;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Decisions in words, for traces and previews. */
final class StockTexts {

  /** What is a constant of each SKU: see {@link PurchasedCheck}. */
  static final String DRIFT = "purchased less held";

  private StockTexts() {}

  /** What the drift should be, as a remark on what it is; null where a SKU is seen first. */
  static long expected(Long drift) {
    return drift == null ? 0 : drift;
  }

  /** For example {@code available 3 to 18 (ERP 20, not contained 2), sellable 18}. */
  static String change(SkuWork work) {
    return work.decision() instanceof Update update
        ? "available "
            + shown(update.filter().get("available"))
            + " to "
            + target(work)
            + ", sellable "
            + shown(update.set().get("sellable"))
        : "inserted with " + target(work) + ", policy " + policy(work);
  }

  /** For example {@code available 18 (ERP 20, not contained 2)}. */
  static String target(SkuWork work) {
    ShopTarget target = work.decision().notes().target();
    Moves moves = work.moves();
    String text =
        "available " + target.available() + term(work.figure().available(), moves.available());
    if (work.figure().backordered() != 0 || moves.backordered() != 0 || target.backordered() != 0) {
      text +=
          ", backordered "
              + target.backordered()
              + term(work.figure().backordered(), moves.backordered());
    }
    return target.oversold() == 0 ? text : text + ", oversold " + target.oversold();
  }

  /** The fields of a document that we decide about; null for none. */
  static String document(BsonDocument document) {
    if (document == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (String field : SkuDocument.FIELDS) {
      if (document.containsKey(field) && !field.equals("_id")) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(field)
            .append(' ')
            .append(shown(document.get(field)));
      }
    }
    return text.toString();
  }

  private static String term(long erp, long moves) {
    return " (ERP " + erp + (moves == 0 ? ")" : ", not contained " + moves + ")");
  }

  private static String policy(SkuWork work) {
    return ((Insert) work.decision()).document().getString("policy").getValue();
  }

  static String shown(BsonValue value) {
    if (value == null) {
      return "unchanged";
    }
    if (value.isNumber()) {
      return String.valueOf(value.asNumber().longValue());
    }
    if (value.isDateTime()) {
      return java.time.Instant.ofEpochMilli(value.asDateTime().getValue()).toString();
    }
    return value.isString() ? value.asString().getValue() : value.toString();
  }
}
