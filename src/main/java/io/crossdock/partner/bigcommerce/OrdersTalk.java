package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.Heard;
import io.crossdock.shop.ReadBack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks for some orders. The API names none by a list of ids, but by the lowest and the highest: new
 * orders are close together, and a page of them is one call. Not thread-safe.
 */
final class OrdersTalk implements ReadBack.Asking {

  private static final int MOST = BigPages.MOST;

  private final Map<String, JsonNode> found = new LinkedHashMap<>();
  private final Map<String, String> nothing = new HashMap<>();
  private final List<String> gone = new ArrayList<>();
  private final Deque<List<Long>> ranges = new ArrayDeque<>();
  private final BigReader reader;

  /**
   * @param ids numbers, as webhooks tell them
   */
  OrdersTalk(Collection<String> ids, BigReader reader) {
    this.reader = reader;
    List<Long> sorted = ids.stream().map(Long::valueOf).sorted().toList();
    List<Long> range = new ArrayList<>();
    for (Long id : sorted) {
      if (!range.isEmpty() && id - range.get(0) >= MOST) {
        ranges.add(List.copyOf(range));
        range.clear();
      }
      range.add(id);
    }
    if (!range.isEmpty()) {
      ranges.add(List.copyOf(range));
    }
  }

  @Override
  public TalkRequest next() {
    if (ranges.isEmpty()) {
      return null;
    }
    List<Long> range = ranges.peek();
    return BigPages.whole(
        range.size() == 1
            ? TalkRequest.get("/v2/orders/" + range.get(0))
            : TalkRequest.get("/v2/orders")
                .with("min_id", range.get(0))
                .with("max_id", range.get(range.size() - 1))
                .with("limit", MOST));
  }

  @Override
  public void answered(TalkAnswer answer) {
    List<Long> asked = ranges.peek();
    if (asked.size() == 1) {
      one(String.valueOf(asked.get(0)), answer);
      ranges.remove();
      return;
    }
    for (JsonNode row : Wire.rows(answer, BigOrder.class)) {
      // Others lie between them.
      if (asked.contains(row.path("id").asLong())) {
        found.put(row.path("id").asText(), row);
      }
    }
    ranges.remove();
    // A list leaves archived ones out.
    asked.stream()
        .filter(id -> !found.containsKey(String.valueOf(id)))
        .forEach(id -> ranges.addFirst(List.of(id)));
  }

  private void one(String id, TalkAnswer answer) {
    if (answer.status() == 404) {
      gone.add(id);
    } else if (answer.isOk()) {
      found.put(id, answer.body());
    } else {
      throw new RejectedException("BigCommerce answered " + answer + " to order " + id);
    }
  }

  @Override
  public List<Heard> orders(String origin) {
    List<Heard> orders = new ArrayList<>();
    found.forEach(
        (id, told) -> {
          List<Heard> heard = reader.order(told, origin + ", " + id);
          orders.addAll(heard);
          if (heard.isEmpty()) {
            nothing.put(id, "nothing of order " + id + " is shipped: it has no line that is");
          }
        });
    gone.forEach(id -> orders.add(new Heard.Told(reader.gone(id, origin + ", " + id))));
    return orders;
  }

  @Override
  public Map<String, String> nothing() {
    return nothing;
  }

  @Override
  public Set<String> lacks() {
    return Set.copyOf(gone);
  }
}
