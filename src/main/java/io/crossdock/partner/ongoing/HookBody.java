package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.RefusedException;

/**
 * What a webhook of Ongoing says, as far as it says what to read again
 * (developer.ongoingwarehouse.com, /webhooks). Its payloads are small on purpose. Pure.
 *
 * @param json an object
 */
record HookBody(JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws RefusedException with 400 if it is no JSON object
   */
  static HookBody read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return new HookBody(json);
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException(400, "the body is no JSON: " + e.getOriginalMessage(), e);
    } catch (java.io.IOException e) {
      throw new RefusedException(400, "the body cannot be read", e);
    }
    throw new RefusedException(400, "the body is no JSON object", null);
  }

  /** Null if it does not say. */
  String event() {
    JsonNode id = json.path("webhookEventId");
    return id.isNull() || id.isMissingNode() ? null : id.asText();
  }

  /** Whether it is about another goods owner. */
  boolean isOfAnother(int goodsOwner) {
    JsonNode owner = json.path("goodsOwnerId");
    return owner.isIntegralNumber() && owner.asLong() != goodsOwner;
  }

  /** Null if it does not say. */
  String orderId() {
    JsonNode id = json.path("orderId");
    return id.isIntegralNumber() && id.asLong() > 0 ? id.asText() : null;
  }

  /** Null if it does not say. */
  String purchaseOrderNumber() {
    return text(json.path("purchaseOrderNumber"));
  }

  /** Of the article it is about, on whatever level it stands; null if it does not say. */
  String articleNumber() {
    String nested = text(json.path("article").path("articleNumber"));
    return nested != null ? nested : text(json.path("articleNumber"));
  }

  boolean says(String flag) {
    return json.path(flag).asBoolean(false);
  }

  private static String text(JsonNode node) {
    return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
  }
}
