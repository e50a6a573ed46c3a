package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.operate.Reports.Asked;
import io.crossdock.operate.Reports.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which reports there are, and what they have to be asked. */
class ReportsTest {

  private static final Asked NOW = new Asked(null, null, null, null);
  private static final Asked PERIOD =
      new Asked(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), null, null);

  private static final class Shop implements Partner, Reports {
    @Override
    public String name() {
      return "shop";
    }

    @Override
    public Map<String, Object> beans() {
      return Map.of();
    }

    @Override
    public List<Touchpoint> touchpoints() {
      return List.of();
    }

    @Override
    public List<String> reports() {
      return List.of("shop-products", "shop-sales");
    }

    @Override
    public boolean isOfNow(String name) {
      return name.equals("shop-products");
    }

    @Override
    public Page report(String name, Asked asked, String after, int limit) {
      return new Page(List.of("name"), List.of(List.of(name)), null);
    }
  }

  private final Partners partners = new Partners(List.of(new Shop()));

  @Test
  void one_of_now_wants_no_period_and_one_of_a_period_wants_it() {
    assertThat(partners.report("shop-products", NOW, null, 10).rows())
        .containsExactly(List.of("shop-products"));
    assertThat(partners.report("shop-sales", PERIOD, null, 10).rows())
        .containsExactly(List.of("shop-sales"));
    assertThatThrownBy(() -> partners.report("shop-products", PERIOD, null, 10))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("shows what is so now");
    assertThatThrownBy(() -> partners.report("shop-sales", NOW, null, 10))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("'from' and 'to' are missing");
  }

  @Test
  void all_of_them_are_listed() {
    assertThat(partners.reports())
        .containsExactly(
            new Listed("shop-products", "shop", true), new Listed("shop-sales", "shop", false));
  }
}
