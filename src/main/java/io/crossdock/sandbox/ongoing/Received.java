package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request as it arrived, whatever became of it.
 *
 * @param sequence 1 for the first
 * @param path behind the warehouse, decoded, such as {@code /api/v1/orders/7}
 * @param query decoded
 * @param rawQuery as on the wire; null if there was none
 * @param body null if there was none or it is no JSON
 * @param goodsOwnerId the user's; 0 if the user is unknown
 * @param number the order's, purchase order's, return order's or article's; null if it is about
 *     none or several
 * @param atOnce requests of that goods owner that were under way then, this one included
 * @param writesAtOnce those of them that write
 */
public record Received(
    long sequence,
    String method,
    String path,
    Map<String, List<String>> query,
    String rawQuery,
    JsonNode body,
    int goodsOwnerId,
    String number,
    Instant at,
    int atOnce,
    int writesAtOnce) {

  private static final Set<String> WRITING = Set.of("PUT", "POST", "PATCH", "DELETE");

  public boolean writes() {
    return WRITING.contains(method);
  }

  /** For example {@code PUT /api/v1/orders}. */
  public String what() {
    return method + " " + path;
  }
}
