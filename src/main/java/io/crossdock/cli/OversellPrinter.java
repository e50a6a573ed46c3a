package io.crossdock.cli;

import io.crossdock.operate.Durations;
import io.crossdock.operate.oversell.OversellAnswer;
import io.crossdock.operate.oversell.OversellAnswer.Bound;
import io.crossdock.operate.oversell.OversellAnswer.Counted;
import io.crossdock.operate.oversell.OversellAnswer.Way;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer for people. */
final class OversellPrinter {

  private OversellPrinter() {}

  static void print(OversellAnswer answer, List<String> silent, PrintStream out) {
    out.println(
        answer.shops().stream()
                .map(
                    shop ->
                        HubCommand.shown(shop.name())
                            + " (buffer "
                            + shop.buffer()
                            + ", weight "
                            + shop.weight()
                            + ")")
                .collect(Collectors.joining(", "))
            + "; a sale is known everywhere after "
            + Durations.text(answer.window())
            + ".");
    for (String one : silent) {
      out.println(
          HubCommand.shown(one)
              + " sells without showing stock: what it sells too many is not in here.");
    }
    out.println();
    out.println("The most that can be sold too many before anybody hears of a sale:");
    Table bounds = new Table(">AVAILABLE", ">SHOWN BY ALL", ">TOO MANY", ">BUFFER FOR NONE");
    for (Bound bound : answer.bounds()) {
      bounds.row(bound.available(), bound.shown(), bound.tooMany(), bound.certainBuffer());
    }
    bounds.print(out);
    out.println();
    out.println(replayed(answer));
    Table ways =
        new Table(
            "TOLD BY",
            ">ACCEPTED",
            ">REFUSED",
            ">OVERSOLD",
            ">BY THE MODEL",
            ">PIECES LEFT",
            ">REFUSED THOUGH THERE");
    for (Way way : answer.ways()) {
      Counted counted = way.counted();
      ways.row(
          way.name() + (way.configured() ? " (now)" : ""),
          counted.accepted(),
          counted.refused(),
          counted.oversold(),
          way.expected() == null ? "-" : String.format(Locale.ROOT, "%.1f", way.expected()),
          counted.piecesLeft(),
          counted.refusedThoughThere());
    }
    ways.print(out);
    out.println();
    out.println(
        "Recommended: buffer "
            + answer.advice().buffer()
            + " in each shop ("
            + answer.advice().because()
            + "). Buffer "
            + answer.advice().certain()
            + " or a partition makes it certain.");
  }

  private static String replayed(OversellAnswer answer) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d orders of %,d articles, replayed",
            answer.orders(),
            answer.articles());
    return answer.seed() == null
        ? text + ":"
        : text
            + String.format(
                Locale.ROOT,
                " (seed %d; %.2g buyers of an article come in %s):",
                answer.seed(),
                answer.buyersInWindow(),
                Durations.text(answer.window()));
  }
}
