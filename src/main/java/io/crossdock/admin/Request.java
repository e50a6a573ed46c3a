package io.crossdock.admin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.Day;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Printable;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The parts of a request, checked. */
record Request(RoutingContext ctx, ObjectMapper json) {

  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 1000;
  private static final int LONGEST_NAME = 60;

  /** Null if absent. */
  String text(String name) {
    String value = ctx.queryParams().get(name);
    return value == null || value.isBlank() ? null : value;
  }

  String needed(String name) {
    return Bodies.needed(name, text(name));
  }

  List<String> all(String name) {
    return ctx.queryParams().getAll(name);
  }

  String path(String name) {
    return ctx.pathParam(name);
  }

  long id() {
    return parse("id", path("id"));
  }

  long number(String name, long whenAbsent) {
    String value = text(name);
    return value == null ? whenAbsent : parse(name, value);
  }

  /** An instant, UTC; null if absent. */
  Instant moment(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new InvalidRequest(
          "'"
              + name
              + "' is '"
              + Printable.text(value)
              + "'; it must be a time such as 2026-03-01T00:00:00Z.");
    }
  }

  /** Pages are bounded, whatever is asked for. */
  int limit() {
    long limit = number("limit", USUAL_LIMIT);
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequest(
          "'limit' is "
              + limit
              + "; it must be from 1 to "
              + MOST
              + " (default: "
              + USUAL_LIMIT
              + ").");
    }
    return (int) limit;
  }

  /** How far back; a day where nothing is said. */
  Day.Span span() {
    String value = text("span");
    try {
      return value == null ? Day.Span.DAY : Day.Span.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest(
          "'span' is '" + Printable.text(value) + "'; it must be 'hour' or 'day' (default: day).");
    }
  }

  /** Who asks, as they say: everyone with the token may act, the name is for the book. */
  String by() {
    String name = ctx.request().getHeader("X-Crossdock-By");
    if (name == null || name.isBlank()) {
      return "api";
    }
    String text = Printable.text(name);
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  <T> T body(Class<T> type) {
    byte[] bytes = ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes();
    try {
      T body = bytes.length == 0 ? null : json.readValue(bytes, type);
      if (body != null) {
        return body;
      }
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      throw new InvalidRequest(
          "The body is not the JSON that belongs here"
              + (at == null
                  ? "."
                  : ", line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
    } catch (IOException e) {
      throw new InvalidRequest("The body cannot be read.");
    }
    throw new InvalidRequest("A JSON body is missing.");
  }

  private static long parse(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new InvalidRequest(
          "'" + name + "' is '" + Printable.text(value) + "'; it must be a whole number.");
    }
  }
}
