package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.stock.Moves;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ExportedSumsTest {

  @Property(tries = 200)
  void
      whatever_was_pruned_later_figures_are_answered_exactly_and_older_ones_with_no_more_than_they_contain(
          @ForAll @Size(max = 100) List<@IntRange(min = -5, max = 9) Integer> units,
          @ForAll @IntRange(max = 100) int contained) {
    ExportedSums kept = ExportedSums.NONE;
    List<Moves> sums = new ArrayList<>(List.of(Moves.NONE));
    for (int i = 0; i < units.size(); i++) {
      Moves moved = new Moves(units.get(i), i % 3);
      kept = kept.with(i + 1, moved).prunedTo(Math.min(contained, i + 1));
      sums.add(sums.get(i).plus(moved));
    }

    for (int sequence = Math.min(contained, units.size()); sequence <= units.size(); sequence++) {
      assertThat(kept.upTo(sequence)).as("up to %d", sequence).isEqualTo(sums.get(sequence));
    }
    for (int sequence = 0; sequence < Math.min(contained, units.size()); sequence++) {
      Moves said = kept.upTo(sequence);
      assertThat(said.available()).isLessThanOrEqualTo(sums.get(sequence).available());
      assertThat(said.backordered()).isLessThanOrEqualTo(sums.get(sequence).backordered());
    }
    assertThat(kept.all()).isEqualTo(sums.get(units.size()));
    assertThat(kept.upTo(0)).isEqualTo(Moves.NONE);
  }

  @Property(tries = 20)
  void of_what_sells_for_long_without_a_new_figure_a_bounded_number_is_kept_and_never_too_much_said(
      @ForAll @IntRange(min = 200, max = 2_000) int sold) {
    ExportedSums kept = ExportedSums.NONE;
    ExportedSums givenBack = ExportedSums.NONE;
    for (int i = 1; i <= sold; i++) {
      kept = kept.with(i, new Moves(1, 0)).prunedTo(0);
      givenBack = givenBack.with(i, new Moves(i % 2 == 0 ? -5 : 5, 0)).prunedTo(0);
    }

    assertThat(kept.steps()).hasSizeLessThanOrEqualTo(ExportedSums.MANY);
    for (int sequence = 0; sequence <= sold; sequence++) {
      assertThat(givenBack.upTo(sequence).available()).isBetween(0L, sequence % 2 * 5L);
      assertThat(kept.upTo(sequence).available()).isBetween(0L, (long) sequence);
    }
    assertThat(kept.upTo(sold).available()).isEqualTo(sold);
    int last = sold - ExportedSums.FEW + 2;
    assertThat(kept.upTo(last).available()).isEqualTo(last);
  }
}
