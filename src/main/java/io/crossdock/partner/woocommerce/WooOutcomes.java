package io.crossdock.partner.woocommerce;

import io.crossdock.camel.ForeignText;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkOutcomes;
import io.crossdock.camel.ThrottledException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What a shop's answers mean that are no answer to the question. 400, 404, 409, 413, 422 and 500
 * are read by whoever asked. What is not named here is as everywhere: 429 rests as told.
 * Thread-safe.
 */
final class WooOutcomes implements Outcomes {

  private static final String NAME = "WooCommerce";

  /** WooCommerce counts no calls: a host does, by the second or so. */
  private static final Duration REST = Duration.ofSeconds(2);

  private final Clock clock;

  WooOutcomes(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.ofNullable(of(http, sending));
    }
    return TalkOutcomes.ofSilence(NAME, failure, sending);
  }

  private OutcomeException of(HttpOperationFailedException http, Sending sending) {
    int status = http.getStatusCode();
    String body = http.getResponseBody();
    String what =
        NAME
            + " answered "
            + status
            + (body == null || body.isBlank() ? "" : " '" + ForeignText.text(body) + "'");
    if (status == 401 || status == 403) {
      return new MisconfiguredException(
          what
              + ": it does not let us in. Check key and secret, that the key may read and write,"
              + " that its user is a shop manager, and that a proxy passes on Authorization",
          http);
    }
    if (status >= 300 && status < 400) {
      return new MisconfiguredException(
          what + ": that is not the API. Check url: https, host, /wp-json/wc/v3", http);
    }
    if (status == 429) {
      return saysUntil(http) ? null : new ThrottledException(what, clock.instant().plus(REST));
    }
    return TalkOutcomes.ofTrouble(status, what, http, sending)
        .orElseGet(() -> new RejectedException(what, http));
  }

  private static boolean saysUntil(HttpOperationFailedException http) {
    Map<String, String> headers = http.getResponseHeaders();
    return headers != null && headers.keySet().stream().anyMatch("retry-after"::equalsIgnoreCase);
  }
}
