package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.Spool;
import io.crossdock.document.Received;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door whose deliveries are ids alone, and orders that are read back. */
class ReadBackTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final AtomicInteger marked = new AtomicInteger();
  private Ledger ledger;
  private CamelLedger camel;
  private ReadBack readBack;
  private HookDoor door;

  @BeforeEach
  void open() throws Exception {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    ledger.define(ChannelDefinition.of("reads.shop", Mode.MARK));
    camel = new CamelLedger(ledger, Clock.systemUTC());
    context.disableJMX();
    camel.install(context);
    readBack = new ReadBack("shop", Duration.ZERO, camel, id -> null);
    LedgerIdempotentRepository deliveries = new LedgerIdempotentRepository(camel, "shop-hooks");
    door =
        new HookDoor(
            "shop-hooks",
            new HookScheme("X-Signature", HookScheme.Form.HEX, null),
            List.of(),
            new Spool(folder, 1_000, SECOND),
            new Ids(),
            new HttpDoor(),
            deliveries);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:door")
                .bean(door, "readAll")
                .idempotentConsumer(variable("delivery"), deliveries)
                .bean(readBack, "mark")
                .process(exchange -> marked.incrementAndGet());
          }
        });
    context.start();
  }

  @AfterEach
  void close() {
    context.stop();
    ledger.close();
  }

  /** Bodies that are ids; other words are what cannot be used. */
  private static final class Ids implements EventReader {
    @Override
    public List<String> kinds() {
      return List.of("orders");
    }

    @Override
    public List<Heard> read(String kind, byte[] body, String origin) {
      String told = new String(body, StandardCharsets.UTF_8);
      return told.matches("\\d+") ? List.of(new Heard.Thin(told, origin)) : List.of(told(told));
    }
  }

  private static Heard told(String reason) {
    return new Heard.Told(new Received.Defective("Order", null, "test", "", reason));
  }

  private void comes(String body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("kind", "orders");
    exchange.setVariable("delivery", "orders, sha256 of " + body);
    exchange.setVariable("origin", "shop-hooks, delivery 1");
    exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
    context.createProducerTemplate().send("direct:door", exchange);
    assertThat(exchange.getException()).isNull();
  }

  private List<String> keys(List<Claim> claims) {
    return claims.stream().map(Claim::key).toList();
  }

  @Test
  void the_same_bytes_are_another_change_where_they_only_name_the_order() {
    comes("14");
    List<Claim> reading = ledger.claim("reads.shop", 10);
    assertThat(keys(reading)).containsExactly("14");

    // What is being read may be of before that.
    comes("14");
    ledger.settle(List.of(Settlement.of(reading.get(0), new Outcome.Applied("read"))));

    assertThat(keys(ledger.claim("reads.shop", 10))).containsExactly("14");
  }

  @Test
  void the_same_bytes_are_a_repeat_where_they_say_what_happened() {
    comes("paid");
    comes("paid");

    assertThat(marked).hasValue(1);
  }

  @Test
  void orders_that_are_to_be_read_wait_by_their_ids_and_all_else_goes_on_in_order() {
    Exchange exchange = new DefaultExchange(context);
    exchange
        .getMessage()
        .setBody(
            List.of(
                told("one"), new Heard.Thin("15", "a"), told("two"), new Heard.Thin("15", "b")));

    assertThat(readBack.mark(exchange))
        .extracting(one -> ((Received.Defective) one).reason())
        .containsExactly("one", "two");
    assertThat(keys(ledger.claim("reads.shop", 10))).containsExactly("15");
  }

  /** As a poll does it; whether it is to be read. */
  private boolean isListed(ReadBack readBack, Instant changed) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(new Heard.Thin("16", "poll", changed));
    readBack.mark(exchange);
    List<Claim> reading = ledger.claim("reads.shop", 10);
    ledger.settle(
        reading.stream().map(one -> Settlement.of(one, new Outcome.Applied("read"))).toList());
    return !reading.isEmpty();
  }

  @Test
  void one_that_is_listed_again_and_again_is_read_until_all_of_that_second_is_shown() {
    Instant changed = Instant.parse("2026-05-04T10:00:00Z");
    assertThat(isListed(readBack, changed)).isTrue();
    assertThat(isListed(readBack, changed)).as("once more, when all is shown").isTrue();
    assertThat(isListed(readBack, changed)).isFalse();
    assertThat(isListed(readBack, null)).as("news").isTrue();
    assertThat(isListed(readBack, changed.plusSeconds(1))).isTrue();

    ReadBack slow = new ReadBack("shop", Duration.ofHours(1), camel, id -> null);
    for (int i = 0; i < 3; i++) {
      assertThat(isListed(slow, changed.plusSeconds(2))).isTrue();
    }
  }
}
