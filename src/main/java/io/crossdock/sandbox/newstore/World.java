package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** All that this tenant knows. Whoever reads or changes it holds its monitor. */
final class World {

  /** So long events can be replayed. */
  static final Duration EVENTS_KEPT = Duration.ofDays(60);

  private final String tenant;
  private final Clock clock;
  private final Storehouse storehouse = new Storehouse();
  private final Deque<StreamEvent> events = new ArrayDeque<>();
  private final List<String> complaints = new ArrayList<>();
  private Rules rules = Rules.USUAL;
  private Consumer<StreamEvent> taker = event -> {};
  private long counter;

  World(String tenant, Clock clock) {
    this.tenant = tenant;
    this.clock = clock;
  }

  String tenant() {
    return tenant;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Storehouse storehouse() {
    return storehouse;
  }

  Rules rules() {
    return rules;
  }

  void rules(Rules newRules) {
    rules = newRules;
  }

  /** An update of any order: the tenant's one counter moves. */
  long update() {
    return ++counter;
  }

  long counter() {
    return counter;
  }

  /** The next update is one above it. */
  void counter(long last) {
    counter = last;
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  void to(Consumer<StreamEvent> newTaker) {
    taker = newTaker;
  }

  void publish(String name, long timestamp, ObjectNode payload) {
    StreamEvent event = new StreamEvent(newId(), name, now(), timestamp, payload);
    events.addLast(event);
    forgetOld();
    taker.accept(event);
  }

  /** Those of the last 60 days, oldest first. */
  List<StreamEvent> events() {
    forgetOld();
    return List.copyOf(events);
  }

  private void forgetOld() {
    Instant oldest = now().minus(EVENTS_KEPT);
    while (!events.isEmpty() && events.peekFirst().publishedAt().isBefore(oldest)) {
      events.removeFirst();
    }
  }

  /** Somebody did what the guide asks not to do, and NewStore let it pass. */
  void complain(String what) {
    complaints.add(what);
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }
}
