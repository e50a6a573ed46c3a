package io.crossdock.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.Desk;
import io.crossdock.operate.Failure;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Json;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Reports;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mounts the admin API on the hub's HTTP server. On the server itself and not as Camel routes: a
 * live reload removes all routes, and the operator must keep seeing what happens meanwhile.
 */
public final class AdminApi {

  /** Where it stands; everything below it asks for the token. */
  public static final String BASE = "/api/v1";

  private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
  private static final String BEARER = "Bearer ";

  private final Desk desk;
  private final byte[] token;
  private final ObjectMapper json = Json.mapper();

  public AdminApi(Desk desk, String token) {
    this.desk = desk;
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param body bounds and reads request bodies
   */
  public void mount(Router router, Handler<RoutingContext> body) {
    router.route(BASE + "/*").handler(this::authenticate);
    router.route(BASE + "/*").handler(body);
    get(router, "/status", r -> desk.watch().status());
    get(router, "/audit", r -> desk.watch().audit());
    get(router, "/today", r -> desk.board().today(r.span()));
    get(router, "/touchpoints", r -> desk.partners().touchpoints());
    get(router, "/schedules", r -> desk.schedules().all().stream().map(this::schedule).toList());
    get(router, "/steps", r -> desk.watch().status().steps());
    get(router, "/trace", r -> desk.tracing().find(r.needed("key"), r.limit()));
    get(router, "/entries/:id", this::entry);
    get(
        router,
        "/errors",
        r -> desk.tracing().errors(r.text("channel"), r.number("before", 0), r.limit()));
    get(
        router,
        "/explain",
        r -> desk.partners().explain(r.needed("key"), r.text("partner"), r.text("location")));
    get(
        router,
        "/preview",
        r -> desk.partners().preview(r.needed("partner"), r.all("key"), r.limit()));
    get(
        router,
        "/report",
        r ->
            desk.partners()
                .report(
                    r.needed("name"),
                    new Reports.Asked(
                        r.moment("from"), r.moment("to"), r.text("order"), r.text("sku")),
                    r.text("after"),
                    r.limit()));
    get(router, "/reports", r -> desk.partners().reports());
    get(router, "/propagation", r -> desk.propagation().all());
    get(router, "/reconcile/:partner", this::reconciled);
    post(router, "/reconcile/:partner", this::reconcile);
    get(router, "/partners/:partner/commands", r -> desk.commands().list(r.path("partner")));
    post(router, "/partners/:partner/commands", this::command);
    get(router, "/runs", r -> desk.runs(r.text("touchpoint"), r.limit()));
    post(router, "/runs/:touchpoint", this::runNow);
    post(router, "/retry", this::retry);
    post(router, "/resend", this::resend);
    post(router, "/entries/:id/edit", this::edit);
    post(router, "/entries/:id/dismiss", this::dismiss);
    post(router, "/reviews/close", this::closeReview);
    post(router, "/pause", this::pause);
    post(router, "/resume", this::resume);
    post(router, "/epoch", this::raiseEpoch);
    // Whoever has a token is answered by nobody behind this.
    router.route(BASE + "/*").handler(new NothingHere(router));
    router.route().last().handler(new NothingHere(router));
  }

  /** What a request asks for, done on a worker thread. */
  @FunctionalInterface
  private interface Work {
    Object answer(Request request);
  }

  private void get(Router router, String path, Work work) {
    mount(router, HttpMethod.GET, path, work);
  }

  private void post(Router router, String path, Work work) {
    mount(router, HttpMethod.POST, path, work);
  }

  private void mount(Router router, HttpMethod method, String path, Work work) {
    router
        .route(method, BASE + path)
        .blockingHandler(ctx -> answer(ctx, work), false)
        .failureHandler(ctx -> fail(ctx, ctx.failure()));
  }

  private void answer(RoutingContext ctx, Work work) {
    try {
      send(ctx, 200, work.answer(new Request(ctx, json)));
    } catch (RuntimeException e) {
      fail(ctx, e);
    }
  }

  private void authenticate(RoutingContext ctx) {
    String header = ctx.request().getHeader("Authorization");
    byte[] given =
        header != null && header.startsWith(BEARER)
            ? header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    // Constant time: how much of a guess is right must not be measurable.
    if (MessageDigest.isEqual(given, token)) {
      ctx.next();
      return;
    }
    ctx.response().putHeader("WWW-Authenticate", "Bearer");
    send(ctx, 401, Map.of("error", "The token in <data.dir>/admin.token is needed."));
  }

  private void fail(RoutingContext ctx, Throwable e) {
    if (e == null) {
      int code = ctx.statusCode() > 0 ? ctx.statusCode() : 500;
      send(ctx, code, Map.of("error", code == 413 ? "The body is too large." : "Refused."));
      return;
    }
    Failure failure = Failure.of(e);
    switch (failure.kind()) {
      case INVALID -> send(ctx, 400, Map.of("error", failure.message()));
      case UNKNOWN -> send(ctx, 404, Map.of("error", failure.message()));
      case CONFLICT -> send(ctx, 409, Map.of("error", failure.message()));
      case UNREACHABLE -> send(ctx, 502, Map.of("error", failure.message()));
      case UNAVAILABLE -> send(ctx, 503, Map.of("error", failure.message()));
      case INTERNAL -> {
        // The text of an exception may hold anything; it stays in the log.
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
            "Request {} {} failed [{}]",
            ctx.request().method(),
            ctx.normalizedPath(),
            reference,
            e);
        send(
            ctx,
            500,
            Map.of("error", "Something unforeseen; the hub's log has it as " + reference + "."));
      }
    }
  }

