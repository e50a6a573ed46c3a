package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call that was let in.
 *
 * @param segments of the path behind {@code /api/v1}
 * @param id for what it creates; null for the next one
 */
record Call(
    GoodsOwner owner, String method, String[] segments, Query query, JsonNode body, Integer id) {

  String root() {
    return segments[0];
  }

  /** How it looks with every number as {@code #}, such as {@code PATCH orders/#/orderStatus}. */
  String shape() {
    StringBuilder shape = new StringBuilder(method);
    for (int i = 0; i < segments.length; i++) {
      shape.append(i == 0 ? ' ' : '/').append(isNumber(segments[i]) ? "#" : segments[i]);
    }
    return shape.toString();
  }

  int number(int segment) {
    return Integer.parseInt(segments[segment]);
  }

  private static boolean isNumber(String segment) {
    return segment.matches("[0-9]{1,9}");
  }

  /** The goods owner in the query must be the user's. */
  Call ofOwner() {
    Integer given = query.integer("goodsOwnerId");
    if (given == null) {
      throw RefusedException.wrong("query parameter 'goodsOwnerId' is required");
    }
    return owned(given);
  }

  ObjectNode body(Models models, String model) {
    return models.checked(body, model);
  }

  /** A body that names the goods owner, who must be the user's. */
  ObjectNode ownedBody(Models models, String model) {
    ObjectNode checked = body(models, model);
    owned(checked.get("goodsOwnerId").asInt());
    return checked;
  }

  private Call owned(int given) {
    if (given != owner.id()) {
      throw new RefusedException(403, "The user does not belong to goods owner " + given);
    }
    return this;
  }

  String neededText(String parameter) {
    String text = query.text(parameter);
    if (text == null || text.isEmpty()) {
      throw RefusedException.wrong("query parameter '" + parameter + "' is required");
    }
    return text;
  }
}
