package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.cart.HookSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's webhooks, and what is delivered to them: once, and never again if it fails.
 * Thread-safe; asks for payloads without holding its own monitor.
 */
final class HookBook {

  private static final Logger LOG = LoggerFactory.getLogger(HookBook.class);

  private static final String AGENT = "WooCommerce/9.0.0 Hookshot (WordPress/6.5)";

  /** The failure that finds more than so many before it disables the webhook. */
  private static final int FAILURES = 5;

  private final Stamps stamps;
  private final HookSender sender;
  private final Payloads payloads;
  private final List<Hook> hooks = new ArrayList<>();
  private final Deque<Hook> unpinged = new ArrayDeque<>();
  private boolean stale;
  private String site = "";
  private int lastId;

  /** What the API shows of something. */
  interface Payloads {
    /** Null if it is gone. */
    JsonNode of(String resource, int id);
  }

  HookBook(Stamps stamps, HookSender sender, Payloads payloads) {
    this.stamps = stamps;
    this.sender = sender;
    this.payloads = payloads;
  }

  /** One event for one webhook. */
  private final class Event implements HookSender.Told {

    private final Hook hook;
    private final int about;
    private final JsonNode frozen;

    Event(Hook hook, int about, JsonNode frozen) {
      this.hook = hook;
      this.about = about;
      this.frozen = frozen;
    }

    @Override
    public HookSender.Packet packet() {
      JsonNode payload = frozen;
      if (payload == null && !hook.event().equals("deleted")) {
        payload = payloads.of(hook.resource(), about);
      }
      return HookBook.this.packet(hook, payload == null ? id(about) : payload);
    }

    @Override
    public Duration after(int attempt, int status) {
      delivered(hook, status);
      return null;
    }
  }

  /**
   * @param newSite for example {@code http://127.0.0.1:8099/}
   */
  synchronized void site(String newSite) {
    site = newSite;
  }

  /** Whether payloads are what was so when it happened, and not when they are sent. */
  synchronized void stale(boolean newStale) {
    stale = newStale;
  }

  synchronized List<Hook> all() {
    return List.copyOf(hooks);
  }

  /** Null if there is none. */
  synchronized Hook find(int id) {
    return hooks.stream().filter(one -> one.id == id).findFirst().orElse(null);
  }

  synchronized Hook create(String name, String topic, String url, String secret) {
    Hook hook = new Hook(++lastId, name, topic, url, secret, stamps.now());
    hooks.add(hook);
    unpinged.add(hook);
    return hook;
  }

  synchronized void secret(Hook hook, String secret) {
    hook.secret = secret;
  }

  synchronized ObjectNode shown(Hook hook) {
    return hook.shown(stamps);
  }

  synchronized void remove(Hook hook) {
    hooks.remove(hook);
  }

  /** Sets what is not null. */
  synchronized void change(Hook hook, String name, String status, String topic, String url) {
    hook.name = name == null ? hook.name : name;
    hook.status = status == null ? hook.status : status;
    hook.topic = topic == null ? hook.topic : topic;
    hook.url = url == null ? hook.url : url;
    hook.modified = stamps.now();
  }

  /** Told to those who listen; the caller holds the shop's monitor. */
  void happened(String resource, String event, int id) {
    for (Hook hook : listening(resource + "." + event)) {
      boolean freeze = isStale() && !event.equals("deleted");
      sender.tell(new Event(hook, id, freeze ? payloads.of(resource, id) : null));
    }
  }

  /** The test that new webhooks get at once; whether it is answered matters to nobody. */
  void pingNew() {
    for (Hook hook = nextUnpinged(); hook != null; hook = nextUnpinged()) {
      byte[] body = ("webhook_id=" + hook.id).getBytes(StandardCharsets.UTF_8);
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      headers.put("User-Agent", AGENT);
      try {
        sender.post(
            new HookSender.Packet(URI.create(hook.url), "ping-" + hook.id, "ping", headers, body));
      } catch (RuntimeException e) {
        LOG.debug("nobody took the ping of webhook {}", hook.id, e);
      }
    }
  }

  private synchronized Hook nextUnpinged() {
    return unpinged.poll();
  }

  private synchronized boolean isStale() {
    return stale;
  }

  private synchronized List<Hook> listening(String topic) {
    return hooks.stream()
        .filter(one -> one.status.equals("active") && one.topic.equals(topic))
        .toList();
  }

  private synchronized HookSender.Packet packet(Hook hook, JsonNode payload) {
    byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
    // As WordPress makes it: of the webhook's id and the second, so two of one second share it.
    String seed = hook.id + String.valueOf(stamps.now().getEpochSecond());
    String delivery =
        Hmac.hex("wordpress-salt", seed.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", AGENT);
    headers.put("X-WC-Webhook-Source", site);
    headers.put("X-WC-Webhook-Topic", hook.topic);
    headers.put("X-WC-Webhook-Resource", hook.resource());
    headers.put("X-WC-Webhook-Event", hook.event());
    headers.put("X-WC-Webhook-Signature", Hmac.base64(hook.secret, body));
    headers.put("X-WC-Webhook-ID", String.valueOf(hook.id));
    headers.put("X-WC-Webhook-Delivery-ID", delivery);
    return new HookSender.Packet(URI.create(hook.url), delivery, hook.topic, headers, body);
  }

  private synchronized void delivered(Hook hook, int status) {
    if (status >= 200 && status < 303) {
      hook.failures = 0;
    } else if (hook.failures > FAILURES) {
      hook.status = "disabled";
    } else {
      hook.failures++;
    }
  }

  private static ObjectNode id(int id) {
    return Json.object().put("id", id);
  }
}
