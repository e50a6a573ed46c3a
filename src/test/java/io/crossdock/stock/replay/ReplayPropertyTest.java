package io.crossdock.stock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import io.crossdock.stock.replay.Way.Moving;
import io.crossdock.stock.replay.Way.Polled;
import io.crossdock.stock.replay.Way.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class ReplayPropertyTest {

  private static final List<String> SHOPS = List.of("A", "B", "C");

  private static Partition equal(long buffer) {
    return new Partition(SHOPS, List.of(1L, 2L, 1L), buffer);
  }

  private static long oversold(long stock, List<Ask> asks, Way way) {
    return Tally.of(asks, Replay.of(stock, asks, way)).oversold();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void a_partition_that_lowers_first_is_never_oversold(
      @ForAll @IntRange(max = 12) int stock,
      @ForAll @IntRange(max = 4) int ingest,
      @ForAll @IntRange(max = 4) int publish,
      @ForAll("buyers") List<Ask> asks) {
    assertThat(oversold(stock, asks, new Told(equal(0), ingest, publish, Moving.LOWER_FIRST)))
        .isZero();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void a_partition_that_raises_nobody_is_never_oversold(
      @ForAll @IntRange(max = 12) int stock,
      @ForAll @IntRange(max = 4) int ingest,
      @ForAll @IntRange(max = 4) int publish,
      @ForAll("buyers") List<Ask> asks) {
    assertThat(oversold(stock, asks, new Told(equal(0), ingest, publish, Moving.NEVER_RAISED)))
        .isZero();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void the_strict_buffer_of_what_is_there_is_never_oversold(
      @ForAll @IntRange(max = 12) int stock,
      @ForAll @IntRange(max = 4) int ingest,
      @ForAll @IntRange(max = 4) int publish,
      @ForAll("buyers") List<Ask> asks) {
    Publishing strict = Shared.of(SHOPS, Publishing.strictBuffer(stock, SHOPS.size()));

    assertThat(oversold(stock, asks, new Told(strict, ingest, publish, Moving.AT_ONCE))).isZero();
    assertThat(oversold(stock, asks, new Polled(strict, 5))).isZero();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void one_shop_alone_is_never_oversold(
      @ForAll @IntRange(max = 12) int stock, @ForAll("buyers") List<Ask> asks) {
    List<Ask> alone = asks.stream().map(ask -> new Ask(ask.at(), 0, ask.quantity())).toList();

    assertThat(oversold(stock, alone, new Told(Shared.of(SHOPS, 0), 2, 2, Moving.AT_ONCE)))
        .isZero();
    assertThat(oversold(stock, alone, new Polled(Shared.of(SHOPS, 0), 5))).isZero();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void pieces_are_booked_or_left(
      @ForAll @IntRange(max = 12) int stock,
      @ForAll Moving moving,
      @ForAll("buyers") List<Ask> asks) {
    for (Publishing publishing : List.of(equal(1), Shared.of(SHOPS, 1))) {
      Replayed replayed = Replay.of(stock, asks, new Told(publishing, 2, 1, moving));

      long booked = 0;
      for (int i = 0; i < asks.size(); i++) {
        booked += replayed.fates().get(i) == Fate.BOOKED ? asks.get(i).quantity() : 0;
      }
      assertThat(booked + replayed.piecesLeft()).isEqualTo(stock);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void without_any_lag_nothing_is_oversold(
      @ForAll @IntRange(max = 12) int stock, @ForAll("buyers") List<Ask> asks) {
    assertThat(oversold(stock, asks, new Told(Shared.of(SHOPS, 0), 0, 0, Moving.AT_ONCE))).isZero();
  }

  @Example
  void pieces_that_move_at_once_re_open_the_race() {
    Partition halves = new Partition(List.of("SE", "EU"), List.of(1L, 1L), 0);
    // Of four, each shows two. SE sells both of its own; one of EU's is moved to it, and in the
    // window EU sells it, and SE too.
    List<Ask> asks =
        List.of(
            new Ask(0, 0, 1),
            new Ask(0, 0, 1),
            new Ask(19, 1, 1),
            new Ask(19, 1, 1),
            new Ask(20, 0, 1));

    assertThat(oversold(4, asks, new Told(halves, 10, 10, Moving.AT_ONCE))).isEqualTo(1);
    assertThat(oversold(4, asks, new Told(halves, 10, 10, Moving.LOWER_FIRST))).isZero();
    assertThat(oversold(4, asks, new Told(halves, 10, 10, Moving.NEVER_RAISED))).isZero();
  }

  @Example
  void lowering_first_moves_the_piece_a_window_later() {
    Partition halves = new Partition(List.of("SE", "EU"), List.of(1L, 1L), 0);
    List<Ask> asks =
        List.of(new Ask(0, 0, 1), new Ask(0, 0, 1), new Ask(39, 0, 1), new Ask(40, 0, 1));

    // Booked at 10, EU is lower at 20, its orders in flight are booked at 30, SE is higher at 40.
    assertThat(Replay.of(4, asks, new Told(halves, 10, 10, Moving.LOWER_FIRST)).fates())
        .containsExactly(Fate.BOOKED, Fate.BOOKED, Fate.REFUSED_THOUGH_THERE, Fate.BOOKED);
  }

  @Provide
  Arbitrary<List<Ask>> buyers() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 25),
            Arbitraries.integers().between(0, 2),
            Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(1L)), Tuple.of(1, Arbitraries.longs().between(2, 4))))
        .as(Ask::new)
        .list()
        .ofMaxSize(25)
        .map(
            asks -> {
              List<Ask> sorted = new ArrayList<>(asks);
              sorted.sort(Comparator.comparingLong(Ask::at));
              return Collections.unmodifiableList(sorted);
            });
  }
}
