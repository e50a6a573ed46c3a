package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignJson;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.camel.TransientException;
import io.crossdock.stock.cart.Product;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How Order Manager's answers are read: unknown members are passed over, numbers may be texts,
 * absent members have a value that does no harm. Pure.
 *
 * <p>Source: field names and types of two open clients, tap-skubana and skubana-node. What stands
 * in {@code bundledItems} is assumed, as no sample of it is public.
 */
final class OmWire extends ForeignJson {

  /** Where a 429 does not say how long to wait; tap-skubana waits so long. */
  static final Duration USUAL_REST = Duration.ofSeconds(15);

  /** In milliseconds. */
  static final String RETRY_AFTER = "x-skubana-quota-retryafter";

  private OmWire() {}

  /**
   * What a page had.
   *
   * @param wrong rows that cannot be used
   */
  record Rows<T extends OmRow>(List<T> rows, List<Wrong> wrong) {
    Rows {
      rows = List.copyOf(rows);
      wrong = List.copyOf(wrong);
    }

    boolean isEmpty() {
      return rows.isEmpty() && wrong.isEmpty();
    }

    /** What is wrong, each naming row and member. */
    List<String> unreadable() {
      return wrong.stream().map(Wrong::text).toList();
    }
  }

  /**
   * A row that cannot be used.
   *
   * @param text what is wrong with it, naming row and member
   */
  record Wrong(JsonNode row, String text) {

    /** What it would be asked for by; null where it does not say. */
    String key(Resource resource) {
      return OmWire.text(
          resource == Resource.STOCK ? row.path("product") : row,
          switch (resource) {
            case LISTINGS -> "listingSku";
            case MANAGED, DESCRIBED -> "sku";
            default -> "masterSku";
          });
    }
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * @throws IllegalArgumentException naming the member, where the row cannot be used
     */
    T row(JsonNode row);
  }

  /** How long a 429 wants us to wait; null for any other answer. */
  static Duration rest(TalkAnswer answer) {
    if (answer.status() != 429) {
      return null;
    }
    String millis = answer.headers().get(RETRY_AFTER);
    return millis != null && millis.strip().matches("[0-9]{1,9}")
        ? Duration.ofMillis(Long.parseLong(millis.strip()))
        : USUAL_REST;
  }

  /**
   * The elements of a list.
   *
   * @throws ThrottledException if it was asked too often
   * @throws TransientException if it is no list: that is not believed to mean that there is nothing
   * @throws RejectedException if the question was refused
   */
  static List<JsonNode> list(TalkAnswer answer, TalkRequest asked, Instant now) {
    return list("Order Manager", answer, asked, body(answer, asked, now));
  }

  /**
   * The body; null where it is no JSON.
   *
   * @throws ThrottledException if it was asked too often
   * @throws RejectedException if the question was refused
   */
  static JsonNode body(TalkAnswer answer, TalkRequest asked, Instant now) {
    Duration rest = rest(answer);
    if (rest != null) {
      throw new ThrottledException(
          "Order Manager was asked too often, by " + asked, now.plus(rest));
    }
    if (!answer.isOk()) {
      throw new RejectedException("Order Manager answered " + answer + " to " + asked);
    }
    return answer.bodyOrNull();
  }

  static <T extends OmRow> Rows<T> rows(List<JsonNode> elements, Reader<T> reader) {
    List<T> rows = new ArrayList<>(elements.size());
    List<Wrong> wrong = new ArrayList<>();
    for (JsonNode one : elements) {
      try {
        rows.add(reader.row(one));
      } catch (IllegalArgumentException e) {
        wrong.add(new Wrong(one, ForeignText.text(e.getMessage()) + " in " + name(one)));
      }
    }
    return new Rows<>(rows, wrong);
  }

  /** What people may find the row by. */
  private static String name(JsonNode row) {
    for (String member :
        List.of(
            "productStockId", "listingId", "productId", "warehouseId", "salesChannelId", "sku")) {
      if (row.hasNonNull(member)) {
        String sku = text(row.path("product").isObject() ? row.path("product") : row, "masterSku");
        return member
            + " "
            + ForeignText.text(row.get(member).asText())
            + (sku == null ? "" : " (" + ForeignText.text(sku) + ")");
      }
    }
    return "a row without id: " + ForeignText.text(row.toString());
  }

  static Reader<? extends OmRow> reader(Resource resource, boolean detailed, Instant asOf) {
    return switch (resource) {
      case WAREHOUSES -> OmWire::place;
      case CHANNELS -> OmWire::channel;
      case PRODUCTS -> row -> item(row, detailed);
      case LISTINGS -> OmWire::listed;
      case STOCK -> row -> bin(row, asOf);
      case MANAGED -> row -> ImRows.managed(row, asOf);
      case DESCRIBED -> row -> ImRows.described(row, asOf);
    };
  }

