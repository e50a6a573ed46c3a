package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.flow.Gate;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs.Run;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Singles.Single;
import io.crossdock.stock.cart.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of one SKU that a person names. */
class UploadOfOneTest {

  @TempDir Path folder;
  private CartHarness hub;
  private ShopPartner partner;

  @BeforeEach
  void start() throws Exception {
    hub = new CartHarness(folder, Duration.ofMillis(50), Duration.ofHours(1));
    CartKeys keys = new CartKeys("cart", hub.targets, hub.camel);
    partner =
        new ShopParts(hub.shop, hub.camel)
            .partner(
                List.of(),
                new ShopPartner.Views(
                    null, null, hub.comparison, () -> null, Upload.touchpoint("cart"), keys));
    hub.cart.add("CODE-A", 0);
    hub.cart.add("B", 0);
    hub.targets.put("A", Map.of("CODE-A", new Amount.Total(5)), 0);
    hub.targets.put("B", 7);
    hub.send("A", "B");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void one_that_somebody_set_by_hand_is_put_right_though_the_hub_believes_it_is() {
    hub.cart.item("CODE-A").quantity = 9;
    hub.cart.item("B").quantity = 9;
    assertThat(hub.upload().counts()).containsEntry("CART_ALREADY_EQUAL", 2L);
    assertThat(hub.cart.quantity("CODE-A")).isEqualTo(9);
    Run run = hub.upload("A");
    assertThat(run.summary())
        .isEqualTo(
            "1 SKU looked at, 1 marked to be sent; the cart is asked what it shows, and told where"
                + " that is something else");
    assertThat(hub.cart.quantity("CODE-A")).isEqualTo(5);
    assertThat(hub.cart.quantity("B")).isEqualTo(9);
  }

  @Test
  void one_that_was_removed_and_made_anew_in_the_cart_is_found_and_written() {
    hub.cart.items.remove(hub.cart.item("CODE-A").id);
    hub.cart.add("CODE-A", 30);
    hub.upload("A");
    assertThat(hub.cart.quantity("CODE-A")).isEqualTo(5);
  }

  @Test
  void one_that_the_cart_shows_right_is_read_and_not_written() {
    int writes = hub.cart.writes;
    int questions = hub.cart.questions;
    hub.upload("A");
    assertThat(hub.cart.writes).isEqualTo(writes);
    assertThat(hub.cart.questions).isGreaterThan(questions);
    assertThat(hub.newest("A").reason()).contains("CART_ALREADY_EQUAL");
  }

  @Test
  void touchpoints_and_channel_of_its_stock_lead_to_the_upload_and_codes_to_their_sku() {
    for (String name : List.of("cart-upload", "cart-stock", "stock.cart")) {
      assertThat(partner.single(name, "CODE-A")).contains(new Single("cart-upload", "A"));
      assertThat(partner.single(name, "A")).contains(new Single("cart-upload", "A"));
    }
    assertThat(partner.single("cart-shipments", "A")).isEmpty();
    assertThat(partner.keysOf("CODE-A")).contains("A");
  }

  @Test
  void a_key_that_nobody_knows_is_refused_unless_nobody_can_know_any() {
    assertThatThrownBy(() -> partner.single("cart-upload", "NOSUCH"))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.UNKNOWN))
        .hasMessageContaining("Nobody knows 'NOSUCH': no SKU, and no code of cart.");
    assertThat(hub.upload("NOSUCH").summary())
        .isEqualTo("nobody knows NOSUCH, so nothing was marked");
    hub.targets.gate = new Gate.Held("LOAD_NONE");
    assertThat(partner.single("cart-upload", "NOSUCH"))
        .contains(new Single("cart-upload", "NOSUCH"));
  }

  @Test
  void a_cart_that_has_none_of_its_codes_is_told_to_people_until_it_has() {
    List<String> all = IntStream.range(0, 30).mapToObj(i -> "SKU" + i).toList();
    all.forEach(sku -> hub.targets.put(sku, 4));
    hub.targets.remove("A");
    hub.targets.remove("B");
    hub.upload();
    // What nobody asked for yet is not missing.
    assertThat(open()).isEmpty();
    assertThat(hub.upload().summary()).contains("CART_SKU_NOT_FOUND 30").doesNotContain("codes");
    assertThat(open())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.key()).isEqualTo("cart");
              assertThat(item.facts()).extractingByKey("codes").asString().startsWith("30 of 30 ");
            });
    all.forEach(sku -> hub.cart.add(sku, 0));
    all.forEach(hub::doubt);
    hub.upload();
    hub.upload();
    assertThat(open()).isEmpty();
  }

  private List<Inspection.Review> open() {
    return hub.ledger.inspection().reviews(true, 10).stream()
        .filter(item -> item.kind().equals(UnknownCodes.REVIEW))
        .toList();
  }
}
