package io.crossdock.partner.erp;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.crossdock.stock.Moves;
import java.util.ArrayList;
import java.util.List;

/**
 * What was exported of one SKU of one shop, summed up after each of its last movements, so that one
 * can tell how much of it a figure contains. Pure.
 *
 * @param pruned true if the first stands for several, with the lowest of their sums
 * @param steps in order of sequence
 */
record ExportedSums(boolean pruned, List<Step> steps) {

  static final ExportedSums NONE = new ExportedSums(false, List.of());

  /** So many steps are kept, whatever a figure contains: an ERP may go back to an earlier feed. */
  static final int FEW = 16;

  /** Of a SKU whose figure stays as it is for long, so many. */
  static final int MANY = 128;

  /**
   * @param upTo the sequence of the movement
   * @param available sum of all movements up to it
   * @param backordered likewise
   */
  // An array in JSON: there are up to 128, and each movement writes them all again.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"upTo", "available", "backordered"})
  record Step(long upTo, long available, long backordered) {
    Moves sum() {
      return new Moves(available, backordered);
    }

    /** This one for both, with what is contained at either of them at least. */
    Step andUpTo(Step next) {
      return new Step(
          upTo, Math.min(available, next.available), Math.min(backordered, next.backordered));
    }
  }

  ExportedSums {
    steps = List.copyOf(steps);
  }

  /** With one more movement, whose sequence is higher than all before. */
  ExportedSums with(long sequence, Moves units) {
    Moves sum = all().plus(units);
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(sequence, sum.available(), sum.backordered()));
    return new ExportedSums(pruned, more);
  }

  /** All that was ever exported. */
  Moves all() {
    return steps.isEmpty() ? Moves.NONE : steps.get(steps.size() - 1).sum();
  }

  /**
   * The sum of what was exported up to that sequence; less where the steps are not known any more.
   * Too little makes the shop show too little until the next feed, too much makes it oversell.
   */
  Moves upTo(long sequence) {
    Moves sum = Moves.NONE;
    for (Step step : steps) {
      if (step.upTo() > sequence) {
        break;
      }
      sum = step.sum();
    }
    return sum;
  }

  /**
   * Without the steps that no figure needs any more: of those before the one that the figure in
   * effect contains one is left, with the lowest sum of them.
   *
   * @param contained the sequence up to which it contains all
   */
  ExportedSums prunedTo(long contained) {
    int first = 0;
    while (first + 1 < steps.size()
        && steps.size() - first > FEW
        && steps.get(first + 1).upTo() <= contained) {
      first++;
    }
    List<Step> kept = new ArrayList<>(steps.subList(first, steps.size()));
    if (first > 0) {
      // An ERP may go back further still. Sums may be below none: of a shop with a history units
      // are given back that nobody was told of.
      kept.add(0, steps.subList(1, first).stream().reduce(steps.get(0), Step::andUpTo));
    }
    boolean cut = pruned || first > 0;
    // One that is left out lends the one before it the lower sum.
    for (int i = cut ? 2 : 1; kept.size() > MANY && i + 1 < kept.size() - FEW; i++) {
      kept.set(i, kept.get(i).andUpTo(kept.remove(i + 1)));
    }
    return new ExportedSums(cut, kept);
  }
}
