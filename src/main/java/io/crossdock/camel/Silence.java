package io.crossdock.camel;

import java.io.InterruptedIOException;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Whether a call that began was not answered in time: perhaps because it asked too much. Pure. */
final class Silence {

  /** Longer cause chains are cyclic or absurd. */
  private static final int DEEPEST = 32;

  /** What a server, or a proxy before it, says that waited in vain. */
  private static final Set<Integer> TIMED_OUT = Set.of(408, 502, 504);

  private Silence() {}

  static boolean isIn(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      boolean timedOut =
          cause instanceof HttpOperationFailedException http
              ? TIMED_OUT.contains(http.getStatusCode())
              : cause instanceof InterruptedIOException || cause instanceof NoHttpResponseException;
      if (timedOut && !(cause instanceof ConnectTimeoutException)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
