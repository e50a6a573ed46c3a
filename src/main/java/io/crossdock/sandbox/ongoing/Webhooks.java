package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * POSTs what happened to those who set up a webhook: at once, and again after 1, 5, 15 and 30
 * minutes, then every 2 hours until a day has passed, by the given clock. Thread-safe.
 */
final class Webhooks implements Notices.Taker, AutoCloseable {

  /**
   * Somebody who is told.
   *
   * @param goodsOwnerId 0 for all
   * @param token sent as X-Auth-Token
   */
  record Target(Set<Topic> topics, int goodsOwnerId, URI url, String token) {}

  private record Delivery(
      Target target, Topic topic, int eventId, byte[] body, int tries, Instant first) {}

  private record Due(Instant at, Delivery delivery) {}

  private static final int REMEMBERED = 100_000;
  private static final int AT_ONCE = 8;
  private static final List<Duration> PLAN =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30));
  private static final Duration THEN = Duration.ofHours(2);

  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Target> targets = new ArrayList<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final List<Told> told = new ArrayList<>();
  private Random random = new Random(1);
  private boolean retries = true;
  private int copies = 1;
  private Duration spread = Duration.ZERO;
  private int underWay;
  private int scattered;
  private boolean closed;

  Webhooks(Clock clock) {
    this.clock = clock;
    timer.scheduleWithFixedDelay(this::deliverDue, 100, 100, TimeUnit.MILLISECONDS);
  }

  synchronized void add(Target target) {
    targets.add(target);
  }

  synchronized void none() {
    targets.clear();
    due.clear();
  }

  /** Whether failed ones come again. */
  synchronized void retries(boolean on) {
    retries = on;
  }

  /**
   * Each comes 1 to {@code most} times, each time anywhen within {@code within}, so out of order.
   */
  synchronized void scatter(int most, Duration within, long seed) {
    copies = Math.max(1, most);
    spread = within;
    random = new Random(seed);
  }

  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  /** Those that wait, for their retry too, or are under way. */
  synchronized int waiting() {
    return due.size() + underWay + scattered;
  }

  @Override
  public synchronized void take(Topic topic, int goodsOwnerId, ObjectNode payload) {
    for (Target target : targets) {
      boolean meant = target.goodsOwnerId() == 0 || target.goodsOwnerId() == goodsOwnerId;
      if (!meant || !target.topics().contains(topic) || closed) {
        continue;
      }
      byte[] body = Json.bytes(payload);
      int event = payload.path("webhookEventId").asInt();
      Delivery delivery = new Delivery(target, topic, event, body, 0, clock.instant());
      int times = copies == 1 ? 1 : 1 + random.nextInt(copies);
      for (int i = 0; i < times; i++) {
        scatter(delivery);
      }
    }
  }

  private void scatter(Delivery delivery) {
    long later = spread.isZero() ? 0 : random.nextLong(spread.toMillis() + 1);
    scattered++;
    timer.schedule(
        () -> {
          synchronized (this) {
            scattered--;
            due.add(new Due(clock.instant(), delivery));
          }
          deliverDue();
        },
        later,
        TimeUnit.MILLISECONDS);
  }

  /** Sends what is due by the clock. */
  final void deliverDue() {
    while (true) {
      Delivery next;
      synchronized (this) {
        boolean nothing = due.isEmpty() || due.peek().at().isAfter(clock.instant());
        if (closed || nothing || underWay >= AT_ONCE) {
          return;
        }
        next = due.poll().delivery();
        underWay++;
      }
      send(next);
    }
  }

  private void send(Delivery delivery) {
    HttpRequest request =
        HttpRequest.newBuilder(delivery.target().url())
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("X-Auth-Token", delivery.target().token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (answer, failure) -> ended(delivery, failure == null ? answer.statusCode() : 0));
  }

  private void ended(Delivery delivery, int status) {
    synchronized (this) {
      underWay--;
      Instant now = clock.instant();
      if (told.size() < REMEMBERED) {
        told.add(new Told(delivery.topic(), delivery.eventId(), status, now));
      }
      boolean taken = status >= 200 && status < 300;
      if (!taken && retries) {
        int tries = delivery.tries();
        Instant next = now.plus(tries < PLAN.size() ? PLAN.get(tries) : THEN);
        if (!next.isAfter(delivery.first().plus(Duration.ofDays(1)))) {
          due.add(
              new Due(
                  next,
                  new Delivery(
                      delivery.target(),
                      delivery.topic(),
                      delivery.eventId(),
                      delivery.body(),
                      tries + 1,
                      delivery.first())));
        }
      }
      if (closed) {
        return;
      }
    }
    deliverDue();
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdownNow();
  }

  /**
   * A webhook that was sent.
   *
   * @param status 0 if nothing was answered
   */
  record Told(Topic topic, int eventId, int status, Instant at) {}
}
