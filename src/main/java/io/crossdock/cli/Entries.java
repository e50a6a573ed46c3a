package io.crossdock.cli;

import static io.crossdock.cli.HubCommand.shown;
import static io.crossdock.cli.HubCommand.time;

import io.crossdock.operate.Trace;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;

/** Entries and review items as people read them. */
final class Entries {

  private static final int LONGEST = 1_000;

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
      out.println("    " + shown(entry.type()) + " " + bounded(shown(entry.content())));
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
    for (List<Trace.Entry> group : Trace.folded(entries)) {
      if (group.size() == 1) {
        print(group.get(0), out);
      } else {
        printLooks(group, out);
      }
    }
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
    out.println("    " + time(call.startedAt()) + " " + shown(call.sent()));
    out.println(
        "    "
            + (call.endedAt() == null ? "-" : time(call.endedAt()))
            + " "
            + shown(call.answer()));
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

  /** A document of many lines would hide what became of it. */
  private static String bounded(String content) {
    return content.length() <= LONGEST
        ? content
        : content.substring(0, LONGEST) + "… (--json shows more)";
  }
}
