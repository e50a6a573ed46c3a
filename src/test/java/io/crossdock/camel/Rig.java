package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.TestPostgres;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel context over a real ledger in a temporary folder, and what tests ask of the two. */
final class Rig implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(60);

  final Ledger ledger;
  final CamelContext context;

  Rig(Path folder) {
    this(folder, false, UnaryOperator.identity());
  }

  /**
   * @param between what the component sees of the ledger
   */
  Rig(Path folder, boolean jmx, UnaryOperator<Ledger> between) {
    this(LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), jmx, between);
  }

  static Rig onPostgres() {
    return new Rig(
        LedgerSettings.postgres(
            TestPostgres.newDatabase(), TestPostgres.USER, TestPostgres.PASSWORD),
        false,
        UnaryOperator.identity());
  }

  private Rig(LedgerSettings settings, boolean jmx, UnaryOperator<Ledger> between) {
    ledger = Ledgers.open(settings, CrashPoint.NONE);
    DefaultCamelContext made = new DefaultCamelContext();
    if (!jmx) {
      made.disableJMX();
    }
    made.getShutdownStrategy().setTimeout(5);
    context = made;
    new CamelLedger(between.apply(ledger), Clock.systemUTC()).install(context);
  }

  /** A channel whose entries come again quickly. */
  static ChannelDefinition quick(String name, Mode mode) {
    return ChannelDefinition.of(name, mode)
        .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1));
  }

  Rig channel(String name, Mode mode) {
    ledger.define(quick(name, mode));
    return this;
  }

  Rig bean(String name, Object bean) {
    context.getRegistry().bind(name, bean);
    return this;
  }

  Rig step(String name, Processor step) {
    return bean(name, step);
  }

  Rig routes(RoutesBuilder routes) {
    return doing(() -> context.addRoutes(routes));
  }

  Rig yaml(String text) {
    return doing(
        () ->
            PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("test" + text.hashCode() + ".yaml", text)));
  }

  Rig start() {
    return doing(context::start);
  }

  private interface Doing {
    void run() throws Exception;
  }

  private Rig doing(Doing something) {
    try {
      something.run();
      return this;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes text as version 1 of the key. */
  Rig put(String channel, String key, String content) {
    return put(channel, key, 1, content);
  }

  Rig put(String channel, String key, long version, String content) {
    ledger.write(
        Priority.DOOR,
        List.of(
            new Write.Take(
                channel,
                List.of(
                    Arrival.of(
                        key, Version.of(version), content.getBytes(StandardCharsets.UTF_8))))));
    return this;
  }

  Rig mark(String channel, String... keys) {
    ledger.write(
        Priority.DOOR,
        List.of(
            new Write.Take(
                channel, List.of(keys).stream().map(key -> Arrival.mark(key, "test")).toList())));
    return this;
  }

  /** The newest entry of a key. */
  Inspection.Entry entry(String channel, String key) {
    return ledger.inspection().trace(key, 100).stream()
        .filter(entry -> entry.channel().equals(channel))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no entry of " + key + " in " + channel));
  }

  Inspection.Entry awaitEntry(String channel, String key, Predicate<Inspection.Entry> what) {
    return await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> entry(channel, key), what);
  }

  Inspection.Entry awaitState(String channel, String key, EntryState state) {
    return awaitEntry(channel, key, entry -> entry.state() == state && !entry.inFlight());
  }

  Books books(String channel) {
    return ledger.inspection().books().stream()
        .filter(books -> books.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  void awaitSettled(String channel) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              Books books = books(channel);
              assertThat(books.waiting() + books.inFlight()).as("%s", books).isZero();
            });
  }

  /** Keys of a channel's entries, in any state, in order of key. */
  List<String> keys(String channel) {
    return ledger.inspection().entries(channel, null, 0, 1000).stream()
        .map(Inspection.Entry::key)
        .sorted()
        .toList();
  }

  static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.stop();
    assertThat(ledger.inspection().audit()).isEmpty();
    assertThat(ledger.inspection().books()).allMatch(Books::balanced);
    ledger.close();
  }
}
