package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.HeldException;
import io.crossdock.flow.Accepted;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.BookedOrder.State;
import io.crossdock.flow.OrderBook;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Settings;
import io.crossdock.partner.ongoing.Handed.One;
import io.crossdock.partner.ongoing.ReportSender.Reported;
import io.crossdock.stock.Reserved;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that are over are forgotten in time, and no others. */
class OrderRetentionTest {

  @TempDir private Path folder;

  private static BookedOrder booked(String number, State state, boolean offered) {
    return new BookedOrder(
        "se-shop",
        number,
        number + "-SE",
        1,
        OngoingHarness.order("se-shop", number, 1, "X" + number, 2),
        state,
        Map.of("X" + number, 2),
        offered ? 1 : 0,
        0,
        OngoingHarness.AT);
  }

  /** All that stays behind of an order that was sent, and that its seller was told of. */
  private static void sent(ReadHarness hub, String number, int pieces) {
    String key = "se-shop:" + number;
    hub.remembers("booked.ongoing", key, booked(number, State.OPEN, true));
    hub.remembers("numbers.ongoing", number + "-se", new OrderBook.Named(key, number + "-SE"));
    hub.remembers("told.ongoing", key, new Told(number + "-SE", id(number), 1, Told.State.SENT));
    hub.remembers("ids.ongoing", "50" + number, new Told.Owner(key, number + "-SE"));
    One one = new One(450, Map.of("7", pieces), Map.of(), List.of(), false);
    hub.remembers("handed.ongoing", key, Handed.NOTHING.with("50" + number, one));
    hub.remembers("accepted.ongoing", "order:50" + number, new Accepted(Map.of("7", 2L)));
    hub.remembers("reported.ongoing", "order:50" + number, new Reported(Map.of("7", 2L)));
  }

  private static long id(String number) {
    return Long.parseLong("50" + number);
  }

  private static List<String> known(ReadHarness hub, String... numbers) {
    return Stream.of(numbers)
        .filter(one -> hub.remembered("booked.ongoing", "se-shop:" + one, Object.class).isPresent())
        .toList();
  }

  private static List<String> addressed(ReadHarness hub, String... numbers) {
    return Stream.of(numbers)
        .filter(
            one ->
                !hub.remembered("booked.ongoing", "se-shop:" + one, BookedOrder.class)
                    .orElseThrow()
                    .isNobodys())
        .toList();
  }

  @Test
  void what_is_over_goes_in_time_and_what_is_open_stays() throws Exception {
    try (ReadHarness hub = new ReadHarness(folder, Map.of())) {
      sent(hub, "1", 2);
      // Taken back before it went anywhere.
      hub.remembers("booked.ongoing", "se-shop:2", booked("2", State.CANCELLED, false));
      hub.remembers("booked.ongoing", "se-shop:3", booked("3", State.HELD, false));
      // Ended by the warehouse, and by a person.
      hub.remembers("booked.ongoing", "se-shop:7", booked("7", State.DROPPED, false));
      hub.remembers("booked.ongoing", "se-shop:8", booked("8", State.DISMISSED, false));
      // A piece is missing, and the warehouse has not said that it will not come.
      sent(hub, "4", 1);
      sent(hub, "5", 2);
      hub.remembers(
          "reserved.ongoing",
          "X5",
          new Reserved(List.of(new Reserved.Open("se-shop:5", 1, 2)), List.of(), Map.of()));
      sent(hub, "6", 2);
      hub.remembers("accepted.ongoing", "unannounced-return:506", new Accepted(Map.of("7", 1L)));
      hub.remembers("return-told.ongoing", "se-shop:R1", new Told("R1-SE", 31, 1, Told.State.SENT));
      hub.remembers("return-ids.ongoing", "31", new Told.Owner("se-shop:R1", "R1-SE"));
      hub.remembers("return-numbers.ongoing", "r1-se", new Told.Owner("se-shop:R1", "R1-SE"));

      hub.clock.to(Instant.now().plus(Duration.ofDays(89)));
      assertThat(hub.run("ongoing-retention").counts())
          .containsOnlyKeys("seen", "returns forgotten");

      hub.clock.to(Instant.now().plus(Duration.ofDays(91)));
      hub.run("ongoing-retention");
      assertThat(addressed(hub, "1", "2", "3", "4", "5", "6")).containsExactly("3", "4", "5");
      assertThat(known(hub, "1", "2", "3", "4", "5", "6")).hasSize(6);

      hub.clock.to(Instant.now().plus(Duration.ofDays(401)));
      Runs.Run run = hub.run("ongoing-retention");
      // 4: for so long nothing happened to it that its missing piece is waited for no more.
      assertThat(known(hub, "1", "2", "3", "4", "5", "6")).containsExactly("3", "5", "6");
      assertThat(run.summary())
          .isEqualTo(
              "8 orders looked through: 5 forgotten, of 0 who got them; 1 announced returns"
                  + " forgotten");
      assertThat(run.counts()).containsEntry("still open", 1L).containsEntry("not reported", 1L);
      Map.of(
              "told.ongoing", "se-shop:1",
              "ids.ongoing", "501",
              "numbers.ongoing", "1-se",
              "handed.ongoing", "se-shop:1",
              "accepted.ongoing", "order:501",
              "reported.ongoing", "order:501",
              "return-told.ongoing", "se-shop:R1",
              "return-ids.ongoing", "31",
              "return-numbers.ongoing", "r1-se")
          .forEach(
              (name, key) ->
                  assertThat(hub.remembered(name, key, Object.class)).as(name).isEmpty());
    }
  }

