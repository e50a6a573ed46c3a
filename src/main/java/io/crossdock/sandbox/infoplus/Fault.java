package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What happens to one call.
 *
 * @param method such as {@code POST}
 * @param path such as {@code /infoplus-wms/api/v3.0/order}; where a part is {@code *} any fits
 * @param nth which of the calls with this method and path it is, 1 for the first since the start or
 *     {@link InfoplusSimulator#forget()}; 0 for each of them
 * @param after for {@link Effect#DELAYED_COMMIT}: by the server's clock
 * @param status for {@link Effect#STATUS}
 * @param body raw, for {@link Effect#STATUS}; null for none
 * @param executed for {@link Effect#STATUS}: whether the call takes effect all the same
 * @param mutations for those that mutate: see {@link InfoplusSimulator#mutate(JsonNode)}
 */
public record Fault(
    String method,
    String path,
    int nth,
    Effect effect,
    Duration after,
    int status,
    String body,
    boolean executed,
    ArrayNode mutations) {

  private static final Set<String> KNOWN =
      Set.of("on", "nth", "effect", "seconds", "status", "body", "executed", "mutations", "mutate");

  /** What it is. */
  public enum Effect {
    /** Takes effect; the connection ends without an answer. */
    COMMIT_THEN_DROP,
    /** Takes no effect; the connection ends without an answer. */
    DROP_BEFORE_COMMIT,
    /** The connection ends without an answer; takes effect some time later, with all checks. */
    DELAYED_COMMIT,
    /** This status and body instead of the answer. */
    STATUS,
    /** The data changes, then the call is served. */
    MUTATE_BEFORE_EXEC,
    /** The call is served, then the data changes. */
    MUTATE_AFTER_RESPONSE
  }

  public static Fault of(Effect effect, String method, String path, int nth) {
    return new Fault(method, path, nth, effect, Duration.ZERO, 0, null, false, Json.array());
  }

  /** Takes effect that much later, by the server's clock. */
  public static Fault delayed(String method, String path, int nth, Duration after) {
    return new Fault(method, path, nth, Effect.DELAYED_COMMIT, after, 0, null, false, Json.array());
  }

  /**
   * Takes no effect.
   *
   * @param body null for none
   */
  public static Fault status(String method, String path, int nth, int status, String body) {
    return new Fault(
        method, path, nth, Effect.STATUS, Duration.ZERO, status, body, false, Json.array());
  }

  /**
   * As the scenario cases write it: {@code {"on": {"method", "path"}, "nth", "effect", …}} with
   * {@code seconds}, {@code status}, {@code body}, {@code mutations} where the effect has them.
   * Throws {@link IllegalArgumentException} for one that does not make sense.
   */
  public static Fault of(JsonNode fault) {
    for (Map.Entry<String, JsonNode> one : fault.properties()) {
      if (!KNOWN.contains(one.getKey())) {
        throw new IllegalArgumentException("a fault has no " + one.getKey() + ": " + fault);
      }
    }
    JsonNode on = fault.path("on");
    String effect = fault.path("effect").asText("");
    JsonNode status = fault.path("status");
    if (!on.path("method").isTextual() || !on.path("path").isTextual()) {
      throw new IllegalArgumentException("a fault is on a method and path, not " + fault);
    }
    Effect what =
        effect.isEmpty() && status.isInt()
            ? Effect.STATUS
            : Effect.valueOf(effect.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (what == Effect.STATUS && !status.isInt()) {
      throw new IllegalArgumentException("a fault of effect status needs one: " + fault);
    }
    JsonNode body = fault.get("body");
    JsonNode mutations = fault.has("mutations") ? fault.get("mutations") : fault.path("mutate");
    return new Fault(
        on.path("method").asText(),
        on.path("path").asText(),
        fault.path("nth").asInt(1),
        what,
        Duration.ofMillis(Math.round(fault.path("seconds").asDouble(0) * 1000)),
        status.asInt(0),
        body == null || body.isNull() ? null : body.isTextual() ? body.asText() : body.toString(),
        fault.path("executed").asBoolean(false),
        Mutations.list(mutations));
  }

  boolean meets(String calledMethod, String calledPath) {
    if (!method.equals(calledMethod)) {
      return false;
    }
    String[] wanted = path.split("/", -1);
    String[] called = calledPath.split("/", -1);
    boolean same = wanted.length == called.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = wanted[i].equals("*") || wanted[i].equals(called[i]);
    }
    return same;
  }
}
