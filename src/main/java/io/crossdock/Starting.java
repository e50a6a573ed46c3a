package io.crossdock;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Answers callers for whom no door is there as yet, while the hub starts: 503, which is tried
 * again, where the server would say 404, which some callers take for good. Thread-safe.
 */
final class Starting implements Handler<RoutingContext> {

  private static final String ANSWER =
      "{\"error\":\"the hub is starting; nothing was taken, send it again\"}";

  private volatile boolean over;

  /** Behind all doors of the server on that port, from when it listens. */
  void install(CamelContext context, int port) {
    try {
      context.addStartupListener(new Mounting(port));
    } catch (Exception e) {
      throw new IllegalStateException("nobody can be told that the hub is starting", e);
    }
  }

  /** Camel starts its server in a listener that is the last of those that were there before. */
  private final class Mounting implements StartupListener, Ordered {
    private final int port;

    Mounting(int port) {
      this.port = port;
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST;
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
      String name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
      VertxPlatformHttpRouter.lookup(context, name).route().last().handler(Starting.this);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
      // Routes run; the hub says by itself when all else is there.
    }
  }

  /** From here on what is not there is not there. */
  void over() {
    over = true;
  }

  @Override
  public void handle(RoutingContext call) {
    if (over) {
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
