package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.camel.Digests;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints of what was sent of an order, by field ({@code shipToCity}), those of objects by member
 * ({@code customFields.gift}): what the seller changed, and what somebody changed there. They hold
 * nobody's address. What a change set is kept beside what the last whole state said ({@code
 * +carrierId}): a whole state that has no word for it leaves it. Pure.
 */
final class Prints {

  private static final int DIGITS = 8;
  private static final String CHANGED = "+";
  private static final String HOLD = "holdCode";

  /** Infoplus may show more of them, and in another order. */
  private static final Set<String> NOT_COMPARED = Set.of("extraOrderData", "extraLineItemData");

  private Prints() {}

  /** Of a whole state. */
  static Map<String, String> of(ObjectNode sent) {
    Map<String, String> prints = new TreeMap<>();
    sent.properties()
        .forEach(
            one -> {
              if (one.getValue().isObject() && !one.getValue().isEmpty()) {
                one.getValue()
                    .properties()
                    .forEach(
                        member ->
                            prints.put(
                                one.getKey() + "." + member.getKey(), print(member.getValue())));
              } else {
                prints.put(one.getKey(), print(one.getValue()));
              }
            });
    return prints;
  }

  /** Behind a whole state: what changes set, and it has no word for, is there still. */
  static Map<String, String> of(ObjectNode sent, Map<String, String> before) {
    Map<String, String> prints = of(sent);
    Map<String, String> all = new TreeMap<>(prints);
    before.forEach(
        (path, print) -> {
          if (path.startsWith(CHANGED) && isKept(path.substring(1), prints, before)) {
            all.put(path, print);
          }
        });
    return all;
  }

  private static boolean isKept(
      String path, Map<String, String> prints, Map<String, String> before) {
    return path.equals(HOLD)
        ? Objects.equals(prints.get(HOLD), before.get(HOLD))
        : !prints.containsKey(path) && !before.containsKey(path);
  }

  /** Behind a change of some fields. */
  static Map<String, String> with(Map<String, String> before, Map<String, JsonNode> set) {
    ObjectNode sent = Body.object();
    set.forEach(sent::set);
    Map<String, String> all = new TreeMap<>(before);
    of(sent).forEach((path, print) -> all.put(CHANGED + path, print));
    return all;
  }

  /** Without some fields: what is there of them nobody knows. */
  static Map<String, String> without(Map<String, String> prints, Set<String> fields) {
    Map<String, String> rest = new TreeMap<>(prints);
    rest.keySet().removeIf(path -> fields.contains(field(path)));
    return rest;
  }

  private static String field(String path) {
    String said = path.startsWith(CHANGED) ? path.substring(1) : path;
    int member = said.indexOf('.');
    return member < 0 ? said : said.substring(0, member);
  }

  /**
   * Names of fields that the seller changed, those that it says no more among them.
   *
   * @param prints of what was sent before; empty if that is not known
   */
  static Set<String> changed(ObjectNode wanted, Map<String, String> prints) {
    Map<String, String> now = of(wanted);
    Set<String> paths = new TreeSet<>(now.keySet());
    prints.keySet().stream().filter(path -> !path.startsWith(CHANGED)).forEach(paths::add);
    Set<String> changed = new TreeSet<>();
    for (String path : paths) {
      // A whole state can say nothing of a hold that a change set: a change lifts it.
      String last = path.equals(HOLD) ? prints.get(path) : last(prints, path);
      if (!Objects.equals(now.get(path), last)) {
        changed.add(field(path));
      }
    }
    return changed;
  }

  private static String last(Map<String, String> prints, String path) {
    return prints.getOrDefault(CHANGED + path, prints.get(path));
  }

  /**
   * Fields that are something else there than was sent last.
   *
   * @param there the order as it is
   */
  static Set<String> differing(Map<String, String> prints, JsonNode there) {
    Set<String> paths = new TreeSet<>();
    prints.keySet().forEach(path -> paths.add(path.startsWith(CHANGED) ? path.substring(1) : path));
    paths.removeIf(
        path -> NOT_COMPARED.contains(field(path)) || says(value(there, path), last(prints, path)));
    return paths;
  }

  private static JsonNode value(JsonNode there, String path) {
    String field = field(path);
    JsonNode value = there.path(field);
    return field.equals(path) ? value : value.path(path.substring(field.length() + 1));
  }

  /** Numbers may come as text, and text as a number. */
  private static boolean says(JsonNode there, String print) {
    if (Body.isNothing(there) || there.isMissingNode()) {
      return print.equals(print(NullNode.instance)) || print.equals(print(TextNode.valueOf("")));
    }
    BigDecimal number = Body.decimal(there);
    return print.equals(print(there))
        || print.equals(print(TextNode.valueOf(there.asText())))
        || number != null && print.equals(print(DecimalNode.valueOf(number)));
  }

  private static String print(JsonNode value) {
    return Digests.of(text(value).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  /** The same of numbers and of times that are the same. */
  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    Instant time = value.isTextual() ? Body.time(value.asText()) : null;
    return time == null ? value.toString() : time.toString();
  }
}
