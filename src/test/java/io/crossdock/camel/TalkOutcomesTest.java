package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Outcomes.Sending;
import io.crossdock.ledger.Outcome;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

class TalkOutcomesTest {

  private static final Instant NOW = Instant.parse("2026-05-04T11:00:00Z");
  private static final Sending ASKED = new Sending(true, false);
  private static final Sending TOLD = new Sending(true, true);
  private static final TalkOutcomes.Advice ADVICE =
      new TalkOutcomes.Advice("Check the key", "Check url");

  private final TalkOutcomes outcomes =
      new TalkOutcomes("The shop", ADVICE, Duration.ofSeconds(2), Clock.fixed(NOW, ZoneOffset.UTC));

  private static HttpOperationFailedException answer(int status, Map<String, String> headers) {
    return new HttpOperationFailedException("/x", status, "no", null, headers, "not now");
  }

  private OutcomeException of(int status, Sending sending) {
    return outcomes.of(answer(status, Map.of()), sending).orElseThrow();
  }

  @Test
  void who_is_not_let_in_or_is_elsewhere_is_told_what_to_look_at() {
    assertThat(of(401, ASKED))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessage("The shop answered 401 'not now': it does not let us in. Check the key");
    assertThat(of(302, ASKED))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageEndingWith("that is not the API. Check url");
  }

  @Test
  void after_too_many_calls_it_rests_as_told_or_else_as_is_usual_there() {
    assertThat(of(429, ASKED).outcome(NOW))
        .isEqualTo(new Outcome.Throttled("The shop answered 429 'not now'", NOW.plusSeconds(2)));
    // What everybody's mean: the default reads the header.
    assertThat(outcomes.of(answer(429, Map.of("Retry-After", "7")), ASKED)).isEmpty();
    assertThat(new TalkOutcomes("The shop", ADVICE).of(answer(429, Map.of()), ASKED)).isEmpty();
  }

  @Test
  void trouble_is_doubt_only_where_something_may_have_been_done() {
    assertThat(of(503, ASKED)).isInstanceOf(TransientException.class);
    assertThat(of(503, TOLD)).isInstanceOf(AmbiguousException.class);
    assertThat(outcomes.of(new SocketTimeoutException("silence"), ASKED))
        .containsInstanceOf(TransientException.class);
    assertThat(outcomes.of(new SocketTimeoutException("silence"), TOLD)).isEmpty();
  }

  @Test
  void any_other_refusal_is_one() {
    assertThat(of(410, ASKED)).isInstanceOf(RejectedException.class);
  }
}
