package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Target;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of places that a cart was sent amounts for and that have none any more. */
class LostPlacesTest {

  private static final Breakdown MAPPED =
      new Breakdown.PerLocation(Map.of(101L, "East street", 102L, "West street"));

  private ExtensivHarness hub;
  private CatalogueDesk desk;

  @BeforeEach
  void begins(@TempDir Path folder) {
    hub = new ExtensivHarness(folder, Map.of());
    desk = hub.simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.warehouse(Warehouse.direct(102, "WEST"));
    desk.product("TEE", ProductType.CORE_PRODUCT);
    desk.stock("TEE", 101, "A-01", 3);
    desk.stock("TEE", 102, "B-01", 5);
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  private static Cart cart(Breakdown breakdown) {
    Cart one = ExtensivHarness.combining();
    return new Cart(
        one.id(),
        one.uploads(),
        one.alias(),
        one.selection(),
        breakdown,
        one.rules(),
        one.excluded(),
        one.vanished(),
        one.uploaded(),
        one.shelf());
  }

  private Target held(Breakdown breakdown) {
    return hub.targets(cart(breakdown)).of(List.of("TEE")).get("TEE");
  }

  private Target zeroed(Breakdown breakdown) {
    return hub.targets(ExtensivHarness.zeroing(cart(breakdown))).of(List.of("TEE")).get("TEE");
  }

  private void wasSent(String east, String west) {
    hub.shown("TEE", Map.of("TEE", at(east, 3, west, 5)));
  }

  private static Amount at(String place, long quantity) {
    return new Amount.ByPlace(Map.of(place, quantity));
  }

  private static Amount at(String place, long quantity, String other, long there) {
    return new Amount.ByPlace(Map.of(place, quantity, other, there));
  }

  private static Skipped lost(String place) {
    return new Skipped("TEE", "TEE", SkipReason.RECORD_VANISHED, place);
  }

  @Test
  void a_place_whose_record_or_warehouse_went_is_told_of_or_set_to_0_as_the_cart_says() {
    hub.run("load");
    wasSent("East street", "West street");
    assertThat(held(MAPPED).skipped()).isEmpty();
    desk.removeRecord("TEE", 102, "B-01");
    hub.run("load");

    assertThat(held(MAPPED).amounts()).isEqualTo(Map.of("TEE", at("East street", 3)));
    assertThat(held(MAPPED).skipped()).containsExactly(lost("West street"));
    assertThat(hub.targets(cart(MAPPED)).tell("TEE"))
        .anyMatch(
            line -> line.term().equals("not sent as TEE") && line.remark().contains("West street"));
    Map<String, Amount> zero = Map.of("TEE", at("East street", 3, "West street", 0));
    assertThat(zeroed(MAPPED).amounts()).isEqualTo(zero);
    assertThat(zeroed(MAPPED).skipped()).isEmpty();

    desk.stock("TEE", 102, "B-01", 5);
    desk.warehouse(Warehouse.direct(102, "WEST").withActive(false));
    hub.run("load");
    assertThat(held(MAPPED).skipped()).containsExactly(lost("West street"));
    assertThat(zeroed(MAPPED).amounts()).isEqualTo(zero);

    desk.removeRecord("TEE", 101, "A-01");
    hub.run("load");
    assertThat(held(MAPPED).amounts()).isEmpty();
    assertThat(held(MAPPED).skipped())
        .containsExactly(new Skipped("TEE", null, SkipReason.RECORD_VANISHED));
    assertThat(zeroed(MAPPED).amounts())
        .isEqualTo(Map.of("TEE", at("East street", 0, "West street", 0)));
  }

  @Test
  void a_location_that_is_mapped_no_more_is_told_of_and_never_written_to() {
    hub.run("load");
    wasSent("East street", "West street");
    Breakdown east = new Breakdown.PerLocation(Map.of(101L, "East street"));

    assertThat(zeroed(east).amounts()).isEqualTo(Map.of("TEE", at("East street", 3)));
    assertThat(zeroed(east).skipped()).containsExactly(lost("West street"));
    desk.removeRecord("TEE", 101, "A-01");
    hub.run("load");
    assertThat(zeroed(east).amounts()).isEqualTo(Map.of("TEE", at("East street", 0)));
    assertThat(held(east).amounts()).isEmpty();
    assertThat(held(east).skipped())
        .containsExactly(
            new Skipped("TEE", null, SkipReason.NO_LOCATION_MAPPED),
            lost("East street"),
            lost("West street"));
  }

  @Test
  void a_warehouse_by_another_name_is_another_place() {
    hub.run("load");
    wasSent("EAST", "WEST");
    desk.warehouse(Warehouse.direct(102, "WEST-2"));
    hub.run("load");

    Breakdown names = new Breakdown.PerWarehouse();
    assertThat(held(names).amounts()).isEqualTo(Map.of("TEE", at("EAST", 3, "WEST-2", 5)));
    assertThat(held(names).skipped()).containsExactly(lost("WEST"));
    assertThat(zeroed(names).amounts())
        .isEqualTo(Map.of("TEE", new Amount.ByPlace(Map.of("EAST", 3L, "WEST-2", 5L, "WEST", 0L))));
  }
}
