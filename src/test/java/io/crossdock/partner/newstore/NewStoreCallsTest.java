package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.ledger.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Tokens, and what NewStore's gate says. */
class NewStoreCallsTest {

  private static final Instant NOW = Instant.parse("2026-01-10T12:25:00Z");

  private final TestClock clock = TestClock.at(NOW);
  private final NewStoreCalls calls =
      new NewStoreCalls(
          new NewStoreApi(
              "acme", "http://api", "http://id", "hub", "a secret&", Duration.ofSeconds(5)),
          clock);
  private final List<TalkAnswer> heard = new ArrayList<>();
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  {
    exchange.setVariable(
        Talk.VARIABLE,
        new Talk() {
          @Override
          public TalkRequest next() {
            return TalkRequest.get("/v0/d/import/j1");
          }

          @Override
          public void answered(TalkAnswer answer) {
            heard.add(answer);
          }
        });
  }

  private String asked() {
    calls.request(exchange);
    return exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
  }

  private void answer(int status, String body) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
    calls.answered(exchange);
  }

  private void token(String text, int seconds) {
    assertThat(asked()).isEqualTo("/auth/realms/acme/protocol/openid-connect/token");
    answer(200, "{\"access_token\":\"" + text + "\",\"expires_in\":" + seconds + "}");
  }

  private String bearer() {
    return exchange.getMessage().getHeader("Authorization", String.class);
  }

  @Test
  void a_token_is_fetched_by_client_credentials_and_used() {
    calls.request(exchange);
    assertThat(exchange.getMessage().getBody(String.class))
        .isEqualTo("grant_type=client_credentials&client_id=hub&client_secret=a%20secret%26");
    answer(200, "{\"access_token\":\"t1\",\"expires_in\":86400}");

    assertThat(asked()).isEqualTo("/v0/d/import/j1");
    assertThat(bearer()).isEqualTo("Bearer t1");
    answer(200, "{}");
    assertThat(heard).hasSize(1);
  }

  @Test
  void it_is_renewed_before_it_ends() {
    token("t1", 86_400);
    clock.to(NOW.plusSeconds(86_400 - 301));
    assertThat(asked()).isEqualTo("/v0/d/import/j1");
    clock.to(NOW.plusSeconds(86_400 - 300));

    token("t2", 60);
    clock.forward(Duration.ofSeconds(29));
    asked();
    assertThat(bearer()).isEqualTo("Bearer t2");
    clock.forward(Duration.ofSeconds(1));
    assertThat(asked()).endsWith("/token");
  }

  @Test
  void a_token_that_is_refused_is_renewed_once() {
    token("t1", 86_400);
    asked();
    answer(403, "{\"message\":\"expired\"}");

    token("t2", 86_400);
    asked();
    assertThatThrownBy(() -> answer(403, "{\"message\":\"no legacy APIs\"}"))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("no legacy APIs");
    assertThat(heard).isEmpty();
  }

  @Test
  void a_403_without_json_stops_all_calls_for_five_minutes_and_no_token_is_fetched() {
    token("t1", 86_400);
    asked();

    assertThatThrownBy(() -> answer(403, "<html>blocked</html>"))
        .isInstanceOf(ThrottledException.class)
        .hasMessageContaining("5 minutes");
    assertThat(asked()).as("the token is as good as before").isEqualTo("/v0/d/import/j1");
  }

  @Test
  void the_gate_may_shut_out_who_asks_for_a_token() {
    asked();

    assertThatThrownBy(() -> answer(403, "<html>blocked</html>"))
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void a_wrong_secret_stops_everything() {
    asked();

    assertThatThrownBy(() -> answer(401, "{\"error\":\"invalid_client\"}"))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("client.id, client.secret and tenant");
  }
}
