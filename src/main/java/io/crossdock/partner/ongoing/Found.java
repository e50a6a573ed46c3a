package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An order, purchase order or return as the warehouse has it, as far as who sends it wants to know.
 *
 * @param status number of its status; 0 where it says none
 */
record Found(long id, String number, int status, List<Line> lines) {

  /**
   * @param id the warehouse's of the line; 0 where it says none
   */
  record Line(long id, String row, String sku, BigDecimal quantity) {

    /** As it would be found. */
    static Line of(String row, String sku, int quantity) {
      return new Line(0, row, sku, BigDecimal.valueOf(quantity));
    }
  }

  Found {
    lines = List.copyOf(lines);
  }

  /** The one of exactly that number in a list; null if none is. */
  static Found of(Resource resource, JsonNode list, String number) {
    for (JsonNode one : list) {
      Found found = of(resource, one);
      if (number.equals(found.number())) {
        return found;
      }
    }
    return null;
  }

  static Found of(Resource resource, JsonNode one) {
    JsonNode info = one.path(resource.member("Info"));
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : one.path(resource.member("Lines"))) {
      lines.add(
          new Line(
              line.path("id").asLong(0),
              line.path("rowNumber").asText(line.path("returnOrderRowNumber").asText("")),
              line.path("article").path("articleNumber").asText(""),
              line.path(resource.quantity()).decimalValue()));
    }
    return new Found(
        info.path(resource.member("Id")).asLong(0),
        info.path(resource.member("Number")).asText(null),
        info.path(resource.member("Status")).path("number").asInt(0),
        lines);
  }

  /** Whether its lines are these, whatever their ids. */
  boolean hasLines(List<Line> wanted) {
    Map<String, Line> byRow = new HashMap<>();
    lines.forEach(line -> byRow.put(line.row(), line));
    return byRow.size() == wanted.size()
        && wanted.stream()
            .allMatch(
                line -> {
                  Line found = byRow.get(line.row());
                  return found != null
                      && found.sku().equals(line.sku())
                      && found.quantity().compareTo(line.quantity()) == 0;
                });
  }
}
