package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Runs.Run;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CartRetentionTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration KEEP = Duration.ofDays(500);
  private static final String RUNS = "runs.cart-retention";
  private static final int PAGE = 3;

  @TempDir Path folder;
  private Ledger ledger;
  private CamelLedger camel;
  private Positions positions;
  private DefaultCamelContext context;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    ledger.lanes().define(new Limit(RUNS, 0, List.of()));
    ledger.define(
        ChannelDefinition.of(RUNS, Mode.LATEST)
            .withVersionType(VersionType.INSTANT)
            .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
    camel = new CamelLedger(ledger, Clock.systemUTC());
    positions = new Positions(camel);
    context = new DefaultCamelContext();
    context.disableJMX();
    camel.install(context);
  }

  @AfterEach
  void close() {
    context.stop();
    ledger.close();
  }

  /** What is known of an order. */
  private void know(String number) {
    Instant at = Instant.parse("2026-11-20T11:05:00Z");
    positions.putNow("told.cart", number, 0, new OrderState(at, "digest", 2));
    positions.putNow("articles.cart", number, 0, new Restocks.Articles(List.of("A")));
    positions.putNow("sent.cart", number, 0, new Sent(Map.of("A", 1L)));
    positions.putNow("listed.cart", number, 0, new ReadBack.Listed(at, at, true));
    positions.putNow("missing.cart", number, 0, new Missing.Since(at));
  }

  private List<Integer> known() {
    return List.of(
        positions.all("told.cart", OrderState.class).size(),
        positions.all("articles.cart", Restocks.Articles.class).size(),
        positions.all("sent.cart", Sent.class).size(),
        positions.all("listed.cart", ReadBack.Listed.class).size(),
        positions.all("missing.cart", Missing.Since.class).size());
  }

  private String run(Duration later) throws Exception {
    Settings settings = new Settings(key -> Optional.empty());
    Retention rules = new Retention(Schedule.read(settings, "cart-retention"), KEEP);
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    context
        .getRegistry()
        .bind("cartRetention", new CartRetention("cart", rules, camel, clock, PAGE));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:" + RUNS + "?repeat=SAFE").to("bean:cartRetention?method=page");
          }
        });
    context.start();
    new RunRequests(camel).ask("cart-retention", Instant.now(), "test", null);
    return await()
        .atMost(LIMIT)
        .until(
            () -> ledger.runs().latest("cart-retention", 1),
            runs -> !runs.isEmpty() && runs.get(0).endedAt() != null)
        .stream()
        .map(Run::summary)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_known_of_an_order_goes_when_nothing_was_heard_of_it_for_so_long() throws Exception {
    for (int i = 0; i < 2 * PAGE + 1; i++) {
      know("10" + i);
    }

    assertThat(run(KEEP.plusDays(1)))
        .isEqualTo(
            "35 records of orders looked through; forgotten: 7 orders' states, 7 orders' articles,"
                + " 7 orders' shipments, 7 orders' times in lists, 7 orders not found");
    assertThat(known()).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void an_order_that_is_held_is_known_until_it_is_not() throws Exception {
    Instant at = Instant.parse("2026-11-20T11:05:00Z");
    positions.putNow(
        "told.cart", "101", 0, new OrderState(at, "digest", 2, Map.of(), false, "fraud"));

    assertThat(run(KEEP.plusDays(1))).contains("forgotten: 0 orders' states");
    assertThat(known()).containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void what_is_younger_stays() throws Exception {
    know("101");

    assertThat(run(KEEP.minusDays(1))).contains("forgotten: 0 orders' states");
    assertThat(known()).containsExactly(1, 1, 1, 1, 1);
  }
}
