package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.crossdock.document.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which pieces of a shipment a cart is still to be told of. */
class ShipmentPlanTest {

  private static Shipment shipment(long sequence, Shipment.Line... lines) {
    return new Shipment(
        "shop", "14", sequence, "ongoing", "77", List.of(lines), List.of(), Instant.EPOCH);
  }

  /** The first that is told of the row. */
  private static Shipment.Line line(String row, String sku, int quantity) {
    return line(row, sku, quantity, quantity);
  }

  private static Shipment.Line line(String row, String sku, int quantity, int total) {
    return new Shipment.Line(row, "1", sku, quantity, total);
  }

  private static ShipmentPlan.Line has(String id, String sku, int sent, int open) {
    return new ShipmentPlan.Line(id, id, sku, sent, open);
  }

  private static ShipmentPlan plan(Shipment shipment, Sent sent, ShipmentPlan.Line... lines) {
    return ShipmentPlan.of(shipment, sent, List.of(lines), Aliases.of(Map.of("a", "A")));
  }

  private static ShipmentPlan plan(Shipment shipment, ShipmentPlan.Line... lines) {
    return plan(shipment, Sent.NOTHING.begun(shipment), lines);
  }

  // -------------------------------------------------------------------------------- which line

  @Test
  void of_two_lines_of_one_article_the_one_that_is_named_is_told() {
    ShipmentPlan plan =
        plan(shipment(1, line("2", "A", 1)), has("1", "A", 0, 1), has("2", "A", 0, 1));

    assertThat(plan.pieces()).containsExactly(entry("2", 1L));
  }

  @Test
  void a_line_that_names_none_takes_what_is_left_of_those_that_are_named() {
    ShipmentPlan plan =
        plan(
            shipment(1, line(null, "A", 1), line("1", "A", 1)),
            has("1", "a", 0, 1),
            has("2", "a", 0, 1));

    assertThat(plan.pieces()).containsOnly(entry("1", 1L), entry("2", 1L));
  }

  @Test
  void more_than_a_named_line_waits_for_goes_to_another_of_its_article() {
    ShipmentPlan plan =
        plan(shipment(1, line("1", "A", 3)), has("1", "A", 0, 1), has("2", "A", 0, 1));

    assertThat(plan.pieces()).containsExactly(entry("1", 1L), entry("2", 1L));
    assertThat(plan.homeless().pieces()).as("in the shop's words").isEqualTo(Map.of("a", 1L));
  }

  @Test
  void a_line_whose_article_has_another_sku_in_the_shop_now_is_known_by_its_row() {
    Shipment shipment = shipment(1, line("1", "A", 2));

    assertThat(plan(shipment, has("1", "renamed", 1, 1)).pieces()).isEqualTo(Map.of("1", 1L));
    assertThat(plan(shipment, has("1", null, 2, 0)).homeless().isNone()).isTrue();
  }

  @Test
  void parts_of_a_kit_that_are_of_one_row_are_each_counted_by_themselves() {
    ShipmentPlan plan =
        plan(shipment(1, line("1", "B", 1), line("1", "C", 1)), has("1", "KIT", 0, 1));

    assertThat(plan.pieces()).isEqualTo(Map.of("1", 1L));
    assertThat(plan.homeless().pieces()).isEqualTo(Map.of("C", 1L));
  }

  // -------------------------------------------------------------------------------- what is known

  @Test
  void what_the_staff_told_by_hand_is_not_told_again_and_what_is_sent_then_is() {
    Shipment first = shipment(1, line("1", "A", 1));
    ShipmentPlan byHand = plan(first, has("1", "A", 1, 1));
    assertThat(byHand.pieces()).isEmpty();
    assertThat(byHand.homeless().isNone()).isTrue();
    assertThat(byHand.told()).isEqualTo(Map.of("a", 1L));

    Shipment second = shipment(2, line("1", "A", 1, 2));
    Sent sent = Sent.NOTHING.with(first).begun(second);
    assertThat(plan(second, sent, has("1", "A", 1, 1)).pieces()).isEqualTo(Map.of("1", 1L));
  }

  @Test
  void a_shipment_that_was_refused_counts_for_those_behind_it() {
    Shipment first = shipment(1, line("1", "A", 1));
    Shipment second = shipment(2, line("2", "A", 1));
    Sent sent = Sent.NOTHING.begun(first).begun(second);

    assertThat(plan(second, sent, has("1", "A", 1, 0), has("2", "A", 0, 1)).pieces())
        .as("somebody told of the first by hand, and gave its entry up")
        .isEqualTo(Map.of("2", 1L));
  }

  @Test
  void a_shipment_that_nobody_began_counts_by_the_totals_of_those_behind_it() {
    Shipment second = shipment(2, line("1", "A", 1, 2));

    assertThat(plan(second, has("1", "A", 1, 1)).pieces()).isEqualTo(Map.of("1", 1L));
  }

  @Test
  void a_shipment_that_is_tried_again_counts_once() {
    Shipment first = shipment(1, line("1", "A", 2));
    Sent sent = Sent.NOTHING.begun(first);

    assertThat(sent.begun(first)).isEqualTo(sent);
    assertThat(sent.told(first)).isEqualTo(new Sent(Map.of("A", 2L)));
    assertThat(sent.told(first).begun(shipment(2, line("1", "A", 1, 3))).all())
        .isEqualTo(Map.of("A", 3L));
  }
}
