package io.crossdock.partner.woocommerce;

import io.crossdock.camel.ForeignJson;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How WooCommerce's JSON is read: lists are bare, times are in GMT without a zone. Pure. */
final class Wire extends ForeignJson {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private Wire() {}

  /**
   * The elements of a list.
   *
   * @throws RejectedException if the answer is no list of these
   */
  static <T> List<T> all(TalkAnswer answer, Class<T> type) {
    return all(answer, body(answer), type);
  }

  /**
   * A time in GMT, which WooCommerce writes without a zone.
   *
   * @return null for null and for blanks, and where it is no time
   */
  static Instant gmt(String written) {
    return time(
        written,
        one ->
            one.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                ? OffsetDateTime.parse(one).toInstant()
                : LocalDateTime.parse(one).toInstant(ZoneOffset.UTC));
  }

  /** Whole seconds without a zone: with one, WordPress turns it into the site's time first. */
  static String gmt(Instant at) {
    return SECONDS.format(at);
  }
}
