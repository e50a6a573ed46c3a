package io.crossdock.cli;

import static io.crossdock.cli.HubCommand.shown;
import static io.crossdock.cli.HubCommand.time;

import io.crossdock.operate.Trace;
import java.io.PrintStream;
import java.util.List;
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

  /** Looks that found nothing to do, one after the other, become one. */
  static void printFolded(List<Trace.Entry> entries, PrintStream out) {
    int from = 0;
    while (from < entries.size()) {
      int to = from + 1;
      while (to < entries.size() && looks(entries.get(from), entries.get(to))) {
        to++;
      }
      if (to - from == 1) {
        print(entries.get(from), out);
      } else {
        printLooks(entries.subList(from, to), out);
      }
      from = to;
    }
  }

  private static boolean looks(Trace.Entry first, Trace.Entry next) {
    return isLook(first) && isLook(next) && first.channel().equals(next.channel());
  }

  private static boolean isLook(Trace.Entry entry) {
    return entry.content() == null && entry.state().equals("skipped") && entry.calls().isEmpty();
  }

  private static void printLooks(List<Trace.Entry> looks, PrintStream out) {
    Trace.Entry first = looks.get(0);
    Trace.Entry last = looks.get(looks.size() - 1);
    out.println();
    out.println(
        "  #"
            + first.id()
            + " to #"
            + last.id()
            + " "
            + shown(first.channel())
            + " "
            + shown(first.key())
            + ": "
            + looks.size()
            + " looks that found nothing to do (--all shows each)");
    out.println("    from " + time(first.takenAt()) + "; the last: " + shown(last.origin()));
    out.println("    " + time(last.settledAt()) + " " + shown(last.verdict()));
  }

  private static void print(Trace.Attempt call, PrintStream out) {
    int others = call.entries() - 1;
    out.println(
        "    "
            + time(call.startedAt())
            + (call.asked() == null || call.asked().isEmpty()
                ? " called"
                : " asked: " + shown(call.asked()))
            + (others > 0 ? " (with " + others + (others == 1 ? " other)" : " others)") : ""));
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
