package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.operate.Day.Bar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private static final List<String> STOCK = List.of("stock.erp");

  private final TestDatabase database = TestDatabase.sqlite();
  private final TestClock clock = TestClock.standingStill();
  private Ledger ledger;
  private Throughput throughput;
  private long version;

  @BeforeEach
  void open() {
    ledger = database.open(clock);
    ledger.define(ChannelDefinition.of("stock.erp", Mode.FIGURE));
    throughput = new Throughput(ledger, clock);
    throughput.sample();
  }

  @AfterEach
  void close() {
    throughput.close();
    ledger.close();
    database.close();
  }

  private void arrive(int count) {
    version++;
    ledger.write(
        Priority.DOOR,
        List.of(
            new Write.Take(
                "stock.erp", IntStream.range(0, count).mapToObj(this::arrival).toList())));
  }

  private Arrival arrival(int i) {
    byte[] content = ("{\"v\":" + version + "}").getBytes(StandardCharsets.UTF_8);
    return new Arrival(
        "SKU-" + i,
        Version.of(version),
        "StockLevel",
        content,
        Fingerprint.of(content),
        null,
        false,
        "a test",
        null);
  }

  private Day hour(Throughput of) {
    return of.history().day(STOCK, Day.Span.HOUR, clock.instant());
  }

  private void aMinutePasses() {
    clock.forward(Duration.ofMinutes(1));
  }

  @Test
  void what_was_settled_is_known_by_its_minute_also_after_a_restart() {
    arrive(3);
    throughput.sample();
    aMinutePasses();
    aMinutePasses();
    arrive(5);
    throughput.sample();
    try (Throughput after = new Throughput(ledger, clock)) {
      List<Bar> bars = hour(after).bars();
      assertThat(bars).hasSize(60);
      assertThat(bars.stream().map(Bar::applied).filter(n -> n > 0)).containsExactly(3L, 5L);
      assertThat(hour(after).sum()).isEqualTo(new Bar(8, 0));
      assertThat(after.history().lastMoved(STOCK)).isBefore(clock.instant());
    }
  }

  @Test
  void what_is_not_written_down_yet_counts_already() {
    arrive(4);
    assertThat(hour(throughput).bars().get(59)).isEqualTo(new Bar(4, 0));
    assertThat(throughput.history().lastMoved(STOCK)).isEqualTo(clock.instant());
  }

  @Test
  void two_hub_processes_count_nothing_twice() {
    try (Throughput other = new Throughput(ledger, clock)) {
      arrive(4);
      throughput.sample();
      other.sample();
      aMinutePasses();
      arrive(2);
      other.sample();
      throughput.sample();
      assertThat(hour(throughput).sum()).isEqualTo(new Bar(6, 0));
    }
  }

  @Test
  void a_minute_without_work_writes_nothing() {
    arrive(1);
    throughput.sample();
    long before = ledger.position("hub.throughput", "last").orElseThrow().revision();
    aMinutePasses();
    throughput.sample();
    assertThat(ledger.position("hub.throughput", "last").orElseThrow().revision())
        .isEqualTo(before);
  }

  @Test
  void what_is_older_than_a_day_is_left_out_and_its_place_used_again() {
    arrive(7);
    throughput.sample();
    clock.forward(Duration.ofHours(25));
    assertThat(throughput.history().day(STOCK, Day.Span.DAY, clock.instant()).sum())
        .isEqualTo(Bar.NONE);
    clock.forward(Duration.ofHours(23));
    arrive(1);
    throughput.sample();
    assertThat(throughput.history().day(STOCK, Day.Span.DAY, clock.instant()).sum())
        .isEqualTo(new Bar(1, 0));
    assertThat(ledger.positions("hub.throughput", null, 100)).hasSize(2);
  }
}
