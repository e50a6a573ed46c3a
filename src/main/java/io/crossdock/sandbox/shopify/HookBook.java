package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The app's webhook subscriptions, and what is delivered to them: signed, with the payload of the
 * moment it happened, eight times again over four hours; then the subscription is removed.
 * Thread-safe.
 */
final class HookBook {

  /** How often a delivery is sent again. */
  static final int RETRIES = 8;

  private final Clock clock;
  private final HookSender sender;
  private final LongSupplier ids;
  private final List<Hook> hooks = new ArrayList<>();
  private final Map<Long, HookSender.Packet> last = new HashMap<>();
  private String secret = "";
  private Duration patience = Duration.ofHours(4);

  HookBook(Clock clock, HookSender sender, LongSupplier ids) {
    this.clock = clock;
    this.sender = sender;
    this.ids = ids;
  }

  /** One event for one subscription. */
  private final class Event implements HookSender.Told {

    private final Hook hook;
    private final HookSender.Packet packet;

    Event(Hook hook, HookSender.Packet packet) {
      this.hook = hook;
      this.packet = packet;
    }

    @Override
    public HookSender.Packet packet() {
      return packet;
    }

    @Override
    public Duration after(int attempt, int status) {
      if (status >= 200 && status < 300) {
        return null;
      }
      if (attempt == RETRIES) {
        remove(hook.id());
        return null;
      }
      // Twice as long each time; together as long as it is patient.
      return patience().multipliedBy(1L << attempt).dividedBy((1L << RETRIES) - 1);
    }
  }

  /** The app's secret, with which deliveries are signed. */
  synchronized void secret(String newSecret) {
    secret = newSecret;
  }

  /** Between the first delivery and the last one. */
  synchronized void patience(Duration newPatience) {
    patience = newPatience;
  }

  private synchronized Duration patience() {
    return patience;
  }

  synchronized List<Hook> all() {
    return List.copyOf(hooks);
  }

  /** Null if there is one of that topic to that address. */
  synchronized Hook create(String topic, String uri) {
    if (hooks.stream().anyMatch(one -> one.topic().equals(topic) && one.uri().equals(uri))) {
      return null;
    }
    Hook hook = new Hook(ids.getAsLong(), topic, uri, false);
    hooks.add(hook);
    return hook;
  }

  /** Tells it where; null if there is none. */
  synchronized Hook update(long id, String uri) {
    for (int i = 0; i < hooks.size(); i++) {
      Hook hook = hooks.get(i);
      if (hook.id() == id) {
        hooks.set(i, new Hook(id, hook.topic(), uri, hook.old()));
        return hooks.get(i);
      }
    }
    return null;
  }

  /** False if there is none. */
  synchronized boolean remove(long id) {
    return hooks.removeIf(one -> one.id() == id);
  }

  synchronized void clear() {
    hooks.clear();
  }

  /**
   * @param topic such as {@code orders/create}
   */
  void happened(String topic, long about, JsonNode payload) {
    String event = UUID.randomUUID().toString();
    for (Hook hook : listening(topic)) {
      HookSender.Packet packet = packet(hook, topic, event, payload);
      synchronized (this) {
        last.put(about, packet);
      }
      sender.tell(new Event(hook, packet));
    }
  }

  /** What was told last of it, once more: null if nothing was. */
  synchronized HookSender.Packet last(long about) {
    return last.get(about);
  }

  private synchronized List<Hook> listening(String topic) {
    return hooks.stream().filter(one -> Hook.header(one.topic()).equals(topic)).toList();
  }

  private synchronized HookSender.Packet packet(
      Hook hook, String topic, String event, JsonNode payload) {
    byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
    String delivery = UUID.randomUUID().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Hmac-SHA256", Hmac.base64(secret, body));
    headers.put("X-Shopify-Shop-Domain", "crossdock.myshopify.com");
    headers.put("X-Shopify-API-Version", "2026-04");
    headers.put("X-Shopify-Webhook-Id", delivery);
    headers.put("X-Shopify-Event-Id", event);
    headers.put("X-Shopify-Triggered-At", clock.instant().toString());
    return new HookSender.Packet(URI.create(hook.uri()), delivery, topic, headers, body);
  }
}
