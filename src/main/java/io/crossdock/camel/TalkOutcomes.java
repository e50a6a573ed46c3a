package io.crossdock.camel;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * What comes back from a partner that is asked and told by turns and is no answer to the question:
 * after a write nobody knows whether it was done, and after a mere question there is nothing to
 * find out. Statuses that say something about what was asked are read by whoever asked, and do not
 * come here. Immutable.
 */
public final class TalkOutcomes implements Outcomes {

  private final String partner;
  private final Advice advice;
  private final Duration rest;
  private final Clock clock;

  /**
   * What people are to do.
   *
   * @param access after 401 and 403, for example {@code Check key and secret}
   * @param address after 3xx, for example {@code Check url}
   */
  public record Advice(String access, String address) {}

  /**
   * Of a partner that after too many calls says how long to rest, or does so seldom that half a
   * minute is right.
   *
   * @param partner as people call it
   */
  public TalkOutcomes(String partner, Advice advice) {
    this(partner, advice, null, null);
  }

  /**
   * @param rest after 429 where the partner names no time; null for half a minute
   * @param clock by which it rests; null where {@code rest} is
   */
  public TalkOutcomes(String partner, Advice advice, Duration rest, Clock clock) {
    this.partner = partner;
    this.advice = advice;
    this.rest = rest;
    this.clock = clock;
  }

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.ofNullable(of(http, sending));
    }
    return ofSilence(partner, failure, sending);
  }

  /** Null where it means what it means everywhere. */
  private OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String body = http.getResponseBody();
    String what =
        partner
            + " answered "
            + status
            + (body == null || body.isBlank() ? "" : " '" + ForeignText.text(body) + "'");
    if (status == 401 || status == 403) {
      return new MisconfiguredException(what + ": it does not let us in. " + advice.access(), http);
    }
    if (status >= 300 && status < 400) {
      return new MisconfiguredException(what + ": that is not the API. " + advice.address(), http);
    }
    if (status == 429) {
      return rest == null || saysUntil(http)
          ? null
          : new ThrottledException(what, clock.instant().plus(rest));
    }
    return ofTrouble(status, what, http, sending)
        .orElseGet(() -> new RejectedException(what, http));
  }

  private static boolean saysUntil(HttpOperationFailedException http) {
    Map<String, String> headers = http.getResponseHeaders();
    return headers != null && headers.keySet().stream().anyMatch("retry-after"::equalsIgnoreCase);
  }

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
   * @return empty for any status but 408 and 5xx
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
