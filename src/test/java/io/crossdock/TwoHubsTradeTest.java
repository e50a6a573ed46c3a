package io.crossdock;

import static io.crossdock.TradingPlace.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.sandbox.webshop.SoldOrder;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two processes on one ledger while shops sell what is scarce: one hears of the first shop, one of
 * the second, both of the warehouse. More with {@code -Dloads.sold=500 -Dloads.pieces=40
 * -Dtest.timeouts=disabled}.
 */
class TwoHubsTradeTest {

  private static final Logger LOG = LoggerFactory.getLogger(TwoHubsTradeTest.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SKUS = 6;

  private final int sold = Integer.getInteger("loads.sold", 15);
  private final int pieces = Integer.getInteger("loads.pieces", 8);
  private final long seed = Long.getLong("loads.seed", 4711);

  @TempDir Path one;
  @TempDir Path two;

  @Test
  void two_hubs_oversell_nothing_and_write_one_request_at_a_time() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("LEDGER_URL", TestPostgres.newEmptyDatabase());
    settings.put("LEDGER_USER", TestPostgres.USER);
    settings.put("LEDGER_PASSWORD", TestPostgres.PASSWORD);
    settings.put("ONGOING_STOCK_MODE", "partition");
    try (TradingPlace place =
        new TradingPlace(List.of(one, two), SKUS, pieces, 0, settings, Clock.systemUTC())) {
      TradeChecks checks = new TradeChecks(place, PATIENCE, true);
      for (HubProcess hub : place.hubs()) {
        hub.start();
      }
      for (HubProcess hub : place.hubs()) {
        hub.ready();
      }
      for (WebshopSimulator shop : place.shops()) {
        shop.buyers(10, seed + shop.name().hashCode());
      }
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                assertThat(oversold(place)).isEmpty();
                return checks.orders() >= sold || soldOut(place);
              });
      place.shops().forEach(shop -> shop.buyers(0, 0));
      checks.told();
      // Before anything comes in, all that was sold is there, held for nobody.
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(checks.missing()).isEmpty());
      assertThat(oversold(place)).isEmpty();
      long refused = place.shops().stream().mapToLong(shop -> shop.store().refused()).sum();
      checks.end(1_000);
      TradeChecks.Verdict verdict = checks.verdict();
      LOG.info(
          "two hubs: {} orders by {} PUTs of {} pieces of each of {} articles, {} buyers found it"
              + " sold out; 0 oversold, {} lost, {} doubled, {} wrong; most writes at once {}",
          verdict.orders(),
          verdict.puts(),
          pieces,
          SKUS,
          refused,
          verdict.lost(),
          verdict.doubled(),
          verdict.wrong().size(),
          verdict.mostWrites());
      assertThat(verdict.orders()).isGreaterThan(5);
      verdict.isFlawless();
    }
  }

  private static boolean soldOut(TradingPlace place) {
    return place.shops().stream()
        .allMatch(
            shop ->
                shop.store().refused() > 100
                    && shop.store().counters().values().stream().allMatch(counter -> counter == 0));
  }

  /** What orders that were not taken back want beyond what the warehouse ever had. */
  private List<String> oversold(TradingPlace place) {
    Map<String, Integer> wanted = new HashMap<>();
    for (WebshopSimulator shop : place.shops()) {
      for (SoldOrder order : shop.store().orders().values()) {
        if (order.state() == SoldOrder.State.OPEN) {
          order.ordered().forEach((sku, units) -> wanted.merge(sku, units, Integer::sum));
        }
      }
    }
    List<String> oversold = new ArrayList<>();
    for (int i = 0; i < SKUS; i++) {
      int units = wanted.getOrDefault(sku(i), 0);
      if (units > pieces) {
        oversold.add(sku(i) + ": " + units + " sold of " + pieces);
      }
    }
    return oversold;
  }
}
