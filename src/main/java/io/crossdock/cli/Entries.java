package io.crossdock.cli;

import static io.crossdock.cli.HubCommand.shown;
import static io.crossdock.cli.HubCommand.time;

import io.crossdock.operate.Trace;
import java.io.PrintStream;
import java.util.TreeMap;

/** Entries and review items as people read them. */
final class Entries {

  private Entries() {}

  static void print(Trace.Entry entry, PrintStream out) {
    out.println();
    out.println(
        "  #"
            + entry.id()
            + " "
            + shown(entry.channel())
            + " "
            + shown(entry.key())
            + (entry.version() == null ? "" : " version " + shown(entry.version())));
    out.println(
        "    taken "
            + time(entry.takenAt())
            + (entry.origin() == null || entry.origin().isEmpty()
                ? ""
                : " from " + shown(entry.origin()))
            + (entry.asOf() == null ? "" : ", as of " + time(entry.asOf())));
    if (entry.content() != null) {
      out.println("    " + shown(entry.type()) + " " + shown(entry.content()));
    }
    if (entry.original() != null) {
      out.println(
          "    edited by " + shown(entry.editedBy()) + "; came in as " + shown(entry.original()));
    }
    for (Trace.Attempt call : entry.calls()) {
      print(call, out);
    }
    out.println(
        "    "
            + (entry.settledAt() == null ? "now " : time(entry.settledAt()) + " ")
            + shown(entry.verdict()));
  }

  private static void print(Trace.Attempt call, PrintStream out) {
    out.println(
        "    "
            + time(call.startedAt())
            + " asked: "
            + shown(call.asked())
            + (call.entries() > 1 ? " (with " + (call.entries() - 1) + " others)" : ""));
    String outcome = call.outcome() == null ? "no answer known" : call.outcome();
    String answered = call.answered() == null ? "" : ": " + shown(call.answered());
    String reason = call.reason() == null ? "" : " (" + shown(call.reason()) + ")";
    out.println(
        "    "
            + (call.endedAt() == null ? "-" : time(call.endedAt()))
            + " answered "
            + shown(outcome)
            + answered
            + reason);
  }

  static void print(Trace.Review review, PrintStream out) {
    out.println();
    out.println(
        "  review "
            + shown(review.kind())
            + " "
            + shown(review.key())
            + ", opened "
            + time(review.openedAt())
            + (review.closedAt() == null
                ? ", open"
                : ", closed "
                    + time(review.closedAt())
                    + " by "
                    + shown(review.closedBy())
                    + ": "
                    + shown(review.closedWhy())));
    new TreeMap<>(review.facts())
        .forEach((name, value) -> out.println("    " + shown(name) + ": " + shown(value)));
  }
}
