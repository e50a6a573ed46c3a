package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the ERP accepted something: rather too late than too early. */
class AcceptedAtTest {

  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
  private static final String DATE = "Sat, 10 Jan 2026 12:00:30 GMT";

  private static Instant at(String body, String date) {
    return AcceptedAt.of(body.getBytes(StandardCharsets.UTF_8), date, NOW);
  }

  @Test
  void what_the_answer_says_goes_before_its_heading() {
    assertThat(at("{\"acceptedAt\":\"2026-01-10T13:00:07+01:00\"}", DATE))
        .isEqualTo("2026-01-10T12:00:07Z");
    assertThat(at("{\"acceptedAt\":7}", DATE)).isEqualTo("2026-01-10T12:00:31Z");
    assertThat(at("", DATE)).isEqualTo("2026-01-10T12:00:31Z");
  }

  @Test
  void by_the_hubs_clock_alone_it_counts_a_minute_later_as_that_of_the_erp_may_be_ahead() {
    assertThat(at("", null)).isEqualTo("2026-01-10T12:01:00Z");
    assertThat(at("ok", "today")).isEqualTo("2026-01-10T12:01:00Z");
  }
}
