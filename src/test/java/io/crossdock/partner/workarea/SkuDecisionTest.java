package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.document.StockLevel;
import io.crossdock.partner.workarea.SkuDecision.Broken;
import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Nothing;
import io.crossdock.partner.workarea.SkuDecision.Update;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkuDecisionTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");
  private static final SkuRules RULES =
      new SkuRules(Policies.standard(), "se.policies.custom", "standard", true);
  private static final String PLAIN =
      "{_id:'A', policy:'standard', available:5, backordered:0, purchased:3, reserve:0,"
          + " sellable:5}";

  @Test
  void a_new_figure_is_written_on_condition_of_the_counters_as_read() {
    Update update = (Update) decide(PLAIN, Levels.of("A", 20, 0), new Moves(2, 0));

    assertThat(update.filter())
        .isEqualTo(bson("{_id:'A', available:5, backordered:0, purchased:3}"));
    assertThat(update.set())
        .isEqualTo(
            bson(
                "{available:18, backordered:0, sellable:18,"
                    + " updated_at:{$date:'2026-03-02T10:00:00.123Z'}}"));
  }

  @Test
  void nothing_is_written_when_counters_and_sellable_are_right() {
    assertThat(decide(PLAIN, Levels.of("A", 7, 0), new Moves(2, 0))).isInstanceOf(Nothing.class);
  }

  @Test
  void a_wrong_sellable_alone_is_a_reason_to_write() {
    String stale = PLAIN.replace("sellable:5", "sellable:-2");

    assertThat(decide(stale, Levels.of("A", 5, 0), Moves.NONE))
        .isInstanceOfSatisfying(
            Update.class, u -> assertThat(u.set().getInt32("sellable").getValue()).isEqualTo(5));
  }

  @Test
  void a_missing_sellable_is_set() {
    String without = PLAIN.replace(", sellable:5", "");

    assertThat(decide(without, Levels.of("A", 5, 0), Moves.NONE)).isInstanceOf(Update.class);
  }

  @Test
  void what_was_sold_without_being_there_is_reported_and_the_counter_stops_at_zero() {
    Update update = (Update) decide(PLAIN, Levels.of("A", 1, 0), new Moves(3, 1));

    assertThat(update.set().getInt32("available").getValue()).isZero();
    assertThat(update.notes().oversold()).isEqualTo(3);
  }

  @Test
  void units_given_back_are_added() {
    Update update = (Update) decide(PLAIN, Levels.of("A", 10, 0), new Moves(-2, 0));

    assertThat(update.set().getInt32("available").getValue()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "ignore, 99999",
    "standard, 4",
    "displayable_when_out_of_stock, 4",
    "allow_notify, 4",
    "allow_backorder, 7"
  })
  void sellable_follows_the_policy(String policy, int sellable) {
    String document = PLAIN.replace("standard", policy).replace("reserve:0", "reserve:2");

    Update update = (Update) decide(document, Levels.of("A", 6, 3), Moves.NONE);

    assertThat(update.set().getInt32("sellable").getValue()).isEqualTo(sellable);
  }

  @Test
  void under_ignore_the_value_is_stored_the_policy_left_and_a_warning_given() {
    Update update =
        (Update) decide(PLAIN.replace("standard", "ignore"), Levels.of("A", 6, 0), Moves.NONE);

    assertThat(update.set()).doesNotContainKey("policy").containsKey("available");
    assertThat(update.notes().warnings()).singleElement().asString().contains("no effect");
  }

  @Test
  void a_kits_sellable_is_left_to_the_shop() {
    Update update =
        (Update)
            decide(
                PLAIN.replace("standard", "defer_to_components"), Levels.of("A", 6, 0), Moves.NONE);

    assertThat(update.set()).doesNotContainKey("sellable");
    assertThat(update.notes().warnings()).hasSize(1);
  }

  @Test
  void a_policy_reserve_and_date_in_the_feed_are_written_where_they_differ() {
    Instant until = Instant.parse("2026-04-01T00:00:00Z");
    StockLevel figure = Levels.of("A", 5, 2, "allow_backorder", 1, until);

    Update update = (Update) decide(PLAIN, figure, Moves.NONE);

    assertThat(update.set())
        .isEqualTo(
            bson(
                "{available:5, backordered:2, sellable:6, policy:'allow_backorder', reserve:1,"
                    + " backordered_until:{$date:'2026-04-01T00:00:00Z'},"
                    + " updated_at:{$date:'2026-03-02T10:00:00.123Z'}}"));
  }

  @Test
  void the_policy_is_left_alone_where_the_feed_is_not_to_set_it() {
    SkuRules rules = new SkuRules(Policies.standard(), "se.policies.custom", "standard", false);
    StockLevel figure = Levels.of("A", 5, 0, "ignore", null, null);

    assertThat(SkuDecision.of(bson(PLAIN), figure, Moves.NONE, rules, NOW))
        .isInstanceOf(Nothing.class);
  }

  @Test
  void a_missing_document_is_inserted_with_the_full_set_of_fields() {
    Insert insert = (Insert) decide(null, Levels.of("00417", 12, 1), new Moves(2, 0));

    assertThat(insert.document())
        .isEqualTo(
            bson(
                "{_id:'00417', policy:'standard', available:10, backordered:1, purchased:0,"
                    + " reserve:0, sellable:10, created_at:{$date:'2026-03-02T10:00:00.123Z'},"
                    + " updated_at:{$date:'2026-03-02T10:00:00.123Z'}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{_id:'A', policy:'standard', available:5, backordered:0, sellable:5}",
        "{_id:'A', policy:'standard', available:5.5, backordered:0, purchased:0}",
        "{_id:'A', policy:'standard', available:'5', backordered:0, purchased:0}",
        "{_id:'A', policy:'standard', available:5, backordered:null, purchased:0}",
        "{_id:'A', policy:null, available:5, backordered:0, purchased:0}",
        "{_id:'A', policy:'backorderable', available:5, backordered:0, purchased:0}",
        "{_id:'A', policy:'standard', available:{$numberLong:'3000000000'}, backordered:0,"
            + " purchased:0}"
      })
  void a_document_that_hangs_checkout_is_not_written_and_says_why(String broken) {
    SkuDecision decision = decide(broken, Levels.of("A", 5, 0), Moves.NONE);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Broken.class, b -> assertThat(b.reason()).contains("A", "Nothing was written"));
  }

  @Test
  void a_whole_double_is_matched_as_it_is_stored() {
    String document = PLAIN.replace("available:5", "available:5.0");

    Update update = (Update) decide(document, Levels.of("A", 6, 0), Moves.NONE);

    assertThat(update.filter().isDouble("available")).isTrue();
    assertThat(update.set().isInt32("available")).isTrue();
  }

  @Test
  void a_policy_nobody_knows_names_the_setting_of_this_shop() {
    String custom = "{_id:'A', policy:'preorder', available:5, backordered:0, purchased:0}";

    assertThat(decide(custom, Levels.of("A", 5, 0), Moves.NONE))
        .isInstanceOfSatisfying(
            Broken.class,
            b ->
                assertThat(b.reason())
                    .contains("name it in se.policies.custom, then retry")
                    .doesNotContain("workarea.policies"));
  }

  @Test
  void a_document_without_a_policy_counts_as_ignore_and_without_reserve_as_none() {
    String bare = "{_id:'A', available:5, backordered:0, purchased:0, sellable:5}";

    Update update = (Update) decide(bare, Levels.of("A", 5, 0), Moves.NONE);

    assertThat(update.set().getInt32("sellable").getValue()).isEqualTo(99999);
  }

  @Test
  void a_target_beyond_32_bits_is_not_written() {
    StockLevel figure = Levels.of("A", Integer.MAX_VALUE, 0);

    assertThat(decide(PLAIN, figure, new Moves(-1, 0)))
        .isInstanceOfSatisfying(
            Broken.class, b -> assertThat(b.reason()).contains("available", "2147483648"));
  }

  @Test
  void a_custom_policy_counts_like_the_one_it_is_named_after() {
    SkuRules rules =
        new SkuRules(
            Policies.with(List.of("preorder=allow_backorder")),
            "se.policies.custom",
            "preorder",
            true);

    Insert insert = (Insert) SkuDecision.of(null, Levels.of("A", 1, 2), Moves.NONE, rules, NOW);

    assertThat(insert.document().getInt32("sellable").getValue()).isEqualTo(3);
  }

  @Test
  void a_custom_policy_like_nothing_known_is_refused() {
    assertThatThrownBy(() -> Policies.with(List.of("preorder=magic")))
        .hasMessageContaining("preorder=magic");
  }

  private static SkuDecision decide(String document, StockLevel figure, Moves moves) {
    return SkuDecision.of(document == null ? null : bson(document), figure, moves, RULES, NOW);
  }

  private static BsonDocument bson(String json) {
    return BsonDocument.parse(json);
  }
}
