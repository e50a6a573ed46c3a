package io.crossdock.camel;

import io.crossdock.camel.Outcomes.Sending;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.Optional;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * What no answer, or 408 and 5xx, mean from a partner that is asked and told by turns: after a
 * write nobody knows whether it was done, and after a mere question there is nothing to find out.
 * Pure.
 */
public final class TalkOutcomes {

  private TalkOutcomes() {}

  /**
   * @param partner as people call it
   * @return empty where something answered, or was told
   */
  public static Optional<OutcomeException> ofSilence(
      String partner, Throwable failure, Sending sending) {
    boolean silent =
        failure instanceof InterruptedIOException
            || failure instanceof NoHttpResponseException
            || failure instanceof ConnectionClosedException
            || failure.getClass() == SocketException.class;
    return silent && !sending.started()
        ? Optional.of(
            TransientException.ofPartner(
                partner + " did not answer a question: " + failure.getMessage(), failure))
        : Optional.empty();
  }

  /**
   * @param what was answered, for people
   * @return empty for any other status
   */
  public static Optional<OutcomeException> ofTrouble(
      int status, String what, Throwable failure, Sending sending) {
    if (status != 408 && status < 500) {
      return Optional.empty();
    }
    return Optional.of(
        sending.started()
            ? new AmbiguousException(what + "; what was asked may have been done", failure)
            : TransientException.ofPartner(what, failure));
  }
}
