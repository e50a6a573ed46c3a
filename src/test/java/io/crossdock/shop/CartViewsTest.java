package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.flow.Gate;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Refused;
import io.crossdock.stock.cart.Amount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a cart's amounts. */
class CartViewsTest {

  @TempDir Path folder;
  private CartHarness hub;
  private CartInsight insight;
  private CartPreview preview;

  @BeforeEach
  void start() throws Exception {
    hub = new CartHarness(folder);
    insight = new CartInsight(hub.shop, hub.targets, hub.items, hub.cart.reads(), hub.camel);
    preview = new CartPreview(hub.shop, hub.targets, hub.items, hub.camel);
    hub.cart.add("A", 0);
    hub.targets.put("A", 5);
    hub.targets.put("B", 3);
    hub.send("A", "B");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Explanation explained(String sku) {
    return insight.explain(sku).orElseThrow();
  }

  private Change previewed(String sku) {
    return preview.preview(List.of(sku), 10).changes().get(0);
  }

  @Test
  void explain_tells_what_is_to_be_shown_what_was_sent_and_what_the_cart_says() {
    assertThat(explained("A").summary()).isEqualTo("It shows what it should: 5");
    hub.cart.item("A").quantity = 4;
    hub.targets.put("A", 6);
    Explanation of = explained("A");
    assertThat(of.summary()).isEqualTo("It shows 4, and is to show 6");
    assertThat(of.lines().stream().map(line -> line.term() + " " + line.figure()))
        .containsExactly(
            "target 6", "to show 6", "believed 5", "last sync null", "the cart says 4");
  }

  @Test
  void explain_names_why_nothing_is_sent() {
    assertThat(explained("B").lines())
        .anySatisfy(
            line -> assertThat(line.remark()).isEqualTo("B: CART_SKU_NOT_FOUND, as the cart said"))
        .anySatisfy(line -> assertThat(line.remark()).isEqualTo("that it has no B"));
    hub.targets.gate = new Gate.Refused("WAREHOUSE_UNKNOWN");
    assertThat(explained("A").summary())
        .isEqualTo("Nothing is sent to it: REFUSED: WAREHOUSE_UNKNOWN");
    assertThat(insight.explain("NONE")).isEmpty();
  }

  @Test
  void explain_says_first_that_the_cart_has_no_such_item_any_more() {
    hub.cart.items.values().removeIf(item -> item.code.equals("A"));
    assertThat(explained("A").summary())
        .isEqualTo("It has no A, so nothing is shown there; it would be to show 5");
  }

  @Test
  void explain_does_without_the_cart_where_that_is_down() {
    hub.cart.down = true;
    assertThat(explained("A").summary()).isEqualTo("It is to show 5; that is what it was sent");
    assertThat(explained("A").lines())
        .anySatisfy(
            line -> assertThat(line.remark()).isEqualTo("nothing: the cart does not answer"));
  }

  @Test
  void preview_takes_the_carts_own_code_as_explain_does() {
    hub.targets.put("C", Map.of("CODE-C", new Amount.Total(4)), 0);
    assertThat(previewed("CODE-C")).isEqualTo(new Change("C", null, "CODE-C: 4", "given"));
    assertThat(explained("CODE-C").key()).isEqualTo("C");
  }

  @Test
  void preview_says_what_would_be_sent_and_why_not_and_asks_nobody() {
    int calls = hub.cart.calls();
    hub.cart.down = true;
    assertThat(previewed("A")).isEqualTo(new Change("A", "5", null, "A: CART_ALREADY_EQUAL"));
    hub.targets.put("A", 9);
    assertThat(previewed("A")).isEqualTo(new Change("A", "5", "9", "given"));
    assertThat(previewed("B")).isEqualTo(new Change("B", null, null, "B: CART_SKU_NOT_FOUND"));
    assertThatThrownBy(() -> previewed("NONE"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Nobody knows 'NONE'");
    hub.targets.gate = new Gate.Held("LOAD_FAILED");
    assertThat(previewed("A")).isEqualTo(new Change("A", "5", null, "HELD: LOAD_FAILED"));
    assertThat(hub.cart.calls()).isEqualTo(calls);
  }
}
