package io.crossdock.admin;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers what no door and no report answers, in JSON like these. Asks the router anew each time,
 * because doors come and go with their routes.
 */
record NothingHere(Router router) implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext ctx) {
    String allowed =
        router.getRoutes().stream()
            .filter(route -> ctx.request().path().equals(route.getPath()))
            .map(route -> route.methods() == null ? Set.<HttpMethod>of() : route.methods())
            .flatMap(Set::stream)
            .map(HttpMethod::name)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    HttpServerResponse response =
        ctx.response()
            .putHeader("Content-Type", "application/json")
            .putHeader("X-Content-Type-Options", "nosniff");
    if (allowed.isEmpty()) {
      response.setStatusCode(404).end("{\"error\":\"There is nothing here.\"}");
    } else {
      response
          .setStatusCode(405)
          .putHeader("Allow", allowed)
          .end("{\"error\":\"Only " + allowed + " is answered here.\"}");
    }
  }
}
