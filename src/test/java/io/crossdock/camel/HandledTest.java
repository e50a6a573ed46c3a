package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Mode;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handled is not applied: whatever hides a failure from the exchange does not hide it from us. */
class HandledTest {

  private static final String IN = "ledger:in?repeat=safe";
  private static final String OUT = "ledger:out?key=${body}";

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder).channel("in", Mode.EACH).channel("out", Mode.EACH);
    rig.step(
        "fail",
        exchange -> {
          throw new RejectedException("boom");
        });
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  /** The entry is parked for the hidden reason, and nothing of what its exchange wrote stands. */
  private void isNotApplied(RouteBuilder routes) {
    rig.routes(routes).start();
    rig.put("in", "1", "a,b");
    assertThat(rig.awaitState("in", "1", EntryState.PARKED).reason()).contains("boom");
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void a_failure_that_is_handled_is_not_applied() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(RejectedException.class).handled(true).log("handled");
            from(IN).to(OUT).process("fail");
          }
        });
  }

  @Test
  void a_failure_that_is_continued_is_not_applied() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(RejectedException.class).continued(true);
            from(IN).to(OUT).process("fail").to(OUT);
          }
        });
  }

  @Test
  void what_a_dead_letter_channel_took_is_not_applied() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(deadLetterChannel("log:dead?level=DEBUG"));
            from(IN).to(OUT).process("fail");
          }
        });
  }

  @Test
  void a_failure_that_is_handled_in_a_sub_route_is_not_applied() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(IN).to(OUT).to("direct:sub");
            from("direct:sub")
                .onException(RejectedException.class)
                .handled(true)
                .end()
                .process("fail");
          }
        });
  }

  @Test
  void a_failure_that_is_handled_in_a_branch_is_not_applied() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(RejectedException.class).handled(true);
            from(IN).to(OUT).split(body().tokenize(",")).to(OUT).process("fail");
          }
        });
  }

  @Test
  void a_failure_that_is_continued_in_a_branch_is_not_applied() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(RejectedException.class).continued(true);
            from(IN).to(OUT).multicast().parallelProcessing().to("direct:a", "direct:b");
            from("direct:a").process("fail");
            from("direct:b").log("well");
          }
        });
  }

  @Test
  void an_exchange_marked_for_rollback_is_not_applied() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(IN).to(OUT).markRollbackOnly();
              }
            })
        .start();
    rig.put("in", "1", "a");
    assertThat(rig.awaitState("in", "1", EntryState.PARKED).reason()).contains("rollback");
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void an_exchange_marked_for_rollback_of_the_last_is_not_applied() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(IN).to(OUT).markRollbackOnlyLast();
              }
            })
        .start();
    rig.put("in", "1", "a");
    assertThat(rig.awaitState("in", "1", EntryState.PARKED).reason()).contains("rollback");
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void an_explicit_rollback_is_not_applied() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(IN).to(OUT).rollback("boom");
              }
            })
        .start();
    rig.put("in", "1", "a");
    assertThat(rig.awaitState("in", "1", EntryState.PARKED).reason()).contains("boom");
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void a_failure_that_a_catch_clause_dealt_with_is_no_failure() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(IN)
                    .doTry()
                    .process("fail")
                    .doCatch(RejectedException.class)
                    .split(constant("x,y"))
                    .to(OUT)
                    .end()
                    .end()
                    .setBody(constant("after"))
                    .to(OUT);
              }
            })
        .start();
    rig.put("in", "1", "a");
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("after", "x", "y");
  }

  @Test
  void a_failure_that_a_catch_clause_throws_again_is_a_failure() {
    isNotApplied(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(IN)
                .to(OUT)
                .doTry()
                .throwException(new IllegalStateException("first"))
                .doCatch(IllegalStateException.class)
                .throwException(new RejectedException("boom"))
                .end();
          }
        });
  }

  @Test
  void a_failure_of_a_branch_that_its_aggregator_forgave_is_no_failure() {
    rig.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from(IN)
                    .split(
                        body().tokenize(","),
                        (before, now) -> {
                          now.setException(null);
                          return now;
                        })
                    .to(OUT)
                    .process("fail")
                    .end()
                    .setBody(constant("after"))
                    .to(OUT);
              }
            })
        .start();
    rig.put("in", "1", "a,b");
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("after");
  }
}
