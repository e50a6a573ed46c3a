package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Trace;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "The whole way of a SKU, an order or an entry through the hub.")
final class TraceCommand extends HubCommand {

  @Parameters(paramLabel = "KEY", description = "SKU, order number, or id of an entry (12 or #12).")
  private String key;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many entries (default: 100).")
  private int limit = 100;

  @Option(
      names = "--all",
      description = "Each entry by itself, also those that only found that nothing was to do.")
  private boolean all;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get("/trace", new Param("key", key), new Param("limit", limit));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Trace trace = hub.as(answer, Trace.class);
    if (trace.isEmpty()) {
      out.println(
          "Nothing is known of '"
              + shown(trace.key())
              + "': no entry, figure or review item has this key, no entry has this id, and no"
              + " partner knows it.");
      out.println(
          "Ask by the key as it came (a SKU or order number, capitals count), or by the id of an"
              + " entry as 'errors' shows it. Settled entries are kept for their channel's 'retain'.");
      if (!trace.others().isEmpty()) {
        out.println("Keys that begin so: " + shown(String.join(", ", trace.others())));
      }
      return ExitCode.UNKNOWN;
    }
    out.println(shown(trace.key()));
    for (Trace.Figure figure : trace.figures()) {
      out.println(
          "  in effect in "
              + shown(figure.channel())
              + ", version "
              + shown(figure.version())
              + ": "
              + shown(figure.content()));
    }
    if (trace.more()) {
      out.println("  (older entries are left out; --limit shows more)");
    }
    if (all) {
      trace.entries().forEach(entry -> Entries.print(entry, out));
    } else {
      Entries.printFolded(trace.entries(), out);
    }
    trace.reviews().forEach(review -> Entries.print(review, out));
    trace.explanations().forEach(one -> ExplainCommand.print(one, "  ", out));
    return ExitCode.OK;
  }
}
