package io.crossdock.camel;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's HTTP server, but that a small body behind {@code useBodyHandler: false} is there when the
 * route asks for it: it comes with the headers, while the route is on its way to a thread of its
 * own. To let it come only then would cost two more changes of threads. Bean {@link #BEAN}.
 */
public final class DoorEngine extends VertxPlatformHttpEngine {

  public static final String BEAN = PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME;

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new Door(
        endpoint, processor, VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()));
  }

  private final class Door extends VertxPlatformHttpConsumer {

    Door(PlatformHttpEndpoint endpoint, Processor processor, String router) {
      super(endpoint, processor, getHandlers(), router);
    }

    @Override
    protected Future<Void> populateCamelMessage(
        RoutingContext call, Exchange exchange, Message message) {
      Future<Void> there = super.populateCamelMessage(call, exchange, message);
      if (message.getBody() instanceof HttpServerRequest request) {
        BodyPieces.expect(exchange, request);
      }
      return there;
    }
  }
}
