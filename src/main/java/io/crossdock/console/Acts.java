package io.crossdock.console;

import io.crossdock.operate.Day;
import io.crossdock.operate.Desk;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Pauses;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What a person does from a page. Each returns the page to go on with. */
final class Acts {

  /** Everyone with the token may act; the name is for the book. */
  private static final String BY = "console";

  private final Desk desk;

  Acts(Desk desk) {
    this.desk = desk;
  }

  String retry(HttpServerRequest request) {
    desk.repairs().retry(List.of(id(request)), BY);
    return entry(request);
  }

  String dismiss(HttpServerRequest request) {
    desk.repairs().dismiss(id(request), needed(request, "why"), BY);
    return entry(request);
  }

  /** The whole document; it is not sent before it is retried. */
  String edit(HttpServerRequest request) {
    desk.repairs().edit(id(request), needed(request, "content"), BY);
    return entry(request);
  }

  String run(HttpServerRequest request) {
    desk.schedules().runNow(needed(request, "touchpoint"), BY);
    return today(request);
  }

  String pause(HttpServerRequest request) {
    desk.pauses()
        .pause(new Pauses.What.Partner(needed(request, "partner")), needed(request, "why"), BY);
    return today(request);
  }

  String resume(HttpServerRequest request) {
    desk.pauses().resume(new Pauses.What.Partner(needed(request, "partner")), BY);
    return today(request);
  }

  /** With the same touchpoints open, of the last hour. */
  private static String today(HttpServerRequest request) {
    String partner = request.getFormAttribute("view");
    return new TodayPage.View(Day.Span.HOUR, partner == null ? "" : partner).here();
  }

  private static String entry(HttpServerRequest request) {
    return "/find?q=%23" + id(request);
  }

  private static long id(HttpServerRequest request) {
    String id = needed(request, "id");
    if (!id.matches("\\d{1,18}")) {
      throw new InvalidRequest("'id' must be the number of an entry.");
    }
    return Long.parseLong(id);
  }

  private static String needed(HttpServerRequest request, String name) {
    String value = request.getFormAttribute(name);
    if (value == null || value.isBlank()) {
      throw new InvalidRequest(
          name.equals("why") ? "Say why: it is kept in the book." : "'" + name + "' is missing.");
    }
    return value.strip();
  }
}
