package io.crossdock.sandbox.newstore;

import io.crossdock.sandbox.newstore.Integration.Due;
import io.crossdock.sandbox.newstore.Integration.Rejected;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sends events to integrations, one after another to each, and does with the answers what NewStore
 * says it does. Thread-safe.
 */
final class Sender {

  private static final int REMEMBERED = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration RESUMABLE = Duration.ofDays(30);

  private final World world;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, Integration> integrations = new LinkedHashMap<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private Random random = new Random(1);
  private Duration late = Duration.ZERO;
  private double doubled;
  private boolean held;
  private boolean closed;
  private long order;

  Sender(World world) {
    this.world = world;
    world.to(this::take);
  }

  Map<String, Integration> integrations() {
    return integrations;
  }

  /** Each event comes up to {@code most} late, so out of order, and with that probability twice. */
  void scatter(Duration most, double twice, long seed) {
    synchronized (world) {
      late = most;
      doubled = twice;
      random = new Random(seed);
    }
  }

  /** Nothing is sent until it is let go. */
  void hold(boolean on) {
    synchronized (world) {
      held = on;
    }
    deliver();
  }

  void close() {
    synchronized (world) {
      closed = true;
    }
  }

  List<Delivery> deliveries() {
    synchronized (world) {
      return List.copyOf(deliveries);
    }
  }

  /** Events that wait or are under way, for all integrations that run. */
  int waiting() {
    synchronized (world) {
      return integrations.values().stream()
          .filter(Integration::running)
          .mapToInt(Integration::waiting)
          .sum();
    }
  }

  /** Events whose time has come and that were not taken yet. */
  int overdue() {
    synchronized (world) {
      Instant now = world.now();
      return integrations.values().stream().mapToInt(one -> one.overdue(now)).sum();
    }
  }

  /** A new integration gets what it asks for of the past, and what comes. */
  void add(Integration one, boolean withPast) {
    integrations.put(one.id(), one);
    one.log("integration_started", "Registered via API.", world.now());
    if (withPast) {
      world.events().stream().filter(one::wants).forEach(event -> queue(one, event));
    }
  }

  void restart(Integration one) {
    Instant now = world.now();
    Instant since = one.stoppedAt();
    if (since != null && since.plus(RESUMABLE).isBefore(now)) {
      one.forgetBefore(now);
    }
    one.start(now, "Started via API.");
  }

  private void take(StreamEvent event) {
    integrations.values().stream()
        .filter(one -> one.wants(event))
        .forEach(one -> queue(one, event));
  }

  private void queue(Integration one, StreamEvent event) {
    int copies = random.nextDouble() < doubled ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long later = late.isZero() ? 0 : random.nextLong(late.toMillis() + 1);
      one.add(new Due(world.now().plusMillis(later), ++order, event));
    }
  }

  /** Sends what is due by the clock. */
  void deliver() {
    synchronized (world) {
      if (held || closed) {
        return;
      }
      integrations.values().forEach(this::deliver);
    }
  }

  private void deliver(Integration one) {
    Instant now = world.now();
    if (one.running() && one.over(now)) {
      one.stop(now, "The last event before ends_at was sent.");
    }
    Due next = held || closed ? null : one.next(now);
    if (next == null) {
      return;
    }
    http.sendAsync(request(one, next.event()), HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (answer, failure) -> answered(one, next, failure == null ? answer.statusCode() : 0));
  }

  private HttpRequest request(Integration one, StreamEvent event) {
    byte[] body = one.older() ? event.olderBody() : event.body(world.tenant());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(one.callback())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (one.apiKey() != null) {
      request.header("Authorization", "Bearer " + one.apiKey());
    }
    return request.build();
  }

  private void answered(Integration one, Due sent, int status) {
    synchronized (world) {
      one.ended();
      remember(one, sent.event(), status);
      judge(one, sent, status);
      deliver(one);
    }
  }

  private void judge(Integration one, Due sent, int status) {
    Instant now = world.now();
    switch (status) {
      case 200 -> one.succeeded();
      case 400 -> rejected(one, sent, now);
      case 403 -> {
        one.again(sent);
        one.stop(now, "The endpoint answered 403.");
      }
      default -> repeat(one, sent, status, now);
    }
  }

  private void rejected(Integration one, Due sent, Instant now) {
    one.succeeded();
    if (one.rejected().size() >= world.rules().repeats().rejectedKept()) {
      // There is no room for it: it is what comes first after a restart.
      one.again(sent);
      one.stop(now, "Too many rejected events.");
      return;
    }
    one.rejected().put(sent.event().id(), new Rejected(sent.event(), now));
    one.log("event_rejected", "The endpoint answered 400 to " + sent.event().id() + ".", now);
  }

  private void repeat(Integration one, Due sent, int status, Instant now) {
    one.again(sent);
    int failures = one.failed();
    String why = status == 0 ? "no answer" : "HTTP status code " + status;
    if (failures > world.rules().repeats().times()) {
      one.stop(now, "Request failed " + failures + " times: " + why + ".");
      return;
    }
    one.pauseUntil(now.plus(world.rules().repeats().pauseBefore(failures)));
    one.log("retry_triggered", "Request failed: " + why + ".", now);
  }

  /** Sends a rejected event once more and waits for the answer. True if it was taken. */
  boolean retry(Integration one, StreamEvent event) throws InterruptedException {
    int status;
    try {
      status = http.send(request(one, event), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (java.io.IOException e) {
      status = 0;
    }
    synchronized (world) {
      remember(one, event, status);
      if (status == 200) {
        one.rejected().remove(event.id());
      }
    }
    return status == 200;
  }

  private void remember(Integration one, StreamEvent event, int status) {
    if (deliveries.size() < REMEMBERED) {
      deliveries.add(new Delivery(one.id(), event.name(), event.timestamp(), status, world.now()));
    }
  }
}
