package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's behaviour, run against each database. */
abstract class LedgerContract {

  Ledger ledger;

  abstract Ledger open();

  @BeforeEach
  void opens() {
    ledger = open();
  }

  @AfterEach
  void balances_and_closes() {
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }

  static Arrival arrival(String key, long version, String content) {
    return Arrival.of(key, Version.of(version), content.getBytes(StandardCharsets.UTF_8));
  }

  Receipt take(String channel, Arrival... arrivals) {
    return ledger.write(Priority.DOOR, List.of(new Write.Take(channel, List.of(arrivals))));
  }

  List<Verdict> verdicts(Receipt receipt) {
    return receipt.taken().stream().map(Receipt.Taken::verdict).toList();
  }

  Claim claimOne(String channel) {
    List<Claim> claims = ledger.claim(channel, 1);
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  void settle(Claim claim, Outcome outcome) {
    assertThat(ledger.settle(List.of(Settlement.of(claim, outcome)))).isEmpty();
  }

  Books books(String channel) {
    return ledger.inspection().books().stream()
        .filter(b -> b.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void entries_of_a_key_go_in_order_of_version() {
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    take("orders", arrival("5178", 2, "b"), arrival("5178", 1, "a"), arrival("5179", 1, "x"));

    List<Claim> first = ledger.claim("orders", 10);
    assertThat(first)
        .extracting(c -> c.key() + "/" + c.version().number())
        .containsExactlyInAnyOrder("5178/1", "5179/1");
    assertThat(books("orders").inFlight()).isEqualTo(2);
    first.forEach(c -> settle(c, new Outcome.Applied("sent")));

    assertThat(claimOne("orders").version().number()).isEqualTo(2);
  }

  @Test
  void a_rejected_entry_holds_the_later_ones_of_its_key_until_it_is_dismissed() {
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    take("orders", arrival("5178", 1, "a"), arrival("5178", 2, "b"));
    Claim first = claimOne("orders");
    settle(first, new Outcome.Rejected("no such article"));

    assertThat(ledger.claim("orders", 10)).isEmpty();
    assertThat(ledger.inspection().trace("5178", 10).get(1).heldBy()).isEqualTo(first.entryId());

    ledger.inspection().dismiss(first.entryId(), "wrong order", "ada");
    assertThat(claimOne("orders").version().number()).isEqualTo(2);
  }

  @Test
  void a_newer_figure_supersedes_one_that_waits() {
    ledger.define(ChannelDefinition.of("levels", Mode.LATEST));
    take("levels", arrival("A", 1, "10"));
    assertThat(verdicts(take("levels", arrival("A", 3, "30"), arrival("A", 2, "20"))))
        .containsExactly(Verdict.TAKEN, Verdict.STALE);
    assertThat(verdicts(take("levels", arrival("A", 3, "30"), arrival("A", 3, "31"))))
        .containsExactly(Verdict.DUPLICATE, Verdict.CONFLICT);
    Claim claim = claimOne("levels");
    assertThat(new String(claim.content(), StandardCharsets.UTF_8)).isEqualTo("30");
    settle(claim, new Outcome.Applied("set"));
    Books books = books("levels");
    assertThat(books.seen()).isEqualTo(5);
    assertThat(books.superseded()).isEqualTo(1);
    assertThat(books.balanced()).isTrue();
  }

  @Test
  void a_changed_figure_raises_a_mark_in_the_channels_that_derive_from_it() {
    ledger.define(ChannelDefinition.of("stock.erp", Mode.FIGURE));
    ledger.define(
        ChannelDefinition.of("stock.shop", Mode.MARK).withDerivesFrom(List.of("stock.erp")));
    take("stock.erp", arrival("A", 1, "10"), arrival("B", 1, "7"));
    assertThat(verdicts(take("stock.erp", arrival("A", 2, "10"), arrival("B", 2, "8"))))
        .containsExactly(Verdict.UNCHANGED, Verdict.TAKEN);

    assertThat(books("stock.shop").superseded()).isEqualTo(1);
    assertThat(ledger.claimBatch("stock.shop", 10)).hasSize(2);
    assertThat(ledger.figures("stock.erp", List.of("A", "B")).get("A").version().number())
        .isEqualTo(2);
  }

  @Test
  void a_parked_figure_takes_effect_when_it_is_edited_and_retried() {
    ledger.define(ChannelDefinition.of("stock.erp", Mode.FIGURE));
    ledger.define(
        ChannelDefinition.of("stock.shop", Mode.MARK).withDerivesFrom(List.of("stock.erp")));
    take("stock.erp", arrival("A", 1, "x").defective("no number"), arrival("B", 1, "5"));
    ledger.claim("stock.shop", 10).forEach(c -> settle(c, new Outcome.Applied("sent")));
    List<Long> parked =
        ledger.inspection().entries("stock.erp", EntryState.PARKED, 0, 10).stream()
            .map(Inspection.Entry::id)
            .toList();

    assertThat(ledger.inspection().retry(parked, "me")).isZero();
    assertThat(ledger.figures("stock.erp", List.of("A"))).isEmpty();

    ledger.inspection().edit(parked.get(0), "7".getBytes(StandardCharsets.UTF_8), "me");
    assertThat(ledger.inspection().retry(parked, "me")).isEqualTo(1);

    assertThat(ledger.figures("stock.erp", List.of("A")).get("A").content())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("7");
    assertThat(claimOne("stock.shop").key()).isEqualTo("A");
    assertThat(books("stock.erp").parked()).isZero();
    assertThat(books("stock.erp").balanced()).isTrue();
  }

  @Test
  void a_parked_figure_that_is_retried_never_overwrites_a_newer_one() {
    ledger.define(ChannelDefinition.of("stock.erp", Mode.FIGURE));
    take("stock.erp", arrival("A", 2, "2"), arrival("A", 2, "conflict"));
    long parked = ledger.inspection().entries("stock.erp", EntryState.PARKED, 0, 10).get(0).id();
    take("stock.erp", arrival("A", 1, "x").defective("no number"), arrival("B", 3, "3"));
    long older =
        ledger.inspection().entries("stock.erp", EntryState.PARKED, 0, 10).stream()
            .mapToLong(Inspection.Entry::id)
            .filter(id -> id != parked)
            .findFirst()
            .orElseThrow();
    ledger.inspection().edit(older, "1".getBytes(StandardCharsets.UTF_8), "me");

    ledger.inspection().retry(List.of(older, parked), "me");

    assertThat(ledger.inspection().entry(older).orElseThrow().state())
        .isEqualTo(EntryState.SKIPPED);
    assertThat(ledger.figures("stock.erp", List.of("A")).get("A").content())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("conflict");
  }

  @Test
  void a_transient_failure_is_tried_again_and_given_up_in_the_end() {
    ledger.define(
        ChannelDefinition.of("orders", Mode.EACH)
            .withRetry(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1)));
    take("orders", arrival("1", 1, "a"));
    settle(claimOne("orders"), new Outcome.Transient("refused", Outcome.Scope.ENTRY));
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              ledger
                  .claim("orders", 1)
                  .forEach(c -> settle(c, new Outcome.Transient("again", Outcome.Scope.ENTRY)));
              return books("orders").parked() == 1;
            });
  }

