package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;

/**
 * What WordPress says instead of doing something: {@code {"code", "message", "data": {"status"}}}.
 *
 * @param status 0 where it does not say
 */
record WooError(String code, String message, int status) {

  private static final String NO_ROUTE = "rest_no_route";

  /** Of an answer, or of an item of a batch; without code where it is no such error. */
  static WooError of(JsonNode node) {
    return new WooError(
        node.path("code").asText(""),
        node.path("message").asText(""),
        node.path("data").path("status").asInt(0));
  }

  static WooError of(TalkAnswer answer) {
    return of(answer.body());
  }

  /** The API does not know the address: what was asked about was not even looked for. */
  boolean isNoRoute() {
    return code.equals(NO_ROUTE);
  }

  /** What is meant is not there, or is no longer what it was. */
  boolean isGone() {
    return !isNoRoute()
        && (status == 404 || code.endsWith("_invalid_id") || code.endsWith("invalid_product_id"));
  }

  /**
   * Does nothing, but where the API does not know the address: that is nobody's fault of whom was
   * asked about.
   *
   * @param name the partner's, for what people are told
   * @throws MisconfiguredException in that case, whoever asked
   */
  static void refuseNoRoute(String name, TalkAnswer answer) {
    if (!answer.isOk() && of(answer).isNoRoute()) {
      throw new MisconfiguredException(
          "WooCommerce answered "
              + answer
              + ": that is not its API; check "
              + name
              + ".url, which ends in /wp-json/wc/v3");
    }
  }

  /** For people. */
  String words() {
    return ForeignText.text(code + ": " + message);
  }
}
