package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.cart.Hmac;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a shop of Shopify waits for the answer to a webhook of an order, while the hub has
 * nothing to do and while a first sync of that shop runs at its plan's own rate. Orders come at a
 * steady rate whatever becomes of the earlier ones; each answer is timed from when its order was
 * due. Sizes: {@code -Ddoor.skus}, {@code -Ddoor.rate} of orders a second, {@code -Ddoor.idle}
 * seconds without a sync.
 */
class CartDoorBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SKUS = Integer.getInteger("door.skus", 20_000);
  private static final int RATE = Integer.getInteger("door.rate", 20);
  private static final int IDLE = Integer.getInteger("door.idle", 15);
  private static final int TELLERS = 16;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(1);
  private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private ShopifyRig rig;
  private URI door;

  @Test
  void webhooks_are_answered_while_a_sync_runs(@TempDir Path folder) throws Exception {
    try (OrderManagerProcess manager = new OrderManagerProcess(SKUS, 50);
        ShopifyRig shopify = new ShopifyRig("2026-04")) {
      rig = shopify;
      for (int i = 1; i <= SKUS; i++) {
        rig.item(OrderManagerProcess.sku(i), 0);
      }
      try (HubProcess hub =
          new HubProcess(
              folder, Path.of("routes").toAbsolutePath(), address -> settings(manager, address))) {
        hub.on("-Xmx160m", "-XX:+UseSerialGC").start();
        hub.ready();
        hub.send("/runs/extensiv-load", "{}");
        CartSyncBench.until(() -> rests(hub, "runs.extensiv-load"));
        say("nothing else to do", sell(() -> false, IDLE));
        ShopifySimulator shop = rig.shop;
        shop.forget();
        shop.plan("standard", 1);
        hub.send("/runs/shopify-shop-upload", "{}");
        double seconds =
            sell(() -> rests(hub, "runs.shopify-shop-upload", "stock.shopify-shop"), 3_600);
        say("a sync", seconds);
        CallCounts.Seen seen = shop.calls();
        LOG.info(
            "the sync: {} amounts, {} calls {}, {} THROTTLED",
            shop.writes().size(),
            seen.all(),
            seen.calls(),
            shop.throttled());
        assertThat(refused.get()).isZero();
      }
    }
  }

  private Map<String, String> settings(OrderManagerProcess manager, String address) {
    Map<String, String> settings = new HashMap<>(manager.settings());
    Map<String, String> keys = new HashMap<>(rig.settings(URI.create(address + "/")));
    door = URI.create(address + "/hooks/shopify-shop/orders");
    keys.put("shopify-shop.enabled", "true");
    keys.put("shopify-shop.warehouse", "extensiv");
    keys.put("schedule.shopify-shop-poll.cron", "never");
    keys.put("schedule.shopify-shop-hookwatch.cron", "never");
    for (String off : List.of("workarea", "erp", "se-shop", "eu-shop")) {
      keys.put(off + ".enabled", "false");
    }
    keys.forEach(
        (key, value) ->
            settings.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
    return settings;
  }

  private static boolean rests(HubProcess hub, String... channels) throws Exception {
    for (JsonNode channel : hub.get("/status").path("channels")) {
      boolean busy = channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0;
      if (busy && List.of(channels).contains(channel.path("name").asText())) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is over. */
  private interface Over {
    boolean isOver() throws Exception;
  }

  /** Sells until it is over, looking once a second, or so many seconds have passed. */
  private double sell(Over over, int most) throws Exception {
    millis.clear();
    ExecutorService tellers = Executors.newFixedThreadPool(TELLERS);
    long begin = System.nanoTime();
    long due = begin;
    for (int i = 1; due - begin < TimeUnit.SECONDS.toNanos(most); i++) {
      if (i % RATE == 0 && over.isOver()) {
        break;
      }
      byte[] body = order();
      long at = due;
      LockSupport.parkNanos(at - System.nanoTime());
      tellers.execute(() -> tell(body, at));
      due += TimeUnit.SECONDS.toNanos(1) / RATE;
    }
    tellers.shutdown();
    assertThat(tellers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** A buyer takes one of something, as a webhook tells it. */
  private byte[] order() {
    String sku = OrderManagerProcess.sku(1 + random.nextInt(SKUS));
    long order = rig.shop.shop().place(json.valueToTree(Map.of("units", Map.of(sku, 1))));
    return rig.shop.shop().order(order).toString().getBytes(StandardCharsets.UTF_8);
  }

  private void tell(byte[] body, long due) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .POST(BodyPublishers.ofByteArray(body))
            .header("X-Shopify-Topic", "orders/create")
            .header("X-Shopify-Webhook-Id", "d-" + due)
            .header("X-Shopify-Hmac-SHA256", Hmac.base64(ShopifyRig.HOOK_SECRET, body))
            .build();
    try {
      int status = client.send(request, BodyHandlers.ofString()).statusCode();
      millis.add((System.nanoTime() - due) / 1e6);
      refused.addAndGet(status == 200 ? 0 : 1);
    } catch (Exception e) {
      LOG.warn("an order that was not taken", e);
      refused.incrementAndGet();
    }
  }

  private void say(String beside, double seconds) {
    List<Double> sorted = new ArrayList<>(millis);
    sorted.sort(null);
    LOG.info(
        String.format(
            Locale.ROOT,
            "webhooks beside %s: %d in %.1f s; answered within %.1f ms (p50), %.1f ms (p99), %.1f"
                + " ms at most",
            beside,
            sorted.size(),
            seconds,
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 99 / 100),
            sorted.get(sorted.size() - 1)));
  }
}
