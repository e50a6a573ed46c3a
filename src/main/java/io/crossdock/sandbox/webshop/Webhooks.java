package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sends the shop's events to the hub, signed, and again until they are taken: at least once, in no
 * promised order. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

  private static final int LONGEST_SHIFT = 6;

  private final HookSender sender = new HookSender();
  private URI hub;
  private String secret;
  private Duration firstRepeat = Duration.ofSeconds(1);

  /** An event on its way. */
  private final class Event implements HookSender.Told {

    private final ShopEvent event;

    Event(ShopEvent event) {
      this.event = event;
    }

    @Override
    public HookSender.Packet packet() {
      return signed(event.id(), event.kind(), event.data());
    }

    @Override
    public Duration after(int attempt, int status) {
      return status / 100 == 2 ? null : repeat(attempt);
    }
  }

  /**
   * @param address the hub's, with the path of the shop's doors: {@code …/hooks/se-shop}; null for
   *     nobody
   */
  public synchronized void hub(URI address, String newSecret) {
    hub = address;
    secret = newSecret;
  }

  public void manners(HookSender.Manners manners) {
    sender.manners(manners);
  }

  /** How soon what was not taken is sent again; doubled each time, up to 64 times that. */
  public synchronized void repeatAfter(Duration first) {
    firstRepeat = first;
  }

  /** Keeps what happens to itself from now on. */
  public void hold() {
    sender.hold();
  }

  /**
   * Sends what was held back.
   *
   * @param shuffle null for the order in which it happened
   */
  public void release(Random shuffle) {
    sender.release(shuffle);
  }

  /** Deliveries the hub did not take yet. */
  public int open() {
    return sender.open();
  }

  /** What was sent so far, oldest first. */
  public List<HookSender.Sent> deliveries() {
    return sender.sent();
  }

  /** Sends it at once, on the caller's thread, and not again; the answer. */
  public HttpResponse<String> send(String id, String kind, ObjectNode data) {
    return sender.post(signed(id, kind, data));
  }

  /** As {@link #send}, with a body and a signature of the caller's choice. */
  public HttpResponse<String> post(String id, String kind, byte[] body, String signature) {
    return sender.post(packet(id, kind, body, signature));
  }

  /** As the contract says: {@code sha256=} and the HMAC of the body. */
  public static String signature(String secret, byte[] body) {
    return "sha256=" + Hmac.hex(secret, body);
  }

  synchronized void tell(ShopEvent event) {
    if (hub != null) {
      sender.tell(new Event(event));
    }
  }

  private HookSender.Packet signed(String id, String kind, ObjectNode data) {
    byte[] body = data.toString().getBytes(StandardCharsets.UTF_8);
    return packet(id, kind, body, signature(secret(), body));
  }

  private HookSender.Packet packet(String id, String kind, byte[] body, String signature) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    if (id != null) {
      headers.put("X-Delivery-Id", id);
    }
    if (signature != null) {
      headers.put("X-Signature", signature);
    }
    return new HookSender.Packet(URI.create(target() + "/" + kind), id, kind, headers, body);
  }

  private synchronized Duration repeat(int attempt) {
    return firstRepeat.multipliedBy(1L << Math.min(attempt, LONGEST_SHIFT));
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
    sender.close();
  }
}
