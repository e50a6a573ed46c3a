package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.cart.CallCounts;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first sync of a shop of Shopify on the standard plan: everything is loaded from Order Manager,
 * and uploaded as fast as the shop's points allow; then a second one of nothing new. Sizes: {@code
 * -Dsync.skus}, {@code -Dsync.factor} of the points, {@code -Dsync.heap} of the hub. The bucket's
 * own time is that in which the points that were spent, less those that it holds at first, come in.
 */
class ShopifySyncBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int SKUS = Integer.getInteger("sync.skus", 100_000);
  private static final int FACTOR = Integer.getInteger("sync.factor", 5);
  private static final String HEAP = System.getProperty("sync.heap", "160m");

  /** Points a second, and how many a full bucket has, of the standard plan. */
  private static final int RATE = 100;

  private static final int BUCKET = 2_000;
  private static final int ITEMS = 250;

  /** Nothing is measured of the load. */
  private static final int PLENTY = 1_000;

  @Test
  void a_first_sync_takes_as_long_as_the_points_do(@TempDir Path folder) throws Exception {
    Process manager = CartSyncBench.manager(SKUS, PLENTY);
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(manager.getInputStream(), StandardCharsets.UTF_8));
        ShopifySimulator shop = new ShopifySimulator("shopify-shop", 0, 0, Clock.systemUTC())) {
      String address = lines.readLine();
      for (int i = 0; i <= SKUS; i++) {
        shop.shop().variant(CartSyncBench.sku(i), 0);
      }
      try (HubProcess process = new HubProcess(folder, settings(address, shop))) {
        HubProcess hub = process.on("-Xmx" + HEAP, "-XX:+UseSerialGC");
        hub.start();
        hub.ready();
        hub.send("/runs/extensiv-load", "{}");
        CartSyncBench.until(() -> CartSyncBench.rests(hub, "runs.extensiv-load"));
        uploads(hub, shop);
      }
    } finally {
      manager.destroy();
    }
  }

  private static Map<String, String> settings(String manager, ShopifySimulator shop) {
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTENSIV_ENABLED", "true");
    settings.put("EXTENSIV_URL", manager);
    settings.put("EXTENSIV_TOKEN", OrderManagerSimulator.TOKEN);
    settings.put("EXTENSIV_PAGE", "100");
    settings.put("LANE_EXTENSIV_REQUESTS_WINDOWS", 5 * PLENTY + "/1s");
    for (String touchpoint : List.of("LOAD", "ORDERS", "LISTINGS")) {
      settings.put("SCHEDULE_EXTENSIV_" + touchpoint + "_EVERY", "never");
    }
    settings.put("SHOPIFY_SHOP_ENABLED", "true");
    settings.put("SHOPIFY_SHOP_WAREHOUSE", "extensiv");
    settings.put("SHOPIFY_SHOP_URL", shop.site());
    settings.put("SHOPIFY_SHOP_TOKEN", ShopifySimulator.TOKEN);
    settings.put("SHOPIFY_SHOP_HOOKS_SECRET", "hush-hush-test-secret");
    settings.put("SHOPIFY_SHOP_POLL_ENABLED", "false");
    settings.put("SCHEDULE_SHOPIFY_SHOP_POLL_CRON", "never");
    settings.put("SCHEDULE_SHOPIFY_SHOP_HOOKWATCH_CRON", "never");
    for (String off : List.of("WORKAREA", "ERP", "SE_SHOP", "EU_SHOP")) {
      settings.put(off + "_ENABLED", "false");
    }
    return settings;
  }

  private static void uploads(HubProcess hub, ShopifySimulator shop) throws Exception {
    shop.forget();
    shop.plan("standard", FACTOR);
    double before = shop.spent();
    long begin = System.nanoTime();
    hub.send("/runs/shopify-shop-upload", "{}");
    CartSyncBench.until(
        () ->
            shop.calls().all() > 0
                && CartSyncBench.rests(hub, "runs.shopify-shop-upload", "stock.shopify-shop"));
    double seconds = (System.nanoTime() - begin) / 1e9;
    CallCounts.Seen seen = shop.calls();
    double spent = shop.spent() - before;
    double own = (spent - BUCKET * FACTOR) / (RATE * FACTOR);
    int written = shop.writes().size();
    LOG.info(
        String.format(
            Locale.ROOT,
            "upload of %,d amounts: %,d calls %s (%,d at least write), %,.0f points in %.1f s,"
                + " %.3f times the bucket's own %.1f s; %d calls THROTTLED; at most %d at once;"
                + " %d MB of memory at most; at the factor 1 the bucket's own time is %.0f s",
            written,
            seen.all(),
            seen.calls(),
            (written + ITEMS - 1) / ITEMS,
            spent,
            seconds,
            seconds / own,
            own,
            shop.throttled(),
            seen.mostAtOnce(),
            hub.mostMemory(),
            (spent - BUCKET) / RATE));
    assertThat(shop.unchangedWrites()).isZero();
    shop.forget();
    hub.send("/runs/shopify-shop-upload", "{}");
    CartSyncBench.until(
        () -> CartSyncBench.rests(hub, "runs.shopify-shop-upload", "stock.shopify-shop"));
    assertThat(shop.calls().all()).isZero();
  }
}
