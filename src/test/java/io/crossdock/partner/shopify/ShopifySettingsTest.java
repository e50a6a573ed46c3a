package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong in the settings of a shop of Shopify. */
class ShopifySettingsTest {

  private static List<String> problems(Map<String, String> but) {
    return problems(but, "2026-06-01T00:00:00Z");
  }

  private static List<String> problems(Map<String, String> but, String now) {
    Map<String, String> all = new HashMap<>();
    all.put("shopify-shop.warehouse", "ongoing");
    all.put("shopify-shop.orders.suffix", "-SHY");
    all.put("shopify-shop.url", "https://shop.myshopify.com");
    all.put("shopify-shop.token", "shpat_x");
    all.put("shopify-shop.location", "1");
    all.put("shopify-shop.hooks.enabled", "false");
    all.put("shopify-shop.poll.enabled", "true");
    all.put("schedule.shopify-shop-poll.cron", "0 */2 * * * ?");
    all.putAll(but);
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    Shopify.read("shopify-shop", settings, clock, new Neighbours(Exports.NONE));
    return settings.problems().stream().map(String::valueOf).toList();
  }

  @Test
  void a_version_that_is_not_spoken_is_named_with_those_that_are() {
    assertThat(problems(Map.of("shopify-shop.version", "2031-01")))
        .anyMatch(one -> one.contains("2031-01") && one.contains("2025-10 or 2026-04"));
  }

  @Test
  void a_version_that_ends_soon_is_a_warning() {
    Map<String, String> old =
        Map.of("shopify-shop.enabled", "true", "shopify-shop.version", "2025-10");

    assertThat(problems(old, "2026-08-01T00:00:00Z")).isEmpty();
    assertThat(problems(old, "2026-08-02T00:00:00Z"))
        .singleElement()
        .asString()
        .contains("shopify-shop.version", "is 2025-10", "until 2026-10-01 at least");
  }

  @Test
  void a_location_is_its_number() {
    assertThat(problems(Map.of("shopify-shop.location", "Main Street")))
        .anyMatch(one -> one.contains("shopify-shop.location") && one.contains("655441491"));
    assertThat(problems(Map.of("shopify-shop.location", "gid://shopify/Location/7"))).isEmpty();
    assertThat(problems(Map.of("shopify-shop.cart.locations", "12=here")))
        .anyMatch(one -> one.contains("shopify-shop.cart.locations"));
  }

  @Test
  void token_and_location_are_needed() {
    assertThat(problems(Map.of("shopify-shop.token", "")))
        .anyMatch(one -> one.contains("shopify-shop.token"));
    assertThat(problems(Map.of("shopify-shop.location", "")))
        .anyMatch(one -> one.contains("shopify-shop.location"));
  }
}
