package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step {@code ledger:pace} of a route. */
class PaceStepTest {

  @TempDir Path folder;
  private final List<String> called = new CopyOnWriteArrayList<>();
  private final List<Long> calledAt = new CopyOnWriteArrayList<>();
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder).channel("in", Mode.EACH);
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private void lane(String name, int tokens, Duration per) {
    rig.ledger.lanes().define(new Lanes.Limit(name, 0, List.of(new Lanes.Window(tokens, per))));
  }

  private void calls(Exchange exchange) {
    calledAt.add(System.nanoTime());
    called.add(exchange.getVariable("key", String.class));
  }

  private void writesOnce(String options) {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());
                from("ledger:in?repeat=safe")
                    .to("ledger:attempt?asked=one")
                    .to("ledger:pace?lanes=key,site" + options)
                    .process(exchange -> calls(exchange));
              }
            })
        .start();
  }

  private void writesTwice() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());
                from("ledger:in?repeat=safe")
                    .loop(2)
                    .to("ledger:attempt?asked=one")
                    .to("ledger:pace?lanes=key&wait=10ms")
                    .process(exchange -> calls(exchange))
                    .end();
              }
            })
        .start();
  }

  private List<String> outcomes(Inspection.Entry entry) {
    return rig.ledger.inspection().attempts(entry.id()).stream()
        .map(Inspection.Attempt::outcome)
        .toList();
  }

  @Test
  void a_call_waits_in_the_step_until_each_of_its_lanes_has_a_token() {
    lane("key", 1, Duration.ofMillis(500));
    lane("site", 100, Duration.ofSeconds(1));
    writesOnce("&wait=30s");
    rig.put("in", "a", "x").put("in", "b", "x").put("in", "c", "x");
    rig.awaitSettled("in");
    assertThat(called).containsExactlyInAnyOrder("a", "b", "c");
    for (String key : called) {
      assertThat(outcomes(rig.entry("in", key))).as("none came again").containsExactly("applied");
    }
    assertThat(Duration.ofNanos(calledAt.get(2) - calledAt.get(0)))
        .isGreaterThan(Duration.ofMillis(600));
  }

  @Test
  void one_that_waited_in_vain_is_held_until_there_may_be_a_token_and_nothing_is_unresolved() {
    lane("key", 1, Duration.ofMinutes(10));
    writesOnce("&wait=10ms");
    rig.put("in", "a", "x");
    rig.awaitState("in", "a", EntryState.APPLIED);
    Instant first = Instant.now();
    rig.put("in", "b", "x");
    Inspection.Entry held =
        rig.awaitEntry(
            "in", "b", entry -> entry.state() == EntryState.WAITING && entry.reason() != null);
    assertThat(held.reason()).contains("key").contains("no more calls now");
    assertThat(held.due())
        .isBetween(first.plus(Duration.ofMinutes(9)), first.plus(Duration.ofMinutes(11)));
    assertThat(outcomes(held))
        .as("the attempt that was marked never called")
        .containsExactly("held");
    assertThat(called).containsExactly("a");
  }

  @Test
  void one_that_has_called_already_and_finds_no_token_is_looked_into_again() {
    lane("key", 1, Duration.ofMinutes(10));
    writesTwice();
    rig.put("in", "a", "x");
    Inspection.Entry doubtful =
        rig.awaitEntry("in", "a", entry -> entry.reason() != null && !entry.inFlight());
    assertThat(doubtful.reason()).contains("what became of a write was not asked: the lane key");
    assertThat(outcomes(doubtful)).endsWith("ambiguous");
  }

  @Test
  void one_that_has_called_already_waits_longer_than_others_rather_than_being_looked_into() {
    lane("key", 1, Duration.ofMillis(300));
    writesTwice();
    rig.put("in", "a", "x");
    rig.awaitState("in", "a", EntryState.APPLIED);
    assertThat(outcomes(rig.entry("in", "a")))
        .containsExactly("followed by another call", "applied");
    assertThat(called).containsExactly("a", "a");
  }

  @Test
  void stopping_does_not_wait_for_those_who_wait_for_a_token() {
    lane("key", 1, Duration.ofMinutes(10));
    writesOnce("&wait=20m");
    rig.put("in", "a", "x");
    rig.awaitState("in", "a", EntryState.APPLIED);
    rig.put("in", "b", "x");
    // In flight it is before its attempt is marked.
    await().atMost(Rig.LIMIT).until(() -> !outcomes(rig.entry("in", "b")).isEmpty());
    rig.context.stop();
    Inspection.Entry held = rig.entry("in", "b");
    assertThat(held.inFlight()).isFalse();
    assertThat(outcomes(held)).containsExactly("held");
    assertThat(called).containsExactly("a");
  }

  @Test
  void a_step_without_lanes_does_not_start() {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:in?repeat=safe").to("ledger:pace");
          }
        });
    assertThatThrownBy(rig::start).hasStackTraceContaining("ledger:pace names no lanes");
  }

  private final AtomicInteger calling = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Three at once, each of two calls; what follows a call waits until two are there at once. */
  private void callsTwice(CyclicBarrier after) {
    rig.ledger.lanes().define(new Lanes.Limit("api", 1, List.of()));
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());
                from("ledger:in?repeat=safe&maxConcurrent=3")
                    .loop(2)
                    .to("ledger:pace?lanes=api&wait=20s")
                    .process(
                        exchange -> most.accumulateAndGet(calling.incrementAndGet(), Math::max))
                    .process(exchange -> calls(exchange))
                    .process(exchange -> calling.decrementAndGet())
                    .process(TalkCalls::isOver)
                    .process(exchange -> after.await(60, TimeUnit.SECONDS))
                    .end();
              }
            })
        .start();
  }

  @Test
  void where_a_lane_has_one_permit_one_calls_while_others_work() {
    rig.put("in", "a", "x").put("in", "b", "x");
    callsTwice(new CyclicBarrier(2));

    rig.awaitSettled("in");

    assertThat(called).hasSize(4);
    assertThat(most).hasValue(1);
    await()
        .atMost(Rig.LIMIT)
        .until(() -> rig.ledger.lanes().find("api").orElseThrow().inUse() == 0);
  }

  @Test
  void a_call_that_fails_lets_others_call() {
    rig.ledger.lanes().define(new Lanes.Limit("api", 1, List.of()));
    rig.put("in", "a", "x").put("in", "b", "x");
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());
                from("ledger:in?repeat=safe&maxConcurrent=2")
                    .to("ledger:pace?lanes=api&wait=20s")
                    .process(exchange -> calls(exchange))
                    .throwException(new RejectedException("refused"));
              }
            })
        .start();

    await().atMost(Rig.LIMIT).until(() -> called.size() == 2);
  }
}
