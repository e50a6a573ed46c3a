package io.crossdock.sandbox.cart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what a simulated shop tells: at once, late, twice, held back and released in any order.
 * Whether something is sent again is said by what is told. Thread-safe.
 */
public final class HookSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
  private static final int THREADS = 4;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final List<Told> heldBack = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private Manners manners = Manners.GOOD;
  private boolean holding;

  /** Something to tell. */
  public interface Told {

    /** Made each time it is sent; null if it is not to be sent any more. */
    Packet packet();

    /**
     * What comes after an answer.
     *
     * @param attempt 0 for the first
     * @param status 0 if no answer came
     * @return how long until it is sent again; null for never
     */
    Duration after(int attempt, int status);
  }

  /**
   * One request.
   *
   * @param id of the delivery, for the list of what was sent
   * @param kind likewise
   */
  public record Packet(URI to, String id, String kind, Map<String, String> headers, byte[] body) {}

  /**
   * What was sent.
   *
   * @param status 0 if no answer came
   */
  public record Sent(String id, String kind, int status) {}

  /**
   * How it sends.
   *
   * @param duplicates of a hundred, so many are sent twice
   * @param late of a hundred, so many are late
   * @param latest by how much at most
   * @param random equal seeds misbehave alike
   */
  public record Manners(int duplicates, int late, Duration latest, Random random) {
    /** Each once, at once. */
    public static final Manners GOOD = new Manners(0, 0, Duration.ZERO, new Random(0));
  }

  public synchronized void manners(Manners newManners) {
    manners = newManners;
  }

  /** Keeps what is told to itself from now on. */
  public synchronized void hold() {
    holding = true;
  }

  /**
   * Sends what was held back.
   *
   * @param shuffle null for the order in which it was told
   */
  public synchronized void release(Random shuffle) {
    holding = false;
    if (shuffle != null) {
      Collections.shuffle(heldBack, shuffle);
    }
    heldBack.forEach(told -> schedule(told, 0, Duration.ZERO));
    heldBack.clear();
  }

  /** Forgets what is held back: the outage in which events are lost. */
  public synchronized int lose() {
    int lost = heldBack.size();
    heldBack.clear();
    return lost;
  }

  public synchronized void tell(Told told) {
    if (holding) {
      heldBack.add(told);
      return;
    }
    Random dice = manners.random();
    boolean late = dice.nextInt(100) < manners.late();
    long most = Math.max(1, manners.latest().toMillis());
    schedule(told, 0, late ? Duration.ofMillis(dice.nextLong(most)) : Duration.ZERO);
    if (dice.nextInt(100) < manners.duplicates()) {
      schedule(told, 0, Duration.ofMillis(dice.nextLong(most)));
    }
  }

  /** What is on its way or will be sent again. */
  public int open() {
    return open.get();
  }

  /** What was sent so far, oldest first. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Sends it at once, on the caller's thread. */
  public HttpResponse<String> post(Packet packet) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(packet.to())
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofByteArray(packet.body()));
    packet.headers().forEach(request::header);
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      sent.add(new Sent(packet.id(), packet.kind(), answer.statusCode()));
      return answer;
    } catch (IOException e) {
      sent.add(new Sent(packet.id(), packet.kind(), 0));
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void schedule(Told told, int attempt, Duration after) {
    if (attempt == 0) {
      open.incrementAndGet();
    }
    try {
      timer.schedule(() -> attempt(told, attempt), after.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the shop is closed; {} is not sent", told);
    }
  }

  private void attempt(Told told, int attempt) {
    int status = 0;
    boolean wanted = true;
    try {
      Packet packet = told.packet();
      wanted = packet != null;
      status = wanted ? post(packet).statusCode() : 0;
    } catch (RuntimeException e) {
      LOG.debug("{} was not taken", told, e);
    }
    Duration again = wanted ? told.after(attempt, status) : null;
    if (again == null) {
      open.decrementAndGet();
    } else {
      schedule(told, attempt + 1, again);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
