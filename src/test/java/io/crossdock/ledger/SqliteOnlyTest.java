package io.crossdock.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.ledger.store.Hooks;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the ledger in a file does: its lock, its one writer, its log. */
class SqliteOnlyTest {

  @TempDir Path folder;
  private Ledger ledger;

  @AfterEach
  void closes() {
    if (ledger != null) {
      ledger.close();
    }
  }

  private LedgerSettings settings() {
    return LedgerSettings.sqlite(folder.resolve("ledger.db").toString());
  }

  private Ledger open(CrashPoint crashPoint) {
    return Ledgers.open(settings(), crashPoint);
  }

  private static Arrival arrival(String key, long version) {
    return Arrival.of(key, Version.of(version), "x".getBytes(StandardCharsets.UTF_8));
  }

  private void take(Priority priority, Arrival... arrivals) {
    ledger.write(priority, List.of(new Write.Take("orders", List.of(arrivals))));
  }

  @Test
  void a_second_process_is_refused_with_the_reason() {
    ledger = open(CrashPoint.NONE);
    assertThatThrownBy(() -> open(CrashPoint.NONE))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("another hub has the ledger")
        .hasMessageContaining("ledger.db");
    ledger.close();
    ledger = open(CrashPoint.NONE);
  }

  @Test
  void a_file_that_is_no_ledger_is_refused_with_the_reason_and_stays_as_it_is() throws Exception {
    Path file = folder.resolve("ledger.db");
    Files.writeString(file, "these are my holiday notes, not a database. ".repeat(100));
    assertThatThrownBy(() -> open(CrashPoint.NONE))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("cannot be opened")
        .hasMessageContaining("not a database");
    assertThat(Files.readString(file)).startsWith("these are my holiday notes");
    Files.delete(file);
    ledger = open(CrashPoint.NONE);
    assertThat(ledger.health().writable()).isTrue();
  }

  @Test
  void a_folder_that_cannot_be_made_is_refused_with_the_reason() throws Exception {
    Files.writeString(folder.resolve("file"), "x");
    LedgerSettings inAFile = LedgerSettings.sqlite(folder.resolve("file/ledger.db").toString());
    assertThatThrownBy(() -> Ledgers.open(inAFile, CrashPoint.NONE))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("folder cannot be used");
  }

