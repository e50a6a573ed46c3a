package io.crossdock.partner.ongoing;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.operate.Printable;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What Ongoing's answers mean that are no answer to the question: only 200 and 201 are specified.
 * 400, 404, 409 and 422 are read by whoever asked. What is not named here is as everywhere: 429
 * rests as told.
 */
final class OngoingOutcomes implements Outcomes {

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.ofNullable(of(http, sending));
    }
    return TalkOutcomes.ofSilence("Ongoing", failure, sending);
  }

  private static OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String what = "Ongoing answered " + status + said(http);
    if (status == 401 || status == 403) {
      return new MisconfiguredException(
          what
              + ": it does not let us in. Check user and password, that the user is of this goods"
              + " owner, and what it may do (Administration, API for goods owners)",
          http);
    }
    if (status >= 300 && status < 400) {
      return new MisconfiguredException(what + ": that is not the API. Check url and system", http);
    }
    return TalkOutcomes.ofTrouble(status, what, http, sending)
        .orElseGet(() -> status == 429 ? null : new RejectedException(what, http));
  }

  private static String said(HttpOperationFailedException http) {
    String body = http.getResponseBody();
    return body == null || body.isBlank() ? "" : " '" + Printable.text(body) + "'";
  }
}
