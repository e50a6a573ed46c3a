package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Somebody who gets the event stream. The world's monitor guards it. */
final class Integration {

  private static final int LOGGED = 50;

  /** An event to be delivered at a time. */
  record Due(Instant at, long order, StreamEvent event) {}

  /** A rejected one. */
  record Rejected(StreamEvent event, Instant at) {}

  /**
   * What it wants; empty sets for everything.
   *
   * @param entities such as {@code order}
   */
  record Filter(Set<String> names, Set<String> entities) {
    boolean wants(StreamEvent event) {
      return (names.isEmpty() && entities.isEmpty())
          || names.contains(event.name())
          || entities.contains(event.entity());
    }
  }

  private record Entry(String action, String reason, Instant at) {}

  private final String id;
  private final Instant startsAt;
  private final Instant endsAt;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private final Map<String, Rejected> rejected = new LinkedHashMap<>();
  private final Deque<Entry> log = new ArrayDeque<>();
  private URI callback;
  private String apiKey;
  private Filter filter;
  private boolean older;
  private boolean running = true;
  private Instant stoppedAt;
  private Instant pausedUntil = Instant.MIN;
  private boolean underWay;
  private int failures;

  /**
   * @param startsAt null for from now on
   * @param endsAt null for a permanent one
   */
  Integration(String id, URI callback, String apiKey, Instant startsAt, Instant endsAt) {
    this.id = id;
    this.callback = callback;
    this.apiKey = apiKey;
    this.startsAt = startsAt;
    this.endsAt = endsAt;
    filter = new Filter(Set.of(), Set.of());
  }

  String id() {
    return id;
  }

  boolean temporary() {
    return endsAt != null;
  }

  URI callback() {
    return callback;
  }

  /** Null for none. */
  String apiKey() {
    return apiKey;
  }

  void callback(URI newCallback, String newApiKey) {
    callback = newCallback;
    apiKey = newApiKey;
  }

  void filter(Filter newFilter) {
    filter = newFilter;
  }

  /** Gets the events of the older webhook, as that shows them. */
  void older(boolean asOlder) {
    older = asOlder;
  }

  boolean older() {
    return older;
  }

  boolean wants(StreamEvent event) {
    return filter.wants(event)
        && (!older || event.hasOlder())
        && (startsAt == null || !event.publishedAt().isBefore(startsAt))
        && (endsAt == null || event.publishedAt().isBefore(endsAt));
  }

  void add(Due one) {
    due.add(one);
  }

  int waiting() {
    return due.size() + (underWay ? 1 : 0);
  }

  /** Those whose time has come, with the one under way. */
  int overdue(Instant now) {
    return (int) due.stream().filter(one -> !one.at().isAfter(now)).count() + (underWay ? 1 : 0);
  }

  boolean running() {
    return running;
  }

  void start(Instant now, String reason) {
    running = true;
    failures = 0;
    pausedUntil = Instant.MIN;
    stoppedAt = null;
    log("integration_started", reason, now);
  }

  void stop(Instant now, String reason) {
    if (running) {
      running = false;
      stoppedAt = now;
      log("integration_stopped", reason, now);
    }
  }

  /** Null while it runs. */
  Instant stoppedAt() {
    return stoppedAt;
  }

  void forgetBefore(Instant time) {
    due.removeIf(one -> one.event().publishedAt().isBefore(time));
  }

  /** The next one to be sent now; null for none. It is taken off. */
  Due next(Instant now) {
    boolean nothing = !running || underWay || due.isEmpty() || now.isBefore(pausedUntil);
    if (nothing || due.peek().at().isAfter(now)) {
      return null;
    }
    underWay = true;
    return due.poll();
  }

  void ended() {
    underWay = false;
  }

  /** It is the next one to be sent. */
  void again(Due one) {
    due.add(new Due(Instant.MIN, one.order(), one.event()));
  }

  int failed() {
    return ++failures;
  }

  void succeeded() {
    failures = 0;
    pausedUntil = Instant.MIN;
  }

  void pauseUntil(Instant time) {
    pausedUntil = time;
  }

  /** Nothing comes any more. */
  boolean over(Instant now) {
    return endsAt != null && !now.isBefore(endsAt) && due.isEmpty() && !underWay;
  }

  Map<String, Rejected> rejected() {
    return rejected;
  }

  Collection<Due> due() {
    return due;
  }

  void log(String action, String reason, Instant at) {
    log.addFirst(new Entry(action, reason, at));
    while (log.size() > LOGGED) {
      log.removeLast();
    }
  }

  ObjectNode shownLog() {
    ObjectNode shown = Json.object();
    var entries = shown.putArray("entries");
    for (Entry entry : List.copyOf(log)) {
      entries
          .addObject()
          .put("action", entry.action())
          .put("reason", entry.reason())
          .put("created_at", entry.at().toString());
    }
    return shown;
  }

  ObjectNode shown() {
    ObjectNode shown = Json.object().put("id", id).put("status", running ? "running" : "stopped");
    shown.put("integration_type", temporary() ? "temporary" : "permanent");
    if (startsAt != null) {
      shown.put("starts_at", startsAt.toString());
    }
    if (endsAt != null) {
      shown.put("ends_at", endsAt.toString());
    }
    shown.putObject("callback_parameters").put("callback_url", callback.toString());
    if (!filter.names().isEmpty() || !filter.entities().isEmpty()) {
      ObjectNode conditions = shown.putObject("filter_conditions");
      list(conditions, "event_filter", filter.names());
      list(conditions, "entity_filter", filter.entities());
    }
    return shown;
  }

  private static void list(ObjectNode in, String member, Set<String> values) {
    if (!values.isEmpty()) {
      var array = in.putArray(member);
      new ArrayList<>(values).stream().sorted().forEach(array::add);
    }
  }
}
