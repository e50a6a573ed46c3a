package io.crossdock.partner.webshop;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.TransientException;
import io.crossdock.operate.Printable;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What a shop's answers mean where it is not as everywhere. All calls are idempotent by a key, so
 * that one that failed within the shop may be repeated.
 */
final class ShopOutcomes implements Outcomes {

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (!(failure instanceof HttpOperationFailedException http)) {
      return Optional.empty();
    }
    int status = http.getStatusCode();
    if (status >= 300 && status < 400) {
      return Optional.of(
          new MisconfiguredException(
              "the shop answered "
                  + status
                  + ", a redirect to "
                  + Printable.text(String.valueOf(http.getRedirectLocation()))
                  + ": correct its address",
              http));
    }
    boolean failed = status >= 500 && status != 502 && status != 503 && status != 504;
    return failed
        ? Optional.of(
            new TransientException(
                "the shop answered "
                    + status
                    + ": "
                    + Printable.text(String.valueOf(http.getResponseBody())),
                http))
        : Optional.empty();
  }
}
