package io.crossdock;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Printable;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;

/** Why a start failed, for people: Camel wraps what went wrong several times. */
final class StartFailure {

  private StartFailure() {}

  static ConfigurationException of(Exception e) {
    Throwable last = e;
    String where = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException configuration) {
        return configuration;
      }
      if (cause instanceof LedgerUnavailableException) {
        return new ConfigurationException("ledger.url", cause.getMessage());
      }
      if (cause instanceof FailedToCreateRouteException create) {
        where = "route " + create.getRouteId();
      }
      if (cause instanceof FailedToStartRouteException start) {
        where = "route " + start.getRouteId();
      }
      last = cause;
    }
    String why = last.getMessage() == null ? last.toString() : last.getMessage();
    return new ConfigurationException(where == null ? "start" : where, Printable.text(why));
  }
}
