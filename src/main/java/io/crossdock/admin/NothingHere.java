package io.crossdock.admin;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers what no door and no report answers, in JSON like these. Asks the router anew each time,
 * because doors come and go with their routes.
 */
record NothingHere(Router router) implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext ctx) {
    String allowed =
        router.getRoutes().stream()
            .filter(route -> isAt(ctx.request().path(), route.getPath()))
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

  /**
   * @param template of a route, in which {@code :name} stands for any one part; may be null
   */
  private static boolean isAt(String path, String template) {
    if (template == null) {
      return false;
    }
    String[] parts = path.split("/", -1);
    String[] wanted = template.split("/", -1);
    return parts.length == wanted.length
        && IntStream.range(0, parts.length)
            .allMatch(
                i -> wanted[i].startsWith(":") ? !parts[i].isEmpty() : wanted[i].equals(parts[i]));
  }
}
