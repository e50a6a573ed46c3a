package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDefaults;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockLevel;
import io.crossdock.document.StockMovement;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;

/** The ERP's real routes for movements on a real ledger; shops are played by the test. */
final class MovementsHarness implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Path ROUTES = Path.of("routes/erp/erp");

  final Path folder;
  final Ledger ledger;
  final Erp erp;
  final CamelContext context;
  private final ProducerTemplate template;

  MovementsHarness(Path folder, Map<String, String> properties) {
    this.folder = folder;
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    ledger.define(
        ChannelDefinition.of("stock.erp", Mode.FIGURE).withVersionType(VersionType.INSTANT));
    ledger.define(quick("movements.erp"));
    ledger.define(quick("exports.erp"));
    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("erp.movements.outbox", outbox().toString());
    all.putIfAbsent("erp.stock.inbox", folder.resolve("in").toString());
    all.putIfAbsent("erp.movements.poll", "20ms");
    all.putIfAbsent("channel.stock.erp.version", "instant");
    context = new DefaultCamelContext();
    try {
      CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
      camel.install(context);
      HttpDefaults.STANDARD.apply(context);
      Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
      erp =
          (Erp)
              Erp.read(
                      "erp",
                      settings,
                      Clock.systemUTC(),
                      new io.crossdock.flow.Neighbours(Exports.NONE))
                  .make(camel);
      settings.orThrow();
      erp.prepare();
      erp.beans().forEach(context.getRegistry()::bind);
      all.forEach(context.getPropertiesComponent()::addOverrideProperty);
      for (String route :
          List.of("erp-movements.yaml", "erp-movements-out.yaml", "erp-movements-push.yaml")) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(
                PluginHelper.getResourceLoader(context)
                    .resolveResource("file:" + ROUTES.resolve(route)));
      }
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    template = context.createProducerTemplate();
  }

  private static ChannelDefinition quick(String name) {
    return ChannelDefinition.of(name, Mode.EACH)
        .withPartner("erp")
        .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1));
  }

  Path outbox() {
    return folder.resolve("out");
  }

  /** As one page of a shop's exporter. */
  void moved(StockMovement... movements) {
    template.sendBody("ledger:movements.erp", Arrays.asList(movements));
  }

  /** Units of a SKU taken (positive) or given back, by item {@code t<n>} of the shop. */
  static StockMovement movement(int item, long number, String sku, int units) {
    return StockMovement.of(
        "shop",
        "t" + item,
        "i",
        number,
        "O" + item,
        sku,
        units > 0 ? StockMovement.Kind.CAPTURED : StockMovement.Kind.RESTOCKED,
        units,
        0,
        NOON.plusSeconds(item));
  }

  static StockLevel figure(String sku, Instant asOf, Reflects reflects) {
    return new StockLevel(
        sku, null, 10, 0, null, null, null, asOf, DocumentVersion.of(asOf), reflects, "feed");
  }

  void figures(StockLevel... figures) {
    template.sendBody("ledger:stock.erp", Arrays.asList(figures));
  }

  /** Names of files that are not hidden. */
  List<String> files() {
    try (Stream<Path> files = Files.list(outbox())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The oldest export that is not settled, or the newest at all; waits for one. */
  Inspection.Entry export() {
    until(() -> !exports().isEmpty());
    List<Inspection.Entry> line = exports();
    return line.stream()
        .filter(entry -> entry.settledAt() == null)
        .findFirst()
        .orElseGet(() -> line.get(line.size() - 1));
  }

  List<Inspection.Entry> exports() {
    return ledger.inspection().line("exports.erp", "movements", 0, 1000);
  }

  List<Inspection.Entry> movements() {
    List<Inspection.Entry> found =
        new ArrayList<>(ledger.inspection().entries("movements.erp", null, 0, 1000));
    java.util.Collections.reverse(found);
    return found;
  }

  Books books(String channel) {
    return ledger.inspection().books().stream()
        .filter(books -> books.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  void until(Callable<Boolean> what) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(what);
  }

  /** Until all exports are accepted. */
  void settled() {
    until(
        () ->
            Stream.of("movements.erp", "exports.erp")
                .map(this::books)
                .allMatch(books -> books.waiting() + books.inFlight() == 0));
  }

  /** From here on nothing is written any more, whatever is under way. */
  void crash() {
    ledger.close();
    // What waits for the ledger will wait for ever.
    context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
    context.getShutdownStrategy().setTimeout(50);
    context.stop();
    erp.close();
  }

  @Override
  public void close() {
    context.stop();
    erp.close();
    org.assertj.core.api.Assertions.assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }
}
