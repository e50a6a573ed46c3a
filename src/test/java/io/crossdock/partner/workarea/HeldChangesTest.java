package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Received;
import io.crossdock.document.StockMovement;
import io.crossdock.document.StockMovement.Kind;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class HeldChangesTest {

  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

  private final Map<String, ItemState> before = new HashMap<>();
  private HeldChanges changes = new HeldChanges("shop", null, before);

  private void read(boolean captured, String sku, long available, long backordered, long total) {
    changes.add(
        new ShopItem(
            "t",
            "i",
            "O1",
            captured,
            AT,
            AT,
            sku,
            available,
            backordered,
            total,
            new BsonDocument()));
  }

  /** What was told becomes what is remembered. */
  private void commit() {
    before.putAll(changes.states());
    changes = new HeldChanges("shop", null, before);
  }

  private List<StockMovement> told() {
    return changes.movements().stream()
        .map(received -> (StockMovement) ((Received.Sound) received).document())
        .toList();
  }

  @Test
  void a_transaction_that_is_in_a_page_twice_is_told_by_what_it_held_last() {
    read(true, "A", 3, 0, 3);
    read(true, "A", 2, 0, 3);

    assertThat(told()).extracting(StockMovement::available).containsExactly(3, -1);
    assertThat(told()).extracting(StockMovement::number).containsExactly(1L, 2L);
    assertThat(changes.bySku()).containsExactly(Map.entry("A", new SkuMoves(2, 0, 2)));
    assertThat(changes.states().get("t:i").told()).isEqualTo(new Moves(2, 0));
  }

  @Test
  void units_that_changed_buckets_are_told_in_both() {
    read(true, "A", 3, 0, 3);
    commit();
    read(true, "A", 1, 2, 3);

    assertThat(told())
        .singleElement()
        .satisfies(
            movement -> {
              assertThat(movement.available()).isEqualTo(-2);
              assertThat(movement.backordered()).isEqualTo(2);
              assertThat(movement.kind()).isEqualTo(Kind.RESTOCKED);
            });
  }

  @Test
  void what_is_negative_is_told_as_nothing_and_counts_as_stored_for_purchased() {
    read(true, "A", 0, -2, 2);

    assertThat(told()).isEmpty();
    assertThat(changes.alarms()).hasSize(1);
    assertThat(changes.bySku()).containsExactly(Map.entry("A", new SkuMoves(0, 0, -2)));
    commit();
    read(true, "A", 0, -2, 2);
    assertThat(changes.isNews()).isFalse();
  }

  @Test
  void an_item_that_got_another_sku_is_taken_back_and_told_anew() {
    read(true, "A", 3, 0, 3);
    commit();
    read(true, "B", 3, 0, 3);

    assertThat(told()).extracting(StockMovement::sku).containsExactly("A", "B");
    assertThat(told()).extracting(StockMovement::available).containsExactly(-3, 3);
    assertThat(told()).extracting(StockMovement::number).containsExactly(2L, 3L);
    assertThat(changes.bySku())
        .containsOnly(
            Map.entry("A", new SkuMoves(-3, 0, -3)), Map.entry("B", new SkuMoves(3, 0, 3)));
  }

  @Test
  void while_it_is_not_captured_it_holds_nothing_whatever_its_items_say() {
    read(true, "A", 3, 0, 3);
    commit();
    read(false, "A", 3, 0, 3);

    assertThat(told()).extracting(StockMovement::kind).containsExactly(Kind.ROLLED_BACK);
    assertThat(told()).extracting(StockMovement::available).containsExactly(-3);
  }

  @Test
  void an_item_that_cannot_be_told_is_not_counted() {
    read(true, " A", 3, 0, 3);

    assertThat(changes.movements()).singleElement().isInstanceOf(Received.Defective.class);
    assertThat(changes.bySku()).isEmpty();
    assertThat(changes.states()).isEmpty();
  }
}
