package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Triggers that run a record script which calls somebody: once per record that is new or changed,
 * without a repeat, whatever is answered. Thread-safe.
 */
final class Triggers implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private record Trigger(Resource resource, URI url, String header, String secret) {}

  private final List<Trigger> triggers = new CopyOnWriteArrayList<>();
  private final ExecutorService script = Executors.newSingleThreadExecutor();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  // Made with the first trigger: most simulators of a test run never have one.
  private volatile HttpClient http;

  synchronized void add(Resource resource, URI url, String header, String secret) {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(LIMIT)
              .build();
    }
    triggers.add(new Trigger(resource, url, header, secret));
  }

  void clear() {
    triggers.clear();
  }

  /** Calls that are still to be made or under way. */
  int waiting() {
    return waiting.get();
  }

  /** Calls that were not answered 2xx. */
  int failed() {
    return failed.get();
  }

  void written(Resource resource, BigDecimal id) {
    for (Trigger one : triggers) {
      if (one.resource == resource) {
        waiting.incrementAndGet();
        script.execute(() -> run(one, id));
      }
    }
  }

  @Override
  public void close() {
    script.shutdownNow();
  }

  private void run(Trigger trigger, BigDecimal id) {
    String name = trigger.resource.path();
    ObjectNode hint = Json.object().put("event", name + ".updated").put("resource", name);
    hint.put("id", id).put(trigger.resource == Resource.ORDER ? "orderNo" : name + "Id", id);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(trigger.url)
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(hint)));
    if (trigger.header != null) {
      request.header(trigger.header, trigger.secret);
    }
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        failed.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
  }
}
