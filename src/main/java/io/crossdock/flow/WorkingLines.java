package io.crossdock.flow;

import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.Reserved;
import java.util.ArrayList;
import java.util.List;

/** How a shop's figure came to be, line by line, for people. Pure. */
public final class WorkingLines {

  private static final int MOST_ORDERS = 20;

  private WorkingLines() {}

  /**
   * @param warehouse whose reading it is
   */
  public static List<Line> of(String warehouse, Working working) {
    List<Line> lines = new ArrayList<>();
    if (working.reading() != null) {
      lines.add(
          new Line(
              warehouse + " sellable",
              working.reading().sellable().stripTrailingZeros().toPlainString(),
              String.valueOf(working.reading().number()),
              working.reading().asOf(),
              "its reading"));
    }
    orders(working, lines);
    lines.add(line("available", String.valueOf(working.available()), "to all shops together"));
    lines.add(line("target", String.valueOf(working.target()), working.rule()));
    if (working.limit() < working.target()) {
      lines.add(line("raised to", String.valueOf(working.limit()), raisedLater(working)));
    }
    return lines;
  }

  private static void orders(Working working, List<Line> lines) {
    List<Reserved.Open> missing = working.stock().notContained();
    for (Reserved.Open one : missing.subList(0, Math.min(MOST_ORDERS, missing.size()))) {
      lines.add(line("not contained", "-" + one.quantity(), "order " + one.order() + ", reserved"));
    }
    if (missing.size() > MOST_ORDERS) {
      lines.add(
          line(
              "not contained",
              "-" + missing.stream().skip(MOST_ORDERS).mapToLong(Reserved.Open::quantity).sum(),
              (missing.size() - MOST_ORDERS) + " more orders"));
    }
    long contained = working.stock().reserved().open().size() - missing.size();
    if (contained > 0) {
      lines.add(
          line("contained", "0", contained + " reserved orders that the reading has already"));
    }
    if (working.stock().waitingPieces() > 0) {
      int orders = working.stock().reserved().waiting().size();
      lines.add(
          line(
              "held",
              "-" + working.stock().waitingPieces(),
              orders == 1 ? "an order waits for them" : orders + " orders wait for them"));
    }
  }

  private static String raisedLater(Working working) {
    return working.untold().isEmpty()
        ? "until other shops were lowered, which can still sell " + working.others().most()
        : "until these were told of it, who may show anything: "
            + String.join(", ", working.untold());
  }

  private static Line line(String term, String figure, String remark) {
    return new Line(term, figure, null, null, remark);
  }
}
