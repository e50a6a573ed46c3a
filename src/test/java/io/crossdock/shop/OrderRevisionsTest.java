package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Address;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderRevisionsTest {

  private static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");

  private static final Clock NOW = Clock.fixed(AT.plusSeconds(60), ZoneOffset.UTC);

  @TempDir Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private Ledger ledger;
  private OrderRevisions revisions;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("l.db").toString()), NOW, CrashPoint.NONE);
    CamelLedger camel = new CamelLedger(ledger, NOW);
    Silence.Terms never = new Silence.Terms(0, Duration.ofMinutes(1));
    revisions = new OrderRevisions("cart", camel, new HookSilence("cart", never, camel), true);
    ledger.define(ChannelDefinition.of("reads.cart", Mode.MARK));
    context.disableJMX();
    camel.install(context);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static Received order(String number, int pieces, int seconds) {
    return new Received.Sound(
        new Order(
            "cart",
            number,
            1,
            null,
            AT,
            AT.plusSeconds(seconds),
            new Address(null, null, null, null, null, null, null, null, null, null, null),
            List.of(Order.Line.of("1", "A", pieces)),
            null,
            null,
            null),
        "test");
  }

  private static Received cancellation(String number, int seconds) {
    return new Received.Sound(
        new OrderCancellation("cart", number, 1, AT.plusSeconds(seconds), "cancelled"), "test");
  }

  private List<Long> told(Received... received) {
    return revisions.numbered(List.of(received)).stream()
        .map(one -> ((Received.Sound) one).document())
        .map(one -> one instanceof Order order ? order.revision() : revision(one))
        .toList();
  }

  private static long revision(Document document) {
    return ((OrderCancellation) document).revision();
  }

  @Test
  void another_content_is_the_next_state_and_the_same_again_has_its_number() {
    assertThat(told(order("1", 1, 0))).containsExactly(1L);
    assertThat(told(order("1", 1, 0))).containsExactly(1L);
    assertThat(told(order("1", 2, 10))).containsExactly(2L);
    // A note was written there: nothing that we keep.
    assertThat(told(order("1", 2, 20))).containsExactly(2L);
    assertThat(told(cancellation("1", 30))).containsExactly(3L);
    assertThat(told(order("2", 1, 0))).containsExactly(1L);
  }

  @Test
  void states_that_many_tell_at_the_same_moment_are_all_counted() throws Exception {
    int many = 16;
    ExecutorService tellers = Executors.newFixedThreadPool(many);
    try {
      List<Callable<List<Long>>> tellings = new ArrayList<>();
      for (int teller = 1; teller <= many; teller++) {
        int pieces = teller;
        tellings.add(() -> told(order("1", pieces, 0), order("2", pieces, 0)));
      }
      List<Long> first = new ArrayList<>();
      List<Long> second = new ArrayList<>();
      for (Future<List<Long>> telling : tellers.invokeAll(tellings)) {
        first.add(telling.get().get(0));
        second.add(telling.get().get(1));
      }
      List<Long> all = LongStream.rangeClosed(1, many).boxed().toList();
      assertThat(first).containsExactlyInAnyOrderElementsOf(all);
      assertThat(second).containsExactlyInAnyOrderElementsOf(all);
    } finally {
      tellers.shutdownNow();
    }
  }

  @Test
  void what_is_older_than_what_was_told_is_left_out() {
    told(order("1", 2, 10));
    assertThat(told(order("1", 1, 5))).isEmpty();
    // In the same second nobody knows which was first: what comes later counts.
    assertThat(told(order("1", 3, 10))).containsExactly(2L);
  }

  /** By a webhook; by a poll where there is none. */
  private List<Received> taken(String delivery, Received... received) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("delivery", delivery);
    exchange.setVariable("origin", "cart-hooks, delivery 1");
    exchange.getMessage().setBody(List.of(received));
    return revisions.taken(exchange);
  }

  private List<String> held() {
    return ledger.inspection().reviews(true, 10).stream()
        .map(one -> one.kind() + " " + one.key())
        .toList();
  }

  private void heard(Heard... heard) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(List.of(heard));
    assertThat(revisions.taken(exchange)).isEmpty();
  }

  private static Heard holds(String number, int seconds) {
    return new Heard.Held(number, "fraud", AT.plusSeconds(seconds));
  }

  @Test
  void an_order_that_is_held_after_it_was_told_is_looked_at_until_it_goes_on() {
    told(order("1", 2, 10));

    heard(holds("1", 20), holds("2", 20));
    assertThat(held()).containsExactly("order-held cart:1");
    assertThat(told(order("1", 2, 15))).as("told late").containsExactly(1L);
    assertThat(held()).hasSize(1);

    assertThat(told(order("1", 2, 30))).as("as it was before").containsExactly(1L);
    assertThat(held()).isEmpty();
    heard(holds("1", 25));
    assertThat(held()).as("told late").isEmpty();
  }

  @Test
  void an_order_that_is_held_is_looked_at_until_it_is_taken_back_or_was_sent() {
    told(order("1", 2, 10), order("2", 2, 10));
    heard(holds("1", 20), holds("2", 20));
    assertThat(held()).hasSize(2);

    heard(new Heard.Over("2", List.of("A"), null));
    assertThat(told(cancellation("1", 30))).containsExactly(2L);

    assertThat(held()).isEmpty();
    heard(holds("1", 40));
    assertThat(held()).as("nobody is to send it").isEmpty();
  }

  @Test
  void an_order_is_not_held_that_an_earlier_build_may_have_told_to_be_taken_back() {
    Positions positions = new Positions(new CamelLedger(ledger, NOW));
    positions.putNow(
        "told.cart", "1", 0, Map.of("modifiedAt", AT.toString(), "digest", "d", "revision", 2));

    heard(holds("1", 20));
    assertThat(held()).isEmpty();
    assertThat(told(order("1", 2, 30))).containsExactly(3L);
    heard(holds("1", 40));
    assertThat(held()).hasSize(1);
  }

  private List<String> toBeRead() {
    return ledger.inspection().entries("reads.cart", EntryState.WAITING, 0, 10).stream()
        .map(Inspection.Entry::key)
        .toList();
  }

  @Test
  void of_two_webhooks_of_one_second_the_later_one_may_be_the_older_one_and_the_cart_is_asked() {
    assertThat(taken("orders w-2", order("1", 2, 10))).hasSize(1);
    assertThat(taken("orders w-2", order("1", 2, 10))).as("the same again").hasSize(1);
    assertThat(toBeRead()).isEmpty();

    assertThat(taken("orders w-1", order("1", 1, 10), order("2", 1, 10))).hasSize(1);
    assertThat(toBeRead()).containsExactly("1");

    assertThat(told(order("1", 2, 10))).as("as it is in the cart").containsExactly(1L);
    assertThat(taken("orders w-3", order("1", 3, 11))).hasSize(1);
    assertThat(taken(null, order("1", 4, 11))).as("a list is of one moment").hasSize(1);
    assertThat(toBeRead()).containsExactly("1");
  }

  @Test
  void an_order_that_a_webhook_brings_behind_its_cancellation_of_the_same_second_is_asked_for() {
    assertThat(taken("orders w-2", cancellation("1", 10))).isEmpty();
    assertThat(taken("orders w-1", order("1", 1, 10))).isEmpty();
    assertThat(toBeRead()).containsExactly("1");
  }

  @Test
  void an_order_that_a_late_webhook_tells_first_is_asked_for_as_others_may_have_sent_pieces() {
    assertThat(taken("orders w-1", order("1", 5, -1), order("2", 5, 0))).hasSize(1);
    assertThat(toBeRead()).containsExactly("1");

    assertThat(taken(null, order("1", 5, -1))).as("as it was read back").hasSize(1);
    assertThat(taken("orders w-1", order("1", 5, -1))).as("told before").hasSize(1);
    assertThat(taken("orders w-3", cancellation("3", -9))).as("nothing is sent of it").isEmpty();
    assertThat(toBeRead()).containsExactly("1");
  }

  @Test
  void one_date_from_the_future_does_not_keep_out_what_comes_later() {
    int tomorrow = (int) Duration.between(AT, ledger.now()).toSeconds() + 86_400;
    assertThat(told(order("1", 1, tomorrow))).containsExactly(1L);
    // By a clock that is ahead all are from the future, and older is older.
    assertThat(told(order("1", 3, tomorrow - 10))).isEmpty();
    assertThat(told(order("1", 2, tomorrow - 2 * 86_400))).containsExactly(2L);
    assertThat(told(cancellation("1", tomorrow - 86_400 - 60))).containsExactly(3L);
  }

  @Test
  void states_of_one_order_in_one_list_are_counted_on() {
    assertThat(told(order("1", 1, 0), order("2", 1, 0), order("1", 2, 1), cancellation("1", 2)))
        .containsExactly(1L, 1L, 2L, 3L);
    assertThat(told(order("1", 4, 3))).containsExactly(4L);
  }

  @Test
  void a_cancellation_of_what_was_never_told_is_kept_to_oneself_and_an_order_paid_late_counts() {
    assertThat(told(cancellation("1", 5))).isEmpty();
    assertThat(told(cancellation("1", 5))).isEmpty();
    assertThat(told(order("1", 1, 4))).as("older than its cancellation").isEmpty();
    assertThat(told(order("1", 1, 9))).containsExactly(1L);
    assertThat(told(cancellation("1", 12))).containsExactly(2L);
  }

  private static Received gone(String number, int seconds) {
    return new Received.Sound(OrderDocuments.gone("cart", number, AT.plusSeconds(seconds)), "test");
  }

  @Test
  void an_order_that_was_not_found_and_comes_after_all_is_told_whatever_its_date() {
    assertThat(told(gone("1", 5))).isEmpty();
    assertThat(told(order("1", 1, 4))).containsExactly(1L);
  }

  @Test
  void an_order_that_was_told_and_not_found_for_a_moment_is_told_again_as_it_was() {
    assertThat(told(order("1", 1, 4))).containsExactly(1L);
    assertThat(told(gone("1", 7))).as("it is taken back").containsExactly(2L);
    assertThat(told(gone("1", 8))).containsExactly(2L);
    assertThat(told(order("1", 1, 4))).containsExactly(3L);
    assertThat(told(order("1", 2, 3))).as("older than that").isEmpty();
    assertThat(told(gone("1", 9), cancellation("1", 5))).containsExactly(4L, 5L);
    assertThat(told(order("1", 1, 4))).as("older than its cancellation").isEmpty();
  }

  @Test
  void a_cancellation_by_the_carts_date_stays_the_last_word_though_the_order_is_not_found_then() {
    assertThat(told(gone("1", 9), cancellation("1", 5), gone("1", 10))).isEmpty();
    assertThat(told(order("1", 1, 4))).isEmpty();
    assertThat(told(order("1", 1, 6))).containsExactly(1L);
  }

  @Test
  void what_cannot_be_read_goes_on_as_it_is() {
    Received bad = new Received.Defective("Order", "cart:9", "test", "{}", "no lines");
    assertThat(revisions.numbered(List.of(bad, order("1", 1, 0)))).hasSize(2).first().isSameAs(bad);
  }

  private List<Document> told(Map<String, Long> sent, Received received) {
    DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(HookDoor.DELIVERY, "by a webhook");
    exchange.getMessage().setBody(List.of(new Heard.Told(received, sent, false)));
    return revisions.taken(exchange).stream()
        .map(one -> ((Received.Sound) one).document())
        .toList();
  }

  private static int pieces(List<Document> told) {
    assertThat(told).hasSize(1);
    return ((Order) told.get(0)).lines().get(0).quantity();
  }

  @Test
  void what_was_sent_before_an_order_was_told_first_is_in_no_state_of_it() {
    assertThat(pieces(told(Map.of("1", 3L), order("7", 5, 0)))).isEqualTo(2);
    // The hub has sent one of these two.
    assertThat(pieces(told(Map.of("1", 4L), order("7", 5, 1)))).isEqualTo(2);
    List<Document> fewer = told(Map.of("1", 4L), order("7", 4, 2));
    assertThat(pieces(fewer)).isEqualTo(1);
    assertThat(((Order) fewer.get(0)).revision()).isEqualTo(2);
    assertThat(told(Map.of("1", 3L), order("7", 3, 3)))
        .hasSize(1)
        .first()
        .isInstanceOf(OrderCancellation.class);
    Position<Sent> sent =
        new Positions(new CamelLedger(ledger, Clock.systemUTC()))
            .find("sent.cart", "7", Sent.class)
            .orElseThrow();
    assertThat(sent.value().units()).isEqualTo(Map.of("A", 3L));
  }

  @Test
  void an_order_that_is_told_whole_stays_whole_when_it_is_sent() {
    assertThat(pieces(told(Map.of(), order("7", 5, 0)))).isEqualTo(5);
    List<Document> again = told(Map.of("1", 2L), order("7", 5, 1));
    assertThat(pieces(again)).isEqualTo(5);
    assertThat(((Order) again.get(0)).revision()).isEqualTo(1);
  }

  @Test
  void an_order_all_of_which_others_have_sent_is_told_nobody() {
    assertThat(told(Map.of("1", 5L), order("7", 5, 0))).isEmpty();
    assertThat(pieces(told(Map.of("1", 4L), order("7", 5, 1)))).isEqualTo(1);
  }
}
