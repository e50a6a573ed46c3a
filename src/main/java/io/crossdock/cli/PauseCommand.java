package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Stop sending, until 'resume'. What is in flight finishes; what comes in waits.",
      "A pause is stored: it outlives reloads and restarts and holds for all hub processes."
    })
final class PauseCommand extends HubCommand {

  @ArgGroup(multiplicity = "1")
  private PauseTarget target;

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why;

  @Override
  JsonNode ask(AdminClient hub) {
    Map<String, Object> body = target.body();
    body.put("why", why);
    return hub.post("/pause", body);
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println("Paused: " + names(answer.path("paused")) + ".");
    return ExitCode.OK;
  }

  static String names(JsonNode lanes) {
    return StreamSupport.stream(lanes.spliterator(), false)
        .map(lane -> "lane " + shown(lane.asText()))
        .collect(Collectors.joining(", "));
  }
}
