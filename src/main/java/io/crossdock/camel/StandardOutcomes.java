package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.UndefinedChannelException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** The default mapping: HTTP by camel-http, refused and lost connections, the ledger itself. */
public final class StandardOutcomes implements Outcomes {

  private final Clock clock;

  public StandardOutcomes(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.ofNullable(ofStatus(http, sending));
    }
    if (sending.started() && !sending.repeatable() && isOfTheLedger(failure)) {
      return Optional.of(
          new AmbiguousException("sent, and not written down: " + failure.getMessage(), failure));
    }
    return Optional.ofNullable(ofFailure(failure));
  }

  private static boolean isOfTheLedger(Throwable failure) {
    return failure instanceof LostRaceException || failure instanceof LedgerUnavailableException;
  }

  private static OutcomeException ofFailure(Throwable failure) {
    String what = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    // Nothing was sent.
    if (failure instanceof ConnectException
        || failure instanceof ConnectTimeoutException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof SSLHandshakeException) {
      return TransientException.ofPartner("the partner cannot be reached: " + what, failure);
    }
    // Something may have been sent. SocketException comes after its subclasses above.
    if (failure instanceof SocketTimeoutException
        || failure instanceof SocketException
        || failure instanceof NoHttpResponseException
        || failure instanceof ConnectionClosedException
        || failure instanceof ExchangeTimedOutException
        || failure instanceof TimeoutException) {
      return new AmbiguousException("sent, but no answer came: " + what, failure);
    }
    if (failure instanceof DirectConsumerNotAvailableException) {
      return new TransientException(
          "a route it needs is stopped: " + failure.getMessage(), failure);
    }
    if (failure instanceof LostRaceException) {
      return new TransientException("somebody else was first: " + failure.getMessage(), failure);
    }
    if (failure instanceof LedgerUnavailableException) {
      return new TransientException(
          "the ledger could not be reached: " + failure.getMessage(), failure);
    }
    if (failure instanceof UndefinedChannelException) {
      return new RejectedException(failure.getMessage(), failure);
    }
    return null;
  }

  private OutcomeException ofStatus(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String what = "the partner answered " + status + " " + http.getStatusText();
    switch (status) {
      case 429:
        return new ThrottledException(what, retryAfter(http.getResponseHeaders()), http);
      case 401, 403:
        return new MisconfiguredException(what, http);
      case 503:
        return sending.repeatable()
            ? TransientException.ofPartner(what, http)
            : new AmbiguousException(what, http);
      case 408, 502, 504:
        return sending.repeatable()
            ? new TransientException(what, http)
            : new AmbiguousException(what, http);
      default:
        break;
    }
    boolean refused = status >= 400 && status < 500;
    return refused ? new RejectedException(what + answered(http), http) : null;
  }

  private static String answered(HttpOperationFailedException http) {
    String body = http.getResponseBody();
    if (body == null || body.isBlank()) {
      return "";
    }
    return ": " + body.substring(0, Math.min(500, body.length()));
  }

  /** RFC 9110: seconds or an HTTP date; null if neither. */
  private Instant retryAfter(Map<String, String> headers) {
    if (headers == null) {
      return null;
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if ("retry-after".equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
        return moment(header.getValue().strip());
      }
    }
    return null;
  }

  private Instant moment(String value) {
    if (value.matches("\\d{1,9}")) {
      return clock.instant().plusSeconds(Long.parseLong(value));
    }
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      // A date nobody can read is no date: the default rest applies.
      return null;
    }
  }
}
