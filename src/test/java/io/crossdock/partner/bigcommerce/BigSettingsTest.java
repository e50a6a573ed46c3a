package io.crossdock.partner.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "big.token | | token",
        "big.url | https://api.bigcommerce.com/stores/abc/v3 | version",
        "big.stock.items | 2001 | 2000",
        "big.poll.limit | 251 | 250",
        "big.cart.locations | 12=EAST | EAST",
        "big.cart.breakdown | true | locations",
        "big.orders.status.send | processing | awaiting-fulfillment",
        "big.cancellations.status | gone | cancelled",
        "big.stock.lag | 31s | 30s"
      })
  void what_is_wrong_is_named(String key, String value, String words) {
    Settings settings = Given.settings(Map.of(key, value == null ? "" : value));

    BigSettings.read("big", settings, new Neighbours(Exports.NONE));

    assertThat(settings.problems())
        .anySatisfy(
            problem -> assertThat(problem.toString()).contains(key).containsIgnoringCase(words));
  }

  @Test
  void amounts_go_to_the_default_location_or_to_each_that_is_named() {
    assertThat(Given.shop(Map.of()).places()).containsExactly("1");
    assertThat(Given.shop(Map.of("big.stock.location", "7")).places()).containsExactly("7");
    assertThat(Given.shop(Map.of("big.cart.locations", "12=1, 13=2")).places())
        .containsExactly("1", "2");
  }

  @Test
  void a_store_that_does_not_confirm_is_not_read_back() {
    assertThat(Given.shop(Map.of("big.stock.confirm", "false")).lag()).isNull();
    assertThat(Given.shop(Map.of("big.stock.lag", "250ms")).lag()).hasMillis(250);
  }
}