  @Test
  void an_attempt_that_was_never_answered_comes_back_as_unresolved() {
    ledger.define(
        ChannelDefinition.of("orders", Mode.EACH)
            .withRetry(Duration.ZERO, Duration.ZERO, Duration.ofHours(1)));
    take("orders", arrival("1", 1, "a"));
    Claim claim = claimOne("orders");
    ledger.startAttempt(List.of(claim), "PUT /orders/1", Duration.ofSeconds(1));
    settle(claim, new Outcome.Ambiguous("no answer"));
    Claim again = claimOne("orders");
    assertThat(again.unresolved()).isTrue();
    assertThat(again.attempt()).isEqualTo(2);
    settle(again, new Outcome.Applied("it was there"));
  }

  @Test
  void a_claim_that_was_settled_cannot_be_settled_again() {
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    take("orders", arrival("1", 1, "a"));
    Claim claim = claimOne("orders");
    settle(claim, new Outcome.Applied("sent"));
    assertThat(ledger.settle(List.of(Settlement.of(claim, new Outcome.Applied("twice")))))
        .containsExactly(claim);
    assertThat(books("orders").applied()).isEqualTo(1);
  }

  @Test
  void what_a_staged_run_took_is_invisible_until_it_is_published() {
    ledger.define(ChannelDefinition.of("levels", Mode.LATEST));
    long run = ledger.runs().begin("feed", "test", true);
    ledger.write(
        Priority.IMPORT, List.of(new Write.Take("levels", List.of(arrival("A", 1, "1")), run)));
    assertThat(ledger.claim("levels", 1)).isEmpty();
    assertThat(books("levels").waiting()).isEqualTo(1);
    ledger.runs().publish(run);
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !ledger.claim("levels", 1).isEmpty());
  }

  @Test
  void lists_that_share_new_keys_written_at_once_lose_nothing() throws Exception {
    ledger.define(ChannelDefinition.of("orders", Mode.EACH));
    int writers = 8;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 0; round < 10; round++) {
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Future<Receipt>> written = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          List<Arrival> list = new ArrayList<>();
          for (int key = 0; key < 20; key++) {
            list.add(arrival(round + "/" + (key + 3 * writer), writer, "by " + writer));
          }
          written.add(
              pool.submit(
                  () -> {
                    together.await();
                    return take("orders", list.toArray(Arrival[]::new));
                  }));
        }
        for (Future<Receipt> one : written) {
          assertThat(one.get().taken()).hasSize(20);
        }
      }
    } finally {
      pool.shutdownNow();
    }
    int settled = 0;
    for (List<Claim> claims = ledger.claimBatch("orders", 1_000);
        !claims.isEmpty();
        claims = ledger.claimBatch("orders", 1_000)) {
      List<Settlement> all = new ArrayList<>();
      claims.forEach(c -> all.add(Settlement.of(c, new Outcome.Applied("sent"))));
      assertThat(ledger.settle(all)).isEmpty();
      settled += claims.size();
    }
    assertThat(settled).isEqualTo(10 * 20 * writers);
    assertThat(books("orders").applied()).isEqualTo(settled);
  }
}
