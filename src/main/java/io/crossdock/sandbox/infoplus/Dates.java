package io.crossdock.sandbox.infoplus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as Infoplus writes them, and as it is told them. */
final class Dates {

  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter BASIC_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]XX");

  private Dates() {}

  /** For example {@code 2024-05-01T12:00:05.000Z}. */
  static String shown(Instant at) {
    return OUT.format(at);
  }

  /** The midnight its day began with. */
  static String day(Instant at) {
    return shown(
        at.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** With a zone in any of the usual ways, or a day alone; null if it is none. */
  static Instant read(String text) {
    if (text == null || text.length() < 10 || !Character.isDigit(text.charAt(0))) {
      return null;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return text.endsWith("Z")
          ? Instant.parse(text)
          : OffsetDateTime.parse(
                  text,
                  text.charAt(text.length() - 3) == ':'
                      ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
                      : BASIC_ZONE)
              .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
