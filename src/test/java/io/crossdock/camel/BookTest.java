package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.BookClosedException;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book of an exchange from the ledger: what is written in it, where, and when it commits. */
class BookTest {

  private static final String IN = "ledger:in?repeat=safe";
  private static final String OUT = "ledger:out?key=${body}";

  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder).channel("in", Mode.EACH).channel("out", Mode.EACH);
    rig.step("fail", exchange -> fail("boom"));
    rig.step("failB", exchange -> failIf(exchange, "b"));
  }

  @AfterEach
  void closes() {
    rig.close();
    elsewhere.shutdownNow();
  }

  private static void fail(String why) {
    throw new RejectedException(why);
  }

  private static void failIf(Exchange exchange, String body) {
    if (body.equals(exchange.getMessage().getBody(String.class))) {
      fail("no " + body);
    }
  }

  private abstract static class Routes extends RouteBuilder {
    @Override
    public void configure() {
      errorHandler(noErrorHandler());
      routes();
    }

    abstract void routes();
  }

  /** Runs one entry whose content is {@code a,b,c} through the routes. */
  private void run(RouteBuilder routes, EntryState end) {
    rig.routes(routes).start();
    rig.put("in", "1", "a,b,c");
    rig.awaitState("in", "1", end);
  }

  @Test
  void what_an_exchange_writes_is_not_to_be_seen_before_its_entry_is_settled() {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rig.routes(
            new Routes() {
              @Override
              void routes() {
                from(IN)
                    .setBody(constant("x"))
                    .to(OUT)
                    .process(
                        exchange -> {
                          written.countDown();
                          assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
                        });
              }
            })
        .start();
    rig.put("in", "1", "a");
    await().atMost(Rig.LIMIT).until(() -> written.getCount() == 0);
    assertThat(rig.keys("out")).isEmpty();
    goOn.countDown();
    rig.awaitState("in", "1", EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("x");
  }

  @Test
  void cursors_positions_and_reviews_written_by_beans_commit_with_the_settlement() {
    CamelLedger camel = CamelLedger.of(rig.context);
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .process(
                    exchange -> {
                      Pen pen = Pen.of(exchange);
                      new Positions(camel).put(pen, "shadow", "sku", 0, List.of(1, 2));
                      new Cursors(camel).move(pen, "source", null, "7");
                      new Reviews().open(pen, "drift", "sku", Map.of("is", "2"));
                      new Channels(camel).mark(pen, "out", List.of("m"), "test");
                      assertThat(rig.ledger.cursor("source")).isEmpty();
                    });
          }
        },
        EntryState.APPLIED);
    assertThat(rig.ledger.cursor("source")).contains("7");
    assertThat(new Positions(camel).find("shadow", "sku", List.class).orElseThrow().value())
        .hasToString("[1, 2]");
    assertThat(rig.ledger.inspection().reviews(true, 10)).hasSize(1);
    assertThat(rig.keys("out")).containsExactly("m");
  }

  @Test
  void a_cursor_read_in_the_exchange_moves_with_the_list_that_was_written() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .to("ledger:cursor:source")
                .setBody(constant(List.of("p", "q")))
                .to(OUT + "&cursor=source&cursorValue=page-1")
                .setBody(constant(List.of("r")))
                .to(OUT + "&cursor=source&cursorValue=page-2");
          }
        },
        EntryState.APPLIED);
    assertThat(rig.ledger.cursor("source")).contains("page-2");
    assertThat(rig.keys("out")).containsExactly("p", "q", "r");
  }

  @Test
  void an_uncaught_failure_drops_the_book() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).setBody(constant("x")).to(OUT).process("fail");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void the_branches_of_a_split_are_added_when_they_end_well() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).split(body().tokenize(",")).to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("a", "b", "c");
  }

  @Test
  void a_branch_of_a_split_that_fails_is_dropped_and_the_others_stay() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .split(body().tokenize(","), new GroupedBodyAggregationStrategy())
                .to(OUT)
                .process("failB")
                .end()
                .setBody(constant("after"))
                .to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("a", "after", "c");
  }

  @Test
  void a_branch_that_fails_without_anybody_forgiving_it_drops_the_whole_book() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).split(body().tokenize(",")).to(OUT).process("failB");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void the_branches_of_a_parallel_split_have_pages_of_their_own() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .split(body().tokenize(","), new GroupedBodyAggregationStrategy())
                .parallelProcessing()
                .to(OUT)
                .process("failB")
                .end()
                .setBody(constant("after"))
                .to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("a", "after", "c");
  }

  @Test
  void a_split_that_stops_on_a_failure_drops_the_whole_book() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).split(body().tokenize(",")).stopOnException().to(OUT).process("failB");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void a_split_that_shares_its_unit_of_work_fails_as_a_whole() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).split(body().tokenize(",")).shareUnitOfWork().to(OUT).process("failB");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void the_branches_of_a_streaming_split_are_added_when_they_end_well() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).split(body().tokenize(",")).streaming().to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("a", "b", "c");
  }

  @Test
  void a_branch_of_a_multicast_that_fails_is_dropped_and_the_others_stay() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .multicast(new GroupedBodyAggregationStrategy())
                .to("direct:good", "direct:bad");
            from("direct:good").setBody(constant("good")).to(OUT);
            from("direct:bad").setBody(constant("bad")).to(OUT).process("fail");
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("good");
  }

  @Test
  void the_branches_of_a_parallel_multicast_have_pages_of_their_own() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .multicast(new GroupedBodyAggregationStrategy())
                .parallelProcessing()
                .to("direct:good", "direct:bad");
            from("direct:good").setBody(constant("good")).to(OUT);
            from("direct:bad").setBody(constant("bad")).to(OUT).process("fail");
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("good");
  }

  @Test
  void a_branch_of_a_recipient_list_that_fails_is_dropped() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .recipientList(constant("direct:good,direct:bad"))
                .aggregationStrategy(new GroupedBodyAggregationStrategy());
            from("direct:good").setBody(constant("good")).to(OUT);
            from("direct:bad").setBody(constant("bad")).to(OUT).process("fail");
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("good");
  }

  @Test
  void a_branch_within_a_branch_goes_the_way_of_both() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .split(body().tokenize(","), new GroupedBodyAggregationStrategy())
                .to("direct:inner")
                .process("failB");
            from("direct:inner")
                .setVariable("outer", body())
                .split(constant("1,2"))
                .setBody(simple("${variable.outer}${body}"))
                .to(OUT)
                .end()
                .setBody(variable("outer"));
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("a1", "a2", "c1", "c2");
  }

  @Test
  void the_result_of_a_branch_that_becomes_the_exchange_does_not_take_its_page_along() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .split(body().tokenize(","), (before, now) -> now)
                .to(OUT)
                .end()
                .setBody(constant("after"))
                .to(OUT)
                .split(constant("x,y"))
                .to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("a", "after", "b", "c", "x", "y");
  }

  @Test
  void sub_routes_write_in_the_book_of_their_caller() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).to("direct:sub").process("fail");
            from("direct:sub").setBody(constant("x")).to(OUT);
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void kamelets_write_in_the_book_of_their_caller() {
    run(
        new Routes() {
          @Override
          void routes() {
            routeTemplate("writes").from("kamelet:source").setBody(constant("x")).to(OUT);
            from(IN).kamelet("writes").process("fail");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void an_enrichment_writes_in_the_book_of_its_caller() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).enrich("direct:sub").setBody(constant("y")).to(OUT);
            from("direct:sub").setBody(constant("x")).to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("x", "y");
  }

  @Test
  void a_loop_over_copies_writes_in_the_book_of_its_caller() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .loop(2)
                .copy()
                .setBody(simple("x${exchangeProperty.CamelLoopIndex}"))
                .to(OUT)
                .end()
                .process("fail");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void an_asynchronous_step_writes_in_the_book_from_its_own_thread() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .setBody(constant("x"))
                .process(
                    new AsyncProcessorSupport() {
                      @Override
                      public boolean process(Exchange exchange, AsyncCallback callback) {
                        elsewhere.execute(() -> callback.done(false));
                        return false;
                      }
                    })
                .to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(rig.keys("out")).containsExactly("x");
  }

  @Test
  void taking_all_properties_away_does_not_take_the_book_away() {
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .removeProperties("*")
                .removeHeaders("*")
                .setBody(constant("x"))
                .to(OUT)
                .process("fail");
          }
        },
        EntryState.PARKED);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void a_write_after_the_settlement_says_that_the_book_is_closed() {
    AtomicReference<Exchange> kept = new AtomicReference<>();
    AtomicReference<Pen> pen = new AtomicReference<>();
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .process(
                    exchange -> {
                      kept.set(exchange.copy());
                      pen.set(Pen.of(exchange));
                    });
          }
        },
        EntryState.APPLIED);
    Exchange late = kept.get();
    late.getMessage().setBody("late");
    Exception failure = rig.context.createProducerTemplate().send(OUT, late).getException();
    assertThat(failure).isInstanceOf(BookClosedException.class);
    assertThat(failure).hasMessageContaining("in 1");
    assertThatThrownBy(() -> pen.get().write(List.of(note("n"))))
        .isInstanceOf(BookClosedException.class);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void a_branch_that_goes_on_after_the_settlement_cannot_write_any_more() {
    CountDownLatch settled = new CountDownLatch(1);
    AtomicReference<Throwable> late = new AtomicReference<>();
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).wireTap("direct:tapped");
            from("direct:tapped")
                .process(
                    exchange -> {
                      assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue();
                      exchange.getMessage().setBody("late");
                    })
                .doTry()
                .to(OUT)
                .doCatch(Exception.class)
                .process(
                    exchange ->
                        late.set(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
          }
        },
        EntryState.APPLIED);
    settled.countDown();
    await().atMost(Rig.LIMIT).until(() -> late.get() != null);
    assertThat(late.get()).isInstanceOf(BookClosedException.class);
    assertThat(rig.keys("out")).isEmpty();
  }

  @Test
  void a_branch_that_was_given_up_waiting_for_leaves_nothing() {
    CountDownLatch settled = new CountDownLatch(1);
    AtomicReference<Throwable> late = new AtomicReference<>();
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN).multicast().parallelProcessing().timeout(200).to("direct:good", "direct:slow");
            from("direct:good").setBody(constant("good")).to(OUT);
            from("direct:slow")
                .process(exchange -> assertThat(settled.await(60, TimeUnit.SECONDS)).isTrue())
                .setBody(constant("slow"))
                .doTry()
                .to(OUT)
                .doCatch(Exception.class)
                .process(
                    exchange ->
                        late.set(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
          }
        },
        EntryState.APPLIED);
    settled.countDown();
    await().atMost(Rig.LIMIT).until(() -> late.get() != null);
    assertThat(late.get()).isInstanceOf(BookClosedException.class);
    assertThat(rig.keys("out")).containsExactly("good");
  }

  @Test
  void an_entry_is_settled_once_whatever_the_way() {
    AtomicInteger calls = new AtomicInteger();
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .process(exchange -> calls.incrementAndGet())
                .multicast()
                .parallelProcessing()
                .to("direct:one", "direct:two");
            from("direct:one").setBody(constant("one")).to(OUT);
            from("direct:two").setBody(constant("two")).to(OUT);
          }
        },
        EntryState.APPLIED);
    assertThat(calls).hasValue(1);
    assertThat(rig.books("in").applied()).isEqualTo(1);
    assertThat(rig.books("out").seen()).isEqualTo(2);
  }

  @Test
  void a_step_reads_what_is_committed_and_not_its_own_book() {
    AtomicReference<Object> seen = new AtomicReference<>("nothing asked");
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .to("ledger:cursor:source")
                .to("ledger:cursor:source?cursorValue=9")
                .to("ledger:cursor:source")
                .process(exchange -> seen.set(exchange.getVariable("cursor")));
          }
        },
        EntryState.APPLIED);
    assertThat(seen.get()).isNull();
    assertThat(rig.ledger.cursor("source")).contains("9");
  }

  @Test
  void a_position_that_somebody_else_changed_meanwhile_sends_the_entry_again() {
    Positions positions = new Positions(CamelLedger.of(rig.context));
    AtomicInteger calls = new AtomicInteger();
    run(
        new Routes() {
          @Override
          void routes() {
            from(IN)
                .process(
                    exchange -> {
                      long revision =
                          positions
                              .find("shadow", "sku", Integer.class)
                              .map(Positions.Position::revision)
                              .orElse(0L);
                      if (calls.incrementAndGet() == 1) {
                        positions.put(new DirectPen(rig.ledger), "shadow", "sku", 0, 1);
                      }
                      positions.put(Pen.of(exchange), "shadow", "sku", revision, 2);
                    });
          }
        },
        EntryState.APPLIED);
    assertThat(calls).hasValue(2);
    assertThat(positions.find("shadow", "sku", Integer.class).orElseThrow().value()).isEqualTo(2);
  }

  @Test
  void outside_an_exchange_from_the_ledger_a_write_is_committed_when_the_step_returns() {
    rig.start();
    Exchange exchange =
        rig.context
            .createProducerTemplate()
            .request(OUT, out -> out.getMessage().setBody(List.of("a", "b", "a")));
    assertThat(exchange.getException()).isNull();
    assertThat(rig.keys("out")).containsExactly("a", "b");
    assertThat(exchange.getVariable("tally", Tally.class))
        .isEqualTo(new Tally(3, 2, 0, 1, 0, 0, 0));
  }

  private static Write note(String key) {
    return new Write.Take("out", List.of(Arrival.of(key, Version.of(1), new byte[0])));
  }
}
