package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an Integration Manager's rows are read: numbers may be texts, an empty map may be a list,
 * aliases may be either. Pure.
 *
 * <p>Source: test fixtures of extensiv_ruby, and cartrover-php.
 */
final class ImRows {

  private ImRows() {}

  static OmManaged managed(JsonNode row, Instant asked) {
    List<OmManaged.Stocked> stocked = new ArrayList<>();
    fields(row.path("warehouses"))
        .forEach(
            (id, one) -> {
              String name = OmWire.text(one, "warehouse");
              stocked.add(
                  new OmManaged.Stocked(
                      Long.parseLong(id),
                      name == null ? id : name,
                      OmWire.units(one, "qty_on_hand", null),
                      OmWire.units(one, "qty_available", null),
                      at(one, row, asked)));
            });
    return new OmManaged(
        OmWire.sku(row, "sku"),
        OmWire.units(row, "qty_on_hand", 0L),
        OmWire.units(row, "qty_available", null),
        at(row, row, asked),
        aliases(row.path("aliases")),
        stocked);
  }

  /** A map of names in answers about stock, a list in those about a product; empty where none. */
  private static List<OmCode> aliases(JsonNode told) {
    List<OmCode> aliases = new ArrayList<>();
    if (told.isArray()) {
      told.forEach(one -> code(aliases, OmWire.text(one, "code_type"), OmWire.text(one, "code")));
    } else {
      fields(told)
          .forEach(
              (name, value) -> {
                if (value.isArray()) {
                  value.forEach(one -> code(aliases, name, one.asText()));
                } else {
                  code(aliases, name, value.isNull() ? null : value.asText());
                }
              });
    }
    return aliases;
  }

  private static void code(List<OmCode> aliases, String name, String code) {
    if (name != null && code != null && !code.isBlank()) {
      aliases.add(new OmCode(name, code));
    }
  }

  /**
   * What describes a product.
   *
   * @throws IllegalArgumentException naming the member, where it cannot be used
   */
  static OmDescribed described(JsonNode row, Instant asked) {
    String pounds = OmWire.text(row, "weight_lbs");
    return new OmDescribed(
        OmWire.sku(row, "sku"),
        asked,
        true,
        new OmDetails(
            OmWire.text(row, "name"),
            OmWire.text(row, "description"),
            pounds == null ? null : pounds + " lb",
            null),
        aliases(row.path("aliases")));
  }

  /** When the source's stock was read there; ours where it does not say, or says a later time. */
  private static Instant at(JsonNode place, JsonNode row, Instant asked) {
    Instant told = OmWire.time(OmWire.text(place, "wms_datetime"));
    Instant at = told == null ? OmWire.time(OmWire.text(row, "wms_datetime")) : told;
    return at == null || at.isAfter(asked) ? asked : at;
  }

  private static Map<String, JsonNode> fields(JsonNode map) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (map.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = map.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        fields.put(one.getKey(), one.getValue());
      }
    }
    return fields;
  }
}
