package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Webhooks, and what is told to them: thin bodies, signed in the form of Standard Webhooks, sent
 * again for two days, after which the webhook is switched off. Thread-safe.
 */
final class HookBook {

  /** Seconds between tries, as the vendor's page on webhooks lists them. */
  private static final List<Integer> AGAIN =
      List.of(60, 180, 300, 600, 900, 1800, 3600, 7200, 21600, 50400, 86400);

  private final Clock clock;
  private final HookSender sender;
  private final String store;
  private final String client;
  private final String secret;
  private final List<Hook> hooks = new ArrayList<>();
  private Duration delay = Duration.ZERO;
  private double time = 1;
  private int lastId;
  private long lastEvent;

  /**
   * @param store its hash
   * @param secret of the API account: what it signs with
   */
  HookBook(Clock clock, HookSender sender, String store, String client, String secret) {
    this.clock = clock;
    this.sender = sender;
    this.store = store;
    this.client = client;
    this.secret = secret;
  }

  /** How long after it was made a webhook works. */
  synchronized void delay(Duration newDelay) {
    delay = newDelay;
  }

  /** By which the spans between tries are multiplied. */
  synchronized void time(double factor) {
    time = factor;
  }

  synchronized List<Hook> all() {
    return List.copyOf(hooks);
  }

  /** Null if there is none. */
  synchronized Hook find(int id) {
    return hooks.stream().filter(one -> one.id == id).findFirst().orElse(null);
  }

  synchronized Hook make(String scope, String destination, boolean active) {
    Hook hook =
        new Hook(
            ++lastId, scope, destination, active, clock.instant(), clock.instant().plus(delay));
    hooks.add(hook);
    return hook;
  }

  synchronized void remove(Hook hook) {
    hooks.remove(hook);
  }

  synchronized void active(Hook hook, boolean active) {
    hook.active = active;
    hook.modified = clock.instant();
  }

  synchronized ObjectNode shown(Hook hook) {
    return hook.shown(store, client);
  }

  /**
   * Told to those who listen.
   *
   * @param scope behind {@code store/order/}
   */
  void happened(String scope, int order, ObjectNode more) {
    String event = "store/order/" + scope;
    ObjectNode data = Json.object().put("type", "order").put("id", order);
    data.setAll(more);
    for (Told told : told(event, data)) {
      sender.tell(told);
    }
  }

  private synchronized List<Told> told(String event, ObjectNode data) {
    long number = ++lastEvent;
    ObjectNode body = Json.object();
    body.put("producer", "stores/" + store);
    body.put("hash", sha1(store + event + data + number));
    body.put("created_at", clock.instant().getEpochSecond());
    body.put("store_id", "1001").put("scope", event);
    body.set("data", data);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    List<Told> all = new ArrayList<>();
    for (Hook hook : hooks) {
      if (hook.active && hook.hears(event) && !hook.works.isAfter(clock.instant())) {
        all.add(new Told(hook, "msg_" + hook.id + "_" + number, bytes));
      }
    }
    return all;
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** Headers of a delivery that leaves now. */
  Map<String, String> signed(String id, byte[] body) {
    String at = String.valueOf(clock.instant().getEpochSecond());
    String signed = id + "." + at + "." + new String(body, StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "akka-http/10.0.10");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", at);
    headers.put(
        "webhook-signature", "v1," + Hmac.base64(secret, signed.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  private final class Told implements HookSender.Told {
    private final Hook hook;
    private final String id;
    private final byte[] body;

    Told(Hook hook, String id, byte[] body) {
      this.hook = hook;
      this.id = id;
      this.body = body;
    }

    @Override
    public HookSender.Packet packet() {
      synchronized (HookBook.this) {
        if (!hook.active || !hooks.contains(hook)) {
          return null;
        }
        Map<String, String> headers = signed(id, body);
        headers.putAll(hook.headers);
        return new HookSender.Packet(URI.create(hook.destination), id, hook.scope, headers, body);
      }
    }

    @Override
    public Duration after(int attempt, int status) {
      synchronized (HookBook.this) {
        if (status >= 200 && status < 300) {
          return null;
        }
        if (attempt >= AGAIN.size()) {
          active(hook, false);
          return null;
        }
        return Duration.ofMillis(Math.round(AGAIN.get(attempt) * 1000 * time));
      }
    }
  }
}
