package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.oversell.ConfiguredShops;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SellingTest {

  @Test
  void shops_of_a_warehouse_are_read_without_starting_anything() {
    Selling selling = Selling.read(Path.of("routes"));

    ConfiguredShops shops = selling.shops("ongoing", null);

    assertThat(shops.mode()).isEqualTo(Mode.SHARED);
    assertThat(selling.shops(null, null)).isEqualTo(shops);
    assertThatThrownBy(() -> selling.shops("attic", null))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("'attic'")
        .hasMessageContaining("ongoing");
    assertThatThrownBy(() -> selling.shops("ongoing", "fragile"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("'fragile'");
  }
}
