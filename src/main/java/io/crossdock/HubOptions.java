package io.crossdock;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/**
 * How a hub is started.
 *
 * @param routes the folder of routes
 * @param overrides properties that go before all files (tests, sandbox); environment variables go
 *     before them
 * @param ledger opens the ledger
 * @param more done to the context before its routes are read: components that only tests have
 * @param paused channels that are paused before anything is sent
 */
record HubOptions(
    Path routes,
    Map<String, String> overrides,
    Clock clock,
    Function<LedgerSettings, Ledger> ledger,
    Consumer<CamelContext> more,
    List<String> paused) {

  HubOptions {
    overrides = Map.copyOf(overrides);
    paused = List.copyOf(paused);
  }

  HubOptions(
      Path routes,
      Map<String, String> overrides,
      Clock clock,
      Function<LedgerSettings, Ledger> ledger) {
    this(routes, overrides, clock, ledger, context -> {}, List.of());
  }

  static HubOptions of(Path routes) {
    Clock clock = Clock.systemUTC();
    return new HubOptions(
        routes, Map.of(), clock, settings -> Ledgers.open(settings, clock, CrashPoint.NONE));
  }

  HubOptions with(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(overrides);
    all.putAll(properties);
    return new HubOptions(routes, all, clock, ledger, more, paused);
  }

  HubOptions before(Consumer<CamelContext> routesAreRead) {
    return new HubOptions(routes, overrides, clock, ledger, routesAreRead, paused);
  }

  HubOptions on(Function<LedgerSettings, Ledger> otherLedger) {
    return new HubOptions(routes, overrides, clock, otherLedger, more, paused);
  }

  HubOptions pausing(List<String> channels) {
    return new HubOptions(routes, overrides, clock, ledger, more, channels);
  }
}
