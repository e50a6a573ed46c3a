package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;

/**
 * What happens to some of the calls to come.
 *
 * @param request such as {@code GET /v1/inventory} or {@code GET /v1.1/orders/{id}}; {@code *} for
 *     any
 * @param page the page that has to be asked for; 0 for any
 * @param skip so many such calls pass before
 * @param times so many are met; 0 for all of them
 * @param status for {@link Effect#STATUS}
 * @param body for {@link Effect#STATUS}; one that begins with {@code <} goes out as text/html
 * @param time for {@link Effect#THROTTLED} what the answer says, zero for no header; for {@link
 *     Effect#SLOW} and {@link Effect#SILENT} by real time
 */
public record Fault(
    String request,
    int page,
    int skip,
    int times,
    Effect effect,
    int status,
    String body,
    Duration time) {

  /** What it is. */
  public enum Effect {
    /** This status and body; takes no effect. */
    STATUS,
    /** One call too many, as the system says it; takes no effect. */
    THROTTLED,
    /** The connection ends without an answer; takes no effect. */
    DROPPED,
    /** Takes effect; the connection ends without an answer. */
    COMMIT_THEN_DROP,
    /** Nothing is answered for a time, then the connection ends; takes no effect. */
    SILENT,
    /** Takes effect; 200, and half of the body is missing. */
    TRUNCATED,
    /** Takes effect, and is answered that much later. */
    SLOW
  }

  /** Of the next call. */
  public static Fault of(Effect effect, String request) {
    return new Fault(request, 0, 0, 1, effect, 0, null, Duration.ZERO);
  }

  /** The next call is answered so. */
  public static Fault status(String request, int status, String body) {
    return new Fault(request, 0, 0, 1, Effect.STATUS, status, body, Duration.ZERO);
  }

  /** A web server in front of the system answers the next call. */
  public static Fault badGateway(String request) {
    return status(request, 502, "<html><body><h1>502 Bad Gateway</h1></body></html>");
  }

  /** The next call's token is not known. */
  public static Fault unauthorized(String request) {
    return status(request, 401, "{\"error\":\"invalid_token\"}");
  }

  public Fault onPage(int newPage) {
    return new Fault(request, newPage, skip, times, effect, status, body, time);
  }

  public Fault after(int calls) {
    return new Fault(request, page, calls, times, effect, status, body, time);
  }

  public Fault times(int newTimes) {
    return new Fault(request, page, skip, newTimes, effect, status, body, time);
  }

  public Fault lasting(Duration newTime) {
    return new Fault(request, page, skip, times, effect, status, body, newTime);
  }

  /** As the drive is told it. Throws {@link IllegalArgumentException} if it makes no sense. */
  static Fault of(JsonNode told) {
    String effect = told.path("effect").asText("").toUpperCase(Locale.ROOT).replace('-', '_');
    if (!told.path("request").isTextual()) {
      throw new IllegalArgumentException("a fault needs a request such as GET /v1/inventory");
    }
    Effect what = Effect.valueOf(effect);
    if (what == Effect.STATUS && !told.path("status").isInt()) {
      throw new IllegalArgumentException("a fault of effect status needs a status");
    }
    return new Fault(
        told.get("request").asText(),
        told.path("page").asInt(0),
        told.path("skip").asInt(0),
        told.path("times").asInt(1),
        what,
        told.path("status").asInt(0),
        told.path("body").isTextual() ? told.get("body").asText() : told.path("body").toString(),
        Duration.ofMillis(told.path("millis").asLong(0)));
  }
}
