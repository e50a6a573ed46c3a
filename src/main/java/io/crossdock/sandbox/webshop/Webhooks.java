package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the shop's events to the hub, signed, and again until they are taken: at least once, in no
 * promised order. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final int THREADS = 4;
  private static final int LONGEST_SHIFT = 6;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final List<ShopEvent> heldBack = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private URI hub;
  private String secret;
  private Manners manners = Manners.GOOD;
  private Duration firstRepeat = Duration.ofSeconds(1);
  private boolean holding;

  /**
   * What was sent.
   *
   * @param status 0 if no answer came
   */
  public record Delivery(String id, String kind, int status) {}

  /**
   * How it sends.
   *
   * @param duplicates of a hundred, so many are sent twice
   * @param late of a hundred, so many are late
   * @param latest by how much at most
   * @param seed equal seeds misbehave alike
   */
  public record Manners(int duplicates, int late, Duration latest, Random random) {
    /** Each once, at once. */
    public static final Manners GOOD = new Manners(0, 0, Duration.ZERO, new Random(0));
  }

  /**
   * @param address the hub's, with the path of the shop's doors: {@code …/hooks/se-shop}; null for
   *     nobody
   */
  public synchronized void hub(URI address, String newSecret) {
    hub = address;
    secret = newSecret;
  }

  public synchronized void manners(Manners newManners) {
    manners = newManners;
  }

  /** How soon what was not taken is sent again; doubled each time, up to 64 times that. */
  public synchronized void repeatAfter(Duration first) {
    firstRepeat = first;
  }

  /** Keeps what happens to itself from now on. */
  public synchronized void hold() {
    holding = true;
  }

  /**
   * Sends what was held back.
   *
   * @param shuffle null for the order in which it happened
   */
  public synchronized void release(Random shuffle) {
    holding = false;
    if (shuffle != null) {
      Collections.shuffle(heldBack, shuffle);
    }
    heldBack.forEach(event -> schedule(event, 0, Duration.ZERO));
    heldBack.clear();
  }

  /** Deliveries the hub did not take yet. */
  public int open() {
    return open.get();
  }

  /** What was sent so far, oldest first. */
  public List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Sends it at once, on the caller's thread, and not again; the answer. */
  public HttpResponse<String> send(String id, String kind, ObjectNode data) {
    byte[] body = data.toString().getBytes(StandardCharsets.UTF_8);
    return post(id, kind, body, signature(secret(), body));
  }

  /** As {@link #send}, with a body and a signature of the caller's choice. */
  public HttpResponse<String> post(String id, String kind, byte[] body, String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target() + "/" + kind))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (id != null) {
      request.header("X-Delivery-Id", id);
    }
    if (signature != null) {
      request.header("X-Signature", signature);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      deliveries.add(new Delivery(id, kind, answer.statusCode()));
      return answer;
    } catch (IOException e) {
      deliveries.add(new Delivery(id, kind, 0));
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** As the contract says: {@code sha256=} and the HMAC of the body. */
  public static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  synchronized void tell(ShopEvent event) {
    if (hub == null) {
      return;
    }
    if (holding) {
      heldBack.add(event);
      return;
    }
    Random dice = manners.random();
    boolean late = dice.nextInt(100) < manners.late();
    long most = Math.max(1, manners.latest().toMillis());
    schedule(event, 0, late ? Duration.ofMillis(dice.nextLong(most)) : Duration.ZERO);
    if (dice.nextInt(100) < manners.duplicates()) {
      schedule(event, 0, Duration.ofMillis(dice.nextLong(most)));
    }
  }

  private void schedule(ShopEvent event, int attempt, Duration after) {
    if (attempt == 0) {
      open.incrementAndGet();
    }
    try {
      timer.schedule(() -> attempt(event, attempt), after.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the shop is closed; {} is not sent", event.id());
    }
  }

  private void attempt(ShopEvent event, int attempt) {
    boolean taken = false;
    try {
      taken = send(event.id(), event.kind(), event.data()).statusCode() / 100 == 2;
    } catch (RuntimeException e) {
      LOG.debug("{} was not taken", event.id(), e);
    }
    if (taken) {
      open.decrementAndGet();
    } else {
      Duration wait;
      synchronized (this) {
        wait = firstRepeat.multipliedBy(1L << Math.min(attempt, LONGEST_SHIFT));
      }
      schedule(event, attempt + 1, wait);
    }
  }

  private synchronized String secret() {
    return secret;
  }

  private synchronized URI target() {
    if (hub == null) {
      throw new IllegalStateException("the shop was not told where the hub is");
    }
    return hub;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
