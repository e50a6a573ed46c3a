package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the contract's section on outcomes, on routes and a real ledger. */
class OutcomeTest {

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = rig(folder).channel("orders", Mode.EACH);
  }

  Rig rig(Path place) {
    return new Rig(place);
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private void sender(Processor step) {
    sender(step, "repeat=safe");
  }

  private void sender(Processor step, String options) {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("ledger:orders?" + options).routeId("sender").process(step);
              }
            })
        .start();
  }

  @Test
  void an_exchange_that_ends_well_is_applied() {
    sender(exchange -> {});
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.APPLIED).attempts()).isEqualTo(1);
  }

  @Test
  void what_needs_no_effect_is_skipped_with_its_reason_and_what_it_wrote_stands() {
    rig.channel("notes", Mode.EACH);
    sender(
        exchange -> {
          Pen.of(exchange).write(List.of(note("n1")));
          throw new SkippedException("cancelled before it was sent");
        });
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.SKIPPED).reason())
        .isEqualTo("cancelled before it was sent");
    assertThat(rig.keys("notes")).containsExactly("n1");
  }

  @Test
  void a_transient_failure_comes_again_after_a_back_off() {
    AtomicInteger calls = new AtomicInteger();
    sender(
        exchange -> {
          if (calls.incrementAndGet() < 3) {
            throw new TransientException("locked by somebody");
          }
        });
    rig.put("orders", "1", "a");
    Inspection.Entry entry = rig.awaitState("orders", "1", EntryState.APPLIED);
    assertThat(calls).hasValue(3);
    assertThat(entry.attempts()).isEqualTo(3);
  }

  @Test
  void a_transient_failure_is_given_up_in_the_end_and_parked() {
    rig.ledger.define(
        ChannelDefinition.of("orders", Mode.EACH)
            .withRetry(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(100)));
    sender(
        exchange -> {
          throw new TransientException("locked by somebody");
        });
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.PARKED).reason())
        .contains("given up", "locked by somebody");
  }

  @Test
  void a_throttled_partner_rests_until_then_and_the_entry_is_not_charged() {
    AtomicInteger calls = new AtomicInteger();
    sender(
        exchange -> {
          if (calls.incrementAndGet() == 1) {
            throw new ThrottledException("429", Instant.now().plusMillis(300));
          }
        });
    rig.put("orders", "1", "a");
    await().atMost(Rig.LIMIT).until(() -> lane().notBefore() != null);
    assertThat(rig.awaitState("orders", "1", EntryState.APPLIED).attempts()).isEqualTo(1);
    assertThat(calls).hasValue(2);
  }

  @Test
  void a_throttled_partner_that_names_no_time_rests_all_the_same() {
    sender(
        exchange -> {
          throw new ThrottledException("429");
        });
    rig.put("orders", "1", "a");
    await().atMost(Rig.LIMIT).until(() -> lane().notBefore() != null);
    assertThat(lane().notBefore()).isAfter(Instant.now().plusSeconds(10));
  }

  @Test
  void what_was_sent_without_an_answer_comes_again_as_unresolved() {
    List<Object> seen = new CopyOnWriteArrayList<>();
    sender(
        exchange -> {
          seen.add(exchange.getVariable("unresolved"));
          if (seen.size() == 1) {
            throw new AmbiguousException("time-out");
          }
        });
    rig.put("orders", "1", "a");
    rig.awaitState("orders", "1", EntryState.APPLIED);
    assertThat(seen).containsExactly(false, true);
  }

  @Test
  void what_is_refused_for_good_is_parked_with_the_reason() {
    sender(
        exchange -> {
          throw new RejectedException("unknown SKU 0007");
        });
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.PARKED).reason())
        .isEqualTo("unknown SKU 0007");
  }

  @Test
  void a_wrong_configuration_pauses_the_lanes_and_the_entry_waits_uncharged() {
    sender(
        exchange -> {
          throw new MisconfiguredException("401, the key is not accepted");
        });
    rig.put("orders", "1", "a");
    await().atMost(Rig.LIMIT).until(() -> lane().pausedWhy() != null);
    assertThat(lane().pausedWhy()).contains("401");
    Inspection.Entry entry = rig.awaitState("orders", "1", EntryState.WAITING);
    assertThat(entry.attempts()).isZero();
  }

  @Test
  void what_waits_without_blame_is_not_charged_and_what_it_wrote_stands() {
    rig.channel("notes", Mode.EACH);
    AtomicInteger calls = new AtomicInteger();
    sender(
        exchange -> {
          int call = calls.incrementAndGet();
          Pen.of(exchange).write(List.of(note("n" + call)));
          if (call == 1) {
            throw new HeldException("waits for stock", Duration.ofMillis(50));
          }
        });
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.APPLIED).attempts()).isEqualTo(1);
    assertThat(rig.keys("notes")).containsExactly("n1", "n2");
  }

  @Test
  void what_nobody_foresaw_is_parked_at_once_with_its_stack_trace() {
    AtomicInteger calls = new AtomicInteger();
    sender(
        exchange -> {
          calls.incrementAndGet();
          throw new IllegalStateException("index 3 out of 2");
        });
    rig.put("orders", "1", "a");
    Inspection.Entry entry = rig.awaitState("orders", "1", EntryState.PARKED);
    assertThat(entry.reason()).contains("index 3 out of 2");
    assertThat(rig.ledger.inspection().attempts(entry.id()))
        .anyMatch(attempt -> attempt.reason().contains("at io.crossdock.camel.OutcomeTest"));
    assertThat(calls).hasValue(1);
  }

  @Test
  void an_error_of_the_machine_parks_the_entry_and_the_sender_goes_on() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                errorHandler(noErrorHandler());
                from("ledger:orders?repeat=safe")
                    .process(
                        exchange -> {
                          if ("1".equals(exchange.getVariable("key"))) {
                            throw new StackOverflowError("too deep");
                          }
                        });
              }
            })
        .start();
    rig.put("orders", "1", "a").put("orders", "2", "b");
    assertThat(rig.awaitState("orders", "1", EntryState.PARKED).reason()).contains("too deep");
    rig.awaitState("orders", "2", EntryState.APPLIED);
  }

  @Test
  void a_refused_connection_closes_the_lane_and_the_entry_is_not_charged() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    HttpDefaults.STANDARD.apply(rig.context);
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("ledger:orders?repeat=safe").to("http://127.0.0.1:" + port + "/orders");
              }
            })
        .start();
    rig.put("orders", "1", "a");
    await().atMost(Rig.LIMIT).until(() -> lane().closings() > 0);
    assertThat(lane().closedWhy()).contains("cannot be reached");
    assertThat(rig.entry("orders", "1").attempts()).isZero();
  }

  @Test
  void a_stopped_sub_route_is_a_transient_failure() throws Exception {
    rig.context
        .getComponent("direct", org.apache.camel.component.direct.DirectComponent.class)
        .setBlock(false);
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("ledger:orders?repeat=safe").to("direct:send");
                from("direct:send").routeId("send").to("log:sent?level=DEBUG");
              }
            })
        .start();
    rig.context.getRouteController().stopRoute("send");
    rig.put("orders", "1", "a");
    Inspection.Entry failed =
        rig.awaitEntry("orders", "1", entry -> entry.firstFailureAt() != null);
    assertThat(failed.reason()).contains("stopped");
    rig.context.getRouteController().startRoute("send");
    rig.awaitState("orders", "1", EntryState.APPLIED);
  }

  @Test
  void the_mapping_of_the_partner_goes_before_the_default_one() {
    Outcomes ours =
        (failure, sending) ->
            failure instanceof IllegalStateException
                ? Optional.of(new RejectedException("ours: " + failure.getMessage()))
                : Optional.empty();
    rig.bean("ours", ours);
    sender(
        exchange -> {
          throw new IllegalStateException("E4711");
        },
        "repeat=safe&outcomes=#ours");
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.PARKED).reason()).isEqualTo("ours: E4711");
  }

  @Test
  void a_mapping_that_fails_itself_parks_the_entry() {
    Outcomes broken =
        (failure, sending) -> {
          throw new IllegalArgumentException("the mapping is broken");
        };
    rig.bean("broken", broken);
    sender(
        exchange -> {
          throw new IllegalStateException("E4711");
        },
        "repeat=safe&outcomes=#broken");
    rig.put("orders", "1", "a");
    assertThat(rig.awaitState("orders", "1", EntryState.PARKED).reason())
        .contains("the mapping is broken");
  }

  @Test
  void no_remote_call_starts_with_less_lease_left_than_its_time_out() {
    AtomicBoolean sent = new AtomicBoolean();
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("ledger:orders?repeat=safe")
                    .to("ledger:attempt?timeout=1h")
                    .process(exchange -> sent.set(true));
              }
            })
        .start();
    rig.put("orders", "1", "a");
    Inspection.Entry entry = rig.awaitEntry("orders", "1", e -> e.firstFailureAt() != null);
    assertThat(entry.reason()).contains("lease");
    assertThat(sent).isFalse();
  }

  @Test
  void an_attempt_is_marked_before_the_remote_write_and_keeps_question_and_answer() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("ledger:orders?repeat=safe")
                    .to("ledger:attempt?asked=POST /orders ${variable.key}")
                    .process(
                        exchange -> {
                          Inspection.Entry entry = rig.entry("orders", "1");
                          assertThat(rig.ledger.inspection().attempts(entry.id()))
                              .hasSize(1)
                              .allMatch(attempt -> attempt.outcome() == null);
                          exchange.getVariable("entry", Entry.class).answeredWith("201 Created");
                        });
              }
            })
        .start();
    rig.put("orders", "1", "a");
    Inspection.Entry entry = rig.awaitState("orders", "1", EntryState.APPLIED);
    Inspection.Attempt attempt = rig.ledger.inspection().attempts(entry.id()).get(0);
    assertThat(attempt.asked()).isEqualTo("POST /orders 1");
    assertThat(attempt.answered()).isEqualTo("201 Created");
    assertThat(attempt.outcome()).isEqualTo("applied");
  }

  @Test
  void an_attempt_outside_a_sender_is_a_mistake() {
    rig.start();
    Exception failure =
        rig.context
            .createProducerTemplate()
            .request("ledger:attempt", exchange -> {})
            .getException();
    assertThat(failure).hasMessageContaining("did not come from the ledger");
  }

  private static Write note(String key) {
    return new Write.Take("notes", List.of(Arrival.of(key, Version.of(1), new byte[0])));
  }

  private Lanes.Lane lane() {
    return rig.ledger.lanes().find("orders").orElseThrow();
  }
}
