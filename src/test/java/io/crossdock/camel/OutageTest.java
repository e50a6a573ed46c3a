package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Mode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that cannot be reached for a while: senders wait for it and resume by themselves. */
class OutageTest {

  @TempDir Path folder;
  private final AtomicInteger refusedClaims = new AtomicInteger();
  private final AtomicInteger refusedSettlements = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger shortLeases = new AtomicInteger();
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder, false, this::unreliable).channel("in", Mode.EACH);
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("ledger:in?repeat=safe").process(exchange -> sent.incrementAndGet());
          }
        });
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  /** The real ledger, which refuses as often as it is told to. */
  private Ledger unreliable(Ledger real) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("claim") && refusedClaims.getAndDecrement() > 0) {
                throw new LedgerUnavailableException("the disk is full");
              }
              if (method.getName().equals("claim") && arguments[0].toString().contains("broken")) {
                throw new IllegalStateException("a row that cannot be read");
              }
              if (method.getName().equals("settle") && refusedSettlements.getAndDecrement() > 0) {
                throw new LedgerUnavailableException("the disk is full");
              }
              if (method.getName().equals("leaseLeft") && shortLeases.getAndDecrement() > 0) {
                return Duration.ofSeconds(4);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void nothing_is_begun_with_less_lease_left_than_a_call_may_take() {
    shortLeases.set(1);
    rig.start().put("in", "1", "x");
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(sent).hasValue(1);
    assertThat(shortLeases).as("asked twice: held, then begun").hasValue(-1);
  }

  @Test
  void a_settlement_that_cannot_be_written_is_tried_again_and_nothing_is_sent_twice() {
    refusedSettlements.set(2);
    rig.start().put("in", "1", "x");
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(sent).hasValue(1);
    assertThat(refusedSettlements.get()).isNegative();
  }

  @Test
  void claiming_resumes_when_the_ledger_is_back() {
    refusedClaims.set(2);
    rig.start().put("in", "1", "x");
    await().atMost(Rig.LIMIT).until(() -> refusedClaims.get() < 0);
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(sent).hasValue(1);
  }

  @Test
  void a_channel_that_cannot_be_claimed_for_keeps_nobody_waiting_who_shares_its_lane() {
    rig.ledger.define(Rig.quick("in", Mode.EACH).withLanes(List.of("lane")));
    rig.ledger.define(Rig.quick("broken", Mode.EACH).withLanes(List.of("lane")));
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("ledger:broken?repeat=safe").process(exchange -> sent.incrementAndGet());
          }
        });
    rig.put("broken", "1", "x").put("in", "1", "x").start();
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(rig.entry("broken", "1").state()).isEqualTo(EntryState.WAITING);
    assertThat(sent).hasValue(1);
  }
}
