package io.crossdock.partner.ongoing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times as Ongoing writes them: answers in UTC with {@code Z}, webhooks without a zone and with 7
 * decimals (developer.ongoingwarehouse.com, /webhooks); some are dates alone. Pure.
 */
final class WmsTime {

  private WmsTime() {}

  /** UTC; null where the text is none, blank or no time: no rule hangs on what it says. */
  static Instant parse(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String time = text.strip();
    try {
      if (time.length() == 10) {
        return LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      boolean zoned =
          time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
