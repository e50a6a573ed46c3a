package io.crossdock.partner.infoplus.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.camel.Digests;
import io.crossdock.document.Decimals;
import io.crossdock.partner.infoplus.wire.Body;
import java.math.BigDecimal;
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
public final class Prints {

  private static final int DIGITS = 8;
  private static final String CHANGED = "+";
  private static final String HOLD = "holdCode";

  /** Beside a whole state: before, fields were printed otherwise, and changes were not kept. */
  private static final String COMPARABLE = "=";

  /**
   * Infoplus may show more of them, and in another order; the day of an order it changes itself,
   * and who pays it knows by the customer.
   */
  private static final Set<String> NOT_COMPARED =
      Set.of("extraOrderData", "extraLineItemData", "orderDate");

  private static final String PAYS = "billTo";

  private static final String NO_HOLD = "N";
  private static final String NOTHING = print(NullNode.instance);

  private Prints() {}

  /** Of a whole state. */
  public static Map<String, String> of(ObjectNode sent) {
    Map<String, String> prints = fields(sent);
    prints.put(COMPARABLE, "");
    return prints;
  }

  private static Map<String, String> fields(ObjectNode sent) {
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
  public static Map<String, String> of(ObjectNode sent, Map<String, String> before) {
    Map<String, String> prints = fields(sent);
    Map<String, String> all = new TreeMap<>(prints);
    if (before.isEmpty() || before.containsKey(COMPARABLE)) {
      all.put(COMPARABLE, "");
    }
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
        : !prints.containsKey(path)
            && !before.containsKey(path)
            && prints.keySet().stream().noneMatch(now -> now.startsWith(path + "."));
  }

  /** Behind a change of some fields. */
  public static Map<String, String> with(Map<String, String> before, Map<String, JsonNode> set) {
    ObjectNode sent = Body.object();
    set.forEach(sent::set);
    Map<String, String> now = fields(sent);
    Map<String, String> all = new TreeMap<>(before);
    set.keySet().stream()
        .filter(field -> !now.containsKey(field))
        .map(CHANGED::concat)
        .forEach(all::remove);
    // An object that is emptied is nothing by any of its members.
    before.keySet().stream()
        .map(Prints::said)
        .filter(path -> !path.equals(field(path)) && now.containsKey(field(path)))
        .forEach(path -> all.put(CHANGED + path, NOTHING));
    now.forEach((path, print) -> all.put(CHANGED + path, print));
    return all;
  }

  /** Without some fields: what is there of them nobody knows. */
  public static Map<String, String> without(Map<String, String> prints, Set<String> fields) {
    Map<String, String> rest = new TreeMap<>(prints);
    rest.keySet().removeIf(path -> fields.contains(field(path)));
    return rest;
  }

  private static String said(String path) {
    return path.startsWith(CHANGED) ? path.substring(1) : path;
  }

  private static String field(String path) {
    String said = said(path);
    int member = said.indexOf('.');
    return member < 0 ? said : said.substring(0, member);
  }

  /**
   * Names of fields that the seller changed, those that it says no more among them.
   *
   * @param prints of what was sent before; empty if that is not known
   */
  public static Set<String> changed(ObjectNode wanted, Map<String, String> prints) {
    Map<String, String> now = fields(wanted);
    Set<String> paths = new TreeSet<>(now.keySet());
    prints.keySet().stream().filter(path -> !path.startsWith(CHANGED)).forEach(paths::add);
    paths.remove(COMPARABLE);
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
   * Fields that are something else there than was sent last; of prints from before fields were
   * compared, those alone that changes set since.
   *
   * @param there the order as it is
   */
  public static Set<String> differing(Map<String, String> prints, JsonNode there) {
    Set<String> paths = new TreeSet<>();
    prints.keySet().stream()
        .filter(path -> path.startsWith(CHANGED) || prints.containsKey(COMPARABLE))
        .forEach(path -> paths.add(said(path)));
    paths.remove(COMPARABLE);
    paths.removeIf(
        path -> !isCompared(field(path)) || says(path, value(there, path), last(prints, path)));
    return paths;
  }

  private static boolean isCompared(String field) {
    return !NOT_COMPARED.contains(field) && !field.startsWith(PAYS);
  }

  /** Infoplus may leave a hold out that is none, and an object that is empty. */
  private static boolean says(String path, JsonNode there, String print) {
    boolean nothing = Body.isNothing(there) || there.isMissingNode();
    if (nothing || path.equals(HOLD) && there.asText().equals(NO_HOLD)) {
      return print.equals(NOTHING)
          || print.equals(print(TextNode.valueOf("")))
          || print.equals(print(Body.object()))
          || path.equals(HOLD) && print.equals(print(TextNode.valueOf(NO_HOLD)));
    }
    return says(there, print);
  }

  private static JsonNode value(JsonNode there, String path) {
    String field = field(path);
    JsonNode value = there.path(field);
    return field.equals(path) ? value : value.path(path.substring(field.length() + 1));
  }

  /** Numbers may come as text, and text as a number. */
  private static boolean says(JsonNode there, String print) {
    BigDecimal number = Body.decimal(there);
    return print.equals(print(there))
        || print.equals(print(TextNode.valueOf(there.asText())))
        || number != null && print.equals(print(DecimalNode.valueOf(number)));
  }

  private static String print(JsonNode value) {
    return Digests.of(text(value)).substring(0, DIGITS);
  }

  /** The same of numbers and of times that are the same. */
  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return Decimals.text(value.decimalValue());
    }
    Instant time = value.isTextual() ? Body.time(value.asText()) : null;
    return time == null ? value.toString() : time.toString();
  }
}
