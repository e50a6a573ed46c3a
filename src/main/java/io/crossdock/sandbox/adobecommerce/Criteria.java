package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.drive.RawQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code searchCriteria[…]} of a list: groups of filters, each group met if one of its filters is,
 * all groups to be met; sort orders; a page. A page behind the last one is the last one once more,
 * as Magento's collections have it.
 */
final class Criteria {

  private static final Pattern FILTER =
      Pattern.compile(
          "searchCriteria\\[(?:filter_groups|filterGroups)]\\[(\\d+)]\\[filters]\\[(\\d+)]\\[(\\w+)]");
  private static final Pattern SORT =
      Pattern.compile("searchCriteria\\[(?:sort_orders|sortOrders)]\\[(\\d+)]\\[(\\w+)]");

  private record Filter(String field, String condition, String value) {}

  private record Sort(String field, boolean descending) {}

  private final List<List<Filter>> groups = new ArrayList<>();
  private final List<Sort> sorts = new ArrayList<>();
  private final Integer size;
  private final int page;
  private final Fields fields;

  /** What a search gave. */
  record Found<T>(List<T> items, int total) {}

  /**
   * @param raw null for none
   */
  Criteria(String raw, Limits limits) {
    Map<String, List<String>> values = RawQuery.decoded(raw);
    if (values.keySet().stream().noneMatch(name -> name.startsWith("searchCriteria"))) {
      throw Refusal.required("searchCriteria");
    }
    Map<Integer, Map<Integer, Map<String, String>>> filters = new TreeMap<>();
    Map<Integer, Map<String, String>> orders = new TreeMap<>();
    Map<String, String> plain = new LinkedHashMap<>();
    values.forEach(
        (name, all) -> {
          String value = all.get(all.size() - 1);
          Matcher filter = FILTER.matcher(name);
          Matcher sort = SORT.matcher(name);
          if (filter.matches()) {
            filters
                .computeIfAbsent(Integer.valueOf(filter.group(1)), none -> new TreeMap<>())
                .computeIfAbsent(Integer.valueOf(filter.group(2)), none -> new TreeMap<>())
                .put(snake(filter.group(3)), value);
          } else if (sort.matches()) {
            orders
                .computeIfAbsent(Integer.valueOf(sort.group(1)), none -> new TreeMap<>())
                .put(snake(sort.group(2)), value);
          } else {
            plain.put(name, value);
          }
        });
    for (Map<Integer, Map<String, String>> group : filters.values()) {
      groups.add(
          group.values().stream()
              .map(
                  one ->
                      new Filter(
                          one.get("field"),
                          one.getOrDefault("condition_type", "eq"),
                          one.getOrDefault("value", "")))
              .toList());
    }
    orders
        .values()
        .forEach(
            one ->
                sorts.add(
                    new Sort(one.get("field"), "DESC".equalsIgnoreCase(one.get("direction")))));
    Integer asked = number(plain, "pageSize", "page_size");
    if (limits.enabled() && asked != null && asked > limits.pageSize()) {
      throw Refusal.named(
          400, "Maximum SearchCriteria pageSize is %max", Map.of("max", limits.pageSize()));
    }
    size = asked == null && limits.enabled() ? Integer.valueOf(limits.usualPage()) : asked;
    Integer at = number(plain, "currentPage", "current_page");
    page = at == null ? 1 : Math.max(1, at);
    fields = Fields.of(plain.get("fields"));
  }

  private static Integer number(Map<String, String> plain, String camel, String snake) {
    String text =
        plain.getOrDefault(
            "searchCriteria[" + camel + "]", plain.get("searchCriteria[" + snake + "]"));
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.type(camel, text, "int");
    }
    return Integer.valueOf(text);
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  Fields fields() {
    return fields;
  }

  /** SKUs that alone can be in it; null where it may be others. */
  Set<String> skus() {
    for (List<Filter> group : groups) {
      Filter one = group.get(0);
      boolean names = one.condition().equals("eq") || one.condition().equals("in");
      if (group.size() == 1 && "sku".equals(one.field()) && names) {
        String[] values =
            one.condition().equals("in") ? one.value().split(",") : new String[] {one.value()};
        Set<String> skus = new LinkedHashSet<>();
        for (String value : values) {
          skus.add(value.strip());
        }
        // What looks like numbers is compared as such.
        return skus.stream().anyMatch(sku -> NUMBER.matcher(sku).matches()) ? null : skus;
      }
    }
    return null;
  }

