package io.crossdock.partner.cartfile;

import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.TransientException;
import io.crossdock.operate.Printable;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What failed hand-overs mean where it is not as everywhere. The same file may be handed over again
 * under the same name, so that one that failed within the shop may be repeated.
 */
final class CartFileOutcomes implements Outcomes {

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof GenericFileOperationFailedException) {
      return Optional.of(
          TransientException.ofPartner(
              "the file cannot be put there: " + Printable.text(failure.getMessage()), failure));
    }
    return failure instanceof HttpOperationFailedException http && http.getStatusCode() == 500
        ? Optional.of(
            new TransientException(
                "the shop answered 500: " + Printable.text(String.valueOf(http.getResponseBody())),
                http))
        : Optional.empty();
  }
}
