package io.crossdock.partner.newstore;

import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkOutcomes;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What NewStore's answers mean that are no answer to the question. 400, 404, 409 and 422 are read
 * by whoever asked, 401 and 403 by {@link NewStoreCalls}. 429 is as everywhere: it rests as told,
 * and what was asked was not done.
 */
final class NewStoreOutcomes implements Outcomes {

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.ofNullable(of(http, sending));
    }
    return TalkOutcomes.ofSilence("NewStore", failure, sending);
  }

  private static OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String what = "NewStore answered " + status;
    return TalkOutcomes.ofTrouble(status, what, http, sending)
        .orElseGet(() -> status == 429 ? null : new RejectedException(what, http));
  }
}
