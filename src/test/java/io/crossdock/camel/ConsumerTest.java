package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a route from the ledger starts, runs, stops and is refused. */
class ConsumerTest {

  @TempDir Path folder;
  private final ExecutorService elsewhere = Executors.newCachedThreadPool();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger entered = new AtomicInteger();
  private final Processor waits =
      exchange -> {
        entered.incrementAndGet();
        assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
      };
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder).channel("in", Mode.EACH);
  }

  @AfterEach
  void closes() {
    goOn.countDown();
    rig.close();
    elsewhere.shutdownNow();
  }

  private void sender(String options, Processor step) {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("ledger:in?" + options).routeId("sender").process(step);
          }
        });
  }

  private void put(int count) {
    for (int i = 0; i < count; i++) {
      rig.put("in", "k" + i, "x");
    }
  }

  @Test
  void a_sender_that_says_nothing_about_repeating_does_not_start() {
    sender("maxConcurrent=1", exchange -> {});
    assertThatThrownBy(rig::start)
        .hasStackTraceContaining("route sender")
        .hasStackTraceContaining("repeat")
        .hasStackTraceContaining("look-up");
  }

  @Test
  void a_sender_that_says_it_looks_and_neither_marks_attempts_nor_looks_does_not_start() {
    sender("repeat=look-up", exchange -> {});
    assertThatThrownBy(rig::start)
        .hasStackTraceContaining("route sender says repeat: LOOK_UP about ledger:in and lacks")
        .hasStackTraceContaining("a step to ledger:attempt before the call")
        .hasStackTraceContaining("a choice or filter on ${variable.unresolved}");
  }

  @Test
  void a_sender_looks_by_a_choice_a_filter_a_step_of_that_name_or_in_a_route_it_calls() {
    rig.channel("two", Mode.EACH).channel("three", Mode.EACH).channel("four", Mode.EACH);
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("ledger:in?repeat=look-up")
                    .choice()
                    .when(simple("${variable.unresolved}"))
                    .log("looks")
                    .end()
                    .to("ledger:attempt?asked=x");
                from("ledger:two?repeat=look-up")
                    .filter(variable("unresolved").isEqualTo(true))
                    .log("looks")
                    .end()
                    .to("ledger:attempt");
                from("ledger:three?repeat=look-up&batch=10")
                    .to("ledger:attempt")
                    .process(exchange -> {})
                    .id("three-look-up");
                from("ledger:four?repeat=look-up").to("direct:sends");
                from("direct:sends")
                    .split(body())
                    .filter(simple("${variable.unresolved} == true"))
                    .log("looks")
                    .end()
                    .to("ledger:attempt")
                    .end();
              }
            })
        .start();
    assertThat(rig.context.getRoutesSize()).isEqualTo(5);
  }

  @Test
  void a_sender_from_an_undefined_channel_does_not_start() {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:nowhere?repeat=safe").log("x");
          }
        });
    assertThatThrownBy(rig::start).hasStackTraceContaining("nowhere");
  }

  @Test
  void a_sender_from_a_channel_of_figures_does_not_start() {
    rig.channel("figures", Mode.FIGURE);
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:figures?repeat=safe").log("x");
          }
        });
    assertThatThrownBy(rig::start).hasStackTraceContaining("mark channel");
  }

  @Test
  void nothing_waits_at_a_cursor_or_an_attempt() {
    for (String target : new String[] {"cursor:c", "attempt"}) {
      Rig other = rig;
      assertThatThrownBy(
              () ->
                  other
                      .routes(
                          new RouteBuilder() {
                            @Override
                            public void configure() {
                              from("ledger:" + target).log("x");
                            }
                          })
                      .start())
          .hasStackTraceContaining("no channel");
    }
  }

  @Test
  void a_context_that_was_not_made_ready_says_so() throws Exception {
    try (var context = new DefaultCamelContext()) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("ledger:in?repeat=safe").log("x");
            }
          });
      assertThatThrownBy(context::start).hasStackTraceContaining("CamelLedger.install");
    }
  }

  @Test
  void what_is_written_while_it_runs_is_sent_at_once() {
    sender("repeat=safe", exchange -> entered.incrementAndGet());
    rig.start();
    long before = System.nanoTime();
    rig.put("in", "1", "x");
    rig.awaitState("in", "1", EntryState.APPLIED);
    // Far below the slow poll.
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(10);
  }

  @Test
  void no_more_exchanges_run_at_once_than_allowed() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Set<String> threads = ConcurrentHashMap.newKeySet();
    sender(
        "repeat=safe&maxConcurrent=3",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          threads.add(Thread.currentThread().getName());
          Thread.yield();
          now.decrementAndGet();
        });
    put(100);
    rig.start();
    rig.awaitSettled("in");
    assertThat(most.get()).isBetween(1, 3);
    assertThat(rig.books("in").applied()).isEqualTo(100);
  }

  @Test
  void stopping_the_route_gives_back_what_is_not_begun_and_lets_what_runs_finish()
      throws Exception {
    sender("repeat=safe&maxConcurrent=2", waits);
    put(6);
    rig.start();
    await().atMost(Rig.LIMIT).until(() -> entered.get() == 2);
    await().atMost(Rig.LIMIT).until(() -> rig.books("in").inFlight() == 4);
    Future<?> stopping =
        elsewhere.submit(
            () -> {
              rig.context.getRouteController().stopRoute("sender");
              return null;
            });
    await().atMost(Rig.LIMIT).until(() -> rig.books("in").inFlight() == 2);
    goOn.countDown();
    stopping.get(60, TimeUnit.SECONDS);
    assertThat(rig.books("in").applied()).isEqualTo(2);
    assertThat(rig.books("in").waiting()).isEqualTo(4);
    assertThat(entered).hasValue(2);
    assertThat(rig.entry("in", "k5").attempts()).isZero();
    rig.context.getRouteController().startRoute("sender");
    rig.awaitSettled("in");
    assertThat(rig.books("in").applied()).isEqualTo(6);
  }

  @Test
  void a_suspended_route_sends_nothing_until_it_is_resumed() throws Exception {
    sender("repeat=safe", exchange -> entered.incrementAndGet());
    rig.start();
    rig.context.getRouteController().suspendRoute("sender");
    put(3);
    assertThat(rig.books("in").waiting()).isEqualTo(3);
    assertThat(entered).hasValue(0);
    rig.context.getRouteController().resumeRoute("sender");
    rig.awaitSettled("in");
    assertThat(entered).hasValue(3);
  }

  @Test
  void a_route_that_is_replaced_while_entries_flow_loses_and_doubles_nothing() throws Exception {
    Set<String> sent = ConcurrentHashMap.newKeySet();
    AtomicInteger doubled = new AtomicInteger();
    Processor step =
        exchange -> {
          if (!sent.add(exchange.getVariable("key", String.class))) {
            doubled.incrementAndGet();
          }
        };
    sender("repeat=safe&maxConcurrent=4", step);
    rig.start();
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 20; i++) {
        rig.put("in", "r" + round + "-" + i, "x");
      }
      rig.context.getRouteController().stopRoute("sender");
      rig.context.removeRoute("sender");
      sender("repeat=safe&maxConcurrent=4", step);
    }
    rig.awaitSettled("in");
    assertThat(sent).hasSize(100);
    assertThat(doubled).hasValue(0);
    assertThat(rig.books("in").applied()).isEqualTo(100);
  }

  @Test
  void an_entry_whose_content_cannot_be_read_is_parked_with_the_reason() {
    rig.ledger.write(
        Priority.DOOR,
        List.of(
            new Write.Take(
                "in",
                List.of(
                    new Arrival(
                        "1",
                        Version.of(1),
                        "StockLevel",
                        "{\"sku\":7}".getBytes(StandardCharsets.UTF_8),
                        Fingerprint.NONE,
                        null,
                        false,
                        "",
                        null)))));
    sender("repeat=safe", exchange -> entered.incrementAndGet());
    rig.start();
    assertThat(rig.awaitState("in", "1", EntryState.PARKED).reason())
        .contains("cannot be read as StockLevel");
    assertThat(entered).hasValue(0);
  }

  @Test
  void an_idle_route_stops_at_once() {
    sender("repeat=safe", exchange -> {});
    rig.start();
    rig.context.getShutdownStrategy().setTimeout(60);
    long before = System.nanoTime();
    rig.context.stop();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(30);
  }
}
