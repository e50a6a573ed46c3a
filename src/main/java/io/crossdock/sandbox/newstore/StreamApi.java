package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.newstore.Integration.Filter;
import io.crossdock.sandbox.newstore.Integration.Rejected;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where integrations are registered and looked after. */
final class StreamApi {

  private static final int MOST = 25;
  private static final int LONGEST_KEY = 1024;
  private static final Set<String> CHANGEABLE =
      Set.of("callback_parameters", "s3_parameters", "filter_conditions");

  private final World world;
  private final Sender sender;

  StreamApi(World world, Sender sender) {
    this.world = world;
    this.sender = sender;
  }

  /**
   * @param words of the path, {@code eventstream} being the first
   */
  Answer answer(String method, String[] words, JsonNode body) throws InterruptedException {
    String what = method + "#" + words.length + (words.length > 2 ? "#" + words[2] : "");
    if (what.equals("POST#5#rejected_events") && words[4].equals("_retry")) {
      return retry(words[1], words[3]);
    }
    synchronized (world) {
      return switch (what) {
        case "GET#1" -> list();
        case "POST#1" -> create(body);
        case "GET#2" -> Answer.ok(of(words[1]).shown());
        case "PATCH#2" -> change(of(words[1]), body);
        case "DELETE#2" -> delete(words[1]);
        case "POST#3#_start" -> start(of(words[1]));
        case "POST#3#_stop" -> stop(of(words[1]));
        case "GET#3#logs" -> Answer.ok(of(words[1]).shownLog());
        case "GET#3#rejected_events" -> rejected(of(words[1]));
        case "GET#4#rejected_events" -> payload(of(words[1]), words[3]);
        case "DELETE#4#rejected_events" -> forget(of(words[1]), words[3]);
        default -> throw RefusedException.unknown(method + " " + String.join("/", words));
      };
    }
  }

  private Integration of(String id) {
    Integration one = sender.integrations().get(id);
    // The older webhook is registered elsewhere.
    if (one == null || one.older()) {
      throw RefusedException.unknown("Integration " + id);
    }
    return one;
  }

  private Answer list() {
    ObjectNode shown = Json.object();
    ArrayNode all = shown.putArray("integrations");
    sender.integrations().values().stream()
        .filter(one -> !one.older())
        .forEach(one -> all.add(one.shown()));
    return Answer.ok(shown);
  }

  private Answer create(JsonNode body) {
    String id = Json.text(body, "id");
    require(id != null && id.matches("[a-z0-9-]{1,50}"), "id must match ^[a-z0-9-]+$, up to 50");
    String type = Json.text(body, "integration_type");
    require(Set.of("permanent", "temporary").contains(String.valueOf(type)), "integration_type");
    require(!body.has("s3_parameters"), "s3_parameters are not played here");
    Instant starts = time(body, "starts_at");
    Instant ends = time(body, "ends_at");
    boolean temporary = type.equals("temporary");
    require(temporary == (ends != null), "ends_at is for temporary integrations, which need it");
    require(!temporary || starts != null, "a temporary integration needs starts_at");
    require(starts == null || !starts.isAfter(world.now()), "starts_at must not be in the future");
    require(ends == null || ends.isAfter(starts), "ends_at must be after starts_at");
    JsonNode callback = callback(body);
    Filter filter = filter(body);
    if (sender.integrations().containsKey(id)) {
      throw new RefusedException(409, "An integration " + id + " exists already");
    }
    require(
        sender.integrations().values().stream().filter(one -> !one.older()).count() < MOST,
        "At most " + MOST + " integrations can be registered");
    Instant from = starts == null ? world.now() : starts;
    Integration one =
        new Integration(id, uri(callback), Json.text(callback, "api_key"), from, ends);
    one.filter(filter);
    sender.add(one, starts != null);
    return Answer.ok(one.shown());
  }

  private Answer change(Integration one, JsonNode body) {
    require(!one.running(), "Stop the integration before it is updated");
    require(!one.temporary(), "Temporary integrations can not be updated");
    require(body != null && body.isObject(), "The body must be an object");
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      require(CHANGEABLE.contains(name), name + " can not be changed");
    }
    require(!body.has("s3_parameters"), "s3_parameters are not played here");
    Filter filter = filter(body);
    if (body.has("callback_parameters")) {
      JsonNode callback = callback(body);
      one.callback(uri(callback), Json.text(callback, "api_key"));
    }
    if (body.has("filter_conditions")) {
      one.filter(filter);
    }
    return Answer.ok(one.shown());
  }

  private Answer delete(String id) {
    of(id).stop(world.now(), "Deleted via API.");
    sender.integrations().remove(id);
    return Answer.ok(Json.object());
  }

  private Answer start(Integration one) {
    if (!one.running()) {
      sender.restart(one);
    }
    return Answer.ok(one.shown());
  }

  private Answer stop(Integration one) {
    one.stop(world.now(), "Stopped via API.");
    return Answer.ok(one.shown());
  }

  private static Answer rejected(Integration one) {
    ObjectNode shown = Json.object();
    ArrayNode all = shown.putArray("rejected_events");
    List<Rejected> newestFirst = new ArrayList<>(one.rejected().values());
    java.util.Collections.reverse(newestFirst);
    newestFirst.forEach(
        event ->
            all.addObject().put("id", event.event().id()).put("created_at", event.at().toString()));
    return Answer.ok(shown);
  }

  private Answer payload(Integration one, String eventId) {
    return Answer.ok(Json.parsed(rejected(one, eventId).event().body(world.tenant())));
  }

  private static Answer forget(Integration one, String eventId) {
    rejected(one, eventId);
    one.rejected().remove(eventId);
    return Answer.ok(Json.object());
  }

  private Answer retry(String id, String eventId) throws InterruptedException {
    Integration one;
    Rejected event;
    synchronized (world) {
      one = of(id);
      event = rejected(one, eventId);
    }
    if (!sender.retry(one, event.event())) {
      throw new RefusedException(502, "The integration did not take the event");
    }
    return Answer.ok(Json.object());
  }

  private static Rejected rejected(Integration one, String eventId) {
    Rejected event = one.rejected().get(eventId);
    if (event == null) {
      throw RefusedException.unknown("Rejected event " + eventId);
    }
    return event;
  }

  private static JsonNode callback(JsonNode body) {
    JsonNode callback = body.path("callback_parameters");
    require(callback.isObject(), "callback_parameters are required");
    require(uri(callback) != null, "callback_url must be an http or https URL");
    String key = Json.text(callback, "api_key");
    require(key == null || key.length() <= LONGEST_KEY, "api_key has up to 1024 characters");
    return callback;
  }

  /** Null if it is none. */
  private static URI uri(JsonNode callback) {
    String text = Json.text(callback, "callback_url");
    return Uris.http(text);
  }

  private static Filter filter(JsonNode body) {
    JsonNode conditions = body.path("filter_conditions");
    require(
        conditions.isMissingNode()
            || conditions.has("event_filter")
            || conditions.has("entity_filter"),
        "filter_conditions need event_filter or entity_filter");
    return new Filter(
        strings(conditions.path("event_filter")), strings(conditions.path("entity_filter")));
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new TreeSet<>();
    array.forEach(one -> strings.add(one.asText()));
    return strings;
  }

  private static Instant time(JsonNode body, String member) {
    if (!body.has(member)) {
      return null;
    }
    Instant time = Json.time(Json.text(body, member));
    require(time != null, member + " must be a date-time");
    return time;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw RefusedException.wrong(otherwise);
    }
  }
}
