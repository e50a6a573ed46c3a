package io.crossdock.bench;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.Ledgers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several channels in one lane: how much the lane carries, and how long each of them waits. A wait
 * is told as the number of calls others made between the moment an entry was due and its own.
 */
class LaneBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final Duration TIME = Duration.ofMillis(Integer.getInteger("lane.millis", 5_000));
  private static final int IDLE = Integer.getInteger("lane.idle", 10);
  private static final int BACKLOG = Integer.getInteger("lane.backlog", 2_000);
  private static final String ONLY = System.getProperty("bench.only", "");

  private final AtomicInteger stores = new AtomicInteger();

  /**
   * @param backlogs channels with more waiting than can be done
   * @param rare channels that get an entry a while after their last one was done
   */
  private record Scene(
      String name,
      int permits,
      List<Lanes.Window> windows,
      Duration work,
      int backlogs,
      int rare) {}

  private static List<Scene> scenes() {
    Duration work = Duration.ofMillis(5);
    Lanes.Window twenty = new Lanes.Window(20, Duration.ofSeconds(1));
    Lanes.Window three = new Lanes.Window(3, Duration.ofSeconds(1));
    return List.of(
        new Scene("1 permit, 5 ms, alone", 1, List.of(), work, 1, 0),
        new Scene("1 permit, 5 ms, 1 backlog, 2 rare", 1, List.of(), work, 1, 2),
        new Scene("1 permit, 5 ms, 3 backlogs", 1, List.of(), work, 3, 0),
        new Scene("1 permit, no work, 3 backlogs", 1, List.of(), Duration.ZERO, 3, 0),
        new Scene("20/s, 1 backlog, 2 rare", 0, List.of(twenty), Duration.ZERO, 1, 2),
        new Scene("3/s, 3 backlogs", 0, List.of(three), Duration.ZERO, 3, 0));
  }

  @Test
  void on_sqlite(@TempDir Path folder) throws Exception {
    for (Scene scene : scenes()) {
      if (scene.name.contains(ONLY)) {
        String file = folder.resolve("lane-" + stores.incrementAndGet() + ".db").toString();
        run("SQLite", scene, LedgerSettings.sqlite(file));
      }
    }
  }

  @Test
  void on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = LedgerBench.durable()) {
      for (Scene scene : scenes()) {
        if (scene.name.contains(ONLY)) {
          String name = "lane_" + stores.incrementAndGet();
          try (Connection connection = postgres.getPostgresDatabase().getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
          }
          String url = postgres.getJdbcUrl("postgres", name);
          run("PostgreSQL", scene, LedgerSettings.postgres(url, "postgres", "postgres"));
        }
      }
    }
  }

  private static void run(String database, Scene scene, LedgerSettings settings) throws Exception {
    try (Ledger ledger = Ledgers.open(settings, CrashPoint.NONE);
        DefaultCamelContext context = new DefaultCamelContext();
        Line line = new Line(ledger, scene)) {
      context.disableJMX();
      new CamelLedger(ledger, Clock.systemUTC()).install(context);
      line.define();
      context.addRoutes(line.routes());
      context.start();
      long begun = System.nanoTime();
      line.measure(true);
      LockSupport.parkNanos(TIME.toNanos());
      line.measure(false);
      double seconds = (System.nanoTime() - begun) / 1e9;
      context.stop();
      LOG.info("| {} | {} | {}", database, scene.name(), line.told(seconds));
    }
  }

  /** The channels of a lane, and what became of their entries. */
  private static final class Line implements AutoCloseable {
    private final Ledger ledger;
    private final Scene scene;
    private final List<String> backlogs;
    private final List<String> rare;
    private final List<String> idle;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();
    private final Map<String, Integer> dueAt = new ConcurrentHashMap<>();
    private final Map<String, Long> dueNanos = new ConcurrentHashMap<>();
    private final List<Integer> waits = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean measuring;

    Line(Ledger ledger, Scene scene) {
      this.ledger = ledger;
      this.scene = scene;
      this.backlogs = names("backlog", scene.backlogs());
      this.rare = names("rare", scene.rare());
      this.idle = names("idle", IDLE);
    }

    private static List<String> names(String kind, int count) {
      return IntStream.range(0, count).mapToObj(i -> kind + i).toList();
    }

    private List<String> all() {
      List<String> all = new ArrayList<>(backlogs);
      all.addAll(idle);
      all.addAll(rare);
      return all;
    }

    void define() {
      ledger.lanes().define(new Lanes.Limit("lane", scene.permits(), scene.windows()));
      for (String channel : all()) {
        served.put(channel, new AtomicInteger());
        ledger.define(ChannelDefinition.of(channel, Mode.EACH).withLanes(List.of("lane")));
      }
      for (String channel : backlogs) {
        for (int from = 0; from < BACKLOG; from += 500) {
          put(channel, from, 500);
        }
      }
    }

    private void put(String channel, int from, int count) {
      ledger.write(
          Priority.DOOR,
          List.of(
              new Write.Take(
                  channel,
                  IntStream.range(from, from + count)
                      .mapToObj(
                          i ->
                              Arrival.of(
                                  "K" + i,
                                  Version.of(1),
                                  "content".getBytes(StandardCharsets.UTF_8)))
                      .toList())));
    }

    RouteBuilder routes() {
      return new RouteBuilder() {
        @Override
        public void configure() {
          errorHandler(noErrorHandler());
          for (String channel : all()) {
            from("ledger:" + channel + "?repeat=SAFE").process(exchange -> call(channel));
          }
        }
      };
    }

    private void call(String channel) {
      int number = calls.getAndIncrement();
      Integer due = dueAt.remove(channel);
      if (measuring) {
        served.get(channel).incrementAndGet();
        if (due != null) {
          synchronized (waits) {
            waits.add(number - due);
            millis.add((System.nanoTime() - dueNanos.get(channel)) / 1e6);
          }
        }
      }
      if (!scene.work().isZero()) {
        LockSupport.parkNanos(scene.work().toNanos());
      }
      if (rare.contains(channel)) {
        again(channel, number + 1);
      }
    }

    private void again(String channel, int number) {
      try {
        feeder.schedule(
            () -> {
              dueNanos.put(channel, System.nanoTime());
              dueAt.put(channel, calls.get());
              put(channel, 1_000_000 + number, 1);
            },
            100,
            TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.RejectedExecutionException e) {
        LOG.debug("measured", e);
      }
    }

    void measure(boolean now) {
      measuring = now;
      if (now) {
        rare.forEach(channel -> again(channel, 0));
      }
    }

    String told(double seconds) {
      int all = served.values().stream().mapToInt(AtomicInteger::get).sum();
      StringBuilder shares = new StringBuilder();
      List.of(backlogs, rare)
          .forEach(
              some ->
                  some.forEach(channel -> shares.append(' ').append(served.get(channel).get())));
      synchronized (waits) {
        return String.format(
            Locale.ROOT,
            "%.1f | %s | %s | %s |",
            all / seconds,
            shares.toString().strip(),
            spread(waits.stream().map(Integer::doubleValue).toList()),
            spread(millis));
      }
    }

    private static String spread(List<Double> values) {
      if (values.isEmpty()) {
        return "–";
      }
      List<Double> sorted = values.stream().sorted().toList();
      return String.format(
          Locale.ROOT,
          "%.0f, %.0f, %.0f",
          sorted.get(sorted.size() / 2),
          sorted.get((int) (sorted.size() * 0.95)),
          sorted.get(sorted.size() - 1));
    }

    @Override
    public void close() {
      feeder.shutdownNow();
    }
  }
}
