package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.partner.ongoing.OrderNews.News;
import io.crossdock.partner.ongoing.OrderNews.Owner;
import io.crossdock.partner.ongoing.OrderNews.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderNewsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Owner SE = new Owner("se-shop", "5180", 0, Standing.GOES_ON);

  private final OrderNews rule =
      new OrderNews("ongoing", new OrderNews.Rules(Set.of(450, 500), Set.of(1000)));

  private Handed handed = Handed.NOTHING;
  private final List<Document> told = new ArrayList<>();

  private List<Document> read(WmsOrder order) {
    return read(order, SE);
  }

  private List<Document> read(WmsOrder order, Owner owner) {
    News news = rule.of(order, owner, handed, NOW);
    handed = news.handed();
    told.addAll(news.documents());
    return news.documents();
  }

  private static WmsOrder order(
      long id, int status, List<WmsOrder.Line> lines, String... waybills) {
    return new WmsOrder(
        null,
        new WmsOrder.Info(id, "5180-SE", new Wms.Status(status, "x"), null, null, null, null),
        lines,
        null,
        Arrays.stream(waybills).map(one -> new WmsOrder.Tracking(one, "u/" + one, null)).toList(),
        null);
  }

  private static WmsOrder.Line line(long id, double picked, Integer reported, double returned) {
    return new WmsOrder.Line(
        id,
        String.valueOf(id),
        new Wms.Article(1L, "X" + id),
        BigDecimal.valueOf(picked),
        reported == null ? null : BigDecimal.valueOf(reported),
        BigDecimal.valueOf(returned),
        null);
  }

  private static List<Integer> quantities(List<Document> documents) {
    return documents.stream()
        .filter(Shipment.class::isInstance)
        .flatMap(one -> ((Shipment) one).lines().stream())
        .map(Shipment.Line::quantity)
        .toList();
  }

  @Example
  void two_rounds_of_picking_are_two_shipments_with_a_parcel_each() {
    List<Document> first = read(order(50180, 450, List.of(line(1, 8, null, 0)), "P1"));
    List<Document> second = read(order(50180, 450, List.of(line(1, 10, 8, 0)), "P1", "P2"));

    assertThat(quantities(first)).containsExactly(8);
    assertThat(quantities(second)).containsExactly(2);
    Shipment last = (Shipment) second.get(0);
    assertThat(last.sequence()).isEqualTo(2);
    assertThat(last.lines().get(0).total()).isEqualTo(10);
    assertThat(last.parcels()).extracting(Shipment.Parcel::number).containsExactly("P2");
  }

  @Example
  void the_rest_of_an_order_that_the_warehouse_cancels_is_no_cancellation_of_what_was_sent() {
    read(order(50180, 450, List.of(line(1, 8, null, 0))));

    News news = rule.of(order(50180, 1000, List.of(line(1, 8, 8, 0))), SE, handed, NOW);

    assertThat(news.documents()).isEmpty();
    assertThat(news.partlyCancelled()).isTrue();
    handed = news.handed();
    assertThat(rule.of(order(50180, 1000, List.of(line(1, 8, 8, 0))), SE, handed, NOW))
        .extracting(News::partlyCancelled)
        .isEqualTo(false);
  }

  @Example
  void tracking_that_comes_after_its_pieces_is_told_alone_and_once() {
    read(order(50180, 450, List.of(line(1, 8, null, 0))));
    List<Document> later = read(order(50180, 450, List.of(line(1, 8, 8, 0)), "P1"));
    List<Document> collected = read(order(50180, 600, List.of(line(1, 8, 8, 0)), "P1", "P2"));

    Shipment parcel = (Shipment) later.get(0);
    assertThat(parcel.lines()).isEmpty();
    assertThat(parcel.sequence()).isEqualTo(2);
    assertThat(parcel.parcels()).extracting(Shipment.Parcel::number).containsExactly("P1");
    assertThat(collected).hasSize(1);
    assertThat(read(order(50180, 600, List.of(line(1, 8, 8, 0)), "P1", "P2"))).isEmpty();
    assertThat(told).hasSize(3);
  }

  @Example
  void tracking_of_pieces_that_the_hub_did_not_hand_on_is_none_of_its_business() {
    assertThat(read(order(1, 450, List.of(line(1, 5, 5, 0)), "P1"))).isEmpty();
  }

  @Example
  void what_somebody_else_reported_is_not_handed_on() {
    assertThat(quantities(read(order(1, 450, List.of(line(1, 5, 3, 0)))))).containsExactly(2);
  }

  @Example
  void statuses_that_are_not_sent_are_no_shipments_however_high() {
    assertThat(read(order(1, 400, List.of(line(1, 1, null, 0))))).isEmpty();
    assertThat(read(order(1, 800, List.of(line(1, 1, null, 0))))).isEmpty();
    assertThat(read(order(1, 1000, List.of(line(1, 1, null, 0)))))
        .singleElement()
        .isInstanceOf(CancellationNotice.class);
  }

  @Example
  void a_status_may_be_configured_to_hand_on_what_is_only_picked() {
    OrderNews early = new OrderNews("ongoing", new OrderNews.Rules(Set.of(400, 450), Set.of(1000)));

    assertThat(
            early
                .of(order(1, 400, List.of(line(1, 1, null, 0))), SE, Handed.NOTHING, NOW)
                .documents())
        .singleElement()
        .isInstanceOf(Shipment.class);
  }

  @Example
  void an_older_answer_that_comes_late_takes_nothing_back() {
    read(order(1, 450, List.of(line(1, 3, null, 0)), "P1"));

    assertThat(read(order(1, 320, List.of(line(1, 1, null, 0))))).isEmpty();
    assertThat(read(order(1, 450, List.of(line(1, 2, null, 0)), "P1"))).isEmpty();
    assertThat(read(order(1, 450, List.of(line(1, 3, null, 0)), "P1"))).isEmpty();
  }

  @Example
  void fractions_are_not_handed_on_before_they_are_whole() {
    assertThat(quantities(read(order(1, 450, List.of(line(1, 2.7, null, 0)))))).containsExactly(2);
    assertThat(quantities(read(order(1, 450, List.of(line(1, 3.2, null, 0)))))).containsExactly(1);
  }

  @Example
  void the_warehouse_cancels_once_and_not_what_its_seller_took_back() {
    assertThat(read(order(1, 1000, List.of(line(1, 0, null, 0))))).hasSize(1);
    assertThat(read(order(1, 1000, List.of(line(1, 0, null, 0))))).isEmpty();

    handed = Handed.NOTHING;
    assertThat(
            read(
                order(1, 1000, List.of(line(1, 0, null, 0))),
                new Owner("se-shop", "5180", 0, Standing.OVER)))
        .isEmpty();
  }

  @Example
  void a_notice_of_the_warehouse_counts_on_from_those_of_the_hub() {
    CancellationNotice notice =
        (CancellationNotice)
            read(
                    order(1, 1000, List.of(line(1, 0, null, 0))),
                    new Owner("se-shop", "5180", 2, Standing.GOES_ON))
                .get(0);

    assertThat(notice.sequence()).isEqualTo(3);
    assertThat(notice.by()).isEqualTo(CancellationNotice.By.WAREHOUSE);
  }

  @Example
  void pieces_that_came_back_unannounced_are_a_return_without_a_number() {
    ReturnReceipt back = (ReturnReceipt) read(order(3, 800, List.of(line(1, 1, 1, 1)))).get(0);

    assertThat(back.returnNumber()).isNull();
    assertThat(back.lines().get(0).restocked()).isEqualTo(1);
    assertThat(read(order(3, 800, List.of(line(1, 1, 1, 1))))).isEmpty();
  }

  @Example
  void pieces_of_a_return_order_are_not_told_as_unannounced_once_more() {
    WmsReturnOrder announced =
        new WmsReturnOrder(
            new WmsReturnOrder.Info(31L, "R1-SE"),
            new WmsReturnOrder.CustomerOrder(3L, "5180-SE"),
            List.of(
                new WmsReturnOrder.Line(
                    77L,
                    new WmsReturnOrder.CustomerOrderLine(1L),
                    new Wms.Article(1L, "X1"),
                    new Wms.Named("SIZE", "Wrong size"),
                    BigDecimal.valueOf(2),
                    BigDecimal.ONE)));
    News news = new ReturnNews("ongoing").of(announced, SE, "R1", handed, NOW);
    handed = news.handed();

    ReturnReceipt receipt = (ReturnReceipt) news.documents().get(0);
    assertThat(receipt.lines().get(0))
        .isEqualTo(new ReturnReceipt.Line("77", "X1", 2, 1, 1, 2, "SIZE"));
    assertThat(read(order(3, 800, List.of(line(1, 3, 3, 2))))).isEmpty();
    // A third piece that nobody announced.
    assertThat(read(order(3, 800, List.of(line(1, 3, 3, 3))))).hasSize(1);
    assertThat(new ReturnNews("ongoing").of(announced, SE, "R1", handed, NOW).documents())
        .isEmpty();
  }

  @Example
  void pieces_thrown_away_after_they_were_told_are_told_as_a_difference() {
    ReturnReceipt.Line first = back(2, 0).lines().get(0);
    ReturnReceipt later = back(2, 1);

    assertThat(first).isEqualTo(new ReturnReceipt.Line("77", "X1", 2, 2, 0, 2, "SIZE"));
    assertThat(later.sequence()).isEqualTo(2);
    assertThat(later.lines())
        .containsExactly(new ReturnReceipt.Line("77", "X1", 0, -1, 1, 2, "SIZE"));
    assertThat(back(2, 1)).isNull();
    assertThat(back(2, 0)).as("an older answer").isNull();
    // One more came back and was thrown away, and so was the last of those before.
    assertThat(back(3, 3).lines())
        .containsExactly(new ReturnReceipt.Line("77", "X1", 1, -1, 2, 3, "SIZE"));
  }

  /** What is told of a return order like this; null if nothing. */
  private ReturnReceipt back(int returned, int removed) {
    WmsReturnOrder order =
        new WmsReturnOrder(
            new WmsReturnOrder.Info(31L, "R1-SE"),
            new WmsReturnOrder.CustomerOrder(3L, "5180-SE"),
            List.of(
                new WmsReturnOrder.Line(
                    77L,
                    new WmsReturnOrder.CustomerOrderLine(1L),
                    new Wms.Article(1L, "X1"),
                    new Wms.Named("SIZE", "Wrong size"),
                    BigDecimal.valueOf(returned),
                    BigDecimal.valueOf(removed))));
    News news = new ReturnNews("ongoing").of(order, SE, "R1", handed, NOW);
    handed = news.handed();
    return news.documents().isEmpty() ? null : (ReturnReceipt) news.documents().get(0);
  }

  @Example
  void what_goes_with_a_return_is_no_parcel_for_the_buyer() {
    WmsOrder order =
        new WmsOrder(
            null,
            new WmsOrder.Info(1L, "5180-SE", new Wms.Status(450, "Sent"), null, "W1", "R2", null),
            List.of(line(1, 1, null, 0)),
            List.of(
                new WmsOrder.Parcel("0037", false, new WmsOrder.Url("u/W1")),
                new WmsOrder.Parcel("0038", false, new WmsOrder.Url("u/0038")),
                new WmsOrder.Parcel("0039", true, new WmsOrder.Url("u/0039"))),
            List.of(
                new WmsOrder.Tracking("W1", "u/W1", false),
                new WmsOrder.Tracking("R1", null, true),
                new WmsOrder.Tracking("R2", null, null)),
            List.of(new WmsOrder.Tracking("R3", null, null)));

    assertThat(OrderNews.parcels(order))
        .extracting(Shipment.Parcel::number)
        .containsExactly("W1", "0038");
  }

  @Example
  void an_order_and_its_back_order_count_their_shipments_together() {
    read(order(50190, 450, List.of(line(1, 6, null, 0)), "B1"));
    Shipment second = (Shipment) read(order(50999, 450, List.of(line(9, 4, null, 0)), "B2")).get(0);

    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.warehouseOrder()).isEqualTo("50999");
    assertThat(second.lines().get(0).quantity()).isEqualTo(4);
  }

  /**
   * A line's history is its numbers of pieces, each at least the one before; answers are any of
   * them, in any order and repeated, with any report mark up to what was handed on by then.
   */
  @Property
  void each_piece_is_handed_on_exactly_once_whatever_the_order_and_repetition_of_answers(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 5) Integer> first,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 4) Integer> steps,
      @ForAll @IntRange(max = 3) int backs,
      @ForAll @IntRange(max = 30) int repeats,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<WmsOrder> history = new ArrayList<>();
    int[] picked = first.stream().mapToInt(Integer::intValue).toArray();
    history.add(state(picked, 0));
    for (int step : steps) {
      picked[random.nextInt(picked.length)] += step;
      history.add(state(picked, 0));
    }
    int most = Arrays.stream(picked).max().orElse(0);
    int returned = Math.min(backs, most);
    WmsOrder last = state(picked, returned);
    List<WmsOrder> answers = new ArrayList<>(history);
    IntStream.range(0, repeats)
        .forEach(i -> answers.add(history.get(random.nextInt(history.size()))));
    java.util.Collections.shuffle(answers, random);
    answers.add(last);
    answers.add(history.get(random.nextInt(history.size())));

    answers.forEach(this::read);

    int[] sums = new int[picked.length];
    int[] totals = new int[picked.length];
    for (Document document : told) {
      if (document instanceof Shipment shipment) {
        for (Shipment.Line line : shipment.lines()) {
          int at = Integer.parseInt(line.line()) - 1;
          sums[at] += line.quantity();
          assertThat(line.total()).isEqualTo(sums[at]);
          totals[at] = line.total();
        }
      }
    }
    assertThat(sums).isEqualTo(picked);
    assertThat(totals).isEqualTo(picked);
    assertThat(
            told.stream()
                .filter(ReturnReceipt.class::isInstance)
                .flatMap(one -> ((ReturnReceipt) one).lines().stream())
                .mapToInt(ReturnReceipt.Line::quantity)
                .sum())
        .isEqualTo(IntStream.of(picked).map(one -> Math.min(returned, one)).sum());
    assertThat(
            told.stream()
                .filter(Shipment.class::isInstance)
                .map(one -> ((Shipment) one).sequence()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, (int) told.stream().filter(Shipment.class::isInstance).count())
                .mapToObj(Long::valueOf)
                .toList());
    handed = Handed.NOTHING;
    told.clear();
  }

  private static WmsOrder state(int[] picked, int returned) {
    return order(
        7,
        450,
        IntStream.range(0, picked.length)
            .mapToObj(i -> line(i + 1, picked[i], null, Math.min(returned, picked[i])))
            .toList());
  }
}
