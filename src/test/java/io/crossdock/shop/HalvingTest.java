package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HalvingTest {

  /** What a partner makes of it: it refuses every call that has a culprit in it, and names none. */
  private static final class Partner {
    private final Set<Integer> culprits;
    private final Set<Integer> taken = new HashSet<>();
    private int calls;

    Partner(Set<Integer> culprits) {
      this.culprits = culprits;
    }

    boolean takes(List<Integer> call) {
      calls++;
      boolean takes = call.stream().noneMatch(culprits::contains);
      if (takes) {
        taken.addAll(call);
      }
      return takes;
    }
  }

  private static List<Integer> found(List<Integer> all, Partner partner) {
    Halving<Integer> halving = new Halving<>(all);
    while (!halving.next().isEmpty()) {
      if (partner.takes(halving.next())) {
        halving.taken();
      } else {
        halving.refused();
      }
    }
    return halving.culprits();
  }

  private static int atMost(int n) {
    return 32 - Integer.numberOfLeadingZeros(n - 1) + 1;
  }

  @Property(tries = 300)
  void any_culprits_are_found_and_all_others_taken(
      @ForAll @IntRange(min = 1, max = 10_000) int n,
      @ForAll @IntRange(min = 1, max = 12) int some,
      @ForAll long seed) {
    Random random = new Random(seed);
    Set<Integer> culprits = new TreeSet<>();
    for (int i = 0; i < some; i++) {
      culprits.add(random.nextInt(n));
    }
    Partner partner = new Partner(culprits);
    List<Integer> all = IntStream.range(0, n).boxed().toList();

    assertThat(found(all, partner)).containsExactlyInAnyOrderElementsOf(culprits);
    assertThat(partner.taken).hasSize(n - culprits.size()).doesNotContainAnyElementsOf(culprits);
    assertThat(partner.calls).isLessThanOrEqualTo(culprits.size() * atMost(n));
  }

  @Property(tries = 200)
  void one_culprit_costs_few_calls_wherever_it_stands(
      @ForAll @IntRange(min = 1, max = 10_000) int n, @ForAll long seed) {
    List<Integer> all = IntStream.range(0, n).boxed().toList();
    for (int at : new int[] {0, n - 1, n / 2, new Random(seed).nextInt(n)}) {
      Partner partner = new Partner(Set.of(at));
      assertThat(found(all, partner)).containsExactly(at);
      assertThat(partner.calls).isLessThanOrEqualTo(atMost(n));
    }
  }

  @Test
  void every_place_in_a_batch_of_a_hundred_is_found_with_eight_calls_at_most() {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();
    for (int at = 0; at < 100; at++) {
      Partner partner = new Partner(Set.of(at));
      assertThat(found(all, partner)).containsExactly(at);
      assertThat(partner.calls).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void where_all_are_to_blame_each_is_found_once() {
    List<Integer> all = IntStream.range(0, 37).boxed().toList();
    assertThat(found(all, new Partner(new HashSet<>(all))))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void one_that_was_refused_alone_is_not_sent_again() {
    Partner partner = new Partner(Set.of(7));
    assertThat(found(List.of(7), partner)).containsExactly(7);
    assertThat(partner.calls).isZero();
  }

  @Test
  void where_nothing_is_ever_taken_it_is_not_looked_on() {
    Rounds<Integer> rounds = new Rounds<>();
    rounds.add(List.of(IntStream.range(0, 100).boxed().toList(), List.of(100, 101)));
    int calls = 0;
    Set<Integer> blamed = new HashSet<>();
    Set<Integer> hopeless = new HashSet<>();
    while (!rounds.next().isEmpty() && rounds.next().get(0) < 100) {
      calls++;
      Rounds.Blamed<Integer> one = rounds.refused();
      blamed.addAll(one.culprits());
      hopeless.addAll(one.hopeless());
    }
    assertThat(calls).isLessThan(30);
    assertThat(blamed).hasSize(3);
    assertThat(hopeless).hasSize(97).doesNotContainAnyElementsOf(blamed);
    assertThat(rounds.next()).containsExactly(100, 101);
  }
}
