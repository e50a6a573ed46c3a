package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.extensiv.ExtensivSettings.Source;
import io.crossdock.partner.extensiv.Place.Step;
import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void a_load_of_one_source_has_no_place_in_one_of_the_other() {
    assertThat(Step.MANAGED.reached(Source.ORDER_MANAGER, false)).isEmpty();
    assertThat(Step.DESCRIBED.reached(Source.ORDER_MANAGER, true)).isEmpty();
    assertThat(Step.DESCRIBED.reached(Source.INTEGRATION_MANAGER, false)).isEmpty();
    assertThat(Step.CHANNELS.reached(Source.INTEGRATION_MANAGER, true)).isEmpty();
    assertThat(Step.AGAIN_STOCK.reached(Source.INTEGRATION_MANAGER, false)).isEmpty();
  }

  @Test
  void a_place_that_both_have_is_reached_by_other_steps() {
    assertThat(Step.COMPARE.reached(Source.INTEGRATION_MANAGER, true))
        .containsExactly(Step.MANAGED, Step.DESCRIBED, Step.COMPARE);
    assertThat(Step.PUBLISH.reached(Source.INTEGRATION_MANAGER, false))
        .containsExactly(Step.MANAGED, Step.COMPARE, Step.PUBLISH);
    assertThat(Step.COMPARE.reached(Source.ORDER_MANAGER, false))
        .containsExactly(
            Step.WAREHOUSES, Step.CHANNELS, Step.PRODUCTS, Step.LISTINGS, Step.STOCK, Step.COMPARE);
    assertThat(Step.WAREHOUSES.reached(Source.ORDER_MANAGER, false))
        .containsExactly(Step.WAREHOUSES);
  }
}
