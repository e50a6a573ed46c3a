package io.crossdock.partner.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.Allowance;
import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.Rates;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BigMannersTest {

  private static final TalkRequest ASKED = TalkRequest.get("/v3/inventory/items");

  private final BigManners manners = new BigManners("token");

  private static Map<String, String> quota(int left) {
    return Map.of(
        "x-rate-limit-time-window-ms", "30000",
        "x-rate-limit-time-reset-ms", "15000",
        "x-rate-limit-requests-quota", "150",
        "x-rate-limit-requests-left", String.valueOf(left));
  }

  private Rates rates(int status, Map<String, String> headers) {
    return manners.rates(ASKED, new TalkAnswer("BigCommerce", status, "{}", headers));
  }

  /** CONN-07: 429 with the reset header in milliseconds. */
  @Test
  void one_call_too_many_is_made_again_when_the_window_begins_anew() {
    Rates rates = rates(429, quota(0));

    assertThat(rates.throttled()).isBetween(Duration.ofMillis(15_000), Duration.ofMillis(30_000));
    assertThat(rates.left()).isEqualTo(new Allowance.Span(0, Duration.ofSeconds(15), 150));
  }

  /** CONN-07, the other half: the platform is under load. */
  @Test
  void too_many_calls_without_these_headers_close_the_lane_for_longer_each_time() {
    assertThat(rates(429, Map.of())).isEqualTo(Rates.NOTHING);
    TalkAnswer answer = new TalkAnswer("BigCommerce", 429, "{}", Map.of());

    assertThatThrownBy(() -> manners.answered(ASKED, answer))
        .isInstanceOfSatisfying(
            TransientException.class, why -> assertThat(why.isOfPartner()).isTrue());
  }

  @Test
  void each_answer_says_how_many_calls_are_left() {
    assertThat(rates(200, quota(35)))
        .isEqualTo(Rates.left(new Allowance.Span(35, Duration.ofSeconds(15), 150)));
    assertThat(rates(200, Map.of())).isEqualTo(Rates.NOTHING);
  }

  @Test
  void a_reset_nobody_can_mean_is_not_waited_for() {
    Map<String, String> headers = Map.of("x-rate-limit-time-reset-ms", "900000000");

    assertThat(rates(429, headers).throttled()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_page_in_html_is_no_answer_and_after_a_shipment_nobody_knows() {
    TalkAnswer page = new TalkAnswer("BigCommerce", 200, "<html></html>", Map.of());
    TalkRequest ship = TalkRequest.post("/v2/orders/1/shipments", Wire.object());

    assertThatThrownBy(() -> manners.answered(ASKED, page)).isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> manners.answered(ship, page)).isInstanceOf(AmbiguousException.class);
    manners.answered(ASKED, new TalkAnswer("BigCommerce", 204, "", Map.of()));
  }
}
