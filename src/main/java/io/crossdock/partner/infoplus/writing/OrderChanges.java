package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.partner.infoplus.settings.OrderSettings;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.writing.ChangeTalk.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an order is to be changed there. Pure. */
public final class OrderChanges {

  /** By which lines are named among the fields of an order. */
  static final String LINES = "lineItems";

  /** What no change may set: who it is, and what Infoplus alone decides. */
  private static final Set<String> NOT_TO_BE_SET =
      Set.of("orderNo", "lobId", "customerOrderNo", "status");

  private OrderChanges() {}

  /**
   * @param sku Infoplus's
   */
  public record Line(String sku, int quantity) {}

  /**
   * Those of some fields that are something else there.
   *
   * @param there the order as it is
   */
  static ObjectNode fields(ObjectNode wanted, Set<String> changed, JsonNode there) {
    ObjectNode put = Body.object();
    for (String field : changed) {
      JsonNode value = wanted.has(field) ? wanted.get(field) : none(field);
      if (value != null && !Body.same(value, there.get(field))) {
        put.set(field, value);
      }
    }
    return put;
  }

  /** What says that there is nothing any more; null if nothing can say so. */
  private static JsonNode none(String field) {
    ObjectNode body = Body.object();
    return switch (field) {
      case "holdCode" -> body.put(field, "N").get(field);
      case "extraOrderData", "extraLineItemData" -> body.putArray(field);
      case "customFields", "warehouseId", LINES -> null;
      default -> body.putNull(field).get(field);
    };
  }

  /**
   * How lines are changed: nothing, one substitution, or a refusal.
   *
   * @param before as they were sent
   * @param wanted as they are to be
   * @param there as Infoplus has them
   * @param put goes with it
   */
  static Plan lines(
      OrderNo order,
      List<Line> before,
      List<Line> wanted,
      List<Line> there,
      OrderSettings settings,
      ObjectNode put) {
    List<Line> old = before.isEmpty() ? there : before;
    if (same(old, wanted) || same(there, wanted)) {
      return new Plan(null, put, null);
    }
    if (settings.lines() == OrderSettings.Lines.REFUSE) {
      return Plan.refused(
          "its lines changed, and lines of an order in Infoplus are not changed from here; cancel it"
              + " and send a new one");
    }
    List<Line> from = without(old, wanted);
    List<Line> to = without(wanted, old);
    if (from.size() != 1 || to.size() != 1) {
      return Plan.refused(
          "more changed of its lines than one SKU's quantity; cancel it and send a new one");
    }
    ObjectNode edit = Body.object();
    edit.putArray("orderNoList").add(Body.number(new java.math.BigDecimal(order.plain())));
    edit.put("originalSKU", from.get(0).sku());
    edit.put("originalQuantity", from.get(0).quantity());
    edit.put("newSKU", to.get(0).sku());
    edit.put("newQuantity", to.get(0).quantity());
    edit.put("editType", settings.editType());
    return new Plan(edit, put, null);
  }

  public static List<Line> linesOf(JsonNode order) {
    List<Line> lines = new ArrayList<>();
    order
        .path(LINES)
        .forEach(
            line ->
                lines.add(new Line(line.path("sku").asText(), line.path("orderedQty").asInt())));
    return lines;
  }

  /** In any order. */
  static boolean same(List<Line> some, List<Line> others) {
    return some.size() == others.size() && without(some, others).isEmpty();
  }

  private static List<Line> without(List<Line> some, List<Line> others) {
    List<Line> rest = new ArrayList<>(some);
    others.forEach(rest::remove);
    return rest;
  }

  /** The fields of a change as they are; null and why where one of them must not be set. */
  static Plan asTheyAre(Map<String, JsonNode> set) {
    for (String field : set.keySet()) {
      if (field.equals(LINES)) {
        return Plan.refused(
            "lines cannot be changed so; send the whole order, or cancel it and send a new one");
      }
      if (NOT_TO_BE_SET.contains(field)) {
        return Plan.refused(field + " of an order in Infoplus cannot be set");
      }
    }
    ObjectNode put = Body.object();
    set.forEach(put::set);
    return new Plan(null, put, null);
  }
}
