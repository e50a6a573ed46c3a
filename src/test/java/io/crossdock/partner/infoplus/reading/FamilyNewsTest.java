package io.crossdock.partner.infoplus.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Left;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.reading.FamilyNews.News;
import io.crossdock.partner.infoplus.reading.FamilyNews.Then;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FamilyNewsTest {

  private static final Instant NOW = Instant.parse("2024-05-04T08:00:00Z");
  private static final Instant MODIFIED = Instant.parse("2024-05-02T10:04:00Z");

  private final FamilyNews news = new FamilyNews("infoplus", new DocKeys(20100));

  private static OrderLink link(Object... lines) {
    List<OrderLink.Line> all = new ArrayList<>();
    for (int i = 0; i < lines.length; i += 3) {
      all.add(new OrderLink.Line((String) lines[i], (String) lines[i + 1], (Integer) lines[i + 2]));
    }
    return new OrderLink("erp", "SO-1001", "4711.000", OrderLink.State.LINKED, 1, all);
  }

  private static WmsOrder order(String number, String status, Object... lines) {
    List<WmsOrder.Line> all = new ArrayList<>();
    for (int i = 0; i < lines.length; i += 2) {
      all.add(new WmsOrder.Line((String) lines[i], 5, (Integer) lines[i + 1]));
    }
    return new WmsOrder(OrderNo.of(number), "SO-1001", null, status, MODIFIED, MODIFIED, all);
  }

  private static WmsParcel parcel(int id, boolean shipped, String status) {
    return new WmsParcel(
        id,
        List.of(OrderNo.of("4711")),
        false,
        shipped,
        status,
        "UPS",
        "1Z" + id,
        id % 10,
        new BigDecimal("1.0"),
        new BigDecimal("5.0"),
        MODIFIED);
  }

  private static final OrderLink FIFO =
      link("1", "WID-100", 10, "2", "WID-200", 2, "3", "WID-100", 3);

  @Example
  void pieces_are_handed_out_first_in_first_out_over_two_back_orders() {
    WmsOrder root = order("4711", "Shipped", "WID-100", 6, "WID-200", 0, "WID-100", 3);
    WmsOrder first = order("4711.001", "Back Order", "WID-100", 0);
    WmsOrder second = order("4711.002", "Back Order", "WID-200", 0);
    News one =
        news.of(
            FIFO,
            Family.NOTHING,
            root,
            List.of(parcel(9001, true, "Unknown")),
            List.of(first, second),
            NOW,
            NOW);
    Shipment told = (Shipment) one.document();
    assertThat(told.docKey()).isEqualTo("infoplus:20100:fulfillment:4711.000");
    assertThat(told.lines()).containsExactly(new Shipment.Line("1", null, "WID-100", 9, 9));
    assertThat(told.left()).isEqualTo(Left.PARTIAL);

    News two =
        news.of(
            FIFO,
            one.family(),
            order("4711.002", "Shipped", "WID-200", 2),
            List.of(parcel(9050, true, "Unknown")),
            List.of(first),
            NOW,
            NOW);
    told = (Shipment) two.document();
    assertThat(told.docKey()).isEqualTo("infoplus:20100:fulfillment:4711.002");
    assertThat(told.lines()).containsExactly(new Shipment.Line("2", null, "WID-200", 2, 2));
    assertThat(told.left()).isEqualTo(Left.PARTIAL);

    News three =
        news.of(
            FIFO,
            two.family(),
            order("4711.001", "Shipped", "WID-100", 4),
            List.of(parcel(9060, true, "Unknown")),
            List.of(),
            NOW,
            NOW);
    told = (Shipment) three.document();
    assertThat(told.lines())
        .containsExactly(
            new Shipment.Line("1", null, "WID-100", 1, 10),
            new Shipment.Line("3", null, "WID-100", 3, 3));
    assertThat(told.left()).isEqualTo(Left.COMPLETE);
    assertThat(told.sequence()).isEqualTo(3);
  }

  @Example
  void an_order_is_short_closed_where_pieces_are_open_and_nothing_is_to_come() {
    News one =
        news.of(
            link("1", "WID-100", 5),
            Family.NOTHING,
            order("4711", "Shipped", "WID-100", 3),
            List.of(parcel(9001, true, "Unknown")),
            List.of(),
            NOW,
            NOW);

    assertThat(((Shipment) one.document()).left()).isEqualTo(Left.SHORT_CLOSED);
  }

  @Example
  void an_order_whose_lines_the_hub_never_saw_is_complete_by_what_infoplus_says_was_ordered() {
    WmsOrder root = order("4711", "Shipped", "WID-100", 3);
    WmsOrder back = order("4711.001", "Back Order", "WID-100", 0);
    OrderLink unknown = link();
    News first = without(unknown.orderedAs(root), Family.NOTHING, root, back);
    Shipment told = (Shipment) first.document();
    assertThat(told.left()).isEqualTo(Left.PARTIAL);
    assertThat(told.lines()).containsExactly(new Shipment.Line(null, null, "WID-100", 3, 3));

    WmsOrder rest = order("4711.001", "Shipped", "WID-100", 2);
    assertThat(((Shipment) without(unknown, first.family(), rest).document()).left())
        .as("the order itself was not read")
        .isEqualTo(Left.SHORT_CLOSED);
    News second = without(unknown.orderedAs(root), first.family(), rest);
    assertThat(((Shipment) second.document()).left()).isEqualTo(Left.COMPLETE);

    News later = without(link("1", "wid-100", 2, "2", "wid-100", 3), first.family(), rest);
    told = (Shipment) later.document();
    assertThat(told.lines())
        .as("what was told before the lines were known is of the first of them")
        .containsExactly(new Shipment.Line("2", null, "wid-100", 2, 2));
    assertThat(told.left()).isEqualTo(Left.COMPLETE);
  }

  private News without(OrderLink link, Family before, WmsOrder order, WmsOrder... others) {
    return news.of(
        link, before, order, List.of(parcel(9001, true, "Unknown")), List.of(others), NOW, NOW);
  }

  @Example
  void an_order_that_is_not_shipped_waits_while_a_parcel_of_it_has_left() {
    WmsOrder order = order("4711", "Processed", "WID-100", 0);

    assertThat(of(order, parcel(9001, true, "Unknown")).then()).isEqualTo(Then.LOOK_AGAIN);
    assertThat(of(order, parcel(9001, false, "Staged")).then()).isEqualTo(Then.REST);
    assertThat(of(order, parcel(9001, true, "Voided")).then()).isEqualTo(Then.REST);
  }

  private News of(WmsOrder order, WmsParcel... parcels) {
    return news.of(
        link("1", "WID-100", 5), Family.NOTHING, order, List.of(parcels), List.of(), NOW, NOW);
  }

  @Example
  void carriers_scans_change_nothing_of_what_was_told() {
    News told = of(order("4711", "Shipped", "WID-100", 5), parcel(9001, true, "Unknown"));
    News again =
        news.of(
            link("1", "WID-100", 5),
            told.family(),
            order("4711", "Shipped", "WID-100", 5),
            List.of(parcel(9001, true, "Delivered")),
            List.of(),
            NOW,
            NOW);

    assertThat(again).isEqualTo(new News(told.family(), null, Then.REST));
  }

  @Example
  void a_voided_shipment_is_taken_back_and_the_next_one_is_its_second_generation() {
    OrderLink link = link("1", "WID-100", 5);
    News told = of(order("4711", "Shipped", "WID-100", 5), parcel(9001, true, "Unknown"));
    WmsParcel voided = parcel(9001, true, "Voided");

    News waits =
        news.of(
            link,
            told.family(),
            order("4711", "Shipped", "WID-100", 5),
            List.of(voided),
            List.of(),
            NOW,
            NOW);
    assertThat(waits.document()).isNull();
    assertThat(waits.then()).isEqualTo(Then.LOOK_AGAIN);

    News back =
        news.of(
            link,
            told.family(),
            order("4711", "Processed", "WID-100", 0),
            List.of(voided),
            List.of(),
            NOW,
            NOW);
    ShipmentReversal reversal = (ShipmentReversal) back.document();
    assertThat(reversal.docKey()).isEqualTo("infoplus:20100:fulfillment-reversal:4711.000:1");
    assertThat(reversal.reverses()).isEqualTo("infoplus:20100:fulfillment:4711.000");
    assertThat(reversal.parcels()).containsExactly("9001");
    assertThat(reversal.reason()).isEqualTo("VOIDED");

    News anew =
        news.of(
            link,
            back.family(),
            order("4711", "Shipped", "WID-100", 5),
            List.of(voided, parcel(9002, true, "Unknown")),
            List.of(),
            NOW,
            NOW);
    Shipment second = (Shipment) anew.document();
    assertThat(second.docKey()).isEqualTo("infoplus:20100:fulfillment:4711.000#2");
    assertThat(second.lines()).containsExactly(new Shipment.Line("1", null, "WID-100", 5, 5));
    assertThat(second.parcels()).extracting(Shipment.Parcel::id).containsExactly("9002");
    assertThat(second.sequence()).isEqualTo(3);
    assertThat(second.left()).isEqualTo(Left.COMPLETE);
  }

  @Example
  void a_voided_shipment_is_taken_back_though_parcels_of_the_next_one_left_before_it_was_read() {
    OrderLink link = link("1", "WID-100", 5);
    Family told =
        of(order("4711", "Shipped", "WID-100", 5), parcel(9001, true, "Unknown")).family();
    WmsParcel voided = parcel(9001, false, "Voided");
    WmsParcel left = parcel(9002, true, "Unknown");
    WmsParcel staged = parcel(9003, false, "Staged");

    // The order as it was before, its parcels as they are: that looks like another label.
    News early =
        news.of(
            link,
            told,
            order("4711", "Shipped", "WID-100", 5),
            List.of(voided, left, staged),
            List.of(),
            NOW,
            NOW);
    assertThat(early.document()).isNull();

    for (Family known : List.of(told, early.family())) {
      News back =
          news.of(
              link,
              known,
              order("4711", "Processed", "WID-100", 0),
              List.of(voided, left, staged),
              List.of(),
              NOW,
              NOW);
      ShipmentReversal reversal = (ShipmentReversal) back.document();
      assertThat(reversal.reverses()).isEqualTo("infoplus:20100:fulfillment:4711.000");
      assertThat(reversal.parcels()).containsExactly("9001");

      News anew =
          news.of(
              link,
              back.family(),
              order("4711", "Shipped", "WID-100", 5),
              List.of(voided, left, parcel(9003, true, "Unknown")),
              List.of(),
              NOW,
              NOW);
      Shipment second = (Shipment) anew.document();
      assertThat(second.docKey()).isEqualTo("infoplus:20100:fulfillment:4711.000#2");
      assertThat(second.parcels()).extracting(Shipment.Parcel::id).containsExactly("9002", "9003");
    }
  }

  @Example
  void one_voided_parcel_of_two_takes_nothing_back() {
    News told =
        of(
            order("4711", "Shipped", "WID-100", 5),
            parcel(9001, true, "Unknown"),
            parcel(9002, true, "Unknown"));
    News after =
        news.of(
            link("1", "WID-100", 5),
            told.family(),
            order("4711", "Processed", "WID-100", 5),
            List.of(parcel(9001, true, "Voided"), parcel(9002, true, "In-Transit")),
            List.of(),
            NOW,
            NOW);

    assertThat(after.document()).isNull();
    assertThat(after.family()).isEqualTo(told.family());
  }

  @Example
  void a_parcel_that_left_after_it_was_told_is_for_people() {
    News told = of(order("4711", "Shipped", "WID-100", 5), parcel(9001, true, "Unknown"));
    List<WmsParcel> parcels = List.of(parcel(9001, true, "Unknown"), parcel(9002, true, "Unknown"));
    WmsOrder order = order("4711", "Shipped", "WID-100", 5);
    News late =
        news.of(link("1", "WID-100", 5), told.family(), order, parcels, List.of(), NOW, NOW);

    assertThat(late.document()).isNull();
    assertThat(late.then()).isEqualTo(Then.ASK);
    assertThat(
            news.of(link("1", "WID-100", 5), late.family(), order, parcels, List.of(), NOW, NOW)
                .then())
        .isEqualTo(Then.REST);
  }

  @Example
  void another_label_of_a_parcel_that_was_told_is_nothing_for_people() {
    WmsOrder order = order("4711", "Shipped", "WID-100", 5);
    OrderLink link = link("1", "WID-100", 5);
    Family told = of(order, parcel(9001, true, "Unknown"), parcel(9002, true, "Unknown")).family();
    WmsParcel voided = parcel(9001, false, "Voided");
    WmsParcel other = parcel(9002, true, "In-Transit");

    News once =
        news.of(
            link,
            told,
            order,
            List.of(voided, other, parcel(9003, true, "Unknown")),
            List.of(),
            NOW,
            NOW);
    assertThat(once.document()).isNull();
    assertThat(once.then()).isEqualTo(Then.SETTLED);
    assertThat(once.family().of(order.number()).late()).containsExactly(9003);

    List<WmsParcel> twice =
        List.of(voided, other, parcel(9003, false, "Voided"), parcel(9004, true, "Unknown"));
    assertThat(news.of(link, once.family(), order, twice, List.of(), NOW, NOW).then())
        .isEqualTo(Then.SETTLED);

    List<WmsParcel> more = new ArrayList<>(twice);
    more.add(parcel(9005, true, "Unknown"));
    assertThat(news.of(link, once.family(), order, more, List.of(), NOW, NOW).then())
        .isEqualTo(Then.ASK);
  }

  @Example
  void an_order_waits_until_its_parcels_were_read_but_not_for_ever() {
    OrderLink link = link("1", "WID-100", 5);
    List<WmsParcel> parcels = List.of(parcel(9001, true, "Unknown"));
    WmsOrder order = order("4711", "Shipped", "WID-100", 5);
    Instant before = MODIFIED.minusSeconds(1);
    assertThat(news.of(link, Family.NOTHING, order, parcels, List.of(), NOW, before).then())
        .isEqualTo(Then.WAIT);
    assertThat(news.of(link, Family.NOTHING, order, parcels, List.of(), NOW, MODIFIED).document())
        .isNotNull();

    WmsOrder changedSince =
        new WmsOrder(
            OrderNo.of("4711"),
            "SO-1001",
            null,
            "Shipped",
            MODIFIED,
            MODIFIED.plusSeconds(86_400 * 9),
            List.of(new WmsOrder.Line("WID-100", 5, 5)));
    assertThat(
            news.of(link, Family.NOTHING, changedSince, parcels, List.of(), NOW, MODIFIED).then())
        .isEqualTo(Then.WAIT);
    assertThat(
            news.of(
                    link,
                    Family.NOTHING,
                    changedSince,
                    parcels,
                    List.of(),
                    NOW,
                    MODIFIED.plusSeconds(86_400 * 2))
                .document())
        .isNotNull();
  }

  @Example
  void a_cancelled_order_is_told_once_by_its_scope_unless_its_seller_did_it() {
    News root = of(order("4711", "Cancelled"));
    CancellationNotice notice = (CancellationNotice) root.document();
    assertThat(notice.docKey()).isEqualTo("infoplus:20100:so-cancelled:4711.000");
    assertThat(notice.scope()).isEqualTo(CancellationNotice.Scope.ORDER);
    assertThat(notice.warehouseOrder()).isEqualTo("4711.000");

    News back =
        news.of(
            link("1", "WID-100", 5),
            root.family(),
            order("4711.001", "Cancelled"),
            List.of(),
            List.of(),
            NOW,
            NOW);
    notice = (CancellationNotice) back.document();
    assertThat(notice.docKey()).isEqualTo("infoplus:20100:so-cancelled:4711.001");
    assertThat(notice.scope()).isEqualTo(CancellationNotice.Scope.BACK_ORDER);
    assertThat(notice.sequence()).isEqualTo(2);

    News again =
        news.of(
            link("1", "WID-100", 5),
            back.family(),
            order("4711.001", "Cancelled"),
            List.of(),
            List.of(),
            NOW,
            NOW);
    assertThat(again.document()).isNull();

    OrderLink cancelled =
        new OrderLink("erp", "SO-1001", "4711.000", OrderLink.State.CANCELLED, 2, List.of());
    assertThat(
            news.of(
                    cancelled,
                    Family.NOTHING,
                    order("4711", "Cancelled"),
                    List.of(),
                    List.of(),
                    NOW,
                    NOW)
                .document())
        .isNull();
  }

  @Example
  void kit_children_say_nothing_and_are_nothing_to_come() {
    WmsOrder child =
        new WmsOrder(
            OrderNo.of("4711.003"),
            "SO-1001",
            OrderNo.of("4711"),
            "Shipped",
            MODIFIED,
            MODIFIED,
            List.of(new WmsOrder.Line("PART", 5, 5)));

    assertThat(of(child, parcel(9001, true, "Unknown")).document()).isNull();
    assertThat(FamilyNews.others(Family.NOTHING, List.of(child), order("4711", "Shipped")))
        .isEmpty();
  }

  @Example
  void a_shipped_back_order_that_was_not_told_is_still_to_come() {
    WmsOrder root = order("4711", "Shipped", "WID-100", 1);
    WmsOrder back = order("4711.001", "Shipped", "WID-100", 1);
    WmsOrder other = order("4800", "Pending", "WID-100", 0);

    assertThat(FamilyNews.others(Family.NOTHING, List.of(root, back, other), root))
        .containsExactly(back);
  }

  @Example
  void more_than_was_ordered_is_told_on_the_last_line_and_a_substitute_on_none() {
    News one =
        news.of(
            link("1", "WID-100", 5, "2", "WID-100", 1),
            Family.NOTHING,
            order("4711", "Shipped", "wid-100", 8, "OTHER", 1),
            List.of(parcel(9001, true, "Unknown")),
            List.of(),
            NOW,
            NOW);

    assertThat(((Shipment) one.document()).lines())
        .containsExactly(
            new Shipment.Line("1", null, "WID-100", 5, 5),
            new Shipment.Line("2", null, "WID-100", 3, 3),
            new Shipment.Line(null, null, "OTHER", 1, 1));
  }

  /**
   * However an order is split over back orders, each piece is told once, no line beyond its own.
   */
  @Property(tries = 200)
  void the_pieces_of_all_shipments_are_those_that_left(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9) Integer> lines,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 9) Integer> shipped) {
    List<OrderLink.Line> ordered = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      ordered.add(new OrderLink.Line("r" + i, i % 2 == 0 ? "A" : "B", lines.get(i)));
    }
    OrderLink link =
        new OrderLink("erp", "SO-1001", "4711.000", OrderLink.State.LINKED, 1, ordered);
    Map<String, Integer> open = new HashMap<>();
    ordered.forEach(line -> open.merge(line.sku(), line.quantity(), Integer::sum));
    Map<String, Integer> rows = new HashMap<>();
    Family family = Family.NOTHING;
    int left = 0;
    int told = 0;
    for (int i = 0; i < shipped.size(); i++) {
      String sku = i % 2 == 0 ? "A" : "B";
      int pieces = Math.min(shipped.get(i), open.getOrDefault(sku, 0));
      open.merge(sku, -pieces, Integer::sum);
      left += pieces;
      News one =
          news.of(
              link,
              family,
              order("4711.00" + i, "Shipped", sku, pieces),
              List.of(parcel(9000 + i, true, "Unknown")),
              List.of(),
              NOW,
              NOW);
      family = one.family();
      for (Shipment.Line line : ((Shipment) one.document()).lines()) {
        told += line.quantity();
        assertThat(line.total()).isEqualTo(rows.merge(line.row(), line.quantity(), Integer::sum));
      }
    }
    assertThat(told).isEqualTo(left);
    for (OrderLink.Line line : ordered) {
      assertThat(rows.getOrDefault(line.row(), 0)).isLessThanOrEqualTo(line.quantity());
    }
  }
}
