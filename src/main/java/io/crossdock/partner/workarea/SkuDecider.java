package io.crossdock.partner.workarea;

import io.crossdock.document.StockLevel;
import io.crossdock.partner.workarea.SkuDecision.Broken;
import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Notes;
import io.crossdock.partner.workarea.SkuDecision.Nothing;
import io.crossdock.partner.workarea.SkuDecision.Update;
import io.crossdock.stock.Moves;
import io.crossdock.stock.ShopTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The rules of {@link SkuDecision#of}. */
final class SkuDecider {

  private SkuDecider() {}

  static SkuDecision decide(
      BsonDocument document, StockLevel figure, Moves notContained, SkuRules rules, Instant now) {
    try {
      ShopTarget target = ShopTarget.of(figure.available(), figure.backordered(), notContained);
      return document == null
          ? insert(figure, target, rules, now)
          : update(SkuDocument.parse(document), figure, target, rules, now);
    } catch (SkuDocument.BrokenException e) {
      return new Broken(e.getMessage(), Notes.NONE);
    }
  }

  private static SkuDecision insert(
      StockLevel figure, ShopTarget target, SkuRules rules, Instant now)
      throws SkuDocument.BrokenException {
    String policy = figure.policy() == null ? rules.insertPolicy() : figure.policy();
    Policies.Kind kind = kind(policy, figure.sku(), "the feed", rules);
    long reserve = figure.reserve() == null ? 0 : figure.reserve();
    BsonDocument document =
        new BsonDocument("_id", new BsonString(figure.sku()))
            .append("policy", new BsonString(policy))
            .append("available", int32("available", figure, target.available()))
            .append("backordered", int32("backordered", figure, target.backordered()))
            .append("purchased", new BsonInt32(0))
            .append("reserve", int32("reserve", figure, reserve))
            .append(
                "sellable",
                int32(
                    "sellable",
                    figure,
                    Policies.sellable(kind, target.available(), target.backordered(), reserve)
                        .orElse(0L)))
            .append("created_at", date(now))
            .append("updated_at", date(now));
    if (figure.backorderedUntil() != null) {
      document.append("backordered_until", date(figure.backorderedUntil()));
    }
    return new Insert(document, new Notes(target, warnings(kind, figure.sku())));
  }

  private static SkuDecision update(
      SkuDocument document, StockLevel figure, ShopTarget target, SkuRules rules, Instant now)
      throws SkuDocument.BrokenException {
    boolean feedsPolicy = rules.feedSetsPolicy() && figure.policy() != null;
    String policy = feedsPolicy ? figure.policy() : document.policy();
    Policies.Kind kind = kind(policy, figure.sku(), feedsPolicy ? "the feed" : "Workarea", rules);
    long reserve = figure.reserve() == null ? document.reserve() : figure.reserve();
    Optional<Long> sellable =
        Policies.sellable(kind, target.available(), target.backordered(), reserve);

    BsonDocument set =
        new BsonDocument("available", int32("available", figure, target.available()))
            .append("backordered", int32("backordered", figure, target.backordered()));
    if (sellable.isPresent()) {
      set.append("sellable", int32("sellable", figure, sellable.get()));
    }
    boolean changes =
        target.available() != document.available()
            || target.backordered() != document.backordered()
            || (sellable.isPresent() && !sellable.get().equals(document.sellable()));
    if (feedsPolicy && !policy.equals(document.policy())) {
      set.append("policy", new BsonString(policy));
      changes = true;
    }
    if (reserve != document.reserve()) {
      set.append("reserve", int32("reserve", figure, reserve));
      changes = true;
    }
    Instant until = figure.backorderedUntil();
    if (until != null && !millis(until).equals(document.backorderedUntil())) {
      set.append("backordered_until", date(until));
      changes = true;
    }
    Notes notes = new Notes(target, warnings(kind, figure.sku()));
    if (!changes) {
      return new Nothing(notes);
    }
    set.append("updated_at", date(now));
    return new Update(asRead(document.raw()), set, policy, notes);
  }

  /**
   * The counters as stored, whatever their numeric type. {@code purchased} moves with every sale
   * and release, so one between our read and our write makes the filter miss.
   */
  private static BsonDocument asRead(BsonDocument raw) {
    BsonDocument filter = new BsonDocument();
    for (String field : List.of("_id", "available", "backordered", "purchased")) {
      filter.append(field, raw.get(field));
    }
    return filter;
  }

  private static Policies.Kind kind(String policy, String sku, String where, SkuRules rules)
      throws SkuDocument.BrokenException {
    return rules
        .policies()
        .kind(policy)
        .orElseThrow(
            () ->
                new SkuDocument.BrokenException(
                    "policy '"
                        + policy
                        + "' of SKU "
                        + sku
                        + " in "
                        + where
                        + " is none of "
                        + rules.policies().names()
                        + "; the shop's checkout fails on a policy it does not know. Nothing was"
                        + " written: correct it, or name it in "
                        + rules.customKey()
                        + ", then retry"));
  }

  private static List<String> warnings(Policies.Kind kind, String sku) {
    List<String> warnings = new ArrayList<>();
    switch (kind) {
      case IGNORE ->
          warnings.add(
              "SKU "
                  + sku
                  + " has the policy 'ignore': the value is stored and has no effect, the shop sells"
                  + " without limit");
      case COMPONENTS ->
          warnings.add(
              "SKU "
                  + sku
                  + " has the policy 'defer_to_components': the value is stored and has no effect,"
                  + " the shop sells what its components allow");
      default -> {}
    }
    return warnings;
  }

  private static BsonInt32 int32(String field, StockLevel figure, long value)
      throws SkuDocument.BrokenException {
    if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
      throw new SkuDocument.BrokenException(
          field
              + " of SKU "
              + figure.sku()
              + " would be "
              + value
              + ", more than Workarea's 32-bit counters hold ("
              + Integer.MAX_VALUE
              + "). Nothing was written: correct the figure in the ERP");
    }
    return new BsonInt32((int) value);
  }

  private static BsonDateTime date(Instant instant) {
    return new BsonDateTime(instant.toEpochMilli());
  }

  /** BSON dates have milliseconds. */
  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
