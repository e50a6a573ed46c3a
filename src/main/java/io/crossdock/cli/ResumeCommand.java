package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Status;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "End a pause: what waits is sent, doors take in again.",
      "Without a name it says what is paused."
    })
final class ResumeCommand extends HubCommand {

  @ArgGroup(multiplicity = "0..1")
  private PauseTarget target;

  @Override
  JsonNode ask(AdminClient hub) {
    if (target == null) {
      Status status = hub.as(hub.get("/status"), Status.class);
      throw new CommandFailure(ExitCode.USAGE, unnamed(paused(status)));
    }
    return hub.post("/resume", target.body());
  }

  private static String unnamed(List<String> paused) {
    return "say what is to be resumed: --partner, --channel, --lane or --route. "
        + (paused.isEmpty() ? "Nothing is paused." : "Paused are")
        + String.join("", paused);
  }

  private static List<String> paused(Status status) {
    List<String> lines = new ArrayList<>();
    status.channels().stream()
        .filter(channel -> channel.paused() != null)
        .forEach(one -> lines.add(line("channel " + one.name(), one.partner(), one.paused())));
    status.doors().stream()
        .filter(door -> door.paused() != null)
        .forEach(one -> lines.add(line("door " + one.route(), one.partner(), one.paused())));
    return lines;
  }

  private static String line(String what, String partner, String why) {
    return "\n  " + shown(what) + " (--partner " + shown(partner) + "): " + shown(why);
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println("Resumed:");
    PauseCommand.list(answer.path("resumed"), out);
    return ExitCode.OK;
  }
}
