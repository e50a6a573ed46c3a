package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * A request as it arrived, whatever became of it.
 *
 * @param sequence 1 for the first
 * @param path decoded, such as {@code /infoplus-wms/api/v3.0/order/4711.001}
 * @param query decoded, in the order of the address
 * @param rawQuery as on the wire; null if there was none
 * @param body null if there was none or it is no JSON
 * @param at by the server's clock
 */
public record Received(
    long sequence,
    String method,
    String path,
    Map<String, String> query,
    String rawQuery,
    JsonNode body,
    Instant at) {

  /** For example {@code POST /infoplus-wms/api/v3.0/order}. */
  public String what() {
    return method + " " + path;
  }
}