  private void send(RoutingContext ctx, int code, Object body) {
    try {
      ctx.response()
          .setStatusCode(code)
          .putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-store")
          .putHeader("X-Content-Type-Options", "nosniff")
          .end(json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that is no JSON", e);
    }
  }

  private Object schedule(io.crossdock.operate.Schedule schedule) {
    return new ScheduleView(
        schedule.touchpoint(), schedule.words(), desk.schedules().next(schedule.touchpoint()));
  }

  private record ScheduleView(String touchpoint, String when, java.time.Instant next) {}

  private Object entry(Request request) {
    long id = request.id();
    return desk.tracing()
        .entry(id)
        .orElseThrow(() -> Refused.unknown("There is no entry #" + id + "."));
  }

  private Object runNow(Request request) {
    return desk.runNow(request.path("touchpoint"), request.text("key"), request.by());
  }

  private Object reconciled(Request request) {
    String partner = request.path("partner");
    return desk.reconciliations()
        .newest(partner)
        .orElseThrow(
            () ->
                Refused.unknown("Nothing was compared for " + partner + " yet; ask for it first."));
  }

  private Object reconcile(Request request) {
    String partner = request.path("partner");
    boolean repair = request.body(Bodies.Reconcile.class).repair();
    return desk.reconciliations().begin(partner, repair, request.by());
  }

  private Object command(Request request) {
    Bodies.Command body = request.body(Bodies.Command.class);
    return desk.commands()
        .run(
            request.path("partner"),
            Bodies.needed("command", body.command()),
            body.options(),
            body.dryRun(),
            request.by());
  }

  private Object retry(Request request) {
    Bodies.Retry body = request.body(Bodies.Retry.class);
    boolean some = body.ids() != null && !body.ids().isEmpty();
    if (some == (body.channel() != null)) {
      throw new InvalidRequest("Name either 'ids' or a 'channel', not both and not neither.");
    }
    int count =
        some
            ? desk.repairs().retry(body.ids(), request.by())
            : desk.repairs().retryAll(body.channel(), body.reason(), request.by());
    return Map.of("retried", count);
  }

  private Object resend(Request request) {
    Bodies.Resend body = request.body(Bodies.Resend.class);
    return desk.resend(
        Bodies.needed("channel", body.channel()), Bodies.needed("key", body.key()), request.by());
  }

  private Object edit(Request request) {
    Bodies.Edit body = request.body(Bodies.Edit.class);
    long id = request.id();
    if ((body.content() == null) == (body.set() == null || body.set().isEmpty())) {
      throw new InvalidRequest("Name either the whole 'content' or fields to 'set'.");
    }
    if (body.content() != null) {
      desk.repairs().edit(id, body.content(), request.by());
    } else {
      desk.repairs().set(id, body.set(), request.by());
    }
    return Map.of("edited", id);
  }

  private Object dismiss(Request request) {
    Bodies.Why body = request.body(Bodies.Why.class);
    long id = request.id();
    desk.repairs().dismiss(id, Bodies.needed("why", body.why()), request.by());
    return Map.of("dismissed", id);
  }

  private Object closeReview(Request request) {
    Bodies.Review body = request.body(Bodies.Review.class);
    desk.repairs()
        .closeReview(
            Bodies.needed("kind", body.kind()),
            Bodies.needed("key", body.key()),
            Bodies.needed("why", body.why()),
            request.by());
    return Map.of("closed", 1);
  }

  private Object pause(Request request) {
    Bodies.Pause body = request.body(Bodies.Pause.class);
    return Map.of(
        "paused", desk.pauses().pause(body.what(), Bodies.needed("why", body.why()), request.by()));
  }

  private Object resume(Request request) {
    return Map.of(
        "resumed", desk.pauses().resume(request.body(Bodies.Pause.class).what(), request.by()));
  }

  private Object raiseEpoch(Request request) {
    Bodies.Epoch body = request.body(Bodies.Epoch.class);
    return desk.epochs()
        .raise(
            Bodies.needed("channel", body.channel()),
            Bodies.needed("why", body.why()),
            request.by());
  }
}
