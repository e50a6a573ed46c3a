package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.TestPostgres;
import io.crossdock.ledger.store.Ledgers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two hubs on one PostgreSQL, in one JVM: what they must not do to each other. */
class SeveralHubsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofHours(1);

  private String url = TestPostgres.newDatabase();
  private final List<Ledger> hubs = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void the_books_balance() {
    threads.shutdownNow();
    assertThat(hubs.get(0).inspection().audit()).isEmpty();
    hubs.forEach(Ledger::close);
  }

  private Ledger hub(String name, Duration heartbeat, Duration lease) {
    Ledger hub =
        Ledgers.open(
            LedgerSettings.postgres(url, TestPostgres.USER, TestPostgres.PASSWORD)
                .withOwner(name)
                .withLease(heartbeat, lease),
            CrashPoint.NONE);
    synchronized (hubs) {
      hubs.add(hub);
    }
    return hub;
  }

  private Ledger hub(String name) {
    return hub(name, Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  /** A hub that never renews its lease, as if it were paused. */
  private Ledger pausedHub(String name) {
    // Long enough for what is done before it ends, on a slow machine too.
    return hub(name, NEVER, Duration.ofSeconds(4));
  }

  private void together(Runnable one, Runnable other) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Future<?>> running = new ArrayList<>();
    for (Runnable work : List.of(one, other)) {
      running.add(
          threads.submit(
              () -> {
                barrier.await(60, TimeUnit.SECONDS);
                work.run();
                return null;
              }));
    }
    for (Future<?> future : running) {
      future.get(60, TimeUnit.SECONDS);
    }
  }

  private static Arrival arrival(String key, long version) {
    return Arrival.of(key, Version.of(version), ("v" + version).getBytes(StandardCharsets.UTF_8));
  }

  private static void take(Ledger hub, String channel, Arrival... arrivals) {
    hub.write(Priority.DOOR, List.of(new Write.Take(channel, List.of(arrivals))));
  }

  @Test
  void hubs_that_start_at_once_on_an_empty_database_agree_on_their_channels() throws Exception {
    url = TestPostgres.newEmptyDatabase();
    Runnable start =
        () -> {
          Ledger hub = hub(Thread.currentThread().getName());
          for (int i = 0; i < 10; i++) {
            hub.define(ChannelDefinition.of("channel" + i, Mode.EACH));
          }
        };
    together(start, start);
    for (int i = 0; i < 10; i++) {
      String channel = "channel" + i;
      take(hubs.get(0), channel, arrival("k", 1));
      // Their ideas of the database's clock are milliseconds apart.
      await().atMost(PATIENCE).until(() -> hubs.get(1).claim(channel, 1).size() == 1);
    }
  }

  @Test
  void a_hub_whose_lease_ended_claims_nothing_and_settles_nothing() {
    Ledger paused = pausedHub("paused");
    paused.define(ChannelDefinition.of("orders", Mode.EACH));
    take(paused, "orders", arrival("1", 1), arrival("2", 1));
    Claim before = paused.claim("orders", 1).get(0);
    Ledger other = hub("other");
    List<Claim> taken = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              taken.addAll(other.claim("orders", 2));
              return taken.size() == 2;
            });
    take(other, "orders", arrival("3", 1));

    assertThat(paused.claim("orders", 1)).isEmpty();
    assertThat(paused.settle(List.of(Settlement.of(before, new Outcome.Applied("late")))))
        .containsExactly(before);
    taken.forEach(
        claim -> other.settle(List.of(Settlement.of(claim, new Outcome.Applied("sent")))));
    assertThat(other.claim("orders", 2)).extracting(Claim::key).containsExactly("3");
  }

  @Test
  void a_key_that_becomes_free_while_another_is_tidied_up_is_tidied_up_too() throws Exception {
    Ledger hub = hub("stays");
    hub.define(ChannelDefinition.of("levels", Mode.LATEST));
    take(hub, "levels", arrival("A", 1), arrival("B", 1));
    Ledger leaves = hub("leaves");
    List<Claim> left = leaves.claim("levels", 2);
    assertThat(left).hasSize(2);
    take(hub, "levels", arrival("A", 2), arrival("B", 2));
    hubs.remove(leaves);
    leaves.close();
    // Both keys have an older entry beside the newest now. B is locked when the claim begins, and
    // free before it has done away with the older one of A.
    try (Connection other =
            DriverManager.getConnection(url, TestPostgres.USER, TestPostgres.PASSWORD);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT 1 FROM key_state WHERE key = 'B' FOR UPDATE");
      statement.execute("SELECT 1 FROM entry WHERE key = 'A' AND version = 1 FOR UPDATE");
      Future<List<Claim>> claiming = threads.submit(() -> hub.claim("levels", 2));
      String waits =
          "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
              + " AND datname = current_database()";
      await().atMost(PATIENCE).until(() -> statement.executeQuery(waits).next());
      other.commit();
      claiming
          .get(60, TimeUnit.SECONDS)
          .forEach(claim -> hub.settle(List.of(Settlement.of(claim, new Outcome.Applied("sent")))));
    }
    hub.claim("levels", 2)
        .forEach(claim -> hub.settle(List.of(Settlement.of(claim, new Outcome.Applied("sent")))));
    Books books = hub.inspection().books().get(0);
    assertThat(books.applied()).isEqualTo(2);
    assertThat(books.superseded()).as("the older ones").isEqualTo(2);
  }

  @Test
  void a_permit_of_a_lost_lease_is_given_back_once() {
    Ledger paused = pausedHub("paused");
    paused.lanes().define(new Lanes.Limit("site", 1, List.of()));
    Lanes.Permit before = paused.lanes().tryAcquire(List.of("site")).orElseThrow();
    Ledger other = hub("other");
    await().atMost(PATIENCE).until(() -> other.lanes().tryAcquire(List.of("site")).isPresent());
    before.close();
    assertThat(other.lanes().find("site").orElseThrow().inUse()).isEqualTo(1);
    assertThat(paused.lanes().tryAcquire(List.of("site"))).isEmpty();
  }

  @Test
  void a_staged_run_is_moved_once_though_two_hubs_keep_house() {
    Ledger one = hub("one");
    Ledger two = hub("two");
    one.define(ChannelDefinition.of("levels", Mode.LATEST));
    two.define(ChannelDefinition.of("levels", Mode.LATEST));
    for (int run = 1; run <= 3; run++) {
      long version = run;
      long id = one.runs().begin("load", "test", true);
      one.write(
          Priority.IMPORT,
          List.of(
              new Write.Take(
                  "levels",
                  IntStream.range(0, 800).mapToObj(k -> arrival("K" + k, version)).toList(),
                  id)));
      one.runs().publish(id);
    }
    await().atMost(PATIENCE).until(() -> two.inspection().books().get(0).superseded() == 2 * 800);
    assertThat(two.inspection().audit()).isEmpty();
  }

  @Test
  void two_operators_settle_a_parked_entry_once() throws Exception {
    Ledger one = hub("one");
    Ledger two = hub("two");
    one.define(ChannelDefinition.of("orders", Mode.EACH));
    two.define(ChannelDefinition.of("orders", Mode.EACH));
    IntStream.range(0, 60).forEach(k -> take(one, "orders", arrival("O" + k, 1)));
    for (Claim claim : one.claim("orders", 60)) {
      one.settle(List.of(Settlement.of(claim, new Outcome.Rejected("no such article"))));
    }
    List<Long> parked =
        one.inspection().entries("orders", EntryState.PARKED, 0, 100).stream()
            .map(Inspection.Entry::id)
            .toList();
    assertThat(parked).hasSize(60);
    together(
        () -> parked.forEach(id -> dismissed(one, id)),
        () -> parked.forEach(id -> two.inspection().retry(List.of(id), "bob")));
    Books books = one.inspection().books().get(0);
    assertThat(books.parked()).isZero();
    assertThat(books.skipped() + books.waiting()).isEqualTo(60);
  }

  private static void dismissed(Ledger hub, long id) {
    hub.inspection().dismiss(id, "wrong order", "ada");
  }
}
