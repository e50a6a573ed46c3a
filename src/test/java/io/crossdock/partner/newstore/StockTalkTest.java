package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.partner.newstore.plan.Sight;
import io.crossdock.partner.newstore.plan.StockKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockTalkTest {

  private static final StockKey KEY = new StockKey("0012", "US 01");

  private final StockTalk talk = new StockTalk(Map.of(KEY, 7L));

  private void atp(int atp) {
    answer(
        200,
        "{\"items\":[{\"product_id\":\"0012\",\"fulfillment_node_id\":\"US 01\",\"atp\":"
            + atp
            + "}]}");
  }

  private void answer(int status, String body) {
    talk.answered(new TalkAnswer("NewStore", status, body));
  }

  private void oneAllocation() {
    answer(200, "{\"allocations\":[{\"item_uuid\":\"i\"}],\"reservations\":[]}");
  }

  @Test
  void safety_stock_is_asked_for_only_where_a_figure_is_off() {
    assertThat(talk.next().path()).isEqualTo("/v0/availabilities");
    assertThat(talk.next().isWrite()).isFalse();
    atp(6);
    assertThat(talk.next().query()).isEqualTo("product_id=0012&fulfillment_node_id=US%2001");
    oneAllocation();
    atp(6);

    assertThat(talk.next()).isNull();
    assertThat(talk.sights())
        .containsExactly(new Sight(KEY, java.util.Set.of("i"), true, 0, 6L, 7L, 0L));
  }

  @Test
  void safety_stock_of_a_location_is_that_of_its_products_without_one() {
    atp(4);
    oneAllocation();
    atp(4);
    assertThat(talk.next().path()).isEqualTo("/v1/stock/safety_stock");
    answer(
        200,
        "\"Product ID\",\"Location\",\"Safety Stock\"\n\"\",\"US 01\",\"2\"\n\"x\",\"y\",\"9\"");

    assertThat(talk.next()).isNull();
    assertThat(talk.sights().get(0).safetyStock()).isEqualTo(2);
  }

  @Test
  void what_changes_while_it_is_asked_for_is_not_compared() {
    atp(6);
    oneAllocation();
    atp(5);

    assertThat(talk.next()).isNull();
    assertThat(talk.sights().get(0).atp()).isNull();
  }

  @Test
  void without_the_safety_stock_nobody_knows_what_it_should_be() {
    atp(4);
    oneAllocation();
    atp(4);
    answer(404, "{}");

    assertThat(talk.sights().get(0).safetyStock()).isNull();
  }

  @Test
  void a_product_newstore_does_not_know_has_no_sight() {
    atp(4);
    answer(404, "{}");
    atp(4);

    assertThat(talk.sights()).isEmpty();
  }
}
