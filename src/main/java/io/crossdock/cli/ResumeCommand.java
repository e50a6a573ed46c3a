package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "End a pause: what waits is sent, doors take in again.")
final class ResumeCommand extends HubCommand {

  @ArgGroup(multiplicity = "1")
  private PauseTarget target;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.post("/resume", target.body());
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println("Resumed:");
    PauseCommand.list(answer.path("resumed"), out);
    return ExitCode.OK;
  }
}
