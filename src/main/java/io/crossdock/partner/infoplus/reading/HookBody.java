package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.RefusedException;
import io.crossdock.operate.Printable;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What the script of a site says: which record changed. {@code {"resource": "shipment", "id":
 * 9001}}, or the id under its own name, {@code {"event": "shipment.updated", "shipmentId": 9001}};
 * whatever else it says is passed over. Pure.
 */
final class HookBody {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "[1-9][0-9]{0,8}";
  private static final String ORDER = "[1-9][0-9]{0,14}(\\.[0-9]{1,3})?";

  /** Ids by the names they have in records that refer to them. */
  private static final Map<String, Resource> IDS =
      Map.of(
          "shipmentId", Resource.SHIPMENT,
          "orderNo", Resource.ORDER,
          "itemReceiptId", Resource.RECEIPT,
          "asnId", Resource.ASN,
          "inventoryAdjustmentId", Resource.ADJUSTMENT);

  private static final List<Resource> KNOWN =
      List.of(
          Resource.ORDER, Resource.SHIPMENT, Resource.ASN, Resource.RECEIPT, Resource.ADJUSTMENT);

  private HookBody() {}

  /**
   * @param word the last one of the address
   * @throws RefusedException with 400 if it does not say which record
   */
  static Hooked.Record read(byte[] body, String word) {
    JsonNode json = json(body);
    for (Map.Entry<String, Resource> one : IDS.entrySet()) {
      if (json.hasNonNull(one.getKey())) {
        return record(one.getValue(), json.path(one.getKey()).asText());
      }
    }
    String named = json.path("resource").asText(word);
    for (Resource resource : KNOWN) {
      if (resource.path().equalsIgnoreCase(named)) {
        JsonNode id = json.hasNonNull("id") ? json.path("id") : json.path(resource.id());
        return record(resource, id.asText());
      }
    }
    throw new RefusedException(
        400,
        "there is no resource '"
            + Printable.text(named)
            + "'; it must be one of "
            + KNOWN.stream().map(Resource::path).toList(),
        null);
  }

  private static Hooked.Record record(Resource resource, String id) {
    if (!id.matches(resource == Resource.ORDER ? ORDER : ID)) {
      throw new RefusedException(
          400,
          "the body names no "
              + resource.id()
              + " of "
              + resource.path()
              + ", a number, but '"
              + Printable.text(id)
              + "'",
          null);
    }
    return new Hooked.Record(resource, resource == Resource.ORDER ? OrderNo.of(id).toString() : id);
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException(400, "the body is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new RefusedException(400, "the body cannot be read", e);
    }
    throw new RefusedException(400, "the body is no JSON object", null);
  }
}
