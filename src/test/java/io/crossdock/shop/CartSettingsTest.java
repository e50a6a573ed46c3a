package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.CartTerms;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CartSettingsTest {

  private static Settings settings(Map<String, String> all) {
    return new Settings(key -> Optional.ofNullable(all.get(key)));
  }

  private static CartTerms read(Map<String, String> all) {
    Settings settings = settings(all);
    CartTerms terms = CartSettings.read("shop", settings, 1_000);
    assertThat(settings.problems()).isEmpty();
    return terms;
  }

  @Test
  void without_settings_all_warehouses_are_added_and_all_is_shown() {
    Cart cart = read(Map.of()).cart();
    assertThat(cart.selection()).isEqualTo(new Selection.CombineAll());
    assertThat(cart.breakdown()).isEqualTo(new Breakdown.Total());
    assertThat(cart.vanished()).isEqualTo(Cart.Vanished.HOLD);
    assertThat(cart.uploads()).isTrue();
    assertThat(cart.alias()).isNull();
    assertThat(cart.rules().shown(999)).isEqualTo(999);
    assertThat(cart.rules().shown(2_000)).isEqualTo(1_000);
  }

  @Test
  void every_setting_is_read() {
    Cart cart =
        read(Map.of(
                "shop.cart.alias", "Woo",
                "shop.cart.select", "warehouse:12",
                "shop.cart.percent", "50",
                "shop.cart.buffer", "2",
                "shop.cart.maximum", "20",
                "shop.cart.minimumLevel", "3",
                "shop.cart.excluded", "A, B",
                "shop.cart.vanished", "zero",
                "shop.cart.breakdown", "true",
                "shop.cart.locations", "12=EAST, 13=EAST"))
            .cart();
    assertThat(cart.alias()).isEqualTo("Woo");
    assertThat(cart.selection()).isEqualTo(new Selection.OneWarehouse(12));
    assertThat(cart.breakdown())
        .isEqualTo(new Breakdown.PerLocation(Map.of(12L, "EAST", 13L, "EAST")));
    assertThat(cart.excluded()).containsExactlyInAnyOrder("A", "B");
    assertThat(cart.vanished()).isEqualTo(Cart.Vanished.ZERO);
    assertThat(cart.rules().shown(100)).isEqualTo(20);
    assertThat(cart.rules().shown(11)).isEqualTo(3);
    assertThat(cart.rules().shown(9)).isZero();
  }

  @Test
  void a_changed_setting_is_another_fingerprint_and_a_default_that_is_written_out_too() {
    String plain = read(Map.of()).fingerprint();
    assertThat(read(Map.of("shop.cart.buffer", "1")).fingerprint()).isNotEqualTo(plain);
    assertThat(read(Map.of("shop.name", "x")).fingerprint()).isEqualTo(plain);
  }

  @Test
  void all_that_is_wrong_is_named_with_its_key() {
    Settings settings =
        settings(
            Map.of(
                "shop.cart.select", "warehouse",
                "shop.cart.percent", "101",
                "shop.cart.locations", "EAST, 1=A, 1=B",
                "shop.cart.vanished", "never"));
    CartSettings.read("shop", settings, 1_000);
    assertThat(settings.problems().stream().map(Problem::toString).toList())
        .containsExactlyInAnyOrder(
            "shop.cart.select: is 'warehouse'; it must be all, warehouse:<id> or"
                + " sales-channel:<id>, such as warehouse:12 (default: all)",
            "shop.cart.percent: is '101'; it must be a number from 0 to 100",
            "shop.cart.locations: has 'EAST'; each must be <warehouse id>=<the cart's location>,"
                + " such as 12=EAST",
            "shop.cart.locations: names warehouse 1 twice",
            "shop.cart.vanished: is 'never'; it must be one of hold, zero (default: hold)");
  }

  @Test
  void a_percent_that_is_no_number_is_refused() {
    for (String text : List.of("half", "-1", "1e9")) {
      Settings settings = settings(Map.of("shop.cart.percent", text));
      CartSettings.read("shop", settings, 1_000);
      assertThat(settings.problems()).hasSize(1);
    }
  }

  @Test
  void those_that_are_about_loads_are_named_where_they_are_set() {
    assertThat(
            CartSettings.ofLoads(
                "shop",
                settings(
                    Map.of(
                        "shop.cart.select", "all",
                        "shop.cart.buffer", "2",
                        "shop.cart.vanished", "zero"))))
        .containsExactly("shop.cart.select", "shop.cart.vanished");
  }
}
