package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignJson;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How Shopify's JSON is read and written: members are named as they are in its GraphQL. Pure. */
final class Wire extends ForeignJson {

  private Wire() {}

  /**
   * @throws IllegalArgumentException if it has another shape, naming the member
   */
  public static <T> T read(JsonNode node, Class<T> type) {
    return readAsNamed(node, type);
  }

  /**
   * The root field of an answer.
   *
   * @param field its name
   * @throws RejectedException if the answer is another one
   */
  static <T> T data(TalkAnswer answer, String field, Class<T> type) {
    JsonNode data = answer.isOk() ? answer.body().path("data").path(field) : null;
    if (data == null || data.isMissingNode() || data.isNull()) {
      throw new RejectedException("Shopify answered " + GraphQlErrors.words(answer));
    }
    try {
      return read(data, type);
    } catch (IllegalArgumentException e) {
      throw unreadable(answer, type, e.getMessage(), e);
    }
  }

  /**
   * @return null for null and for blanks, and where it is no time
   */
  static Instant instant(String written) {
    return time(written, one -> OffsetDateTime.parse(one).toInstant());
  }

  /** The number at the end of {@code gid://shopify/Order/1}; what is no such id is itself. */
  static String number(String gid) {
    return gid != null && gid.matches("gid://shopify/\\w+/\\d{1,20}")
        ? gid.substring(gid.lastIndexOf('/') + 1)
        : gid;
  }
}
