package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Mode;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Errors of the machine (a stack that overflows, a class that is missing, memory that is full), on
 * whichever thread they hit a route: its entry is parked with the reason, the sender goes on.
 */
class MachineErrorTest {

  @TempDir Path folder;
  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder).channel("in", Mode.EACH).channel("out", Mode.EACH);
    rig.step(
        "fails",
        exchange -> {
          if ("b".equals(exchange.getMessage().getBody(String.class))) {
            throw new NoClassDefFoundError("com/example/Missing");
          }
        });
  }

  @AfterEach
  void closes() {
    rig.close();
    elsewhere.shutdownNow();
  }

  private abstract static class Routes extends RouteBuilder {
    @Override
    public void configure() {
      errorHandler(noErrorHandler());
      routes();
    }

    abstract void routes();
  }

  /** Entry 1 meets the error, entry 2 does not, and both are in flight no more. */
  private void parked(RouteBuilder routes, String reason) {
    rig.routes(routes).start();
    rig.put("in", "1", "a,b,c").put("in", "2", "a,c");
    Inspection.Entry entry = rig.awaitState("in", "1", EntryState.PARKED);
    assertThat(entry.reason()).contains(reason);
    rig.awaitState("in", "2", EntryState.APPLIED);
    assertThat(rig.books("in").inFlight()).isZero();
  }

  @Test
  void in_a_branch_of_a_parallel_split() {
    parked(
        new Routes() {
          @Override
          void routes() {
            from("ledger:in?repeat=safe")
                .split(body().tokenize(","))
                .parallelProcessing()
                .stopOnException()
                .process("fails")
                .end();
          }
        },
        "com/example/Missing");
  }

  @Test
  void in_a_route_that_a_branch_calls() {
    parked(
        new Routes() {
          @Override
          void routes() {
            from("ledger:in?repeat=safe")
                .split(body().tokenize(","))
                .parallelProcessing()
                .stopOnException()
                .to("direct:branch")
                .end();
            from("direct:branch").process("fails").to("ledger:out?key=${body}&version=1");
          }
        },
        "com/example/Missing");
  }

  @Test
  void in_what_a_parallel_split_splits() {
    rig.bean("elements", new Elements());
    parked(
        new Routes() {
          @Override
          void routes() {
            from("ledger:in?repeat=safe")
                .split(method("elements", "of"))
                .streaming()
                .parallelProcessing()
                .process(exchange -> {})
                .end();
          }
        },
        "b");
  }

  /** Fails at the element b. */
  public static final class Elements {
    public Iterator<String> of(String body) {
      Iterator<String> elements = List.of(body.split(",")).iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return elements.hasNext();
        }

        @Override
        public String next() {
          String next = elements.next();
          if (next.equals("b")) {
            throw new StackOverflowError("too deep at b");
          }
          return next;
        }
      };
    }
  }

  @Test
  void where_branches_are_put_together() {
    // For Camel the split never ends.
    rig.context.getShutdownStrategy().setTimeout(1);
    parked(
        new Routes() {
          @Override
          void routes() {
            from("ledger:in?repeat=safe")
                .split(
                    body().tokenize(","),
                    new GroupedBodyAggregationStrategy() {
                      @Override
                      public Object getValue(Exchange exchange) {
                        if ("b".equals(exchange.getMessage().getBody(String.class))) {
                          throw new OutOfMemoryError("no room for b");
                        }
                        return super.getValue(exchange);
                      }
                    })
                .parallelProcessing()
                .process(exchange -> {})
                .end();
          }
        },
        "no room for b");
  }

  @Test
  void after_a_step_that_goes_on_elsewhere() {
    rig.bean(
        "async",
        new AsyncProcessorSupport() {
          @Override
          public boolean process(Exchange exchange, AsyncCallback callback) {
            elsewhere.execute(() -> callback.done(false));
            return false;
          }
        });
    parked(
        new Routes() {
          @Override
          void routes() {
            from("ledger:in?repeat=safe")
                .process("async")
                .process(
                    exchange -> {
                      if ("a,b,c".equals(exchange.getMessage().getBody(String.class))) {
                        throw new StackOverflowError("too deep elsewhere");
                      }
                    });
          }
        },
        "too deep elsewhere");
  }

  @Test
  void in_the_mapping_of_a_failure() {
    rig.bean(
        "outcomes",
        (Outcomes)
            (failure, sending) -> {
              throw new NoClassDefFoundError("com/example/Outcome");
            });
    parked(
        new Routes() {
          @Override
          void routes() {
            from("ledger:in?repeat=safe&outcomes=#outcomes")
                .process(
                    exchange -> {
                      if ("a,b,c".equals(exchange.getMessage().getBody(String.class))) {
                        throw new IllegalStateException("no");
                      }
                    });
          }
        },
        "com/example/Outcome");
  }
}
