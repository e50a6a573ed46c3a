package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param shown what is on it
 * @param total how many there are on all pages
 */
record Page<T>(List<T> shown, int total, int limit, int page) {

  static <T> Page<T> of(List<T> all, Query query, int usual, int most) {
    int limit = query.limit(usual, most);
    int from = Math.min(all.size(), (query.page() - 1) * limit);
    int to = Math.min(all.size(), from + limit);
    return new Page<>(List.copyOf(all.subList(from, to)), all.size(), limit, query.page());
  }

  /** As v3 shows it, with {@code meta.pagination}. */
  CartAnswer answer(Function<T, JsonNode> json) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    shown.forEach(one -> data.add(json.apply(one)));
    int pages = Math.max(1, (total + limit - 1) / limit);
    ObjectNode pagination = body.putObject("meta").putObject("pagination");
    pagination.put("total", total).put("count", shown.size()).put("per_page", limit);
    pagination.put("current_page", page).put("total_pages", pages);
    ObjectNode links = pagination.putObject("links");
    links.put("current", "?page=" + page + "&limit=" + limit);
    if (page < pages) {
      links.put("next", "?page=" + (page + 1) + "&limit=" + limit);
    }
    return CartAnswer.json(200, body).workedOn(shown.size());
  }

  /** As v2 shows it: a bare list, or nothing at all with 204. */
  CartAnswer old(Function<T, JsonNode> json) {
    ArrayNode list = Json.array();
    shown.forEach(one -> list.add(json.apply(one)));
    return shown.isEmpty()
        ? new CartAnswer(204, java.util.Map.of(), new byte[0], 0)
        : CartAnswer.json(200, list).workedOn(shown.size());
  }
}
