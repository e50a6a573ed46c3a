package io.crossdock.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Lets in who showed the token, and says in each answer what a browser may do with it. */
final class Gate {

  private static final String THEME = "crossdock-theme";
  private static final Set<String> THEMES = Set.of("light", "dark");
  private static final long YEAR = 365L * 24 * 3600;

  /** Nothing but our own files: no script, style or frame that stands in a page is run. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Session session;

  Gate(Session session) {
    this.session = session;
  }

  /**
   * Goes on for browsers on this machine. Where the hub listens to others too, for the sake of its
   * doors, the token and what pages show would go over the network as they are.
   */
  static void here(RoutingContext ctx) {
    if (isHere(ctx.request().remoteAddress().hostAddress())) {
      ctx.next();
      return;
    }
    guarded(ctx.response())
        .setStatusCode(403)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(
            "The console answers on the hub's own machine only. From elsewhere: ssh -L"
                + " 8080:127.0.0.1:8080 HOST, and then http://127.0.0.1:8080/");
  }

  /**
   * @param address of a peer, in numbers
   */
  static boolean isHere(String address) {
    return address != null
        && (address.startsWith("127.")
            || address.equals("::1")
            || address.equals("0:0:0:0:0:0:0:1")
            || address.startsWith("::ffff:127."));
  }

  /** Goes on for who is signed in; others are asked to. */
  void known(RoutingContext ctx) {
    Cookie ticket = ctx.request().getCookie(ticketName(ctx));
    if (ticket != null && session.isGood(ticket.getValue())) {
      ctx.next();
      return;
    }
    if (ctx.request().method() != HttpMethod.GET) {
      redirect(ctx, "/login");
      return;
    }
    String login = "/login?to=" + URLEncoder.encode(ctx.request().uri(), StandardCharsets.UTF_8);
    if (ctx.request().getHeader("HX-Request") != null) {
      // htmx would put the page for signing in where the part it asked for belongs.
      guarded(ctx.response()).setStatusCode(401).putHeader("HX-Redirect", "/login").end();
      return;
    }
    redirect(ctx, login);
  }

  /** True if the token was right and the answer is on its way. */
  boolean enter(RoutingContext ctx) {
    if (!session.isToken(ctx.request().getFormAttribute("token"))) {
      return false;
    }
    cookie(ctx, ticketName(ctx), session.ticket(), Session.GOOD_FOR.toSeconds());
    redirect(ctx, safe(ctx.request().getFormAttribute("to")));
    return true;
  }

  void leave(RoutingContext ctx) {
    cookie(ctx, ticketName(ctx), "", 0);
    redirect(ctx, "/login");
  }

  void theme(RoutingContext ctx) {
    String wanted = ctx.request().getFormAttribute("theme");
    boolean known = wanted != null && THEMES.contains(wanted);
    cookie(ctx, THEME, known ? wanted : "", known ? YEAR : 0);
    String from = ctx.request().getHeader("Referer");
    redirect(ctx, from == null ? "/" : safe(pathOf(from)));
  }

  /** Null where the machine decides. */
  static String themeOf(RoutingContext ctx) {
    Cookie cookie = ctx.request().getCookie(THEME);
    return cookie != null && THEMES.contains(cookie.getValue()) ? cookie.getValue() : null;
  }

  /**
   * Refuses forms that a page of somebody else sends. SameSite alone does not: for it, all ports of
   * 127.0.0.1 are one site.
   */
  static void ofOurPage(RoutingContext ctx) {
    String origin = ctx.request().getHeader("Origin");
    String site = ctx.request().getHeader("Sec-Fetch-Site");
    boolean foreign = origin != null && !origin.endsWith("//" + ctx.request().authority());
    if (foreign || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
      guarded(ctx.response())
          .setStatusCode(403)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("This came from a page that is not the hub's, so nothing was done.");
      return;
    }
    ctx.next();
  }

  /** A page of ours, never another host's. */
  static String safe(String to) {
    return to != null && to.matches("/(find(/partners)?)?(\\?[^\\\\\\s]*)?") ? to : "/";
  }

  private static String pathOf(String referer) {
    try {
      URI uri = URI.create(referer);
      return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }

  void asset(RoutingContext ctx, Assets.Asset asset) {
    guarded(ctx.response())
        .putHeader("Content-Type", asset.type())
        // Its address has a hash of its content.
        .putHeader("Cache-Control", "public, max-age=31536000, immutable")
        .end(io.vertx.core.buffer.Buffer.buffer(asset.content()));
  }

  static HttpServerResponse guarded(HttpServerResponse response) {
    return response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
  }

  static void redirect(RoutingContext ctx, String to) {
    guarded(ctx.response()).setStatusCode(303).putHeader("Location", to).end();
  }

  /** Browsers do not tell ports apart in cookies; two hubs on one machine each have their own. */
  private static String ticketName(RoutingContext ctx) {
    return "crossdock-" + ctx.request().localAddress().port();
  }

  private static void cookie(RoutingContext ctx, String name, String value, long seconds) {
    ctx.response()
        .addCookie(
            Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(ctx.request().isSSL())
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(seconds));
  }
}
