package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.DoorCalls;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Today.Row;
import io.crossdock.operate.Today.State;
import io.crossdock.operate.Touchpoint.Direction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

  private static final String UPLOAD = "demo-upload";

  @TempDir Path folder;
  private Ledger ledger;

  /** A shop whose stock is looked at by runs. */
  private static final class Demo implements Partner {

    @Override
    public String name() {
      return "demo";
    }

    @Override
    public Map<String, Object> beans() {
      return Map.of();
    }

    @Override
    public List<Touchpoint> touchpoints() {
      return List.of(
          new Touchpoint(
              UPLOAD, "demo", Direction.OUT, "StockLevel", "stock.demo", true, "", "", "", "", ""));
    }
  }

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(LedgerSettings.sqlite(folder.resolve("l.db").toString()), CrashPoint.NONE);
    ledger.define(ChannelDefinition.of("runs." + UPLOAD, Mode.LATEST));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Row row(List<String> on) {
    Clock clock = Clock.systemUTC();
    Schedule schedule = new Schedule(UPLOAD, null, null, on, ZoneId.of("UTC"));
    try (Schedules schedules = new Schedules(ledger, clock, List.of(schedule), "board-test");
        Throughput throughput = new Throughput(ledger, clock)) {
      Watch watch = new Watch(ledger, clock, "test", List::of, List::of);
      Partners partners = new Partners(List.of(new Demo()));
      Board board = new Board(ledger, watch, partners, schedules, throughput, clock);
      return board.today(Day.Span.DAY).touchpoints().get(0);
    }
  }

  private Row door(DoorCalls.Seen calls) {
    Clock clock = Clock.systemUTC();
    try (Schedules schedules = new Schedules(ledger, clock, List.of(), "board-test");
        Throughput throughput = new Throughput(ledger, clock)) {
      RouteAt route = new RouteAt(UPLOAD, "demo", "platform-http:///hooks/demo", calls);
      Watch watch = new Watch(ledger, clock, "test", () -> List.of(route), List::of);
      Board board =
          new Board(ledger, watch, new Partners(List.of(new Demo())), schedules, throughput, clock);
      return board.today(Day.Span.DAY).touchpoints().get(0);
    }
  }

  @Test
  void a_door_says_what_came_and_whom_it_turned_away() {
    Instant now = Instant.now();
    assertThat(door(DoorCalls.Seen.NOTHING).why())
        .startsWith("Nothing has come since the hub began, ");

    Row took = door(new DoorCalls.Seen(332, now, 0, 0, null, null));
    assertThat(took.state()).isEqualTo(State.WELL);
    assertThat(took.why()).contains("The last call came ");
    assertThat(took.lastSuccess()).isEqualTo(now);

    Row refused = door(new DoorCalls.Seen(332, now, 19, 19, now, "sign it"));
    assertThat(refused.state()).isEqualTo(State.FAILING);
    assertThat(refused.why())
        .startsWith("19 calls were refused since " + now + ", and none was taken: sign it.");
  }

  private void ran(Map<String, Long> counts, String summary) {
    long run = ledger.runs().begin(UPLOAD, "test", false);
    ledger.runs().progress(run, counts, 0, 0);
    ledger.runs().end(run, true, summary);
  }

  @Test
  void what_nothing_starts_by_itself_is_said_to_be_so() {
    assertThat(row(List.of()).why())
        .isEqualTo("It has not run yet. Nothing starts it by itself: run-now demo-upload.");
    assertThat(row(List.of("demo-load")).why()).isEqualTo("It has not run yet.");
  }

  @Test
  void a_run_that_had_nothing_to_work_with_is_not_called_well() {
    ran(Map.of(PagedRun.HELD, 1L), "HELD: LOAD_FAILED; nothing was marked");
    Row held = row(List.of("demo-load"));
    assertThat(held.state()).isEqualTo(State.BEHIND);
    assertThat(held.why()).contains("HELD: LOAD_FAILED");

    ran(Map.of("seen", 1L), "1 SKU looked at, 0 marked to be sent");
    assertThat(row(List.of("demo-load")).state()).isEqualTo(State.WELL);
  }
}
