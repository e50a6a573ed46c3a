package io.crossdock;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * While routes are read anew, who calls their doors is answered 503, to come again: a door that is
 * not there would be 404, and one that cannot call its flow 500, which some callers never repeat.
 * Doors shut before anything stops, and open when all is there again. Thread-safe.
 */
final class DoorsShut implements Handler<RoutingContext> {

  private static final int BEFORE_ALL_OTHERS = -1000;
  private static final Duration LET_END = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String ANSWER =
      "{\"error\":\"the hub reads its routes anew; nothing was taken, send it again\"}";

  private final CamelContext context;

  /** Beginnings of paths. */
  private volatile List<String> shut = List.of();

  DoorsShut(CamelContext context) {
    this.context = context;
  }

  void install(Router router) {
    router.route().order(BEFORE_ALL_OTHERS).handler(this);
  }

  /**
   * @param routes that are read; of others the doors stay open
   */
  void around(Collection<Route> routes, Runnable reading) {
    List<Route> doors =
        routes.stream().filter(one -> one.getEndpoint() instanceof PlatformHttpEndpoint).toList();
    shut = doors.stream().map(DoorsShut::beginning).toList();
    boolean read = false;
    try {
      letEnd(doors);
      reading.run();
      read = true;
    } finally {
      // Where reading failed, what is not there is shut until the file is mended.
      shut =
          read
              ? List.of()
              : doors.stream()
                  .filter(door -> context.getRoute(door.getRouteId()) == null)
                  .map(DoorsShut::beginning)
                  .toList();
    }
  }

  private static String beginning(Route door) {
    String path = ((PlatformHttpEndpoint) door.getEndpoint()).getPath();
    int variable = path.indexOf('{');
    return variable < 0 ? path : path.substring(0, variable);
  }

  /** Who is inside still needs the routes behind the door. */
  private void letEnd(List<Route> doors) {
    long began = System.nanoTime();
    while (doors.stream().anyMatch(this::isBusy)
        && System.nanoTime() - began < LET_END.toNanos()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean isBusy(Route door) {
    return context.getInflightRepository().size(door.getRouteId()) > 0;
  }

  @Override
  public void handle(RoutingContext call) {
    String path = call.request().path();
    if (path == null || shut.stream().noneMatch(path::startsWith)) {
      call.next();
      return;
    }
    call.response()
        .setStatusCode(503)
        .putHeader("Retry-After", "10")
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(ANSWER);
  }
}
