package io.crossdock.console;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.crossdock.operate.Day;
import io.crossdock.operate.Desk;
import io.crossdock.operate.Failure;
import io.crossdock.operate.InvalidRequest;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mounts the pages on the hub's HTTP server; beside the routes, as the admin API, so that a live
 * reload of routes does not take them away.
 */
public final class Console {

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  private static final int LONGEST = 1000;
  private static final int SHOWN = 100;
  private static final int EXAMPLES = 8;
  private static final int REVIEWS = 10;

  private final Desk desk;
  private final Clock clock;
  private final Gate gate;
  private final Assets assets = new Assets();

  /**
   * @param token who shows it is let in
   */
  public Console(Desk desk, String token, Clock clock) {
    this.desk = desk;
    this.clock = clock;
    this.gate = new Gate(new Session(token, clock));
  }

  /**
   * @param body bounds and reads forms
   */
  public void mount(Router router, Handler<RoutingContext> body) {
    for (Assets.Asset asset : assets.all()) {
      router.get(asset.path()).order(-1).handler(ctx -> gate.asset(ctx, asset));
    }
    router.get("/login").order(-1).handler(Gate::here).handler(ctx -> login(ctx, 200, false));
    form(router, "/login", body, this::enter);
    form(router, "/logout", body, gate::leave);
    form(router, "/theme", body, gate::theme);
    page(router, "/", this::today);
    page(router, "/find", ctx -> find(ctx, false));
    page(router, "/find/partners", ctx -> find(ctx, true));
    Acts acts = new Acts(desk);
    act(router, "/act/retry", body, acts::retry);
    act(router, "/act/dismiss", body, acts::dismiss);
    act(router, "/act/edit", body, acts::edit);
    act(router, "/act/run", body, acts::run);
    act(router, "/act/pause", body, acts::pause);
    act(router, "/act/resume", body, acts::resume);
  }

  private static void form(
      Router router, String path, Handler<RoutingContext> body, Handler<RoutingContext> then) {
    router.route(HttpMethod.POST, path).order(-1).handler(Gate::here).handler(Gate::ofOurPage);
    router.route(HttpMethod.POST, path).order(-1).handler(body);
    router.route(HttpMethod.POST, path).order(-1).handler(then);
  }

  /** Does something and leads to a page, so that loading that again does not do it again. */
  private void act(
      Router router,
      String path,
      Handler<RoutingContext> body,
      Function<HttpServerRequest, String> act) {
    router.route(HttpMethod.POST, path).order(-1).handler(Gate::here).handler(Gate::ofOurPage);
    router.route(HttpMethod.POST, path).order(-1).handler(gate::known);
    router.route(HttpMethod.POST, path).order(-1).handler(body);
    router
        .route(HttpMethod.POST, path)
        .order(-1)
        .blockingHandler(ctx -> Gate.redirect(ctx, act.apply(ctx.request())), false)
        .failureHandler(ctx -> failed(ctx, ctx.failure()));
  }

  private void page(Router router, String path, Handler<RoutingContext> page) {
    router.route(HttpMethod.GET, path).order(-1).handler(Gate::here).handler(gate::known);
    router
        .route(HttpMethod.GET, path)
        .order(-1)
        .blockingHandler(page, false)
        .failureHandler(ctx -> failed(ctx, ctx.failure()));
  }

  private void today(RoutingContext ctx) {
    Day.Span span = "day".equals(ctx.queryParams().get("span")) ? Day.Span.DAY : Day.Span.HOUR;
    String partner = ctx.queryParams().get("partner");
    TodayPage.View view = new TodayPage.View(span, partner == null ? "" : partner);
    TodayPage page =
        TodayPage.of(desk.board().today(span), desk.tracing().openReviews(REVIEWS), view);
    send(ctx, 200, out -> JtetodayGenerated.render(out, null, chrome(ctx, "Today", "today"), page));
  }

  /**
   * @param asked whether to ask the partners too, which may take its time
   */
  private void find(RoutingContext ctx, boolean asked) {
    String given = ctx.queryParams().get("q");
    String wanted = given == null ? "" : given.strip();
    if (wanted.length() > LONGEST) {
      throw new InvalidRequest("A key has at most " + LONGEST + " characters.");
    }
    FindPage page =
        wanted.isEmpty()
            ? FindPage.empty(desk.tracing().latest(EXAMPLES))
            : FindPage.of(
                wanted, desk.tracing().find(wanted, SHOWN, asked), asked, clock.instant());
    String title = wanted.isEmpty() ? "Find" : Shown.text(wanted);
    Chrome chrome = new Chrome(title, "find", Gate.themeOf(ctx), wanted, true, assets);
    send(ctx, 200, out -> JtefindGenerated.render(out, null, chrome, page));
  }

  private void login(RoutingContext ctx, int code, boolean wrong) {
    Chrome chrome = new Chrome("Sign in", "", Gate.themeOf(ctx), "", false, assets);
    String to = Gate.safe(ctx.queryParams().get("to"));
    send(ctx, code, out -> JteloginGenerated.render(out, null, chrome, to, wrong));
  }

  private void enter(RoutingContext ctx) {
    if (!gate.enter(ctx)) {
      LOG.warn("Somebody at {} tried to sign in with a wrong token", ctx.request().remoteAddress());
      login(ctx, 403, true);
    }
  }

  private Chrome chrome(RoutingContext ctx, String title, String page) {
    return new Chrome(title, page, Gate.themeOf(ctx), "", true, assets);
  }

  /** What went wrong, in plain words; the text of an unforeseen exception stays in the log. */
  private void failed(RoutingContext ctx, Throwable e) {
    Failure failure = e == null ? new Failure(Failure.Kind.INVALID, null) : Failure.of(e);
    String words = failure.message();
    if (failure.kind() == Failure.Kind.INTERNAL) {
      String reference = UUID.randomUUID().toString().substring(0, 8);
      LOG.error("Page {} failed [{}]", ctx.normalizedPath(), reference, e);
      words = "Something unforeseen happened; the hub's log has it as " + reference + ".";
    }
    int code =
        switch (failure.kind()) {
          case INVALID -> 400;
          case UNKNOWN -> 404;
          case CONFLICT -> 409;
          case UNREACHABLE -> 502;
          case UNAVAILABLE -> 503;
          case INTERNAL -> 500;
        };
    String text = words == null ? "This request makes no sense to the hub." : Shown.text(words);
    send(
        ctx,
        code,
        out -> JteproblemGenerated.render(out, null, chrome(ctx, "Not possible", ""), text));
  }

  private void send(RoutingContext ctx, int code, Consumer<HtmlTemplateOutput> page) {
    StringOutput html = new StringOutput();
    page.accept(new OwaspHtmlTemplateOutput(html));
    Gate.guarded(ctx.response())
        .setStatusCode(code)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(html.toString());
  }
}
