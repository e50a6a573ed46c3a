package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/**
 * Whether a door is open: bean {@code doors}. A pause is a lane of the ledger, so that it is stored
 * and holds for all processes. A folder that is read names this as its {@code pollStrategy}, so
 * that it is not even looked at; every door has {@link #open} as a step. Thread-safe.
 */
public final class Doors extends DefaultPollingConsumerPollStrategy {

  private final CamelLedger camel;

  public Doors(CamelLedger camel) {
    this.camel = camel;
  }

  /** The lane that stands for the door of that route. */
  public static String lane(String route) {
    return "door." + route;
  }

  /**
   * A step.
   *
   * @throws PausedException if an operator paused this door
   */
  public void open(Exchange exchange) {
    String route = exchange.getFromRouteId();
    pausedWhy(route)
        .ifPresent(
            why -> {
              throw new PausedException(route + " is paused: " + why);
            });
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    try {
      return !(consumer instanceof RouteIdAware route) || pausedWhy(route.getRouteId()).isEmpty();
    } catch (LedgerUnavailableException e) {
      // The door itself finds out, and says so.
      return true;
    }
  }

  private Optional<String> pausedWhy(String route) {
    return camel.ledger().lanes().pausedWhy(lane(route));
  }
}