  @Test
  void one_that_never_had_an_address_is_kept_as_long_as_others() throws Exception {
    try (ReadHarness hub = new ReadHarness(folder, Map.of())) {
      hub.known("se-shop", "9", "-SE", State.DROPPED);
      hub.clock.to(Instant.now().plus(Duration.ofDays(399)));
      hub.run("ongoing-retention");
      assertThat(known(hub, "9")).containsExactly("9");
      hub.clock.to(Instant.now().plus(Duration.ofDays(401)));
      hub.run("ongoing-retention");
      assertThat(known(hub, "9")).isEmpty();
    }
  }

  @Test
  void what_was_announced_to_come_back_keeps_its_order() throws Exception {
    try (ReadHarness hub = new ReadHarness(folder, Map.of())) {
      Instant longAgo = Instant.now().minus(Duration.ofDays(500));
      for (String number : List.of("1", "2")) {
        BookedOrder one = booked(number, State.CANCELLED, false);
        hub.remembers(
            "booked.ongoing",
            "se-shop:" + number,
            new BookedOrder(
                one.shop(),
                number,
                one.number(),
                1,
                one.order().toNobody(),
                one.state(),
                one.booked(),
                0,
                0,
                one.takenAt(),
                longAgo));
      }
      hub.remembers("announced.ongoing", "se-shop:2", new Announced("R2", 1));
      hub.clock.to(Instant.now());
      hub.run("ongoing-retention");
      assertThat(known(hub, "1", "2")).containsExactly("2");
      hub.clock.to(Instant.now().plus(Duration.ofDays(401)));
      hub.run("ongoing-retention");
      assertThat(known(hub, "2")).isEmpty();
      assertThat(hub.remembered("announced.ongoing", "se-shop:2", Object.class)).isEmpty();
    }
  }

  @Test
  void a_page_at_a_time_is_looked_through_and_the_next_goes_on_there() throws Exception {
    try (ReadHarness hub = new ReadHarness(folder, Map.of());
        DefaultCamelContext context = new DefaultCamelContext()) {
      hub.camel.install(context);
      List<String> numbers = List.of("1", "2", "3", "4", "5");
      numbers.forEach(
          one ->
              hub.remembers("booked.ongoing", "se-shop:" + one, booked(one, State.REFUSED, false)));
      hub.clock.to(Instant.now().plus(Duration.ofDays(401)));
      OngoingSettings settings =
          OngoingSettings.read("ongoing", new Settings(key -> Optional.empty()));
      OrderRetention retention =
          new OrderRetention(settings, hub.neighbours, hub.camel, hub.clock, 2);

      assertThat(page(retention, context)).isTrue();
      assertThat(known(hub, "1", "2", "3", "4", "5")).containsExactly("3", "4", "5");
      assertThat(page(retention, context)).isTrue();
      assertThat(page(retention, context)).as("the rest; then announced returns").isTrue();
      assertThat(known(hub, "1", "2", "3", "4", "5")).isEmpty();
      assertThat(page(retention, context)).isFalse();
    }
  }

  /** True if there is more. */
  private static boolean page(OrderRetention retention, DefaultCamelContext context) {
    Exchange exchange = new DefaultExchange(context);
    String mark =
        "{\"touchpoint\":\"ongoing-retention\",\"due\":\"2026-11-21T03:40:00Z\",\"why\":\"test\"}";
    exchange.getMessage().setBody(mark.getBytes(StandardCharsets.UTF_8));
    try {
      retention.page(exchange);
      return false;
    } catch (HeldException e) {
      return true;
    }
  }

  @Test
  void an_order_is_over_when_the_warehouse_has_its_last_state_and_all_of_it_left() {
    OrderEnd end = new OrderEnd(Set.of(450, 800), Set.of(1000));
    Told sent = new Told("1-SE", 501, 1, Told.State.SENT);
    BookedOrder open = booked("1", State.OPEN, true);
    Handed all = handed(450, 2, false);

    assertThat(end.isOver(open, sent, all, false)).isTrue();
    assertThat(end.isOver(open, null, all, true)).isFalse();
    assertThat(end.isOver(open, new Told("1-SE", 501, 0, Told.State.SENT), all, true)).isFalse();
    assertThat(end.isOver(open, sent, null, true)).isFalse();
    assertThat(end.isOver(open, sent, handed(320, 1, false), true)).isFalse();
    assertThat(end.isOver(open, sent, handed(450, 1, false), false)).isFalse();
    assertThat(end.isOver(open, sent, handed(1000, 1, true), false)).isTrue();
    BookedOrder cancelled = booked("1", State.CANCELLED, true);
    assertThat(end.isOver(cancelled, sent, null, true)).isFalse();
    assertThat(end.isOver(cancelled, new Told("1-SE", 0, 1, Told.State.CANCELLED), null, false))
        .isTrue();
    assertThat(
            end.isOver(cancelled, new Told("1-SE", 501, 1, Told.State.CANCEL_REFUSED), all, false))
        .isTrue();
  }

  private static Handed handed(int status, int pieces, boolean cancelled) {
    return Handed.NOTHING.with(
        "501", new One(status, Map.of("7", pieces), Map.of(), List.of(), cancelled));
  }
}
