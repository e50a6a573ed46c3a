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
import java.util.Optional;
import java.util.Set;

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
    return failure instanceof MongoException mongo
        ? Optional.ofNullable(of(mongo))
        : Optional.empty();
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
