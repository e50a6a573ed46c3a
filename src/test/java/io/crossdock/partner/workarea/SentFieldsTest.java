package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a bulk or a data file was carried out, told by what a document says. */
class SentFieldsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final SkuRules RULES =
      new SkuRules(Policies.standard(), "se.policies.custom", "standard", true);

  @ParameterizedTest
  @CsvSource({
    // sold before it ran, ran, sold after it ran
    "0, false, 0, false",
    "0, true, 0, true",
    "0, true, 2, true",
    "2, true, 0, true",
    "2, true, 3, true",
    "2, false, 0, false",
    "-1, false, 0, false",
    "-1, true, 0, true",
    "0, true, -1, true",
  })
  void sales_before_and_after_do_not_hide_whether_it_ran(
      int before, boolean ran, int after, boolean seen) {
    SentFields sent = sent(document("standard", 5, 0, 10, 0, 5), Levels.of("A", 20, 0));

    int available = (ran ? 20 : 5 - before) - after;

    assertThat(
            sent.isCarriedOut(
                document("standard", available, 0, 10 + before + after, 0, available)))
        .isEqualTo(seen);
  }

  @Test
  void where_the_shop_sold_what_was_to_be_taken_off_it_is_not_known_and_not_believed() {
    SentFields sent = sent(document("standard", 5, 0, 0, 0, 5), Levels.of("A", 3, 0));

    assertThat(sent.isCarriedOut(document("standard", 3, 0, 2, 0, 3))).isFalse();
    assertThat(sent.isCarriedOut(document("standard", 3, 0, 0, 0, 3))).isTrue();
  }

  @Test
  void under_ignore_sales_move_no_stock_and_are_not_taken_for_it() {
    SentFields sent = sent(document("ignore", 5, 0, 0, 0, 99_999), Levels.of("A", 7, 0));

    assertThat(sent.isCarriedOut(document("ignore", 5, 0, 3, 0, 99_999))).isFalse();
    assertThat(sent.isCarriedOut(document("ignore", 7, 0, 3, 0, 99_999))).isTrue();
  }

  @Test
  void another_reserve_policy_or_date_alone_is_waited_for() {
    BsonDocument before = document("standard", 5, 0, 0, 0, 5);
    for (StockLevel figure :
        List.of(
            Levels.of("A", 5, 0, null, 1, null),
            Levels.of("A", 5, 0, "allow_backorder", null, null),
            Levels.of("A", 5, 0, null, null, UNTIL))) {
      SentFields sent = sent(before, figure);
      assertThat(sent.isCarriedOut(before)).as(sent.toString()).isFalse();
      assertThat(sent.isCarriedOut(document("standard", 4, 0, 1, 0, 4)))
          .as("sold: " + sent)
          .isFalse();
    }
    assertThat(
            sent(before, Levels.of("A", 5, 0, null, 1, null))
                .isCarriedOut(document("standard", 4, 0, 1, 1, 3)))
        .isTrue();
  }

  @Test
  void a_wrong_sellable_alone_is_waited_for() {
    BsonDocument before = document("standard", 5, 0, 0, 0, -2);
    SentFields sent = sent(before, Levels.of("A", 5, 0));

    assertThat(sent.isCarriedOut(before)).isFalse();
    assertThat(sent.isCarriedOut(document("standard", 5, 0, 0, 0, 5))).isTrue();
  }

  @Test
  void an_insert_is_seen_by_a_document_that_says_what_was_sent() {
    SentFields sent = sent(null, Levels.of("A", 4, 0));

    assertThat(sent.isCarriedOut(null)).isFalse();
    assertThat(sent.isCarriedOut(document("ignore", 0, 0, 0, 0, 99_999))).isFalse();
    assertThat(sent.isCarriedOut(document("standard", 4, 0, 0, 0, 4))).isTrue();
    assertThat(sent.isCarriedOut(document("standard", 3, 0, 1, 0, 3))).isTrue();
  }

  private static SentFields sent(BsonDocument before, StockLevel figure) {
    SkuDecision decision = SkuDecision.of(before, figure, Moves.NONE, RULES, NOW);
    return SentFields.of(before, decision, "test");
  }

  private static BsonDocument document(
      String policy, int available, int backordered, int purchased, int reserve, int sellable) {
    return BsonDocument.parse(
        "{_id: 'A', policy: '%s', available: %d, backordered: %d, purchased: %d, reserve: %d, sellable: %d}"
            .formatted(policy, available, backordered, purchased, reserve, sellable));
  }
}
