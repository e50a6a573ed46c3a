package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Errors;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "errors",
    mixinStandardHelpOptions = true,
    description = "What waits for a person: parked entries, entries held by them, review items.")
final class ErrorsCommand extends HubCommand {

  @Option(names = "--channel", paramLabel = "CHANNEL", description = "Only of this channel.")
  private String channel;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 50).")
  private int limit = 50;

  @Option(names = "--before", paramLabel = "ID", description = "The page of entries below this id.")
  private long before;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get(
        "/errors",
        new Param("channel", channel),
        new Param("limit", limit),
        new Param("before", before));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Errors errors = hub.as(answer, Errors.class);
    if (errors.parked().isEmpty() && errors.held().isEmpty() && errors.reviews().isEmpty()) {
      out.println("Nothing waits for a person.");
      return ExitCode.OK;
    }
    errors.parked().forEach(entry -> Entries.print(entry, out));
    errors.held().forEach(entry -> Entries.print(entry, out));
    errors.reviews().forEach(review -> Entries.print(review, out));
    if (errors.next() > 0) {
      out.println();
      out.println("More: --before " + errors.next());
    }
    return ExitCode.OK;
  }
}
