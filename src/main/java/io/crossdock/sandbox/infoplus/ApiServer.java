package io.crossdock.sandbox.infoplus;

import io.crossdock.sandbox.drive.PlainServer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The API at an address on loopback. Thread-safe. */
final class ApiServer implements AutoCloseable {

  private static final int REMEMBERED = 500_000;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(204, "No Content"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  /** A call whose connection ended and that is still to take effect. */
  private record Late(Instant due, Received request, String key) {}

  private final World world;
  private final Api api;
  private final RateLimits limits;
  private final Faults faults = new Faults();
  private final List<Late> late = new ArrayList<>();
  private final List<Received> requests = new ArrayList<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private final PlainServer http;
  private volatile Consumer<Received> beforeAnswer = request -> {};
  private long last;

  ApiServer(int port, World world, Api api, RateLimits limits) throws IOException {
    this.world = world;
    this.api = api;
    this.limits = limits;
    http = new PlainServer(port, this::reply);
  }

  /** For example {@code http://127.0.0.1:8097}. */
  String origin() {
    return http.origin();
  }

  Faults faults() {
    return faults;
  }

  List<Received> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** How often each status was answered; 0 for no answer. */
  Map<Integer, Integer> answers() {
    synchronized (requests) {
      return new TreeMap<>(answers);
    }
  }

  void forget() {
    faults.clear();
    synchronized (requests) {
      requests.clear();
      answers.clear();
    }
  }

  /** Lets calls take effect whose time has come. */
  void tick() {
    synchronized (world) {
      Instant now = world.now();
      List<Late> due = late.stream().filter(one -> !one.due.isAfter(now)).toList();
      late.removeAll(due);
      due.forEach(one -> executed(one.request, one.key));
    }
  }

  /** Calls that were not answered and are still to take effect. */
  int waiting() {
    synchronized (world) {
      return late.size();
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private PlainServer.Reply reply(PlainServer.Asked asked) {
    tick();
    Received request = remembered(asked);
    Answer answer = answer(request, asked.headers().get("api-key"));
    synchronized (requests) {
      answers.merge(answer == null ? 0 : answer.status(), 1, Integer::sum);
    }
    beforeAnswer.accept(request);
    return answer == null ? null : shown(answer);
  }

  void beforeAnswer(Consumer<Received> hook) {
    beforeAnswer = hook;
  }

  private PlainServer.Reply shown(Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", HTTP_DATE.format(world.now()));
    if (answer.body() != null) {
      headers.put("Content-Type", answer.type());
    }
    byte[] body = answer.body() == null ? new byte[0] : answer.body();
    return new PlainServer.Reply(
        answer.status(), PHRASES.getOrDefault(answer.status(), "Unknown"), headers, body);
  }

  private Received remembered(PlainServer.Asked asked) {
    byte[] bytes = asked.body();
    String raw = asked.rawQuery();
    synchronized (requests) {
      Received request =
          new Received(
              ++last,
              asked.method(),
              asked.path(),
              Query.of(raw).values(),
              raw,
              bytes.length == 0 ? null : Json.parsed(bytes),
              world.now());
      if (requests.size() < REMEMBERED) {
        requests.add(request);
      }
      return request;
    }
  }

  /** Null for none. */
  private Answer answer(Received request, String key) {
    List<Fault> due = faults.of(request.method(), request.path());
    if (faults.isDown()) {
      return Answer.raw(502, "<html><body>502 Bad Gateway</body></html>");
    }
    if (!limits.lets(String.valueOf(key))) {
      return Answer.raw(429, null);
    }
    synchronized (world) {
      mutate(due, Fault.Effect.MUTATE_BEFORE_EXEC);
      Fault fault = due.stream().filter(one -> !mutates(one)).findFirst().orElse(null);
      Answer answer = fault == null ? executed(request, key) : faulty(fault, request, key);
      // Before the answer is on its way: who gets it must find the data changed.
      mutate(due, Fault.Effect.MUTATE_AFTER_RESPONSE);
      return answer;
    }
  }

  private void mutate(List<Fault> due, Fault.Effect effect) {
    due.stream()
        .filter(one -> one.effect() == effect)
        .forEach(one -> Mutations.apply(world, one.mutations()));
  }

  private static boolean mutates(Fault fault) {
    return fault.effect() == Fault.Effect.MUTATE_BEFORE_EXEC
        || fault.effect() == Fault.Effect.MUTATE_AFTER_RESPONSE;
  }

  private Answer faulty(Fault fault, Received request, String key) {
    switch (fault.effect()) {
      case COMMIT_THEN_DROP -> executed(request, key);
      case DELAYED_COMMIT -> late.add(new Late(world.now().plus(fault.after()), request, key));
      case STATUS -> {
        if (fault.executed()) {
          executed(request, key);
        }
        return Answer.raw(fault.status(), fault.body());
      }
      default -> {
        return null;
      }
    }
    return null;
  }

  private Answer executed(Received request, String key) {
    synchronized (world) {
      try {
        return world.directly(() -> api.answer(request, key));
      } catch (RefusedException e) {
        return e.answer();
      } catch (RuntimeException e) {
        return Answer.refused(500, "An internal error occurred: " + e);
      }
    }
  }
}
