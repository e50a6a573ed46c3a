package io.crossdock;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a hub is started.
 *
 * @param routes the folder of routes
 * @param overrides properties that go before all files (tests, sandbox); environment variables go
 *     before them
 * @param ledger opens the ledger
 */
record HubOptions(
    Path routes,
    Map<String, String> overrides,
    Clock clock,
    Function<LedgerSettings, Ledger> ledger) {

  HubOptions {
    overrides = Map.copyOf(overrides);
  }

  static HubOptions of(Path routes) {
    Clock clock = Clock.systemUTC();
    return new HubOptions(
        routes, Map.of(), clock, settings -> Ledgers.open(settings, clock, CrashPoint.NONE));
  }

  HubOptions with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(overrides);
    all.putAll(more);
    return new HubOptions(routes, all, clock, ledger);
  }
}
