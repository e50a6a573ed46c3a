package io.crossdock.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.ForeignJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An order of a cart in the shape of ours, so far as it can be brought into it: what does not fit
 * is left for the schema to name, and a text that is blank is left out. Not thread-safe.
 */
public final class OrderForm {

  private static final int MOST_DIGITS = 18;

  private final Aliases aliases;
  private final String number;
  private final ObjectNode order = ForeignJson.object();
  private final ObjectNode shipTo = ForeignJson.object();
  private final ArrayNode lines = ForeignJson.array();
  private final Map<String, Long> sent = new HashMap<>();

  /**
   * @param aliases what the shop calls articles
   * @param number by which the cart is asked for it
   * @param externalId its number as people know it
   */
  public OrderForm(String shop, Aliases aliases, String number, String externalId) {
    this.aliases = aliases;
    this.number = number;
    order.put("shop", shop);
    put(order, "number", number);
    // It has none: whoever knows what was told before counts.
    order.put("revision", 1);
    put(order, "externalId", externalId);
  }

  /**
   * @param placed null where it is not said
   * @param updated likewise
   * @param now stands for when it was updated where that is not said
   */
  public OrderForm times(Instant placed, Instant updated, Instant now) {
    put(order, "placedAt", placed == null ? null : placed.toString());
    order.put("updatedAt", (updated == null ? now : updated).toString());
    return this;
  }

  /**
   * @param way of delivery, in the shop's word
   * @param remark the buyer's
   */
  public OrderForm delivery(String way, String remark) {
    put(order, "wayOfDelivery", way);
    put(order, "remark", remark);
    return this;
  }

  /** A member of the address it goes to. */
  public OrderForm to(String member, String value) {
    put(shipTo, member, value);
    return this;
  }

  /**
   * @param sku the shop's; null or blank for none
   * @param externalId of the item in the shop; null for none
   */
  public OrderForm line(
      String row,
      String sku,
      BigDecimal quantity,
      String title,
      String externalId,
      BigDecimal price,
      String currency) {
    ObjectNode line = lines.addObject();
    put(line, "row", row);
    String code = ForeignJson.text(sku);
    put(line, "sku", code == null ? null : aliases.article(code));
    quantity(line, quantity);
    put(line, "title", title);
    put(line, "externalId", externalId);
    if (price != null) {
      price(line, price);
    }
    put(line, "currency", currency);
    return this;
  }

  private static void quantity(ObjectNode line, BigDecimal quantity) {
    BigDecimal plain = quantity.stripTrailingZeros();
    if (plain.scale() <= 0 && plain.precision() - plain.scale() < MOST_DIGITS) {
      line.put("quantity", plain.longValueExact());
    } else {
      line.put("quantity", quantity);
    }
  }

  private static void price(ObjectNode line, BigDecimal price) {
    if (price.precision() - price.scale() >= MOST_DIGITS) {
      // Nothing can be reckoned with it; as text the schema refuses it, and names it.
      line.put("price", price.toString());
    } else {
      line.put("price", price);
    }
  }

  /** Pieces of the line of that row that the shop knows to be sent; the row's quantity has them. */
  public OrderForm sent(String row, long pieces) {
    if (row != null && pieces > 0) {
      sent.merge(row, pieces, Long::sum);
    }
    return this;
  }

  /** By row; see {@link #sent(String, long)}. */
  Map<String, Long> sent() {
    return sent;
  }

  /** By which the cart is asked for it; null if it has none. */
  String number() {
    return number;
  }

  /** How many lines it has so far. */
  public int lines() {
    return lines.size();
  }

  private static void put(ObjectNode shape, String member, String value) {
    String text = ForeignJson.text(value);
    if (text != null) {
      shape.put(member, text);
    }
  }

  public ObjectNode json() {
    order.set("shipTo", shipTo);
    order.set("lines", lines);
    return order;
  }

  /** The id of the variant that was bought, or that of the product where it has none. */
  public static String bought(String variant, String product) {
    return variant == null || variant.equals("0") ? product : variant;
  }

  /** Both names, or the one that is there; empty for none. */
  public static String name(String first, String last) {
    return Stream.of(first == null ? "" : first, last == null ? "" : last)
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The hub's articles of what the shop calls so, each once; those that are blank are none. */
  public static List<String> articles(Aliases aliases, Stream<String> skus) {
    return skus.map(ForeignJson::text)
        .filter(Objects::nonNull)
        .map(aliases::article)
        .distinct()
        .toList();
  }
}
