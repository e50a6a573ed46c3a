package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignJson;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * How BigCommerce's JSON is read: lists are bare in v2, which says 204 where one is empty, and
 * below {@code data} in v3. Pure.
 */
final class Wire extends ForeignJson {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

  private Wire() {}

  /**
   * The elements of a list.
   *
   * @throws RejectedException if the answer is no list of these
   */
  static <T> List<T> all(TalkAnswer answer, Class<T> type) {
    return all(answer, rows(answer, type), type);
  }

  /** The elements of a list as they came. */
  static JsonNode rows(TalkAnswer answer, Class<?> type) {
    JsonNode body = body(answer);
    if (answer.status() == 204) {
      return array();
    }
    JsonNode rows = body.isArray() ? body : body.path("data");
    if (!rows.isArray()) {
      throw notA(answer, type);
    }
    return rows;
  }

  /** The number of the page behind this one; 0 for none. */
  static int nextPage(TalkAnswer answer) {
    JsonNode pagination = answer.body().path("meta").path("pagination");
    int page = pagination.path("current_page").asInt(1);
    return page < pagination.path("total_pages").asInt(1) ? page + 1 : 0;
  }

  /**
   * A time as v2 writes it: {@code Tue, 05 Mar 2019 21:40:11 +0000}.
   *
   * @return null for null and for blanks, and where it is no time
   */
  static Instant date(String written) {
    return time(
        written,
        one -> OffsetDateTime.parse(one, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
  }

  /** With a zone: without one it would be the store's. */
  static String date(Instant at) {
    return SECONDS.format(at);
  }
}
