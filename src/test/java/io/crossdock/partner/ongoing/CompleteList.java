package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Holds what was seen against a complete list of what a scenario expects: each required entry must
 * have happened, optional ones may, nothing else. In order per key, such as an order number.
 */
public final class CompleteList {

  private record Entry(JsonNode described, int min, int max, String identical) {}

  private final List<Entry> entries = new ArrayList<>();
  private final BiPredicate<JsonNode, JsonNode> matches;
  private final Function<JsonNode, String> key;

  /**
   * @param required entries, each once or {@code times} times, unless they say {@code optional}
   * @param optional entries that may happen
   * @param key of what was seen, in whose order it must be; null for free order
   */
  public CompleteList(
      JsonNode required,
      JsonNode optional,
      BiPredicate<JsonNode, JsonNode> matches,
      Function<JsonNode, String> key) {
    this.matches = matches;
    this.key = key;
    required.forEach(one -> add(one, one.path("optional").asBoolean()));
    optional.forEach(one -> add(one, true));
  }

  private void add(JsonNode described, boolean optional) {
    JsonNode times = described.path("times");
    int min = optional ? 0 : times.path("min").asInt(1);
    entries.add(
        new Entry(
            described, min, times.path("max").asInt(1), times.path("identical").asText(null)));
  }

  /** What is wrong, for people; empty if nothing is. */
  public List<String> problems(List<JsonNode> seen) {
    if (assign(seen, 0, new ArrayList<>())) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    for (JsonNode one : seen) {
      if (entries.stream().noneMatch(entry -> matches.test(entry.described(), one))) {
        problems.add("nobody expected " + one);
      }
    }
    for (Entry entry : entries) {
      long found = seen.stream().filter(one -> matches.test(entry.described(), one)).count();
      if (found < entry.min()) {
        problems.add("only " + found + " times: " + entry.described());
      }
      if (found > entry.max()) {
        problems.add(found + " times: " + entry.described());
      }
    }
    if (problems.isEmpty()) {
      problems.add("in another order, or not each another one: " + seen);
    }
    return problems;
  }

  private boolean assign(List<JsonNode> seen, int next, List<Integer> chosen) {
    if (next == seen.size()) {
      return complete(seen, chosen);
    }
    for (int entry = 0; entry < entries.size(); entry++) {
      if (matches.test(entries.get(entry).described(), seen.get(next))
          && inOrder(seen, next, entry, chosen)) {
        chosen.add(entry);
        if (assign(seen, next + 1, chosen)) {
          return true;
        }
        chosen.remove(chosen.size() - 1);
      }
    }
    return false;
  }

  private boolean inOrder(List<JsonNode> seen, int next, int entry, List<Integer> chosen) {
    int here = entry;
    long already = chosen.stream().filter(one -> one == here).count();
    if (already >= entries.get(entry).max()) {
      return false;
    }
    String number = key == null ? null : key.apply(seen.get(next));
    for (int i = 0; number != null && i < next; i++) {
      if (number.equals(key.apply(seen.get(i))) && chosen.get(i) > entry) {
        return false;
      }
    }
    return true;
  }

  private boolean complete(List<JsonNode> seen, List<Integer> chosen) {
    for (int entry = 0; entry < entries.size(); entry++) {
      List<JsonNode> its = new ArrayList<>();
      for (int i = 0; i < chosen.size(); i++) {
        if (chosen.get(i) == entry) {
          its.add(seen.get(i));
        }
      }
      String identical = entries.get(entry).identical();
      boolean same =
          identical == null
              || its.stream().map(one -> one.path("body").path(identical)).distinct().count() <= 1;
      if (its.size() < entries.get(entry).min() || !same) {
        return false;
      }
    }
    return true;
  }
}
