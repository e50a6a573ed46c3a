package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.sandbox.StorePace;
import io.crossdock.sandbox.StoreTrade;
import io.crossdock.sandbox.erp.ErpSimulator;
import io.crossdock.sandbox.erp.ErpTrader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in, bookings, snapshots and imports together: a day of stores, some of it at a time. */
class NewStoreDayTest {

  /** {@code -Ddays.newstore=20} for a month of trade. */
  private static final int DAYS = Integer.getInteger("days.newstore", 1);

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMinutes(2);

  /** As it really goes: events come up to 12 minutes late, and 15 are waited for them. */
  private static final StorePace REAL =
      new StorePace(
          Duration.ofHours(1),
          0.004,
          Duration.ofMinutes(12),
          Duration.ofMinutes(15),
          Duration.ofMinutes(20),
          Duration.ofMillis(20),
          Duration.ofMinutes(1));

  private final TestClock clock = new TestClock();
  @TempDir Path folder;

  private Path routes() throws IOException {
    Path routes = folder.resolve("routes");
    for (String part : List.of("config", "flows", "erp/erp", "order-managers/newstore")) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  @Test
  void after_a_day_of_trade_all_books_agree_and_nothing_was_ever_sold_that_is_not_there()
      throws Exception {
    Path data = folder.resolve("data");
    try (ErpSimulator erp =
            new ErpSimulator(
                ErpSimulator.Way.files(data.resolve("erp/stock")), asOf -> Map.of(), clock, 0);
        StoreTrade stores = new StoreTrade(erp.trader(), clock, 7, REAL)) {
      erp.trader().deliverBy(ErpTrader.Way.files(data.resolve("erp")));
      Map<String, String> settings = new HashMap<>(stores.properties());
      settings.put("data.dir", data.toString());
      settings.put("http.port", "0");
      settings.put("management.port", "0");
      settings.put("camel.main.name", "newstore-day");
      // Looked at by the machine's clock, as between jobs is waited.
      settings.put("newstore.stream.enabled", "false");
      settings.put("newstore.imports.apart", "0s");
      HubOptions options =
          new HubOptions(
              routes(),
              Map.of(),
              clock,
              of -> Ledgers.open(of, Clock.systemUTC(), CrashPoint.NONE));
      try (Hub hub = Hub.start(options.with(settings))) {
        stores.connect(hub.address().toString());
        // What waits does so by the machine's clock, while the day's makes steps.
        stores.newstore().importsApart(Duration.ZERO);
        while (stores.day().day() < DAYS || stores.day().open()) {
          goOn(hub, stores);
        }
        stores.rest();
        Instant limit = Instant.now().plus(LIMIT);
        while (!stores.day().agrees()) {
          assertThat(Instant.now()).as(() -> stores.differences().toString()).isBefore(limit);
          goOn(hub, stores);
        }

        assertThat(stores.differences()).isEmpty();
        assertThat(stores.day().shipped()).isPositive();
        assertThat(stores.day().unreleased()).isZero();
        assertThat(erp.trader().places().page().twice()).isZero();
        assertThat(stores.newstore().complaints()).isEmpty();
        Awaitility.await()
            .atMost(LIMIT)
            .untilAsserted(() -> assertThat(StoreAgreement.differences(hub, stores)).isEmpty());
        assertThat(hub.desk().watch().audit()).isEmpty();
        assertThat(erp.trader().places().page().outOfOrder()).isZero();
        assertThat(stores.day().mostError()).isZero();

        // The count is no constant: a figure that NewStore was never told is seen.
        stores.newstore().stores().stock("SCARF", "US01", 1_000);
        stores.step();
        assertThat(stores.day().error()).isPositive();
      }
    }
  }

  /** What is to come by now has come before the clock goes on: NewStore promises it. */
  private void goOn(Hub hub, StoreTrade stores) throws Exception {
    clock.forward(STEP);
    stores.step();
    until(() -> stores.newstore().eventsOverdue() == 0);
    // It waits by the machine's clock for what is settled later.
    hub.context()
        .getRegistry()
        .findSingleByType(CamelLedger.class)
        .ledger()
        .write(Priority.DOOR, List.of(new Write.Wake("booking.newstore", List.of("line"))));
  }

  private static void until(Callable<Boolean> is) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(is);
  }
}
