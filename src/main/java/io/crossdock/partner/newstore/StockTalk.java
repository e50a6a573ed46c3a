package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.newstore.plan.Sight;
import io.crossdock.partner.newstore.plan.StockKey;
import io.crossdock.partner.newstore.plan.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks NewStore what it would sell of some keys and what stands against it: ATP, then the
 * allocations of each, then ATP again (what changed meanwhile cannot be compared), and the safety
 * stock if a figure is not as it should be. Pure; not thread-safe.
 *
 * <p>Sources: {@code POST /v0/availabilities} (1 to 2000 keys), {@code GET /v0/stock/insights} (up
 * to 1000 allocations, 90 requests a second), {@code GET /v1/stock/safety_stock} (CSV).
 */
final class StockTalk implements Talk {

  private static final int MOST_LISTED = 1000;

  private enum Step {
    ATP,
    INSIGHT,
    ATP_AGAIN,
    SAFETY,
    OVER
  }

  /** What an insight says. */
  private record Insight(Set<String> allocated, boolean whole, int reserved) {}

  private final Map<StockKey, Long> figures;
  private final List<StockKey> keys;
  private final Map<StockKey, Insight> insights = new HashMap<>();
  private Map<StockKey, Long> before = Map.of();
  private Map<StockKey, Long> after = Map.of();
  private SafetyStock safety;
  private boolean withoutSafety;
  private Step step = Step.ATP;
  private int at;

  /**
   * @param figures what was imported last by key, 1 to 2000; null where nobody knows
   */
  StockTalk(Map<StockKey, Long> figures) {
    this.figures = new LinkedHashMap<>(figures);
    this.keys = List.copyOf(figures.keySet());
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case ATP, ATP_AGAIN -> TalkRequest.ask("/v0/availabilities", atpKeys());
      case INSIGHT ->
          TalkRequest.get("/v0/stock/insights")
              .with("product_id", keys.get(at).productId())
              .with("fulfillment_node_id", keys.get(at).locationId());
      case SAFETY -> TalkRequest.get("/v1/stock/safety_stock");
      case OVER -> null;
    };
  }

  private ObjectNode atpKeys() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode asked = body.putArray("atp_keys");
    for (StockKey key : keys) {
      asked
          .addObject()
          .put("product_id", key.productId())
          .put("fulfillment_node_id", key.locationId());
    }
    return body;
  }

  @Override
  public void answered(TalkAnswer answer) {
    switch (step) {
      case ATP -> {
        before = atp(answer);
        step = Step.INSIGHT;
      }
      case INSIGHT -> {
        insight(answer);
        at++;
        step = at == keys.size() ? Step.ATP_AGAIN : Step.INSIGHT;
      }
      case ATP_AGAIN -> {
        after = atp(answer);
        step = isOff() ? Step.SAFETY : Step.OVER;
      }
      case SAFETY -> {
        safety = answer.isOk() ? SafetyStock.read(answer.text()) : null;
        withoutSafety = safety == null;
        step = Step.OVER;
      }
      case OVER -> throw new IllegalStateException("nothing was asked");
    }
  }

  private static Map<StockKey, Long> atp(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException("NewStore does not say what it would sell: " + answer);
    }
    Map<StockKey, Long> found = new HashMap<>();
    for (JsonNode item : answer.body().path("items")) {
      // As text: examples show ids as numbers, the schema as text.
      found.put(
          new StockKey(item.path("product_id").asText(), item.path("fulfillment_node_id").asText()),
          item.path("atp").asLong());
    }
    return found;
  }

  private void insight(TalkAnswer answer) {
    if (!answer.isOk()) {
      // Of that key it knows nothing.
      return;
    }
    Set<String> allocated = new HashSet<>();
    JsonNode allocations = answer.body().path("allocations");
    allocations.forEach(one -> allocated.add(one.path("item_uuid").asText()));
    insights.put(
        keys.get(at),
        new Insight(
            allocated,
            allocations.size() < MOST_LISTED,
            answer.body().path("reservations").size()));
  }

  private boolean isOff() {
    return keys.stream()
        .map(this::sight)
        .anyMatch(
            sight ->
                sight != null
                    && sight.atp() != null
                    && sight.figure() != null
                    && Math.max(0, sight.atp()) != Verifier.should(sight, 0));
  }

  /** What it said; keys it knows nothing of are not there. */
  List<Sight> sights() {
    List<Sight> all = new ArrayList<>();
    for (StockKey key : keys) {
      Sight sight = sight(key);
      if (sight != null) {
        all.add(sight);
      }
    }
    return all;
  }

  private Sight sight(StockKey key) {
    Insight insight = insights.get(key);
    if (insight == null) {
      return null;
    }
    Long atp = before.get(key);
    boolean still = atp != null && atp.equals(after.get(key));
    return new Sight(
        key,
        insight.allocated(),
        insight.whole(),
        insight.reserved(),
        still ? atp : null,
        figures.get(key),
        // Where it was not asked for nothing is off without it.
        safety != null ? Long.valueOf(safety.of(key)) : withoutSafety ? null : Long.valueOf(0));
  }
}
