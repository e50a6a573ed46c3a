package io.crossdock.partner.erp;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.TransientException;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What the ERP's answers mean beyond the usual. Every push carries an idempotency key, so that
 * whatever may have been taken is simply sent again.
 */
final class ErpOutcomes implements Outcomes {

  private final String urlSetting;

  /**
   * @param urlSetting names the address, for people
   */
  ErpOutcomes(String urlSetting) {
    this.urlSetting = urlSetting;
  }

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (!(failure instanceof HttpOperationFailedException http)) {
      return SqlOutcomes.of(failure);
    }
    int status = http.getStatusCode();
    String what = "the ERP answered " + status + " " + http.getStatusText();
    if (status == 409) {
      // As idempotency keys are used: the first sending is still being worked on.
      return Optional.of(
          new TransientException(what + ": it is still busy with it, sent again later", http));
    }
    if (status >= 300 && status < 400) {
      return Optional.of(
          new MisconfiguredException(
              what
                  + (http.getRedirectLocation() == null ? "" : " to " + http.getRedirectLocation())
                  + "; redirects are not followed: correct "
                  + urlSetting,
              http));
    }
    boolean busy = status == 408 || status == 503;
    return status >= 500 && !busy
        ? Optional.of(new TransientException(what + "; sent again under the same key", http))
        : Optional.empty();
  }
}
