package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What waits for people and for stock, in the scenarios' words. */
final class CaseAsks {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MISSING = Pattern.compile("NO_STOCK: (\\d+) of (\\S+) missing");
  private static final Map<String, String> KINDS =
      Map.of(
          "OVERSOLD_IN_WMS", "oversold-in-warehouse",
          "OVERSOLD", "oversold",
          "ORDER_NUMBER_TOO_LONG", "order-number-too-long",
          "UNKNOWN_ORDER", "unknown-order",
          "UNKNOWN_ARTICLE", "unknown-article",
          "ARTICLE_CHANGE_FROM_NON_MASTER", "article-change-from-non-master",
          "CANCEL_REFUSED", "cancel-refused",
          "ORDER_CHANGE_REFUSED", "order-change-refused");

  private CaseAsks() {}

  static List<JsonNode> reviews(CaseRun run) {
    List<JsonNode> all = new ArrayList<>();
    for (Review review : run.hub.inspection().reviews(true, 1000)) {
      ObjectNode item = JSON.createObjectNode();
      item.put("kind", word(review.kind()));
      Map<String, String> facts = review.facts();
      if (facts.containsKey("shop")) {
        item.put("channel", CaseShops.channel(facts.get("shop")));
      }
      text(item, "nativeOrderNumber", facts.get("order"));
      text(item, "articleNumber", facts.get("sku"));
      text(item, "orderNumber", facts.get("number"));
      for (String number : List.of("length", "quantity", "missing", "orderStatus")) {
        if (facts.containsKey(number)) {
          item.put(number, new java.math.BigDecimal(facts.get(number)));
        }
      }
      all.add(item);
    }
    return all;
  }

  private static void text(ObjectNode item, String member, String value) {
    if (value != null) {
      item.put(member, value);
    }
  }

  /** The scenario's word; a kind it has none for stays as it is, and is not expected. */
  private static String word(String kind) {
    return KINDS.entrySet().stream()
        .filter(one -> one.getValue().equals(kind))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(kind.toUpperCase(Locale.ROOT));
  }

  static List<JsonNode> held(CaseRun run) {
    List<JsonNode> all = new ArrayList<>();
    run.hub.inspection().entries("reservations.ongoing", EntryState.WAITING, 0, 1000).stream()
        .filter(CaseHub::waitsForStock)
        .forEach(
            entry -> {
              String[] key = entry.key().split(":", 2);
              Matcher missing = MISSING.matcher(entry.reason());
              while (missing.find()) {
                all.add(
                    JSON.createObjectNode()
                        .put("channel", CaseShops.channel(key[0]))
                        .put("nativeOrderNumber", key[1])
                        .put("reason", "NO_STOCK")
                        .put("articleNumber", missing.group(2))
                        .put("missing", Integer.parseInt(missing.group(1))));
              }
            });
    return all;
  }
}
