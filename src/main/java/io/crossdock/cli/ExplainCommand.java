package io.crossdock.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Why a partner shows what it shows: the working, term by term.")
final class ExplainCommand extends HubCommand {

  @Parameters(paramLabel = "SKU")
  private String sku;

  @Option(names = "--partner", paramLabel = "PARTNER", description = "Only this partner.")
  private String partner;

  @Option(names = "--location", paramLabel = "LOCATION", description = "At this location.")
  private String location;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get(
        "/explain",
        new Param("key", sku),
        new Param("partner", partner),
        new Param("location", location));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    List<Explanation> all = hub.as(answer, new TypeReference<List<Explanation>>() {});
    all.forEach(one -> print(one, "", out));
    if (all.isEmpty()) {
      out.println("Nobody knows '" + shown(sku) + "'.");
      return ExitCode.UNKNOWN;
    }
    return ExitCode.OK;
  }

  static void print(Explanation one, String indent, PrintStream out) {
    out.println();
    out.println(
        indent + shown(one.partner()) + " " + shown(one.key()) + ": " + shown(one.summary()));
    int width = one.lines().stream().mapToInt(line -> shown(line.term()).length()).max().orElse(0);
    for (Line line : one.lines()) {
      String term = shown(line.term());
      out.println(
          indent
              + "  "
              + term
              + " ".repeat(width - term.length())
              + String.format(" %8s", line.figure() == null ? "" : shown(line.figure()))
              + (line.version() == null ? "" : "  version " + shown(line.version()))
              + (line.asOf() == null ? "" : "  as of " + time(line.asOf()))
              + (line.remark().isEmpty() ? "" : "  " + shown(line.remark())));
    }
  }
}