  /**
   * @param shown an item as filters see it; a field it does not have is none of the table
   */
  <T> Found<T> search(Collection<T> all, java.util.function.Function<T, ObjectNode> shown) {
    List<T> fit = new ArrayList<>();
    Map<T, ObjectNode> rows = new java.util.IdentityHashMap<>();
    for (T one : all) {
      ObjectNode row = shown.apply(one);
      if (groups.stream().allMatch(group -> group.stream().anyMatch(f -> meets(row, f)))) {
        fit.add(one);
        rows.put(one, row);
      }
    }
    Comparator<T> order = null;
    for (Sort sort : sorts) {
      Comparator<T> next =
          (one, other) ->
              compare(text(rows.get(one), sort.field()), text(rows.get(other), sort.field()));
      next = sort.descending() ? next.reversed() : next;
      order = order == null ? next : order.thenComparing(next);
    }
    if (order != null) {
      fit.sort(order);
    }
    if (size == null || size == 0 || fit.isEmpty()) {
      return new Found<>(fit, fit.size());
    }
    int last = (fit.size() + size - 1) / size;
    int from = (Math.min(page, last) - 1) * size;
    return new Found<>(fit.subList(from, Math.min(fit.size(), from + size)), fit.size());
  }

  private static String text(ObjectNode row, String field) {
    if (!row.has(field)) {
      throw new Refusal(
          500, "Internal Error. Details are available in Magento log file. Report ID: webapi-sim");
    }
    JsonNode value = row.path(field);
    return value.isNull() ? null : value.asText();
  }

  private static boolean meets(ObjectNode row, Filter filter) {
    String is = text(row, filter.field());
    String value = filter.value();
    return switch (filter.condition()) {
      case "null" -> is == null;
      case "notnull" -> is != null;
      case "eq" -> is != null && compare(is, value) == 0;
      case "neq" -> is != null && compare(is, value) != 0;
      case "gt" -> is != null && compare(is, value) > 0;
      case "gteq", "from" -> is != null && compare(is, value) >= 0;
      case "lt" -> is != null && compare(is, value) < 0;
      case "lteq", "to" -> is != null && compare(is, value) <= 0;
      case "in" -> is != null && in(is, value);
      case "nin" -> is != null && !in(is, value);
      case "like" -> is != null && like(is, value);
      default ->
          throw new Refusal(
              500,
              "Internal Error. Details are available in Magento log file. Report ID: webapi-sim");
    };
  }

  private static boolean in(String is, String value) {
    return Arrays.stream(value.split(",")).anyMatch(one -> compare(is, one.strip()) == 0);
  }

  private static boolean like(String is, String value) {
    String pattern =
        Arrays.stream(value.split("%", -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".*" + b)
            .get();
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(is).matches();
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

  /** Numbers as numbers, all else as the database does: without regard to case. */
  private static int compare(String one, String other) {
    return NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
        ? new BigDecimal(one).compareTo(new BigDecimal(other))
        : one.compareToIgnoreCase(other);
  }

  /** The answer: items, what was searched for, how many there are. */
  ObjectNode answer(List<ObjectNode> items, int total, UnaryOperator<ObjectNode> more) {
    ObjectNode answer = Json.object();
    ArrayNode all = answer.putArray("items");
    items.forEach(all::add);
    ObjectNode asked = answer.putObject("search_criteria");
    ArrayNode shownGroups = asked.putArray("filter_groups");
    for (List<Filter> group : groups) {
      ArrayNode shownFilters = shownGroups.addObject().putArray("filters");
      group.forEach(
          one ->
              shownFilters
                  .addObject()
                  .put("field", one.field())
                  .put("value", one.value())
                  .put("condition_type", one.condition()));
    }
    asked.put("page_size", size);
    asked.put("current_page", page);
    answer.put("total_count", total);
    return fields.of(more.apply(answer));
  }
}
