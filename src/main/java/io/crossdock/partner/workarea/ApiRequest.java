package io.crossdock.partner.workarea;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One request to the shop's Admin API (repository workarea-api, admin/config/routes.rb). Pure.
 *
 * @param path behind the API's address
 * @param query null for none
 * @param body null for none
 */
record ApiRequest(String method, String path, String query, String body) {

  static final String SKUS = "/inventory_skus";
  static final String BULK = SKUS + "/bulk";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Whether a document can be named in a path: the shop's routes take what follows a dot for a
   * format, a slash for another path, and 'bulk' for the bulk.
   */
  static boolean isAddressable(String sku) {
    return !sku.isEmpty() && sku.indexOf('.') < 0 && sku.indexOf('/') < 0 && !sku.equals("bulk");
  }

  static ApiRequest get(String sku) {
    return new ApiRequest("GET", path(sku), null, null);
  }

  /** In order of SKU, so that what is added meanwhile shifts nothing; until a page is empty. */
  static ApiRequest list(int page) {
    return new ApiRequest("GET", SKUS, "sort_by=_id&sort_direction=asc&page=" + page, null);
  }

  static ApiRequest patch(String sku, Map<String, Object> fields) {
    return new ApiRequest("PATCH", path(sku), null, text(one(fields)));
  }

  static ApiRequest post(String sku, Map<String, Object> fields) {
    ObjectNode body = one(fields);
    ((ObjectNode) body.get("inventory_sku")).put("_id", sku);
    return new ApiRequest("POST", SKUS, null, text(body));
  }

  /** A SKU and what it is to say. */
  record Row(String sku, Map<String, Object> fields) {}

  static ApiRequest bulk(List<Row> rows) {
    ArrayNode list = JSON.createArrayNode();
    for (Row row : rows) {
      ObjectNode one = list.addObject().put("_id", row.sku());
      one.setAll((ObjectNode) JSON.valueToTree(row.fields()));
    }
    return new ApiRequest(
        "PATCH", BULK, null, text(JSON.createObjectNode().set("inventory_skus", list)));
  }

  private static ObjectNode one(Map<String, Object> fields) {
    return JSON.createObjectNode().set("inventory_sku", JSON.valueToTree(fields));
  }

  private static String path(String sku) {
    return SKUS + "/" + URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For records of attempts. */
  @Override
  public String toString() {
    return method + " " + path + (body == null ? "" : " " + body);
  }
}
