package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.newstore.plan.Behaviour;
import io.crossdock.partner.newstore.plan.CompletedItem;
import io.crossdock.partner.newstore.plan.Document;
import io.crossdock.partner.newstore.plan.DocumentItem;
import io.crossdock.partner.newstore.plan.Frozen;
import io.crossdock.partner.newstore.plan.Known;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.Plan;
import io.crossdock.partner.newstore.plan.Planner;
import io.crossdock.partner.newstore.plan.PlannerState;
import io.crossdock.partner.newstore.plan.Settling;
import io.crossdock.partner.newstore.plan.Snapshot;
import io.crossdock.partner.newstore.plan.SnapshotRow;
import io.crossdock.partner.newstore.plan.StockKey;
import io.crossdock.partner.newstore.plan.Stores;
import io.crossdock.partner.newstore.plan.Terms;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans an import of NewStore and reads all its documents once. Rows are made while they are read,
 * as they would be from a file. The last thousand of the events are not booked in the snapshot.
 */
class NewStorePlanBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int EVENTS = Integer.getInteger("plan.events", 100_000);
  private static final int LOCATIONS = 50;
  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant AS_OF = NOW.minusSeconds(600);

  @ParameterizedTest
  @ValueSource(ints = {100_000, 1_000_000, 1_000_000, 3_000_000})
  void plans_and_reads_the_documents(int keys) {
    Map<String, String> stores = new LinkedHashMap<>();
    IntStream.range(0, LOCATIONS).forEach(i -> stores.put("US" + i, "US" + i));
    Planner planner =
        new Planner(
            new Terms(Mode.ON_HAND, Behaviour.RELEASE_BY_RANGE, new Stores(stores), 500_000));
    PlannerState state = state(keys);
    Snapshot snapshot = new Made(keys);
    long before = used();
    Measurement.Watch planning = new Measurement.Watch();

    Plan.Send plan = (Plan.Send) planner.plan(NOW, snapshot, state);

    Measurement planned = planning.stop(keys);
    Measurement.Watch reading = new Measurement.Watch();
    long items = read(plan.documents());
    Measurement read = reading.stop(keys);
    long most = used();
    Document last = plan.documents().get(plan.documents().size() - 1);
    try (Stream<DocumentItem> all = last.items()) {
      // In the midst of a document, with all that the plan holds.
      most = Math.max(most, all.skip(last.size() / 2).limit(1).mapToLong(one -> used()).sum());
    }
    LOG.info(
        "{}",
        String.format(
            Locale.ROOT,
            "| %,d keys, %,d events | planned in %.2f s (%.2f s of processor time), documents read in"
                + " %.2f s (%.2f s) | range %d-%d, %d"
                + " documents, %,d items, %,d touched, %,d held | heap %,d MB before, at most %,d MB"
                + " after collections |",
            keys,
            EVENTS,
            keys / planned.rate(),
            keys * planned.cpuMicros() / 1e6,
            keys / read.rate(),
            keys * read.cpuMicros() / 1e6,
            plan.range().start(),
            plan.range().end(),
            plan.documents().size(),
            items,
            plan.touched().size(),
            keys - items,
            before >> 20,
            most >> 20));
    assertThat(items).isEqualTo(plan.counts().sent());
    assertThat(plan.documents().stream().mapToInt(Document::size).sum()).isEqualTo((int) items);
  }

  private static long read(List<Document> documents) {
    long items = 0;
    for (Document document : documents) {
      try (Stream<DocumentItem> all = document.items()) {
        items += all.filter(one -> one.quantity() >= 0).count();
      }
    }
    return items;
  }

  private static StockKey key(int i) {
    return new StockKey("P" + i / LOCATIONS, "US" + i % LOCATIONS);
  }

  private static PlannerState state(int keys) {
    SplittableRandom random = new SplittableRandom(5178);
    List<CompletedItem> completed = new ArrayList<>(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      boolean booked = i < EVENTS - 1_000;
      int key = random.nextInt(keys);
      Instant published = AS_OF.minusSeconds(86_400).plusMillis(i * 800L);
      completed.add(
          new CompletedItem(
              "item-" + i,
              key(key),
              1_000 + 3L * i,
              published,
              null,
              booked ? published.plusSeconds(900) : null));
    }
    return new PlannerState(
        1_000L - 1,
        AS_OF.minusSeconds(90_000),
        false,
        new Settling(Duration.ofMinutes(15), Instant.EPOCH),
        Frozen.NOT,
        new Known(completed, List.of(), List.of()));
  }

  private record Made(int keys) implements Snapshot {
    @Override
    public Instant asOf() {
      return AS_OF;
    }

    @Override
    public Instant receivedAt() {
      return AS_OF;
    }

    @Override
    public Stream<SnapshotRow> rows() {
      return IntStream.range(0, keys).mapToObj(i -> new SnapshotRow(key(i), i % 1_000));
    }
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
