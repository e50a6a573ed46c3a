package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Pen;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Unbooked;
import io.crossdock.operate.Unbooked.Units;
import io.crossdock.partner.workarea.ShopMoves.Answer;
import io.crossdock.partner.workarea.ShopMoves.Term;
import io.crossdock.stock.Moves;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovesElsewhereTest {

  private static final StockLevel A = Levels.of("A", 10, 0);
  private static final StockLevel B = Levels.of("B", 10, 0);
  private static final Unbooked TWO_OF_A =
      (channel, figures) ->
          channel.equals("stock.erp")
              ? Map.of("A", List.of(new Units("newstore", 2, "gone there")))
              : Map.of();

  /** The shop itself sold one of each. */
  private record One(Answer answer) implements ShopMoves {
    @Override
    public Map<String, Answer> notContained(Collection<StockLevel> figures) {
      Map<String, Answer> answers = new HashMap<>();
      figures.forEach(figure -> answers.put(figure.sku(), answer));
      return answers;
    }

    @Override
    public List<Term> working(StockLevel figure) {
      return List.of(new Term(new Moves(1, 0), "own"));
    }

    @Override
    public Collection<String> toCompare(StockFeedEnd feed) {
      return List.of();
    }

    @Override
    public Set<String> differing(
        Pen pen, Collection<StockLevel> figures, Map<String, Moves> contained) {
      return Set.of();
    }
  }

  private static final Answer.Known SOLD = new Answer.Known(new Moves(1, 0), new Moves(3, 0), 4L);

  @Test
  void units_that_left_elsewhere_come_on_top_of_the_shops_own() {
    ShopMoves moves = new MovesElsewhere(new One(SOLD), TWO_OF_A, "stock.erp");

    Map<String, Answer> answers = moves.notContained(List.of(A, B));

    assertThat(answers)
        .containsEntry("A", new Answer.Known(new Moves(3, 0), new Moves(3, 0), 4L))
        .containsEntry("B", SOLD);
    assertThat(moves.working(A))
        .containsExactly(new Term(new Moves(1, 0), "own"), new Term(new Moves(2, 0), "gone there"));
    assertThat(moves.working(B)).containsExactly(new Term(new Moves(1, 0), "own"));
  }

  @Test
  void what_is_not_known_of_the_shop_stays_so_and_other_figures_are_left_alone() {
    Answer refused = new Answer.Refused("no");

    assertThat(new MovesElsewhere(new One(refused), TWO_OF_A, "stock.erp").notContained(List.of(A)))
        .containsEntry("A", refused);
    assertThat(new MovesElsewhere(new One(SOLD), TWO_OF_A, "stock.other").notContained(List.of(A)))
        .containsEntry("A", SOLD);
  }
}
