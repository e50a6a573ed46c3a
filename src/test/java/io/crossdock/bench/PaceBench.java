package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.bench.Measurement.Watch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a partner's rate is reached, and how often it refuses, where its window slides: each
 * entry is a question and a write that is marked before, each of them paced by the lanes of a key
 * and of a site; beside a loop written by hand that keeps its tokens in memory and marks nothing.
 */
class PaceBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");

  private static final int SECONDS = Integer.getInteger("pace.seconds", 30);
  private static final int FACTOR = Integer.getInteger("pace.factor", 50);
  private static final int WORKERS = Integer.getInteger("pace.workers", 12);
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration WAY = Duration.ofMillis(20);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> lines = new ArrayList<>();

  @Test
  void how_much_of_the_rate_is_reached() throws Exception {
    Rounds rounds = Rounds.warm(Integer.getInteger("bench.rounds", 3));
    int tokens = 3 * FACTOR;
    // What is thrown away compiles the hot paths; at three a second nothing is hot.
    for (int i = 0; i < (FACTOR > 1 ? 2 : 0); i++) {
      ours(tokens);
      rival(tokens);
    }
    lines.clear();
    rounds.compare(tokens + " calls a second", () -> ours(tokens), () -> rival(tokens));
    rounds.print("Pace");
    LOG.info("\n{}", String.join("\n", lines));
  }

  private void call(String method, SlidingServer server) throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(server.uri()).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());
  }

  private Measurement ended(String who, int tokens, SlidingServer server, Watch watch, int calls) {
    Measurement took = watch.stop(calls);
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %.3f of %d calls a second, %d of %d refused",
            who,
            server.rate() / tokens,
            tokens,
            server.refused(),
            calls));
    LOG.info("{}", lines.get(lines.size() - 1));
    assertThat(calls).isGreaterThan(2 * tokens);
    return new Measurement(server.rate(), took.cpuMicros());
  }

  private Measurement ours(int tokens) throws Exception {
    int entries = tokens * SECONDS / 2;
    Path file = Files.createTempDirectory(folder, "pace").resolve("ledger.db");
    try (SlidingServer server = new SlidingServer(tokens, WINDOW);
        Ledger ledger = Ledgers.open(LedgerSettings.sqlite(file.toString()), CrashPoint.NONE);
        DefaultCamelContext context = new DefaultCamelContext()) {
      ledger.define(ChannelDefinition.of("work", Mode.MARK));
      ledger.lanes().define(new Lanes.Limit("key", 0, List.of(new Lanes.Window(tokens, WINDOW))));
      ledger
          .lanes()
          .define(new Lanes.Limit("site", 0, List.of(new Lanes.Window(10 * FACTOR, WINDOW))));
      ledger.write(
          Priority.IMPORT,
          List.of(
              new Write.Take(
                  "work",
                  IntStream.range(0, entries).mapToObj(i -> Arrival.mark("K" + i, "b")).toList())));
      new CamelLedger(ledger, Clock.systemUTC()).install(context);
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              errorHandler(noErrorHandler());
              from("ledger:work?repeat=safe&maxConcurrent=" + WORKERS)
                  .to("ledger:pace?lanes=key,site")
                  .process(exchange -> call("GET", server))
                  .to("ledger:attempt?asked=POST")
                  .to("ledger:pace?lanes=key,site")
                  .process(exchange -> call("POST", server));
            }
          });
      Watch watch = new Watch();
      context.start();
      await()
          .atMost(Duration.ofSeconds(3L * SECONDS + 30))
          .pollInterval(Duration.ofMillis(250))
          .until(() -> ledger.inspection().books().get(0).applied() == entries);
      return ended("ours", tokens, server, watch, 2 * entries);
    }
  }

  private Measurement rival(int tokens) throws Exception {
    int calls = tokens * SECONDS;
    RivalPace pace = new RivalPace(tokens, WINDOW, WAY);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try (SlidingServer server = new SlidingServer(tokens, WINDOW)) {
      Watch watch = new Watch();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        String method = i % 2 == 0 ? "GET" : "POST";
        all.add(
            workers.submit(
                () -> {
                  pace.await();
                  call(method, server);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      return ended("rival", tokens, server, watch, calls);
    } finally {
      workers.shutdownNow();
    }
  }
}
