package io.crossdock.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.store.Hooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Part of the ledger's contract, run against each database. The tests of a class share a ledger and
 * have a channel each; after every test the books are recounted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Contract {

  static final Outcome APPLIED = new Outcome.Applied("sent");
  static final Outcome REJECTED = new Outcome.Rejected("no such article");
  static final Outcome FAILED = new Outcome.Transient("try again", Outcome.Scope.ENTRY);
  static final Outcome REFUSED = new Outcome.Transient("connection refused", Outcome.Scope.PARTNER);
  static final Outcome NO_ANSWER = new Outcome.Ambiguous("sent, no answer");
  static final Outcome GIVEN_BACK = new Outcome.GivenBack("the route stopped");

  final TestDatabase database;
  final TestClock clock = new TestClock();
  Ledger ledger;

  /** A channel of this test alone. */
  String channel;

  private int channels;

  Contract(TestDatabase database) {
    this.database = database;
  }

  @BeforeAll
  void opens() {
    ledger = database.open(clock);
  }

  @BeforeEach
  void takes_a_channel() {
    channel = "channel" + ++channels;
  }

  @AfterEach
  void the_books_balance() {
    assertThat(ledger.inspection().audit()).isEmpty();
  }

  @AfterAll
  void closes() {
    ledger.close();
    database.close();
  }

  /** The process dies and another one starts. */
  void crash() {
    Hooks.crash(ledger);
    if (database.shared()) {
      // Past the lease of the dead one.
      clock.forward(Duration.ofSeconds(11));
    }
    ledger = database.open(clock);
  }

  /** A clean stop and a start. */
  void restart() {
    ledger.close();
    ledger = database.open(clock);
  }

  void define(Mode mode) {
    define(mode, d -> d);
  }

  void define(Mode mode, UnaryOperator<ChannelDefinition> more) {
    ledger.define(
        more.apply(
            ChannelDefinition.of(channel, mode)
                .withRetry(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofHours(1))));
  }

  static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  static Arrival arrival(String key, long version, String content) {
    return Arrival.of(key, Version.of(version), bytes(content));
  }

  /** Of key K, with a content of its own. */
  static Arrival version(long version) {
    return arrival("K", version, "content " + version);
  }

  Receipt write(Write... writes) {
    return ledger.write(Priority.DOOR, List.of(writes));
  }

  List<Verdict> take(Arrival... arrivals) {
    return verdicts(write(new Write.Take(channel, List.of(arrivals))));
  }

  /** The ids of what was taken; 0 where the arrival made no entry. */
  List<Long> ids(Arrival... arrivals) {
    return write(new Write.Take(channel, List.of(arrivals))).taken().stream()
        .map(Receipt.Taken::entryId)
        .toList();
  }

  long id(Arrival arrival) {
    return ids(arrival).get(0);
  }

  static List<Verdict> verdicts(Receipt receipt) {
    return receipt.taken().stream().map(Receipt.Taken::verdict).toList();
  }

  List<Claim> claim(int max) {
    return ledger.claim(channel, max);
  }

  Claim claimOne() {
    List<Claim> claims = claim(2);
    assertThat(claims).as("claims of %s", channel).hasSize(1);
    return claims.get(0);
  }

  void nothing_is_due() {
    assertThat(claim(10)).isEmpty();
  }

  void settle(Claim claim, Outcome outcome, Write... writes) {
    assertThat(ledger.settle(List.of(Settlement.of(claim, outcome, List.of(writes)))))
        .as("lost claims")
        .isEmpty();
  }

  void settleAll(List<Claim> claims, Outcome outcome) {
    List<Settlement> settlements = new ArrayList<>();
    claims.forEach(claim -> settlements.add(Settlement.of(claim, outcome)));
    assertThat(ledger.settle(settlements)).as("lost claims").isEmpty();
  }

  /** Claims and settles; returns the version that went. */
  long goes(Outcome outcome) {
    Claim claim = claimOne();
    settle(claim, outcome);
    return claim.version().number();
  }

  long goes() {
    return goes(APPLIED);
  }

  Inspection.Entry entry(long id) {
    return ledger.inspection().entry(id).orElseThrow();
  }

  EntryState state(long id) {
    return entry(id).state();
  }

  Books books() {
    return books(channel);
  }

  Books books(String name) {
    Books books =
        ledger.inspection().books().stream()
            .filter(b -> b.channel().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(books.balanced()).as("%s balance", books).isTrue();
    return books;
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
