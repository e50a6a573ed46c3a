package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WooSettingsTest {

  private static List<String> problems(Map<String, String> but) {
    Settings settings = Given.settings(but);
    WooSettings.read("woo", settings, new Neighbours(Exports.NONE));
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
                "woo.url", "ftp://shop",
                "woo.key", "",
                "woo.secret", "",
                "woo.stock.items", "101",
                "woo.poll.limit", "0",
                "woo.poll.from", "yesterday",
                "woo.hooks.address", "hub.example.com",
                "woo.shipments.note", "nobody",
                "woo.shipments.status", "wc-completed",
                "woo.cart.breakdown", "true"));

    for (String key :
        List.of(
            "woo.url",
            "woo.key",
            "woo.secret",
            "woo.stock.items",
            "woo.poll.limit",
            "woo.poll.from",
            "woo.hooks.address",
            "woo.shipments.note",
            "woo.shipments.status",
            "woo.cart.breakdown")) {
      assertThat(problems).as(key).anyMatch(one -> one.startsWith(key));
    }
  }

  @Test
  void a_status_can_mean_but_one_thing() {
    assertThat(
            problems(
                Map.of(
                    "woo.orders.status.send", "processing, packed",
                    "woo.orders.status.ignore", "packed")))
        .anyMatch(one -> one.startsWith("woo.orders.status.ignore") && one.contains("packed"));
    // What is written goes before what is usual.
    assertThat(problems(Map.of("woo.orders.status.send", "processing, completed"))).isEmpty();
  }

  @Test
  void a_shop_that_is_switched_off_needs_no_key() {
    assertThat(problems(Map.of("woo.enabled", "false", "woo.key", "", "woo.secret", ""))).isEmpty();
  }

  @Test
  void webhooks_without_polling_are_warned_of() {
    Settings settings = Given.settings(Map.of("woo.poll.enabled", "false"));
    WooSettings.read("woo", settings, new Neighbours(Exports.NONE));

    assertThat(settings.problems()).noneMatch(Problem::isError);
    assertThat(settings.problems())
        .anyMatch(one -> one.where().equals("woo.poll.enabled") && one.what().contains("never"));
  }
}
