package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "run-now",
    mixinStandardHelpOptions = true,
    description = "Run a scheduled touchpoint now, or after the run that is going on.")
final class RunNowCommand extends HubCommand {

  @Parameters(paramLabel = "TOUCHPOINT")
  private String touchpoint;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.post("/runs/" + AdminClient.part(touchpoint), Map.of());
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println(
        "Asked for at "
            + time(Instant.parse(answer.path("due").asText()))
            + "; 'crossdock runs "
            + shown(touchpoint)
            + "' shows it.");
    return ExitCode.OK;
  }
}
