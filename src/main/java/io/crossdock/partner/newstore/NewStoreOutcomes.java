package io.crossdock.partner.newstore;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TransientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

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
    boolean silent =
        failure instanceof InterruptedIOException
            || failure instanceof NoHttpResponseException
            || failure instanceof ConnectionClosedException
            || failure.getClass() == SocketException.class;
    // Only asked, nothing was to change: there is nothing to find out.
    return silent && !sending.started()
        ? Optional.of(
            TransientException.ofPartner(
                "NewStore did not answer a question: " + failure.getMessage(), failure))
        : Optional.empty();
  }

  private static OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String what = "NewStore answered " + status;
    if (status == 408 || status >= 500) {
      return sending.started()
          ? new AmbiguousException(what + "; what was asked may have been done", http)
          : TransientException.ofPartner(what, http);
    }
    return status == 429 ? null : new RejectedException(what, http);
  }
}
