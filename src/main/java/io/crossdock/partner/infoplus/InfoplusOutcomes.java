package io.crossdock.partner.infoplus;

import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.camel.ThrottledException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What Infoplus's answers mean that are no answer to the question. Refusals are read by whoever
 * asked. Thread-safe.
 */
final class InfoplusOutcomes implements Outcomes {

  /** Limits are by the second, and no Retry-After was ever seen. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final Clock clock;

  InfoplusOutcomes(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.of(of(http, sending));
    }
    return TalkOutcomes.ofSilence("Infoplus", failure, sending);
  }

  private OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String body = http.getResponseBody();
    String what =
        "Infoplus answered "
            + status
            + (body == null || body.isBlank() ? "" : " '" + ForeignText.text(body) + "'");
    if (status == 401 || status == 403) {
      return new MisconfiguredException(
          what
              + ": it does not let us in. Check the key, that its user may see this line of"
              + " business, and what the user may do",
          http);
    }
    if (status >= 300 && status < 400) {
      return new MisconfiguredException(
          what + ": that is not the API. Check url and version", http);
    }
    if (status == 429) {
      return new ThrottledException(what, clock.instant().plus(REST));
    }
    return TalkOutcomes.ofTrouble(status, what, http, sending)
        .orElseGet(() -> new RejectedException(what, http));
  }
}
