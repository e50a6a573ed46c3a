package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Merchant;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtensivSettingsTest {

  private static List<String> wrong(Map<String, String> given) {
    Settings settings = settings(given);
    ExtensivSettings.read("om", settings);
    return settings.problems().stream().map(Problem::toString).sorted().toList();
  }

  private static Settings settings(Map<String, String> given) {
    return new Settings(key -> Optional.ofNullable(given.get(key)));
  }

  @Test
  void by_default_it_is_off_and_says_what_an_integration_manager_says_but_subtracts_locked() {
    Settings settings = settings(Map.of());
    ExtensivSettings read = ExtensivSettings.read("om", settings);

    assertThat(settings.problems()).isEmpty();
    assertThat(read.enabled()).isFalse();
    assertThat(read.merchant().rules())
        .isEqualTo(
            new Merchant(Merchant.Mode.BY_WAREHOUSE, true, true, Merchant.Nested.REFUSE, null));
    assertThat(read.api().url()).isEqualTo("https://api.skubana.com");
    assertThat(read.load().vanished()).isEqualTo(20);
  }

  @Test
  void each_setting_that_is_wrong_is_named() {
    Map<String, String> given = new HashMap<>();
    given.put("om.enabled", "yes");
    given.put("om.url", "skubana");
    given.put("om.mode", "Warehouse");
    given.put("om.source", "api");
    given.put("om.subtractLocked", "maybe");
    given.put("om.ignoreInactive", "1");
    given.put("om.nested", "explode");
    given.put("om.warehouses.disabled", "EAST");
    given.put("om.components.disabled", "0");
    given.put("om.defaultWarehouse", "x");
    given.put("om.page", "5");
    given.put("om.load.claim", "2");
    given.put("om.load.vanished.max", "101");
    given.put("om.load.recheck", "-1");
    given.put("om.load.goesOn", "0s");
    given.put("om.orders.unseen", "soon");
    given.put("om.channels", "shop");
    given.put("om.sources", "a-shop:Shopify, b-shop:Shopify");
    given.put("om.products.calls", "0");
    given.put("om.products.again", "1m");
    given.put("om.acknowledge", "9001");
    given.put("om.adjust.from", "ongoing");
    given.put("om.products.data", "all");
    given.put("schedule.om-load.cron", "hourly");

    List<String> wrong = wrong(given);

    for (String key : given.keySet()) {
      String named = key.equals("om.adjust.from") ? "om.adjust.warehouse" : key;
      assertThat(wrong).as(named).anyMatch(text -> text.contains(named));
    }
  }

  @Test
  void one_that_is_on_needs_what_lets_it_in() {
    assertThat(wrong(Map.of("om.enabled", "true")))
        .singleElement()
        .asString()
        .contains("om.token")
        .contains("crossdock om token");
    assertThat(wrong(Map.of("om.enabled", "true", "om.source", "integration-manager")))
        .hasSize(2)
        .anyMatch(text -> text.contains("om.user"))
        .anyMatch(text -> text.contains("om.key"));
  }

  @Test
  void what_lets_into_an_integration_manager_is_not_sent_to_order_manager() {
    for (String url :
        List.of(
            "https://api.skubana.com", "https://API.Skubana.com:443/v1", "https://skubana.com/")) {
      assertThat(wrong(Map.of("om.source", "integration-manager", "om.url", url)))
          .singleElement()
          .asString()
          .contains("om.url", "integration-manager");
    }
    assertThat(wrong(Map.of("om.source", "order-manager", "om.url", "https://api.skubana.com")))
        .isEmpty();
    assertThat(
            wrong(
                Map.of(
                    "om.source", "integration-manager", "om.url", "https://api.cartrover.com/v1")))
        .isEmpty();
  }

  @Test
  void order_managers_token_is_not_sent_to_integration_manager() {
    for (String url : List.of("https://api.cartrover.com/v1", "https://CartRover.com:443")) {
      assertThat(wrong(Map.of("om.source", "order-manager", "om.url", url)))
          .singleElement()
          .asString()
          .contains("om.url", "order-manager", "token would be sent there");
    }
  }

  @Test
  void levels_of_channels_need_channels_and_order_manager() {
    assertThat(wrong(Map.of("om.enabled", "true", "om.token", "t", "om.mode", "sales-channel")))
        .hasSize(3)
        .anyMatch(text -> text.contains("om.acknowledge"))
        .anyMatch(text -> text.contains("schedule.om-acknowledge.every"))
        // What is told once and lost is found by a comparison alone.
        .anyMatch(text -> text.contains("schedule.om-reconcile.every"));
    assertThat(wrong(Map.of("om.source", "integration-manager", "om.mode", "sales-channel")))
        .anyMatch(text -> text.contains("om.mode"));
  }

  private static Map<String, String> entries(String... keysAndValues) {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      entries.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return entries;
  }

  @Test
  void settings_are_those_of_a_merchant() {
    ExtensivSettings read =
        ExtensivSettings.read(
            "om",
            settings(
                entries(
                    "om.subtractLocked", "false",
                    "om.ignoreInactive", "false",
                    "om.nested", "expand",
                    "om.warehouses.disabled", "103, 104",
                    "om.components.disabled", "102",
                    "om.defaultWarehouse", "101",
                    "om.products.data", "true",
                    "om.products.calls", "50",
                    "om.products.again", "1d",
                    "om.sources", "woo-shop:My WooCommerce",
                    "om.channels", "woo-shop:9001, edi:9002")));

    assertThat(read.merchant())
        .isEqualTo(
            new MerchantSettings(
                new Merchant(
                    Merchant.Mode.BY_WAREHOUSE, false, false, Merchant.Nested.EXPAND, 101L),
                Set.of(103L, 104L),
                Set.of(102L),
                true));
    assertThat(read.channels()).isEqualTo(Map.of(9001L, "woo-shop", 9002L, "edi"));
    assertThat(read.sources()).isEqualTo(Map.of("My WooCommerce", "woo-shop"));
    assertThat(read.load().products())
        .isEqualTo(new ExtensivSettings.Products(50, Duration.ofDays(1)));
  }

  @Test
  void a_load_that_begins_too_often_is_refused() {
    assertThat(wrong(Map.of("schedule.om-load.every", "30s")))
        .singleElement()
        .asString()
        .contains("schedule.om-load.every", "BELOW_MINIMUM");
    assertThat(wrong(Map.of("om.source", "integration-manager", "schedule.om-load.every", "30m")))
        .singleElement()
        .asString()
        .contains("BELOW_MINIMUM", "loads hourly itself");
  }

  @Test
  void stock_records_are_made_in_a_lane_of_their_own_one_call_in_thirty_seconds() throws Exception {
    Properties shipped = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("routes/order-managers/extensiv/extensiv.properties"))) {
      shipped.load(file);
    }

    assertThat(shipped)
        .containsEntry("channel.records.extensiv.lanes", "extensiv.records")
        .containsEntry("lane.extensiv.records.windows", "1/30s")
        .containsEntry("channel.adjust.extensiv.lanes", "extensiv.adjust");
  }
}
