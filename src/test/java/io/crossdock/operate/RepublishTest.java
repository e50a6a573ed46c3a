package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs.Run;
import io.crossdock.ledger.Runs.State;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepublishTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;
  private Ledger ledger;
  private DefaultCamelContext context;
  private Schedules schedules;

  @BeforeEach
  void open() throws Exception {
    ledger = Ledgers.open(LedgerSettings.sqlite(home.resolve("l.db").toString()), CrashPoint.NONE);
    define(ChannelDefinition.of("stock.erp", Mode.FIGURE));
    define(ChannelDefinition.of("stock.shop", Mode.MARK));
    define(ChannelDefinition.of("runs.shop-all", Mode.LATEST).withVersionType(VersionType.INSTANT));
    context = new DefaultCamelContext();
    CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
    camel.install(context);
    context
        .getRegistry()
        .bind(
            "all",
            new Republish(
                camel, "shop-all", "stock.erp", Republish.figures(camel, "stock.erp"), 10));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:runs.shop-all?repeat=SAFE")
                .bean("all", "page")
                .to("ledger:stock.shop")
                .bean("all", "next");
          }
        });
    context.start();
    schedules =
        new Schedules(
            ledger,
            Clock.systemUTC(),
            List.of(new Schedule("shop-all", null, ZoneOffset.UTC)),
            "republish");
  }

  @AfterEach
  void close() {
    schedules.close();
    context.stop();
    ledger.close();
  }

  private void define(ChannelDefinition channel) {
    channel.lanes().forEach(lane -> ledger.lanes().define(new Limit(lane, 0, List.of())));
    ledger.define(channel);
  }

  private void figures(int count) {
    List<Arrival> arrivals =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    Arrival.of(
                        String.format("SKU%03d", i),
                        Version.of(1),
                        "{}".getBytes(StandardCharsets.UTF_8)))
            .toList();
    ledger.write(Priority.IMPORT, List.of(new Write.Take("stock.erp", arrivals)));
  }

  private Run ended() {
    return await()
        .atMost(SOON)
        .until(
            () -> ledger.runs().latest("shop-all", 1),
            runs -> !runs.isEmpty() && runs.get(0).state() == State.DONE)
        .get(0);
  }

  @Test
  void every_figure_is_marked_once_page_by_page() {
    figures(37);
    schedules.runNow("shop-all", "ann");
    Run run = ended();
    assertThat(run.summary()).isEqualTo("37 keys of stock.erp marked to be looked at");
    assertThat(run.why()).isEqualTo("asked for by ann");
    assertThat(run.done()).isEqualTo(37);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(ledger.inspection().entries("stock.shop", EntryState.WAITING, 0, 100))
                    .hasSize(37));
    assertThat(ledger.inspection().entries("stock.shop", null, 0, 100)).hasSize(37);
  }

  @Test
  void a_run_that_found_nothing_says_why() {
    schedules.runNow("shop-all", "ann");
    assertThat(ended().summary())
        .isEqualTo("no figure is known in stock.erp yet, so nothing was marked");
  }

  @Test
  void a_page_that_ends_with_the_last_key_is_the_end_too() {
    figures(20);
    schedules.runNow("shop-all", "ann");
    assertThat(ended().done()).isEqualTo(20);
    schedules.runNow("shop-all", "bob");
    await()
        .atMost(SOON)
        .until(
            () ->
                ledger.runs().latest("shop-all", 5).stream()
                        .filter(run -> run.state() == State.DONE)
                        .count()
                    == 2);
  }

  @Test
  void one_key_alone_is_marked_if_it_has_a_figure() {
    figures(37);
    schedules.runNow("shop-all", "SKU004", "ann");
    assertThat(ended().summary()).isEqualTo("SKU004 marked to be looked at");
    assertThat(ended().why()).isEqualTo("asked for by ann, only SKU004");
    schedules.runNow("shop-all", "NONE", "ann");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(ended().summary())
                    .isEqualTo("stock.erp has no figure of NONE, so nothing was marked"));
    assertThat(ledger.inspection().entries("stock.shop", null, 0, 100)).hasSize(1);
  }

  @Test
  void what_a_run_was_up_to_is_forgotten_when_it_has_ended() {
    figures(20);
    schedules.runNow("shop-all", "ann");
    ended();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(ledger.positions("run.shop-all", (String) null, 10)).isEmpty());
  }
}
