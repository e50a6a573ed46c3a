package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times as WordPress has them: whole seconds, without a zone, in the site's zone or in GMT. */
final class Stamps {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final Clock clock;
  private volatile ZoneId zone = ZoneOffset.UTC;

  Stamps(Clock clock) {
    this.clock = clock;
  }

  void zone(ZoneId newZone) {
    zone = newZone;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Both members of a time: {@code name} and {@code name_gmt}; null for null. */
  void put(ObjectNode node, String name, Instant at) {
    node.put(name, at == null ? null : SHOWN.format(at.atZone(zone)));
    node.put(name + "_gmt", at == null ? null : SHOWN.format(at.atZone(ZoneOffset.UTC)));
  }

  /**
   * What a date filter compares with, as WP_Date_Query does: a time without a zone is compared with
   * the column as it is written; one with a zone is turned into the site's time first, also where
   * the column is in GMT.
   *
   * @param gmt whether the column in GMT is asked for
   */
  Instant filter(String name, String text, boolean gmt) {
    try {
      LocalDateTime written =
          text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$") && text.contains("T")
              ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime()
              : LocalDateTime.parse(text.replace(' ', 'T'));
      return written
          .truncatedTo(ChronoUnit.SECONDS)
          .atZone(gmt ? ZoneOffset.UTC : zone)
          .toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.parameter(name, "is not a valid date.");
    }
  }
}
