package io.crossdock.partner.extensiv;

import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkOutcomes;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What answers mean that are no answer to the question. 400, 404, 422 and 429 are read by whoever
 * asked.
 */
final class ExtensivOutcomes implements Outcomes {

  private final String name;

  /**
   * @param name the partner's
   */
  ExtensivOutcomes(String name) {
    this.name = name;
  }

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.of(of(http, sending));
    }
    return TalkOutcomes.ofSilence("Extensiv", failure, sending);
  }

  private OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String body = http.getResponseBody();
    String what =
        "Extensiv answered "
            + status
            + (body == null || body.isBlank() ? "" : " '" + ForeignText.text(body) + "'");
    if (status == 401 || status == 403) {
      return new MisconfiguredException(
          what
              + ": it does not let us in. The token was revoked, or may not read that; install the"
              + " app anew and get another one by 'crossdock "
              + name
              + " token'",
          http);
    }
    if (status >= 300 && status < 400) {
      return new MisconfiguredException(what + ": that is not the API. Check url", http);
    }
    return TalkOutcomes.ofTrouble(status, what, http, sending)
        .orElseGet(() -> new RejectedException(what, http));
  }
}
