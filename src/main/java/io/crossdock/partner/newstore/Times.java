package io.crossdock.partner.newstore;

import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times and logical timestamps as options of commands. Pure. */
final class Times {

  private Times() {}

  /** Null if it is not given. */
  static Instant option(Asked asked, String name) {
    String text = asked.option(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidRequest(
          "'"
              + name
              + "' is '"
              + Printable.text(text)
              + "'; it must be a time with its zone, such as 2026-01-10T12:00:00Z.");
    }
  }

  static long timestamp(String name, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new InvalidRequest(
          "'"
              + name
              + "' is '"
              + Printable.text(text)
              + "'; it must be a logical timestamp, digits only.");
    }
    return Long.parseLong(text);
  }
}
