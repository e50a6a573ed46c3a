package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Refused;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Checkout.Ending;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockComparisonTest {

  @TempDir Path folder;
  private WorkareaHarness hub;

  @BeforeEach
  void starts() {
    hub = WorkareaHarness.start(folder, Clock.systemUTC(), Map.of("workarea.stock.settle", "0s"));
  }

  @AfterEach
  void stops() {
    hub.close();
  }

  private static StockLevel level(String sku, int available) {
    return Levels.of(
        sku,
        available,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        new Reflects.BookedAtFulfillment());
  }

  private void set(String sku, String field, Object value) {
    hub.database
        .skus()
        .updateOne(Filters.eq("_id", new BsonString(sku)), Updates.set(field, value));
  }

  private Finding found(Reconciled report, String sku) {
    return report.findings().stream()
        .filter(finding -> finding.key().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_wrong_missing_extra_and_adrift_is_told_and_only_the_first_two_are_repaired() {
    hub.figures(level("A", 5), level("B", 6), level("C", 7), level("D", 8));
    hub.settle();
    hub.shop.buy(Checkout.of("O1", Map.of("D", 1)));
    hub.mark("D");
    hub.settle();
    assertThat(hub.reconcile(false).summary())
        .isEqualTo("4 compared: all agree; nothing was written");

    set("A", "available", 99);
    hub.database.skus().deleteOne(Filters.eq("_id", new BsonString("B")));
    hub.shop.save("X", Map.of("policy", "standard", "available", 3));
    set("C", "available", "many");
    hub.shop.buy(Checkout.of("O2", Map.of("D", 2)).ending(Ending.DIES_BEFORE_TRANSACTION));

    Reconciled report = hub.reconcile(false);
    assertThat(report.findings())
        .extracting(Finding::key, Finding::kind)
        .containsExactlyInAnyOrder(
            tuple("A", Kind.WRONG),
            tuple("B", Kind.MISSING),
            tuple("C", Kind.BROKEN),
            tuple("D", Kind.DRIFT),
            tuple("X", Kind.EXTRA));
    assertThat(report.agrees()).isFalse();
    assertThat(report.summary())
        .isEqualTo(
            "5 compared: 1 wrong, 1 missing, 1 extra, 1 drift, 1 broken; nothing was written");
    assertThat(found(report, "A").here()).contains("available 99");
    assertThat(found(report, "A").should()).contains("available 5");
    assertThat(found(report, "A").since()).isNotNull();
    assertThat(found(report, "C").cause()).contains("many");
    assertThat(found(report, "D").cause())
        .startsWith("units that left the counters and are in no transaction: 2");
    assertThat(document("A").getInteger("available")).as("a dry run").isEqualTo(99);

    assertThat(hub.reconcile(true).summary()).endsWith("; 2 sent again");
    assertThat(document("A").getInteger("available")).isEqualTo(5);
    assertThat(document("B").getInteger("available")).isEqualTo(6);
    assertThat(document("X").getInteger("available")).as("absence proves nothing").isEqualTo(3);
    assertThat(hub.reconcile(false).summary())
        .isEqualTo("5 compared: 1 extra, 1 drift, 1 broken; nothing was written");
  }

  @Test
  void what_is_parked_is_stale_with_the_reason_and_is_left_to_a_person() {
    hub.figures(level("A", 5));
    hub.settle();
    set("A", "purchased", "none");
    hub.figures(level("A", 9));
    hub.settle();
    set("A", "purchased", 0);

    Finding stale = found(hub.reconcile(false), "A");
    assertThat(stale.kind()).isEqualTo(Kind.STALE);
    assertThat(stale.cause()).contains("is parked").contains("purchased");
    assertThat(stale.since()).isNotNull();
    assertThat(hub.reconcile(true).summary()).endsWith("1 stale; 0 sent again");
    assertThat(document("A").getInteger("available")).isEqualTo(5);
  }

  @Test
  void nobody_repairs_what_nobody_has_looked_at() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> hub.reconcile(true))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("Run 'crossdock reconcile workarea' first");
      hub.reconcile(false);
      hub.reconcile(true);
    }
    assertThat(hub.reconcile(false).summary())
        .isEqualTo("there was nothing to compare: neither side has a record");
  }

  @Test
  void units_that_a_lost_checkout_took_are_not_put_back_by_a_repair() {
    hub.figures(level("A", 9));
    hub.settle();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 1)));
    hub.mark("A");
    hub.settle();
    hub.shop.buy(Checkout.of("O2", Map.of("A", 2)).ending(Ending.DIES_BEFORE_TRANSACTION));
    hub.mark("A");
    hub.settle();
    assertThat(document("A").getInteger("available")).isEqualTo(6);
    assertThat(hub.reconcile(false).summary())
        .isEqualTo("1 compared: all agree; nothing was written");
  }

  @Test
  void both_sides_are_merged_over_page_edges_however_unlike_they_are() {
    hub.figures(IntStream.range(0, 5).mapToObj(i -> level("F" + i, 1)).toArray(StockLevel[]::new));
    hub.settle();
    hub.database.skus().deleteOne(Filters.eq("_id", new BsonString("F3")));
    // Beyond the two-byte characters UTF-16 sorts otherwise than the ledger and MongoDB do.
    for (String sku : new String[] {"A", "F1x", "F1y", "F1z", "\uD83D\uDE00", "\uFFE6"}) {
      hub.shop.save(sku, Map.of("policy", "standard", "available", 1));
    }
    for (int size : new int[] {1, 2, 3, 100}) {
      assertThat(hub.comparedBy(size))
          .as("pages of %s", size)
          .containsExactlyInAnyOrder(
              "extra A",
              "extra F1x",
              "extra F1y",
              "extra F1z",
              "missing F3",
              "extra \uD83D\uDE00",
              "extra \uFFE6");
    }
  }

  @Test
  void a_sale_that_was_not_read_yet_is_no_fault() {
    hub.close();
    hub =
        WorkareaHarness.telling(
            folder.resolve("telling"),
            Clock.systemUTC(),
            Map.of("workarea.stock.settle", "0s", "workarea.transactions.overlap", "0s"),
            Exports.NONE);
    hub.poll();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    hub.figures(Levels.of("A", 5, now, new Reflects.Export(0)), level("B", 5));
    hub.settle();
    hub.shop.buy(Checkout.of("O1", Map.of("A", 1)));
    hub.poll();
    hub.mark("A");
    hub.settle();
    hub.shop.buy(Checkout.of("O2", Map.of("A", 2)));
    assertThat(hub.reconcile(false).summary())
        .isEqualTo("2 compared: all agree; nothing was written");
    hub.shop.buy(Checkout.of("O3", Map.of("A", 2)).ending(Ending.DIES_BEFORE_TRANSACTION));
    assertThat(found(hub.reconcile(false), "A").kind()).isEqualTo(Kind.DRIFT);
  }

  private Document document(String sku) {
    return Document.parse(
        hub.database.skus().find(Filters.eq("_id", new BsonString(sku))).first().toJson());
  }
}
