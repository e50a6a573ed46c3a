package io.crossdock.sandbox.extensiv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as the two systems write them, and as they are told them; always UTC. */
final class Dates {

  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MANAGER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

  private static final int DAY = "2026-05-04".length();

  private Dates() {}

  /** For example {@code 2026-05-04T10:00:00Z}. */
  static String shown(Instant at) {
    return OUT.format(at);
  }

  static String shown(int seconds) {
    return shown(Instant.ofEpochSecond(seconds));
  }

  /** For example {@code 2026-05-04T10:00:00+00:00}, as Integration Manager does. */
  static String manager(Instant at) {
    return MANAGER.format(at);
  }

  /** As Integration Manager takes them: a day, or a time in one of both spellings. */
  static Instant readByManager(String name, String text) {
    String time = text.length() == DAY ? text + "T00:00:00Z" : text;
    return read(name, time.endsWith("+00:00") ? time.replace("+00:00", "Z") : time);
  }

  /** Throws a 400 if it is not written as {@link #shown(Instant)} does. */
  static Instant read(String name, String text) {
    try {
      return Instant.from(OUT.parse(text));
    } catch (DateTimeException e) {
      throw RefusedException.wrong(name + " must be yyyy-MM-ddTHH:mm:ssZ in UTC, not " + text);
    }
  }
}
