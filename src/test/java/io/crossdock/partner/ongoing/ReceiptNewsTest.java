package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Receipt;
import io.crossdock.partner.ongoing.ReceiptNews.News;
import io.crossdock.partner.ongoing.ReceiptNews.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReceiptNewsTest {

  private final ReceiptNews rule = new ReceiptNews("ongoing");
  private Told told = Told.NOTHING;
  private final List<Integer> quantities = new ArrayList<>();

  private void read(int received, Integer reported, long reading) {
    News news = rule.of(order(received, reported), "erp", "PO-77", told, reading, Instant.EPOCH);
    told = news.told();
    news.receipt()
        .ifPresent(receipt -> receipt.lines().forEach(line -> quantities.add(line.quantity())));
  }

  private static WmsPurchaseOrder order(int received, Integer reported) {
    return new WmsPurchaseOrder(
        null,
        new WmsPurchaseOrder.Info(247L, "PO-77-ERP", null),
        List.of(
            new WmsPurchaseOrder.Line(
                555L,
                "1",
                new Wms.Article(1L, "X"),
                BigDecimal.TEN,
                BigDecimal.valueOf(received),
                reported == null ? null : BigDecimal.valueOf(reported))));
  }

  @Example
  void what_came_since_is_a_receipt() {
    read(7, null, 1);
    read(7, 7, 2);
    read(10, 7, 3);

    assertThat(quantities).containsExactly(7, 3);
    assertThat(told.receipts()).isEqualTo(2);
  }

  @Example
  void a_count_that_is_taken_back_is_told_once_though_it_stays_reported() {
    read(7, null, 1);
    read(5, 7, 2);
    read(5, 7, 3);

    assertThat(quantities).containsExactly(7, -2);
  }

  @Example
  void an_older_answer_takes_nothing_back() {
    read(7, null, 2);
    read(5, null, 1);

    assertThat(quantities).containsExactly(7);
  }

  @Example
  void what_was_reported_before_the_hub_came_is_not_told() {
    read(7, 4, 1);

    assertThat(quantities).containsExactly(3);
  }

  @Example
  void a_line_that_is_ordered_and_not_received_is_no_news() {
    Receipt none =
        rule.of(order(0, null), "erp", "PO-77", told, 1, Instant.EPOCH).receipt().orElse(null);

    assertThat(none).isNull();
  }

  /** Counts go up and down; what was told adds up to the newest one that was read in order. */
  @Property
  void what_was_told_adds_up_to_what_is_there(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 20) Integer> counts) {
    told = Told.NOTHING;
    quantities.clear();
    long reading = 0;
    for (int count : counts) {
      reading++;
      read(count, null, reading);
      read(count, null, reading);
    }

    assertThat(quantities.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(counts.get(counts.size() - 1));
  }
}
