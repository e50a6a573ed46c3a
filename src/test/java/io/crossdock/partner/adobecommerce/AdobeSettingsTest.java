package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdobeSettingsTest {

  private static List<String> problems(Map<String, String> but) {
    Settings settings = Given.settings(but);
    AdobeSettings.read("adobe", settings, new Neighbours(Exports.NONE));
    return settings.problems().stream().map(one -> one.where() + " " + one.what()).toList();
  }

  @Test
  void a_shop_that_is_well_configured_has_no_problem() {
    assertThat(problems(Map.of())).isEmpty();
  }

  @Test
  void all_that_is_wrong_is_named_at_once() {
    List<String> problems =
        problems(
            Map.of(
                "adobe.url", "ftp://shop",
                "adobe.token", "",
                "adobe.source", "two words",
                "adobe.website", "a/b",
                "adobe.stock.asked", "301",
                "adobe.stock.items", "0",
                "adobe.hooks.enabled", "true",
                "adobe.orders.status.cancel", "processing",
                "adobe.shipments.invoice", "maybe",
                "adobe.cart.breakdown", "true"));

    for (String key :
        List.of(
            "adobe.url",
            "adobe.token",
            "adobe.source",
            "adobe.website",
            "adobe.stock.asked",
            "adobe.stock.items",
            "adobe.hooks.enabled",
            "adobe.orders.status.send",
            "adobe.shipments.invoice",
            "adobe.cart.breakdown")) {
      assertThat(problems).as(key).anyMatch(one -> one.startsWith(key));
    }
  }

  @Test
  void a_shop_that_is_switched_off_needs_no_token() {
    assertThat(problems(Map.of("adobe.enabled", "false", "adobe.token", ""))).isEmpty();
  }
}
