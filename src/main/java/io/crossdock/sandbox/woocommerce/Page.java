package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A page of a list.
 *
 * @param shown what is on it
 * @param total how many there are on all pages
 */
record Page<T>(List<T> shown, int total, int perPage, int page) {

  /**
   * @param all by id, lowest first
   * @param wanted null for all
   * @param other null to sort by id
   */
  static <T> Page<T> of(List<T> all, Predicate<T> wanted, Comparator<T> other, Query query) {
    boolean ascending = query.choice("order", "desc", List.of("asc", "desc")).equals("asc");
    List<T> from = all;
    if (other != null) {
      from = new ArrayList<>(all);
      from.sort(other);
    }
    int offset = query.offset();
    int perPage = query.perPage();
    List<T> shown = new ArrayList<>();
    int total = wanted == null ? from.size() : 0;
    if (wanted == null) {
      for (int i = offset; i < total && shown.size() < perPage; i++) {
        shown.add(from.get(ascending ? i : total - 1 - i));
      }
      return new Page<>(shown, total, perPage, query.page());
    }
    for (int i = 0; i < from.size(); i++) {
      T one = from.get(ascending ? i : from.size() - 1 - i);
      if (wanted.test(one)) {
        if (total >= offset && shown.size() < perPage) {
          shown.add(one);
        }
        total++;
      }
    }
    return new Page<>(shown, total, perPage, query.page());
  }

  /**
   * With its headers.
   *
   * @param address of the list, for the links
   */
  CartAnswer answer(String address, Function<T, JsonNode> json) {
    ArrayNode list = Json.array();
    shown.forEach(one -> list.add(json.apply(one)));
    int pages = (total + perPage - 1) / perPage;
    List<String> links = new ArrayList<>();
    if (page > 1) {
      links.add(link(address, Math.min(page - 1, pages), "prev"));
    }
    if (page < pages) {
      links.add(link(address, page + 1, "next"));
    }
    CartAnswer answer =
        CartAnswer.json(200, list)
            .with("X-WP-Total", String.valueOf(total))
            .with("X-WP-TotalPages", String.valueOf(pages))
            .workedOn(shown.size());
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  private String link(String address, int to, String rel) {
    return "<" + address + "?per_page=" + perPage + "&page=" + to + ">; rel=\"" + rel + "\"";
  }
}
