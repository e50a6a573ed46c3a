package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dismiss",
    mixinStandardHelpOptions = true,
    description = {
      "Settle a parked or waiting entry without effect, with a reason.",
      "With --review: close a review item, its KIND here and its key as argument."
    })
final class DismissCommand extends HubCommand {

  @Parameters(paramLabel = "ID|KEY", description = "Id of the entry, or key of the review item.")
  private String target;

  @Option(names = "--review", paramLabel = "KIND", description = "Close a review item instead.")
  private String review;

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why;

  @Override
  JsonNode ask(AdminClient hub) {
    if (review != null) {
      return hub.post("/reviews/close", Map.of("kind", review, "key", target, "why", why));
    }
    return hub.post("/entries/" + entryId(target) + "/dismiss", Map.of("why", why));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println(
        review == null
            ? "#" + entryId(target) + " is dismissed; it counts as skipped."
            : "The review item is closed.");
    return ExitCode.OK;
  }
}