  @Test
  void settlements_and_doors_go_before_imports_that_came_first() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean block = new AtomicBoolean();
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    List<String> written = Collections.synchronizedList(new ArrayList<>());
    ledger =
        open(
            name -> {
              // The ledger's own writes, its beats for example, come when they come.
              boolean ours = Stream.of("write.", "delivery.", "settle.").anyMatch(name::startsWith);
              if (ours && name.endsWith(".asked")) {
                asked.add(name);
              } else if (ours && name.endsWith(".written")) {
                written.add(name);
                if (block.compareAndSet(true, false)) {
                  busy.countDown();
                  awaits(goOn);
                }
              }
            });
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    take(Priority.DOOR, arrival("first", 1));
    Claim claim = ledger.claim("orders", 1).get(0);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    List<Future<?>> running = new ArrayList<>();
    block.set(true);
    running.add(threads.submit(() -> take(Priority.DOOR, arrival("blocks", 1))));
    assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
    asked.clear();
    written.clear();
    for (int list = 0; list < 8; list++) {
      int number = list;
      running.add(
          threads.submit(
              () ->
                  take(
                      Priority.IMPORT,
                      IntStream.range(0, 1_000)
                          .mapToObj(k -> arrival("I" + number + "/" + k, 1))
                          .toArray(Arrival[]::new))));
    }
    // Whoever else writes meanwhile is not counted.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> asked.stream().filter("write.asked"::equals).count() >= 8);
    running.add(threads.submit(() -> ledger.deliveries().claim("door", "d")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> asked.contains("delivery.claim.asked"));
    running.add(
        threads.submit(
            () -> ledger.settle(List.of(Settlement.of(claim, new Outcome.Applied("sent"))))));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> asked.contains("settle.asked"));
    goOn.countDown();
    for (Future<?> each : running) {
      each.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    assertThat(written).startsWith("settle.written", "delivery.claim.written", "write.written");
    assertThat(written.stream().filter("write.written"::equals)).hasSize(8);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void who_lost_a_race_can_read_who_won() throws Exception {
    CountDownLatch atCommit = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch tooSoon = new CountDownLatch(1);
    AtomicInteger groups = new AtomicInteger(-1);
    AtomicInteger asked = new AtomicInteger();
    ledger =
        open(
            name -> {
              if (name.equals("write.asked")) {
                asked.incrementAndGet();
              } else if (name.equals("write.written") && groups.get() >= 0) {
                if (groups.incrementAndGet() == 1) {
                  atCommit.countDown();
                  awaits(goOn);
                } else {
                  // The next group is written and not committed for so long.
                  isOver(tooSoon);
                }
              }
            });
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    groups.set(0);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    threads.submit(() -> take(Priority.DOOR, arrival("K", 1)));
    assertThat(atCommit.await(60, TimeUnit.SECONDS)).isTrue();
    asked.set(0);
    List<Future<Boolean>> racing = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      racing.add(
          threads.submit(
              () -> {
                try {
                  ledger.write(
                      Priority.DOOR,
                      List.of(new Write.PutPosition("p", "k", 0, "x".getBytes(UTF_8))));
                  return true;
                } catch (LostRaceException e) {
                  tooSoon.countDown();
                  return ledger.position("p", "k").isPresent();
                }
              }));
    }
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() == 2);
    goOn.countDown();
    for (Future<Boolean> one : racing) {
      assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
    }
    threads.shutdown();
  }

  private static boolean isOver(CountDownLatch latch) {
    try {
      return latch.await(300, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void nobody_is_answered_before_the_commit_of_the_group() throws Exception {
    CountDownLatch atCommit = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean block = new AtomicBoolean();
    ledger =
        open(
            name -> {
              if (name.equals("write.written") && block.compareAndSet(true, false)) {
                atCommit.countDown();
                awaits(goOn);
              }
            });
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    block.set(true);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<?> answer = threads.submit(() -> take(Priority.DOOR, arrival("K", 1)));
    assertThat(atCommit.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.isDone()).isFalse();
    assertThat(ledger.inspection().trace("K", 1)).isEmpty();
    goOn.countDown();
    answer.get(60, TimeUnit.SECONDS);
    threads.shutdown();
    assertThat(ledger.inspection().trace("K", 1)).hasSize(1);
  }

  @Test
  void what_several_callers_write_at_once_is_one_list_and_each_hears_of_its_own() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean block = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    ledger =
        open(
            name -> {
              if (name.equals("write.asked")) {
                asked.incrementAndGet();
              } else if (name.equals("write.written") && block.compareAndSet(true, false)) {
                busy.countDown();
                awaits(goOn);
              }
            });
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    block.set(true);
    threads.submit(() -> take(Priority.DOOR, arrival("blocks", 1)));
    assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
    List<Future<Receipt>> receipts = new ArrayList<>();
    for (List<Write> writes :
        List.of(
            takes("orders", arrival("K", 1)),
            takes("orders", arrival("K", 1), arrival("L", 1)),
            takes("nowhere", arrival("K", 1)),
            takes(
                "orders", Arrival.of("K", Version.of(1), "other".getBytes(StandardCharsets.UTF_8))),
            takes("orders", arrival("K", 2)))) {
      int before = asked.get();
      receipts.add(threads.submit(() -> ledger.write(Priority.DOOR, writes)));
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() > before);
    }
    goOn.countDown();
    threads.shutdown();
    assertThat(verdicts(receipts.get(0))).containsExactly(Verdict.TAKEN);
    assertThat(verdicts(receipts.get(1))).containsExactly(Verdict.DUPLICATE, Verdict.TAKEN);
    assertThatThrownBy(receipts.get(2)::get)
        .hasCauseInstanceOf(UndefinedChannelException.class)
        .hasMessageContaining("nowhere");
    assertThat(verdicts(receipts.get(3))).containsExactly(Verdict.CONFLICT);
    assertThat(verdicts(receipts.get(4))).containsExactly(Verdict.TAKEN);
    assertThat(ledger.inspection().books().get(0).seen()).isEqualTo(6);
    assertThat(ledger.inspection().audit()).isEmpty();
  }

  @Test
  void callers_of_several_channels_share_a_list_and_each_hears_of_its_own() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean block = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    ledger =
        open(
            name -> {
              if (name.equals("write.asked")) {
                asked.incrementAndGet();
              } else if (name.equals("write.written") && block.compareAndSet(true, false)) {
                busy.countDown();
                awaits(goOn);
              }
            });
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    ledger.define(ChannelDefinition.of("returns", Mode.EACH));
    ledger.define(ChannelDefinition.of("stock", Mode.FIGURE));
    ExecutorService threads = Executors.newFixedThreadPool(5);
    block.set(true);
    threads.submit(() -> take(Priority.DOOR, arrival("blocks", 1)));
    assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
    List<Future<Receipt>> receipts = new ArrayList<>();
    for (List<Write> writes :
        List.of(
            takes("orders", arrival("K", 1), arrival("L", 1)),
            List.<Write>of(
                new Write.Take("stock", List.of(arrival("K", 2), arrival("M", 1))),
                new Write.Take("returns", List.of(arrival("K", 1)))),
            takes("returns", arrival("K", 1), arrival("L", 1)),
            List.<Write>of(
                new Write.Take("orders", List.of(arrival("L", 1), arrival("K", 2))),
                new Write.Take("stock", List.of(arrival("K", 1), arrival("M", 2)))))) {
      int before = asked.get();
      receipts.add(threads.submit(() -> ledger.write(Priority.DOOR, writes)));
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> asked.get() > before);
    }
    goOn.countDown();
    threads.shutdown();
    assertThat(told(receipts.get(0))).containsExactly("orders K TAKEN", "orders L TAKEN");
    assertThat(told(receipts.get(1)))
        .containsExactly("stock K TAKEN", "stock M TAKEN", "returns K TAKEN");
    assertThat(told(receipts.get(2))).containsExactly("returns K DUPLICATE", "returns L TAKEN");
    assertThat(told(receipts.get(3)))
        .containsExactly(
            "orders L DUPLICATE", "orders K TAKEN", "stock K STALE", "stock M UNCHANGED");
    assertThat(ledger.inspection().audit()).isEmpty();
  }

  /** Channel, key and verdict of each. */
  private static List<String> told(Future<Receipt> receipt) throws Exception {
    return receipt.get(60, TimeUnit.SECONDS).taken().stream()
        .map(one -> one.channel() + " " + one.key() + " " + one.verdict())
        .toList();
  }

  private static List<Write> takes(String channel, Arrival... arrivals) {
    return List.of(new Write.Take(channel, List.of(arrivals)));
  }

  private static List<Verdict> verdicts(Future<Receipt> receipt) throws Exception {
    return receipt.get(60, TimeUnit.SECONDS).taken().stream().map(Receipt.Taken::verdict).toList();
  }

  @Test
  void an_error_in_the_writer_fails_its_group_and_the_writer_goes_on() {
    AtomicBoolean fail = new AtomicBoolean();
    ledger =
        open(
            name -> {
              if (name.equals("write.written") && fail.compareAndSet(true, false)) {
                throw new OutOfMemoryError("tried");
              }
            });
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    fail.set(true);
    assertThatThrownBy(() -> take(Priority.DOOR, arrival("K", 1)))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThat(ledger.inspection().trace("K", 1)).isEmpty();
    take(Priority.DOOR, arrival("K", 1));
    assertThat(ledger.inspection().audit()).isEmpty();
  }

  @Test
  void a_closed_ledger_says_so() {
    ledger = open(CrashPoint.NONE);
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    Ledger closed = ledger;
    ledger.close();
    ledger = null;
    assertThatThrownBy(
            () ->
                closed.write(
                    Priority.DOOR, List.of(new Write.Take("orders", List.of(arrival("K", 1))))))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void the_log_does_not_grow_without_end_while_readers_read_all_the_time() throws Exception {
    ledger = open(CrashPoint.NONE);
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    for (int reader = 0; reader < 3; reader++) {
      readers.execute(
          () -> {
            while (!stop.get()) {
              ledger.inspection().books();
              ledger.inspection().entries("orders", null, 0, 5);
            }
          });
    }
    byte[] content = new byte[8_000];
    for (int list = 0; list < 20; list++) {
      int number = list;
      ledger.write(
          Priority.IMPORT,
          List.of(
              new Write.Take(
                  "orders",
                  IntStream.range(0, 200)
                      .mapToObj(k -> Arrival.of("K" + number + "/" + k, Version.of(1), content))
                      .toList())));
    }
    stop.set(true);
    readers.shutdown();
    // More than twice as much was written.
    assertThat(ledger.health().walBytes()).isBetween(1L, 26L << 20);
  }

  @Test
  void the_ledger_in_a_file_is_whole_after_a_crash() {
    ledger = open(CrashPoint.NONE);
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    take(Priority.DOOR, arrival("K", 1), arrival("L", 1));
    ledger.claim("orders", 2);
    Hooks.crash(ledger);
    ledger = open(CrashPoint.NONE);
    assertThat(ledger.claim("orders", 5)).hasSize(2);
    assertThat(ledger.inspection().audit()).isEmpty();
  }
}
