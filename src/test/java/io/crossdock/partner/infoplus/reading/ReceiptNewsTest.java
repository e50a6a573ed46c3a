package io.crossdock.partner.infoplus.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Adjustment;
import io.crossdock.document.Receipt;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.reading.ReceiptNews.Whose;
import io.crossdock.partner.infoplus.wire.WmsAdjustment;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import io.crossdock.partner.infoplus.wire.WmsReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What came in, and what was corrected. */
class ReceiptNewsTest {

  private static final Instant AT = Instant.parse("2024-05-03T09:00:00Z");
  private static final DocKeys KEYS = new DocKeys(20100);
  private static final PurchaseLink LINK =
      new PurchaseLink(
          "erp",
          "PO-9001",
          321,
          1,
          "",
          "WEST",
          List.of(
              new OrderLink.Line("10", "wid-100", 100),
              new OrderLink.Line("20", "WID-200", 40),
              new OrderLink.Line("30", "WID-100", 5)));

  private final ReceiptNews news = new ReceiptNews("infoplus", KEYS, Map.of(4101, "EAST"));

  private static WmsReceipt row(int id, String sku, int received, Integer warehouse) {
    return new WmsReceipt(id, 321, sku, 100, received, AT, warehouse, "L1", AT);
  }

  @Property
  void the_sum_of_all_differences_is_what_was_received(
      @ForAll List<@IntRange(max = 200) Integer> counts) {
    Received before = null;
    int sum = 0;
    for (int count : counts) {
      Receipt receipt =
          news.of(
              null,
              row(70001, "WID-100", count, 4101),
              new Whose("erp", "PO-9001", LINK),
              before,
              1,
              LINK.lines().get(0),
              "WID-100",
              AT);
      int known = before == null ? 0 : before.total();
      assertThat(receipt == null).isEqualTo(count == known);
      if (receipt != null) {
        int times = before == null ? 1 : before.times() + 1;
        assertThat(receipt.docKey()).isEqualTo("infoplus:20100:receipt:70001:r" + times);
        sum += receipt.lines().get(0).quantity();
        before = new Received(times, count, "erp:PO-9001");
      }
    }
    assertThat(sum).isEqualTo(counts.isEmpty() ? 0 : counts.get(counts.size() - 1));
  }

  @Example
  void rows_of_an_article_are_its_lines_in_order_and_a_row_more_is_of_the_last() {
    Map<Integer, OrderLink.Line> lines =
        ReceiptNews.lines(
            LINK,
            List.of(
                row(70004, "WID-100", 0, null),
                row(70003, "WID-100", 0, null),
                row(70001, "WID-100", 0, null),
                row(70002, "W2", 0, null),
                row(70005, "OTHER", 0, null)),
            Map.of("W2", "WID-200"));

    assertThat(lines.get(70001).row()).isEqualTo("10");
    assertThat(lines.get(70003).row()).isEqualTo("30");
    assertThat(lines.get(70004).row()).isEqualTo("30");
    assertThat(lines.get(70002).row()).isEqualTo("20");
    assertThat(lines).doesNotContainKey(70005);
  }

  @Example
  void a_receipt_says_lot_place_and_state_in_the_purchasers_words() {
    Whose whose = new Whose("erp", "PO-9001", LINK);
    Receipt partial =
        news.of(
            new WmsAsn(321, "PO-9001", "Open"),
            row(70001, "WID-100", 60, 4101),
            whose,
            null,
            1,
            LINK.lines().get(0),
            "WID-100",
            AT);
    assertThat(partial.lines().get(0))
        .isEqualTo(new Receipt.Line("10", "70001", "wid-100", 60, 60, 100, "L1"));
    assertThat(partial.place()).isEqualTo("EAST");
    assertThat(partial.state()).isEqualTo(Receipt.State.PARTIAL);

    Receipt received =
        news.of(
            new WmsAsn(321, "PO-9001", "Received"),
            row(70001, "WID-100", 60, 9999),
            whose,
            null,
            1,
            LINK.lines().get(0),
            "WID-100",
            AT);
    assertThat(received.place()).isEqualTo("WEST");
    assertThat(received.state()).isEqualTo(Receipt.State.RECEIVED);
  }

  @Example
  void an_adjustment_concerns_what_it_names_as_far_as_somebody_knows_it() {
    AdjustmentNews adjustments = new AdjustmentNews("infoplus", KEYS, Map.of("DMG", "DAMAGE"));
    WmsAdjustment row =
        new WmsAdjustment(
            88011, "WID-100", -3, "DMG", AT, "09:14:22", 999, null, "A-01", "forklift");

    Adjustment told = adjustments.of(row, null, "wid-100");
    assertThat(told.docKey()).isEqualTo("infoplus:20100:adjustment:88011");
    assertThat(told.reason()).isEqualTo("DAMAGE");
    assertThat(told.sku()).isEqualTo("wid-100");
    assertThat(told.time()).isEqualTo("09:14:22");
    assertThat(told.concerns()).isEqualTo(new Adjustment.Concerns(null, "999", null));
    assertThat(adjustments.isMapped(row)).isTrue();
    assertThat(
            adjustments.isMapped(
                new WmsAdjustment(1, "X", 1, "dmg", AT, null, null, null, null, null)))
        .isFalse();
  }
}
