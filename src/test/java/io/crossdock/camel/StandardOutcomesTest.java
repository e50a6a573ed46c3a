package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Outcomes.Sending;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.UndefinedChannelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardOutcomesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Sending REPEATABLE = new Sending(true, true);
  private static final Sending ONCE = new Sending(false, true);

  private final Classifier classifier =
      new Classifier(null, new StandardOutcomes(Clock.fixed(NOW, ZoneOffset.UTC)));

  private Outcome of(Throwable failure, Sending sending) {
    return classifier.classify(failure, sending).outcome(NOW);
  }

  private static HttpOperationFailedException http(int status, Map<String, String> headers) {
    return new HttpOperationFailedException(
        "http://partner/x", status, "Status", null, headers, "{\"error\":\"E1\"}");
  }

  private static HttpOperationFailedException http(int status) {
    return http(status, Map.of());
  }

  @Test
  void a_call_that_never_reached_the_partner_is_transient_for_the_whole_partner() {
    Throwable[] failures = {
      new ConnectException("refused"),
      new ConnectTimeoutException("timed out"),
      new NoRouteToHostException("no route"),
      new UnknownHostException("wms.example"),
    };
    for (Throwable failure : failures) {
      assertThat(of(failure, ONCE))
          .isInstanceOfSatisfying(
              Outcome.Transient.class,
              outcome -> assertThat(outcome.scope()).isEqualTo(Outcome.Scope.PARTNER));
    }
  }

  @Test
  void a_call_without_an_answer_is_ambiguous_even_where_it_may_be_repeated() {
    Throwable[] failures = {
      new SocketTimeoutException("Read timed out"),
      new SocketException("Connection reset"),
      new NoHttpResponseException("nothing"),
      new TimeoutException("too long"),
    };
    for (Throwable failure : failures) {
      assertThat(of(failure, REPEATABLE)).isInstanceOf(Outcome.Ambiguous.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 502, 503, 504})
  void a_gateway_that_gave_up_is_transient_only_where_the_call_may_be_repeated(int status) {
    assertThat(of(http(status), REPEATABLE)).isInstanceOf(Outcome.Transient.class);
    assertThat(of(http(status), ONCE)).isInstanceOf(Outcome.Ambiguous.class);
  }

  @Test
  void a_partner_that_is_unavailable_closes_its_lane() {
    assertThat(((Outcome.Transient) of(http(503), REPEATABLE)).scope())
        .isEqualTo(Outcome.Scope.PARTNER);
    assertThat(((Outcome.Transient) of(http(502), REPEATABLE)).scope())
        .isEqualTo(Outcome.Scope.ENTRY);
  }

  @Test
  void too_many_requests_rest_as_long_as_the_partner_says() {
    assertThat(of(http(429, Map.of("retry-after", "7")), ONCE))
        .isEqualTo(new Outcome.Throttled("the partner answered 429 Status", NOW.plusSeconds(7)));
    assertThat(of(http(429, Map.of("Retry-After", "Thu, 1 Jan 2026 00:01:00 GMT")), ONCE))
        .isEqualTo(new Outcome.Throttled("the partner answered 429 Status", NOW.plusSeconds(60)));
    assertThat(of(http(429, Map.of("Retry-After", "soon")), ONCE))
        .isEqualTo(new Outcome.Throttled("the partner answered 429 Status", NOW.plusSeconds(30)));
    assertThat(of(http(429), ONCE)).isInstanceOf(Outcome.Throttled.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refused_credentials_are_our_own_mistake(int status) {
    assertThat(of(http(status), ONCE)).isInstanceOf(Outcome.Misconfigured.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422})
  void other_refusals_are_for_good_and_say_what_was_answered(int status) {
    Outcome outcome = of(http(status), ONCE);
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(outcome.reason()).contains(String.valueOf(status), "E1");
  }

  @Test
  void an_error_of_the_partners_own_program_is_unknown() {
    assertThat(of(http(500), REPEATABLE)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void what_nobody_knows_keeps_its_stack_trace() {
    Outcome outcome = of(new IllegalStateException("index 3"), ONCE);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown ->
                assertThat(unknown.stackTrace())
                    .startsWith("java.lang.IllegalStateException: index 3")
                    .contains("\tat "));
    assertThat(of(new IOException("disk"), ONCE)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void what_camel_wraps_is_found_again() {
    Throwable wrapped =
        new RuntimeCamelException(new ExecutionException(new ConnectException("refused")));
    assertThat(of(wrapped, ONCE)).isInstanceOf(Outcome.Transient.class);
    Throwable ours = new RuntimeCamelException(new RejectedException("no", new IOException("x")));
    assertThat(of(ours, ONCE)).isEqualTo(new Outcome.Rejected("no"));
  }

  @Test
  void a_chain_of_causes_that_bites_its_tail_ends_all_the_same() {
    Exception first = new Exception("a");
    first.initCause(new Exception("b", first));
    assertThat(of(first, ONCE)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void the_ledgers_own_failures_are_known() {
    for (Exception failure :
        List.of(new LostRaceException("moved"), new LedgerUnavailableException("full"))) {
      assertThat(of(failure, new Sending(false, false))).isInstanceOf(Outcome.Transient.class);
      assertThat(of(failure, REPEATABLE)).isInstanceOf(Outcome.Transient.class);
      assertThat(of(failure, ONCE)).as("sent before").isInstanceOf(Outcome.Ambiguous.class);
    }
    assertThat(of(new UndefinedChannelException("x"), ONCE)).isInstanceOf(Outcome.Rejected.class);
  }
}
