package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.ledger.BookClosedException;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Write;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that go out together, and what becomes of each. */
class BatchTest {

  @TempDir Path folder;
  private Rig rig;
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();

  @BeforeEach
  void opens() {
    rig = rig(folder).channel("stock", Mode.MARK).channel("notes", Mode.MARK);
  }

  Rig rig(Path place) {
    return new Rig(place);
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private interface Sender {
    void send(Batch batch);
  }

  private void sender(Sender sender) {
    sender("repeat=safe", sender);
  }

  private void sender(String options, Sender sender) {
    Processor step =
        exchange -> {
          Batch batch = exchange.getMessage().getBody(Batch.class);
          batches.add(batch.keys());
          sender.send(batch);
        };
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?batch=100&" + options).routeId("sender").process(step);
          }
        });
  }

  private void markAndStart(String... keys) {
    rig.mark("stock", keys).start();
  }

  @Test
  void each_entry_of_a_batch_has_an_answer_of_its_own() {
    sender(
        batch -> {
          for (Entry entry : batch.open()) {
            switch (entry.key()) {
              case "a" -> entry.applied("1 to 2");
              case "b" -> entry.skipped("unchanged");
              case "c" -> entry.rejected("no such SKU");
              default -> entry.held("waits", Duration.ofHours(1));
            }
          }
        });
    markAndStart("a", "b", "c", "d");
    assertThat(rig.awaitState("stock", "a", EntryState.APPLIED).reason()).isEqualTo("1 to 2");
    assertThat(rig.awaitState("stock", "b", EntryState.SKIPPED).reason()).isEqualTo("unchanged");
    assertThat(rig.awaitState("stock", "c", EntryState.PARKED).reason()).isEqualTo("no such SKU");
    assertThat(rig.awaitState("stock", "d", EntryState.WAITING).attempts()).isZero();
    assertThat(batches).hasSize(1);
  }

  @Test
  void an_entry_without_an_answer_is_ambiguous_when_the_exchange_ends_well() {
    List<Boolean> unresolved = new CopyOnWriteArrayList<>();
    sender(
        batch -> {
          unresolved.add(batch.entries().get(0).unresolved());
          if (unresolved.size() > 1) {
            batch.entries().forEach(entry -> entry.applied("found"));
          }
        });
    markAndStart("a");
    rig.awaitState("stock", "a", EntryState.APPLIED);
    assertThat(unresolved).containsExactly(false, true);
  }

  @Test
  void an_exception_stands_for_all_entries_without_an_answer_and_no_others() {
    AtomicInteger calls = new AtomicInteger();
    sender(
        batch -> {
          if (calls.incrementAndGet() == 1) {
            batch.entries().stream()
                .filter(entry -> entry.key().equals("a"))
                .forEach(entry -> entry.applied("done"));
            throw new TransientException("lost the connection");
          }
          batch.entries().forEach(entry -> entry.applied("again"));
        });
    markAndStart("a", "b", "c");
    rig.awaitSettled("stock");
    assertThat(rig.entry("stock", "a").reason()).isEqualTo("done");
    assertThat(rig.entry("stock", "b").attempts()).isEqualTo(2);
    assertThat(rig.entry("stock", "c").reason()).isEqualTo("again");
  }

  @Test
  void in_a_batch_that_goes_one_by_one_a_failure_is_that_of_the_current_one() {
    List<String> sent = new CopyOnWriteArrayList<>();
    List<String> unresolved = new CopyOnWriteArrayList<>();
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?batch=100&repeat=look-up")
                .routeId("sender")
                .setVariable("batch", body())
                .process(exchange -> first(exchange).begins())
                .id("look-up")
                .to("ledger:attempt")
                .process(
                    exchange -> {
                      for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
                        entry.begins();
                        if (entry.unresolved()) {
                          unresolved.add(entry.key());
                        }
                        sent.add(entry.key());
                        if (sent.size() == 2) {
                          throw new AmbiguousException("no answer came");
                        }
                        entry.applied("sent");
                      }
                    });
          }

          private static Entry first(Exchange exchange) {
            return exchange.getVariable("batch", Batch.class).open().get(0);
          }
        });
    markAndStart("a", "b", "c", "d");
    rig.awaitSettled("stock");
    assertThat(sent).hasSize(5);
    assertThat(unresolved).containsExactly(sent.get(1));
    for (String key : List.of("a", "b", "c", "d")) {
      assertThat(rig.entry("stock", key).attempts())
          .as(key)
          .isEqualTo(key.equals(sent.get(1)) ? 2 : 1);
    }
  }

  @Test
  void a_batch_that_is_rejected_goes_again_in_halves_until_the_culprit_stands_alone() {
    sender(
        batch -> {
          if (batch.keys().contains("k13")) {
            throw new RejectedException("one of them is wrong");
          }
          batch.entries().forEach(entry -> entry.applied("sent"));
        });
    markAndStart(IntStream.range(0, 32).mapToObj(i -> "k" + i).toArray(String[]::new));
    assertThat(rig.awaitState("stock", "k13", EntryState.PARKED).reason())
        .isEqualTo("one of them is wrong");
    rig.awaitSettled("stock");
    assertThat(rig.books("stock").applied()).isEqualTo(31);
    assertThat(rig.books("stock").parked()).isEqualTo(1);
    assertThat(batches.get(0)).hasSize(32);
    assertThat(batches).anyMatch(keys -> keys.equals(List.of("k13")));
    assertThat(batches.size()).isLessThan(40);
  }

  @Test
  void a_batch_that_is_not_answered_in_time_is_made_smaller_until_one_is() {
    sender(
        batch -> {
          if (batch.open().size() > 6) {
            // Without back-off they come again at once, and all together.
            throw new HeldException("late", Duration.ZERO, new SocketTimeoutException("late"));
          }
          batch.entries().forEach(entry -> entry.applied("sent"));
        });
    markAndStart(IntStream.range(0, 40).mapToObj(i -> "k" + i).toArray(String[]::new));
    rig.awaitSettled("stock");
    assertThat(rig.books("stock").applied()).isEqualTo(40);
    assertThat(batches.stream().map(List::size).toList()).startsWith(40, 40, 20, 10, 5, 5);
  }

  @Test
  void a_batch_whose_talk_says_that_it_was_too_many_is_made_smaller_as_well() {
    Processor step =
        exchange -> {
          Batch batch = exchange.getMessage().getBody(Batch.class);
          batches.add(batch.keys());
          boolean slow = batch.open().size() > 6;
          exchange.setVariable(Talk.VARIABLE, new Slow(slow));
          for (Entry entry : batch.entries()) {
            if (slow) {
              entry.held("not yet", Duration.ZERO);
            } else {
              entry.applied("sent");
            }
          }
        };
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?batch=100&repeat=safe").process(step);
          }
        });
    markAndStart(IntStream.range(0, 40).mapToObj(i -> "k" + i).toArray(String[]::new));
    rig.awaitSettled("stock");
    assertThat(rig.books("stock").applied()).isEqualTo(40);
    assertThat(batches.stream().map(List::size).toList()).startsWith(40, 40, 20, 10, 5, 5);
  }

  private record Slow(boolean isTooSlow) implements Talk {

    @Override
    public TalkRequest next() {
      return null;
    }

    @Override
    public void answered(TalkAnswer answer) {
      throw new IllegalStateException("nothing was asked");
    }
  }

  @Test
  void a_failure_nobody_foresaw_parks_its_culprit_alone_where_repeating_does_no_harm() {
    sender(
        "repeat=safe",
        batch -> {
          for (Entry entry : batch.entries()) {
            if (entry.key().equals("c")) {
              throw new IllegalStateException("no rule for c");
            }
          }
          batch.entries().forEach(entry -> entry.applied("sent"));
        });
    markAndStart("a", "b", "c", "d");
    rig.awaitState("stock", "c", EntryState.PARKED);
    rig.awaitSettled("stock");
    assertThat(rig.books("stock").applied()).isEqualTo(3);
  }

  @Test
  void a_failure_nobody_foresaw_after_an_attempt_parks_what_must_not_be_repeated() {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?batch=100&repeat=look-up")
                .to("ledger:attempt")
                .process(
                    exchange -> {
                      throw new IllegalStateException("what now");
                    })
                .id("look-up");
          }
        });
    markAndStart("a", "b");
    rig.awaitState("stock", "a", EntryState.PARKED);
    rig.awaitState("stock", "b", EntryState.PARKED);
  }

  @Test
  void a_batch_has_at_most_one_entry_of_a_key() {
    rig.channel("events", Mode.EACH);
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:events?batch=100&repeat=safe")
                .process(
                    exchange -> {
                      Batch batch = exchange.getMessage().getBody(Batch.class);
                      batches.add(batch.keys());
                      batch.entries().forEach(entry -> entry.applied(""));
                    });
          }
        });
    rig.put("events", "a", 1, "x").put("events", "a", 2, "y").put("events", "b", 1, "z").start();
    rig.awaitSettled("events");
    assertThat(batches).allMatch(keys -> keys.stream().distinct().count() == keys.size());
    assertThat(rig.books("events").applied()).isEqualTo(3);
  }

  @Test
  void a_second_answer_to_one_entry_is_a_mistake() {
    sender(
        batch -> {
          Entry entry = batch.entries().get(0);
          entry.applied("sent");
          assertThatThrownBy(() -> entry.rejected("no")).hasMessageContaining("answered");
        });
    markAndStart("a");
    assertThat(rig.awaitState("stock", "a", EntryState.APPLIED).reason()).isEqualTo("sent");
  }

  @Test
  void what_belongs_to_an_entry_is_written_with_that_entry_only() {
    Channels channels = new Channels(CamelLedger.of(rig.context));
    sender(
        batch ->
            batch
                .entries()
                .forEach(
                    entry -> {
                      channels.mark(entry.pen(), "notes", List.of("n-" + entry.key()), "test");
                      if (entry.key().equals("a")) {
                        entry.applied("sent");
                      } else {
                        entry.rejected("no");
                      }
                    }));
    markAndStart("a", "b");
    rig.awaitState("stock", "b", EntryState.PARKED);
    rig.awaitState("stock", "a", EntryState.APPLIED);
    assertThat(rig.keys("notes")).containsExactly("n-a");
  }

  @Test
  void what_the_exchange_of_a_batch_writes_stands_if_one_of_its_entries_takes_effect() {
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?batch=100&repeat=safe")
                .process(
                    exchange ->
                        exchange
                            .getMessage()
                            .getBody(Batch.class)
                            .entries()
                            .forEach(
                                entry -> {
                                  if (entry.key().equals("b")) {
                                    entry.applied("");
                                  } else {
                                    entry.rejected("no");
                                  }
                                }))
                .setBody(constant("n"))
                .to("ledger:notes");
          }
        });
    markAndStart("a", "b");
    rig.awaitState("stock", "b", EntryState.APPLIED);
    assertThat(rig.keys("notes")).containsExactly("n");
  }

  @Test
  void one_position_that_lost_a_race_sends_only_its_own_entry_again() {
    Positions positions = new Positions(CamelLedger.of(rig.context));
    AtomicInteger calls = new AtomicInteger();
    sender(
        batch -> {
          boolean first = calls.incrementAndGet() == 1;
          for (Entry entry : batch.entries()) {
            boolean wrong = first && entry.key().equals("b");
            positions.put(entry.pen(), "shadow", entry.key(), wrong ? 99 : 0, 1);
            entry.applied("call " + calls);
          }
        });
    markAndStart("a", "b", "c");
    rig.awaitSettled("stock");
    assertThat(rig.entry("stock", "a").attempts()).isEqualTo(1);
    assertThat(rig.entry("stock", "b").attempts()).isEqualTo(2);
    assertThat(rig.entry("stock", "c").attempts()).isEqualTo(1);
    assertThat(rig.ledger.positions("shadow", List.of("a", "b", "c"))).hasSize(3);
  }

  @Test
  void a_race_lost_by_what_the_exchange_wrote_as_a_whole_sends_all_again_that_counted_on_it() {
    Positions positions = new Positions(CamelLedger.of(rig.context));
    AtomicInteger calls = new AtomicInteger();
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?batch=100&repeat=safe")
                .process(
                    exchange -> {
                      boolean first = calls.incrementAndGet() == 1;
                      positions.put(Pen.of(exchange), "run", "all", first ? 99 : 0, calls.get());
                      for (Entry entry : exchange.getMessage().getBody(Batch.class).entries()) {
                        if (entry.key().equals("c")) {
                          entry.rejected("no");
                        } else {
                          entry.applied("");
                        }
                      }
                    });
          }
        });
    markAndStart("a", "b", "c");
    rig.awaitState("stock", "a", EntryState.APPLIED);
    rig.awaitState("stock", "b", EntryState.APPLIED);
    assertThat(rig.entry("stock", "c").attempts()).isEqualTo(1);
    assertThat(rig.entry("stock", "a").attempts()).isEqualTo(2);
    assertThat(rig.ledger.position("run", "all")).isPresent();
  }

  @Test
  void an_entry_that_lost_a_race_after_its_attempt_comes_again_as_unresolved() {
    Positions positions = new Positions(CamelLedger.of(rig.context));
    List<Boolean> unresolved = new CopyOnWriteArrayList<>();
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:stock?repeat=look-up")
                .process(
                    exchange -> unresolved.add(exchange.getVariable("unresolved", Boolean.class)))
                .id("look-up")
                .to("ledger:attempt")
                .process(
                    exchange ->
                        positions.put(
                            Pen.of(exchange), "shadow", "a", unresolved.size() == 1 ? 99 : 0, 1));
          }
        });
    markAndStart("a");
    rig.awaitState("stock", "a", EntryState.APPLIED);
    assertThat(unresolved).containsExactly(false, true);
  }

  @Test
  void an_answer_after_the_settlement_comes_too_late() {
    List<Entry> kept = new CopyOnWriteArrayList<>();
    sender(
        batch -> {
          kept.addAll(batch.entries());
          throw new RejectedException("no");
        });
    markAndStart("a");
    rig.awaitState("stock", "a", EntryState.PARKED);
    assertThatThrownBy(() -> kept.get(0).applied("late")).isInstanceOf(BookClosedException.class);
    assertThatThrownBy(() -> kept.get(0).pen().write(List.of(new Write.MoveCursor("c", null, "1"))))
        .isInstanceOf(BookClosedException.class);
  }
}
