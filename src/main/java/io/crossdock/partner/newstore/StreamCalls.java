package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.newstore.Integration.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The requests of NewStore's event stream configuration, and what its answers mean. Pure.
 *
 * <p>Source: {@code /api/v1/org/integrations/eventstream} of NewStore's event stream configuration
 * API.
 */
final class StreamCalls {

  private static final String BASE = "/api/v1/org/integrations/eventstream";

  /** So many entries its log has at most; older ones are forgotten. */
  static final int LOGGED = 50;

  /** What we need of the stream: all that is about fulfillment requests. */
  private static final String ENTITY = "fulfillment_request";

  private StreamCalls() {}

  /** An entry of its log, newest first as NewStore tells them. */
  record Logged(Instant at, String action, String reason) {
    boolean isStop() {
      return action.contains("stop");
    }

    boolean isStart() {
      return action.contains("start");
    }
  }

  /** An event it did not get rid of. */
  record Rejected(String id, Instant at) {}

  static TalkRequest look(String id) {
    return TalkRequest.get(path(id, ""));
  }

  static TalkRequest logs(String id) {
    return TalkRequest.get(path(id, "/logs"));
  }

  static TalkRequest rejected(String id) {
    return TalkRequest.get(path(id, "/rejected_events"));
  }

  static TalkRequest rejected(String id, String event) {
    return TalkRequest.get(path(id, "/rejected_events/" + TalkRequest.encoded(event)));
  }

  static TalkRequest retry(String id, String event) {
    return post(path(id, "/rejected_events/" + TalkRequest.encoded(event) + "/_retry"));
  }

  static TalkRequest start(String id) {
    return post(path(id, "/_start"));
  }

  static TalkRequest stop(String id) {
    return post(path(id, "/_stop"));
  }

  static TalkRequest delete(String id) {
    return TalkRequest.delete(path(id, ""));
  }

  static TalkRequest delete(String id, String event) {
    return TalkRequest.delete(path(id, "/rejected_events/" + TalkRequest.encoded(event)));
  }

  private static TalkRequest post(String path) {
    return TalkRequest.post(path, JsonNodeFactory.instance.objectNode());
  }

  private static String path(String id, String more) {
    return BASE + "/" + TalkRequest.encoded(id) + more;
  }

  /**
   * A permanent one.
   *
   * @param from null for what happens from now on
   */
  static TalkRequest create(StreamSettings settings, Instant from) {
    ObjectNode body = body(settings, settings.id(), "permanent");
    if (from != null) {
      body.put("starts_at", from.toString());
    }
    return TalkRequest.post(BASE, body);
  }

  /** A temporary one, which sends what happened in that time. */
  static TalkRequest replay(StreamSettings settings, String id, Period period) {
    ObjectNode body = body(settings, id, "temporary");
    body.put("starts_at", period.from().toString());
    body.put("ends_at", period.to().toString());
    return TalkRequest.post(BASE, body);
  }

  private static ObjectNode body(StreamSettings settings, String id, String type) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", id);
    body.put("integration_type", type);
    body.putObject("callback_parameters")
        .put("callback_url", settings.callback())
        .put("api_key", settings.key());
    body.putObject("filter_conditions").putArray("entity_filter").add(ENTITY);
    return body;
  }

  static boolean isRunning(TalkAnswer answer) {
    return answer.body().path("status").asText("").equals("running");
  }

  static List<Logged> logged(TalkAnswer answer) {
    List<Logged> all = new ArrayList<>();
    for (JsonNode one : answer.body().path("entries")) {
      all.add(
          new Logged(
              time(one.path("created_at")),
              one.path("action").asText(""),
              one.path("reason").asText("")));
    }
    return all;
  }

  /** Oldest first, without those whose time nobody can read. */
  static List<Logged> ordered(List<Logged> log) {
    return log.stream()
        .filter(one -> one.at() != null)
        .sorted(Comparator.comparing(Logged::at))
        .toList();
  }

  /** Null if the log does not go back so far. */
  static Logged stop(List<Logged> log) {
    return log.stream().filter(one -> one.isStop() && one.at() != null).findFirst().orElse(null);
  }

  static List<Rejected> rejected(TalkAnswer answer) {
    List<Rejected> all = new ArrayList<>();
    for (JsonNode one : answer.body().path("rejected_events")) {
      all.add(new Rejected(one.path("id").asText(""), time(one.path("created_at"))));
    }
    return all;
  }

  private static Instant time(JsonNode node) {
    try {
      return OffsetDateTime.parse(node.asText("")).toInstant();
    } catch (DateTimeException e) {
      // For people only, and to judge how long it stands still: not knowing it is no harm.
      return null;
    }
  }
}
