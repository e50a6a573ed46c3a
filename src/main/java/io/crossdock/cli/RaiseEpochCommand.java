package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "raise-epoch",
    mixinStandardHelpOptions = true,
    description = {
      "Say that a source restarts its numbering.",
      "What arrives in the channel from now on is newer than all before, however low its versions."
          + " There is no way back."
    })
final class RaiseEpochCommand extends HubCommand {

  @Option(names = "--channel", required = true, paramLabel = "CHANNEL", description = "Which one.")
  private String channel;

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.post("/epoch", Map.of("channel", channel, "why", why));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println(
        "Epoch of "
            + shown(answer.path("channel").asText())
            + " raised from "
            + answer.path("before").asLong()
            + " to "
            + answer.path("now").asLong()
            + ": what arrives from now on is newer than all before.");
    answer.path("words").forEach(one -> out.println("  " + shown(one.asText())));
    return ExitCode.OK;
  }
}
