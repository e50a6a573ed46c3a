package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Stop sending and taking in, until 'resume'.",
      "What is in flight finishes; what is to be sent waits, files stay where they are, callers are"
          + " answered 503.",
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
    out.println("Paused until somebody resumes it:");
    list(answer.path("paused"), out);
    return ExitCode.OK;
  }

  static void list(JsonNode done, PrintStream out) {
    done.forEach(one -> out.println("  " + shown(one.path("words").asText())));
  }
}
