package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.Gone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A purchase order as Infoplus takes it: an ASN, whose lines are item receipts. Pure. */
final class AsnBody {

  /** The longest number of an ASN (facts of its API). */
  static final int LONGEST_NUMBER = 40;

  /**
   * What is known beside the purchase order.
   *
   * @param number the poNo
   * @param warehouse Infoplus's id
   * @param vendor Infoplus's id of the supplier
   * @param skus Infoplus's by ours
   */
  record Known(String number, int warehouse, int vendor, Map<String, String> skus) {}

  private static final String EXPECTED = "requestedDeliveryDate";

  /** Fields of lines that may be absent. */
  static final List<String> OPTIONAL = List.of(EXPECTED);

  private AsnBody() {}

  static ObjectNode of(PurchaseOrder order, Known known, InfoplusSettings settings) {
    ObjectNode body = Body.object();
    body.put("lobId", settings.api().lob());
    body.put("poNo", known.number());
    body.put("vendorId", known.vendor());
    body.put("warehouseId", known.warehouse());
    LocalDate day =
        order.orderedOn() == null
            ? order.updatedAt().atZone(ZoneOffset.UTC).toLocalDate()
            : order.orderedOn();
    body.put("orderDate", Body.midnight(day));
    body.put("type", "Normal");
    ArrayNode lines = body.putArray("lineItems");
    for (PurchaseOrder.Line line : order.lines()) {
      ObjectNode one = lines.addObject();
      one.put("lobId", settings.api().lob());
      Body.typed(one, settings.writing().lineDefaults());
      one.put("sku", known.skus().get(line.sku()));
      one.put("orderQuantity", line.quantity());
      if (order.expectedOn() != null) {
        one.put(EXPECTED, Body.midnight(order.expectedOn()));
      }
    }
    return body;
  }

  /** Those that the lines of a purchase order say. */
  static List<String> said(PurchaseOrder order) {
    return order.expectedOn() == null ? List.of() : OPTIONAL;
  }

  /**
   * The whole ASN as it is to be: what is there, with what we say put over it; lines keep their ids
   * by SKU, in order. The same as what is there if nothing changes.
   *
   * @param said fields of lines that were told before; what is no more is cleared
   */
  static ObjectNode changed(JsonNode there, ObjectNode wanted, List<String> said) {
    ObjectNode whole = there.deepCopy();
    List<JsonNode> old = new ArrayList<>();
    there.path("lineItems").forEach(old::add);
    wanted
        .properties()
        .forEach(
            one -> {
              if (!Body.same(one.getValue(), there.get(one.getKey()))) {
                whole.set(one.getKey(), one.getValue());
              }
            });
    ArrayNode lines = whole.putArray("lineItems");
    for (JsonNode line : wanted.path("lineItems")) {
      ObjectNode before = take(old, line.path("sku").asText());
      if (before == null) {
        lines.add(line);
        continue;
      }
      Gone.clear((ObjectNode) line, said, before);
      line.properties()
          .forEach(
              one -> {
                if (!Body.same(one.getValue(), before.get(one.getKey()))) {
                  before.set(one.getKey(), one.getValue());
                }
              });
      lines.add(before);
    }
    return whole;
  }

  private static ObjectNode take(List<JsonNode> lines, String sku) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).path("sku").asText().equals(sku)) {
        return lines.remove(i).deepCopy();
      }
    }
    return null;
  }

  /** Whether goods of it came in, or nothing is expected any more. */
  static String whyFixed(JsonNode asn) {
    String status = asn.path("status").asText("");
    if (status.equals("Received")) {
      return "ASN status is Received";
    }
    for (JsonNode line : asn.path("lineItems")) {
      if (line.path("receivedQuantity").asInt(0) != 0) {
        return "goods of it were received";
      }
    }
    return null;
  }
}
