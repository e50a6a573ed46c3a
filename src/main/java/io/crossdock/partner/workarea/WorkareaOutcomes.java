package io.crossdock.partner.workarea;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.bulk.BulkWriteError;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TransientException;
import io.crossdock.operate.Printable;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What the MongoDB driver's exceptions mean. Every write of ours is conditional on what was read
 * before it, so one whose answer never came is simply looked at again.
 */
final class WorkareaOutcomes implements Outcomes {

  private static final int DUPLICATE_KEY = 11000;

  /** Unauthorized, AuthenticationFailed. */
  private static final Set<Integer> NOT_ALLOWED = Set.of(13, 18);

  @Override
  public Optional<OutcomeException> of(Throwable failure, Sending sending) {
    if (failure instanceof HttpOperationFailedException http) {
      return Optional.ofNullable(of(http));
    }
    if (failure instanceof GenericFileOperationFailedException file) {
      return Optional.of(
          TransientException.ofPartner(
              "the folder of data files cannot be written: " + file.getMessage(), file));
    }
    return failure instanceof MongoException mongo
        ? Optional.ofNullable(of(mongo))
        : Optional.empty();
  }

  /**
   * The Admin API's answers. 404 and 422 are about a document, and read by the plan; a request
   * whose answer never came is looked at again, like a write to the database. What is not named
   * here is as everywhere.
   */
  private static OutcomeException of(HttpOperationFailedException http) {
    int status = http.getStatusCode();
    String what = "Workarea's Admin API answered " + status;
    if (status == 401 || status == 403) {
      // Each such answer is a failed login of that user: the lane pauses, so that it stays at one.
      return new MisconfiguredException(
          what
              + ": it does not let us in. Check its user and password, and that the user has API"
              + " access",
          http);
    }
    if (status >= 300 && status < 400) {
      return new MisconfiguredException(
          what
              + ", a redirect to "
              + Printable.text(String.valueOf(http.getRedirectLocation()))
              + ": correct the address of the API",
          http);
    }
    return status == 500
        ? new TransientException(
            what + ": " + Printable.text(String.valueOf(http.getResponseBody())), http)
        : null;
  }

  private static OutcomeException of(MongoException failure) {
    String what = MongoTexts.of(failure);
    if (failure instanceof MongoSecurityException
        || failure instanceof MongoConfigurationException
        || NOT_ALLOWED.contains(failure.getCode())) {
      return new MisconfiguredException("Workarea's database does not let us in: " + what, failure);
    }
    if (failure instanceof MongoBulkWriteException bulk) {
      return of(bulk);
    }
    if (failure instanceof MongoTimeoutException
        || failure instanceof MongoSocketException
        || failure instanceof MongoServerUnavailableException
        || failure instanceof MongoConnectionPoolClearedException
        || failure instanceof MongoNotPrimaryException
        || failure instanceof MongoNodeIsRecoveringException
        || failure instanceof MongoCursorNotFoundException
        || failure instanceof MongoWriteConcernException
        || failure.hasErrorLabel("RetryableWriteError")
        || failure.hasErrorLabel("TransientTransactionError")) {
      return TransientException.ofPartner(
          "Workarea's database cannot be reached: " + what, failure);
    }
    return failure instanceof MongoCommandException
        ? new RejectedException("Workarea's database refused: " + what, failure)
        : null;
  }

  /** Another process inserted a SKU at the same moment: it is there now, so look again. */
  private static OutcomeException of(MongoBulkWriteException failure) {
    if (failure.getWriteErrors().isEmpty()) {
      return TransientException.ofPartner(
          "Workarea's database did not confirm a write: " + MongoTexts.of(failure), failure);
    }
    boolean races =
        failure.getWriteErrors().stream()
            .map(BulkWriteError::getCode)
            .allMatch(code -> code == DUPLICATE_KEY);
    return races
        ? new TransientException(
            "a document was inserted meanwhile: " + MongoTexts.of(failure), failure)
        : new RejectedException("Workarea's database refused: " + MongoTexts.of(failure), failure);
  }
}
