package io.crossdock.sandbox.extensiv;

import io.crossdock.sandbox.drive.PlainServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An API at an address on loopback, with the faults that are arranged for it. Thread-safe. */
final class Door implements AutoCloseable {

  /** What becomes of calls. */
  interface Api {
    /** Called with the world's monitor held. */
    Answer answer(Received request, Map<String, String> headers);

    /** One call too many, as this system says it; zero if it does not say how long to wait. */
    Answer throttled(Duration wait);

    /** What is counted as one kind of call. */
    String resource(Received request);
  }

  private static final Map<Integer, String> PHRASES =
      Map.of(
          200, "OK",
          302, "Found",
          400, "Bad Request",
          401, "Unauthorized",
          404, "Not Found",
          405, "Method Not Allowed",
          409, "Conflict",
          429, "Too Many Requests",
          500, "Internal Server Error",
          502, "Bad Gateway");

  private final World world;
  private final Api api;
  private final Traffic traffic = new Traffic();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final PlainServer http;

  Door(int port, World world, Api api) throws IOException {
    this.world = world;
    this.api = api;
    http = new PlainServer(port, this::reply);
  }

  Traffic traffic() {
    return traffic;
  }

  /** For example {@code http://127.0.0.1:8098}. */
  String origin() {
    return http.origin();
  }

  @Override
  public void close() {
    closed.countDown();
    http.close();
  }

  private PlainServer.Reply reply(PlainServer.Asked asked) throws InterruptedException {
    Received request =
        new Received(
            traffic.next(),
            asked.method(),
            asked.path(),
            asked.rawQuery(),
            Json.parsed(asked.body()),
            world.clock().instant());
    traffic.came(api.resource(request), request);
    Answer answer =
        traffic.isDown()
            ? Answer.raw(502, "<html><body><h1>502 Bad Gateway</h1></body></html>")
            : answer(request, asked.headers());
    traffic.answered(answer == null ? 0 : answer.status());
    return answer == null ? null : shown(answer);
  }

  /** Null for none. */
  private Answer answer(Received request, Map<String, String> headers) throws InterruptedException {
    try {
      traffic.actBefore(request);
    } catch (RuntimeException e) {
      return Answer.refused(500, "act_failed", e.getMessage());
    }
    Optional<Fault> due = traffic.fault(request);
    if (due.isEmpty()) {
      return executed(request, headers);
    }
    Fault fault = due.get();
    return switch (fault.effect()) {
      case STATUS -> Answer.raw(fault.status(), fault.body() == null ? "" : fault.body());
      case THROTTLED -> api.throttled(fault.time());
      case DROPPED -> null;
      case COMMIT_THEN_DROP -> {
        executed(request, headers);
        yield null;
      }
      case SILENT -> {
        pause(fault.time());
        yield null;
      }
      case TRUNCATED -> executed(request, headers).cut();
      case SLOW -> {
        Answer answer = executed(request, headers);
        pause(fault.time());
        yield answer;
      }
    };
  }

  private void pause(Duration time) throws InterruptedException {
    if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("closed");
    }
  }

  private Answer executed(Received request, Map<String, String> headers) {
    synchronized (world) {
      try {
        return api.answer(request, headers);
      } catch (RuntimeException e) {
        return Answer.refused(500, "internal_error", String.valueOf(e));
      }
    }
  }

  private static PlainServer.Reply shown(Answer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Content-Type", answer.type());
    String phrase = PHRASES.getOrDefault(answer.status(), "Unknown");
    return new PlainServer.Reply(answer.status(), phrase, headers, answer.body());
  }
}
