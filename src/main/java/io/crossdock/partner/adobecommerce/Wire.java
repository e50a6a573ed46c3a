package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.ForeignJson;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * How Adobe Commerce's JSON is read: lists are below {@code items}, refusals have places in their
 * words, times are those of the database. Pure.
 */
final class Wire extends ForeignJson {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Wire() {}

  /**
   * The one thing a question was about.
   *
   * @throws RejectedException if the answer is another one
   */
  public static <T> T one(TalkAnswer answer, Class<T> type) {
    refused(answer);
    return ForeignJson.one(answer, type);
  }

  /**
   * The {@code items} of a list.
   *
   * @throws RejectedException if the answer is no list of these
   */
  static <T> List<T> items(TalkAnswer answer, Class<T> type) {
    refused(answer);
    JsonNode items = answer.body().path("items");
    // Of a list that has none some versions say null.
    return items.isNull() ? List.of() : all(answer, items, type);
  }

  private static void refused(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw AdobeError.rejected(answer);
    }
  }

  /**
   * A time of the database: UTC, whole seconds, without a zone.
   *
   * @return null for null and for blanks, and where it is no time
   */
  static Instant time(String written) {
    return time(
        written, one -> LocalDateTime.parse(one.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
  }

  static String time(Instant at) {
    return STAMP.format(at);
  }
}
