package io.crossdock.partner.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * When the ERP accepted something, as it says. Too late a time only makes a unit be offered later;
 * too early a one would offer it twice. Pure.
 */
final class AcceptedAt {

  /** So far ahead of ours the ERP's clock may be, where only ours says when. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  private AcceptedAt() {}

  /**
   * @param body of the answer, perhaps empty
   * @param date its heading of that name; may be null
   * @param now by our clock, after the answer
   */
  static Instant of(byte[] body, String date, Instant now) {
    Instant said = said(body);
    if (said != null) {
      return said;
    }
    if (date != null) {
      try {
        // Whole seconds, cut off: it was within the next one.
        return ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant()
            .plusSeconds(1);
      } catch (DateTimeException e) {
        return byOurs(now);
      }
    }
    return byOurs(now);
  }

  private static Instant byOurs(Instant now) {
    return now.plus(CLOCKS_APART);
  }

  private static Instant said(byte[] body) {
    try {
      JsonNode at = JSON.readTree(body).path("acceptedAt");
      return at.isTextual() ? OffsetDateTime.parse(at.textValue()).toInstant() : null;
    } catch (IOException | DateTimeException e) {
      // What is no such answer says no time.
      return null;
    }
  }
}