  static OmWarehouse place(JsonNode row) {
    long id = id(row, "warehouseId");
    String name = text(row, "name");
    return new OmWarehouse(
        id, name == null ? String.valueOf(id) : name, text(row, "type"), flag(row, "active", true));
  }

  static OmChannel channel(JsonNode row) {
    long id = id(row, "salesChannelId");
    String name = text(row, "name");
    return new OmChannel(
        id, name == null ? String.valueOf(id) : name, text(row, "type"), flag(row, "active", true));
  }

  static OmItem item(JsonNode row, boolean detailed) {
    String type = text(row, "type");
    Product.Type read =
        type == null
            ? (flag(row, "bundle", false) ? Product.Type.BUNDLE : Product.Type.CORE)
            : type(type);
    List<Product.Component> components = new ArrayList<>();
    if (read == Product.Type.BUNDLE) {
      for (JsonNode part : row.path("bundledItems")) {
        components.add(component(part));
      }
    }
    return new OmItem(
        id(row, "productId"),
        sku(row, "masterSku"),
        read,
        flag(row, "active", true),
        text(row, "upc"),
        text(row, "mpn"),
        detailed ? details(row) : null,
        components);
  }

  private static Product.Type type(String word) {
    return switch (word) {
      case "BUNDLE_KIT" -> Product.Type.BUNDLE;
      case "VIRTUAL_PRODUCT" -> Product.Type.VIRTUAL;
      default -> Product.Type.CORE;
    };
  }

  /** A component nobody can name or count makes its bundle's definition invalid (R-BUN-9). */
  private static Product.Component component(JsonNode part) {
    JsonNode product = part.path("product").isObject() ? part.path("product") : part;
    String sku = text(product, "masterSku");
    BigDecimal quantity;
    try {
      quantity = decimal(part, "quantity");
    } catch (IllegalArgumentException e) {
      quantity = null;
    }
    return sku == null ? new Product.Component("?", null) : new Product.Component(sku, quantity);
  }

  private static OmDetails details(JsonNode row) {
    List<String> sides = new ArrayList<>();
    for (String side : List.of("length", "width", "height")) {
      String value = text(row, side);
      sides.add(value == null ? "?" : value);
    }
    String size = String.join(" x ", sides);
    String pounds = text(row, "pounds");
    String ounces = text(row, "ounces");
    String weight =
        pounds == null && ounces == null
            ? text(row, "weight")
            : (pounds == null ? "0" : pounds)
                + " lb"
                + (ounces == null ? "" : " " + ounces + " oz");
    return new OmDetails(
        text(row, "name"),
        text(row, "description"),
        weight,
        size.equals("? x ? x ?") ? null : size);
  }

  /**
   * The totals of its warehouse are repeated on each row: only what is in transit is taken from
   * them, once, and never added.
   */
  static OmBin bin(JsonNode row, Instant asOf) {
    JsonNode place = row.path("stockLocation");
    String bin = text(place, "location");
    return new OmBin(
        id(row, "productStockId"),
        sku(row.path("product"), "masterSku"),
        id(place, "warehouseId"),
        bin == null ? "" : bin,
        units(row, "quantity", null),
        units(row, "quantityLocked", 0L),
        row.hasNonNull("availableQuantity") ? units(row, "availableQuantity", null) : null,
        flag(row, "active", true),
        units(row.path("warehouseStockTotals"), "inTransitQuantity", 0L),
        asOf);
  }

  static OmListing listed(JsonNode row) {
    return new OmListing(
        id(row, "listingId"),
        sku(row, "listingSku"),
        sku(row, "masterSku"),
        id(row, "salesChannelId"),
        flag(row, "active", true),
        flag(row, "pushInventory", true));
  }

  /** As it is written, blanks around it and all. */
  static String sku(JsonNode row, String member) {
    String text = text(row, member);
    if (text == null) {
      throw new IllegalArgumentException(member + " is missing");
    }
    return text;
  }

  static long id(JsonNode row, String member) {
    return units(row, member, null);
  }

  /**
   * @param whenAbsent null where it must be there
   */
  static long units(JsonNode row, String member, Long whenAbsent) {
    Long units = whole(row, member, BigDecimal::longValueExact);
    if (units == null && whenAbsent == null) {
      throw new IllegalArgumentException(member + " is missing");
    }
    return units == null ? whenAbsent : units;
  }

  static boolean flag(JsonNode row, String member, boolean whenAbsent) {
    String text = text(row, member);
    if (text == null) {
      return whenAbsent;
    }
    return text.equalsIgnoreCase("true") || text.equals("1") || text.equalsIgnoreCase("yes");
  }

  /** UTC; null where there is none, or no time. */
  static Instant time(String text) {
    return time(text, one -> OffsetDateTime.parse(one.replace(' ', 'T')).toInstant());
  }
}
