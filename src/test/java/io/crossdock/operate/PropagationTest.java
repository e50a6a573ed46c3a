package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Address;
import io.crossdock.document.Documents;
import io.crossdock.document.Order;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long it took until another shop knew of a sale, of sales and answers at known times. */
class PropagationTest {

  private static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");

  private final TestDatabase database = TestDatabase.sqlite();
  private final TestClock clock = TestClock.standingStill();
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = database.open(clock);
    ledger.define(ChannelDefinition.of("stock.wms", Mode.FIGURE));
    ledger.define(ChannelDefinition.of("reservations.wms", Mode.LATEST));
    ledger.define(
        ChannelDefinition.of("stock.eu-shop", Mode.MARK).withDerivesFrom(List.of("stock.wms")));
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private void take(String channel, Arrival arrival) {
    ledger.write(Priority.DOOR, List.of(new Write.Take(channel, List.of(arrival))));
  }

  private void sold() {
    Address nobody = new Address(null, null, null, null, null, null, null, null, null, null, null);
    Order order =
        new Order(
            "se-shop",
            "5178",
            1,
            null,
            AT,
            AT,
            nobody,
            List.of(Order.Line.of("1", "X", 1)),
            null,
            null,
            null);
    byte[] content = new Documents().write(order);
    take(
        "reservations.wms",
        new Arrival(
            order.key(),
            Version.of(1),
            Order.TYPE,
            content,
            Fingerprint.of(content),
            AT,
            false,
            "a test",
            null));
  }

  /** Booked, and the other shop marked, in one transaction. */
  private void booked() {
    List<Claim> sale = ledger.claim("reservations.wms", 10);
    Write mark = new Write.Take("stock.eu-shop", List.of(Arrival.mark("X", "a test")));
    ledger.settle(
        sale.stream()
            .map(one -> Settlement.of(one, new Outcome.Applied("booked"), List.of(mark)))
            .toList());
  }

  private void answered(List<Claim> shop) {
    ledger.settle(
        shop.stream().map(one -> Settlement.of(one, new Outcome.Applied("told"))).toList());
  }

  private void later(int millis) {
    clock.forward(Duration.ofMillis(millis));
  }

  @Test
  void a_shop_that_was_being_told_when_the_sale_was_booked_has_heard_of_it_by_its_next_answer() {
    take("stock.eu-shop", Arrival.mark("X", "a test"));
    sold();
    List<Claim> before = ledger.claim("stock.eu-shop", 10);
    ledger.startAttempt(before, "from before", Duration.ofSeconds(1));
    later(100);
    booked();
    later(50);
    answered(before);
    later(400);
    List<Claim> after = ledger.claim("stock.eu-shop", 10);
    ledger.startAttempt(after, "of the sale", Duration.ofSeconds(1));
    later(450);
    answered(after);

    Propagation.Measured measured = new Propagation(ledger).of("wms");

    assertThat(measured.told()).isEqualTo(1);
    assertThat(measured.bookedMillis()).isEqualTo(100);
    assertThat(measured.mostMillis()).isEqualTo(1_000);
  }

  @Test
  void a_mark_from_before_that_was_told_after_the_sale_counts() {
    take("stock.eu-shop", Arrival.mark("X", "a test"));
    later(10);
    sold();
    later(100);
    booked();
    later(50);
    List<Claim> after = ledger.claim("stock.eu-shop", 10);
    ledger.startAttempt(after, "of the sale", Duration.ofSeconds(1));
    later(50);
    answered(after);

    assertThat(new Propagation(ledger).of("wms").mostMillis()).isEqualTo(200);
  }
}
