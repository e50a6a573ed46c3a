package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Status;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  private static final int SHOWN = 3;

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

  private record Pause(String partner, String why) {}

  /** By partner and reason, as a partner that refuses pauses many. */
  private static List<String> paused(Status status) {
    Map<Pause, List<String>> names = new LinkedHashMap<>();
    status.channels().stream()
        .filter(channel -> channel.paused() != null)
        .forEach(one -> add(names, new Pause(one.partner(), why(one.paused())), one.name()));
    status.doors().stream()
        .filter(door -> door.paused() != null)
        .forEach(one -> add(names, new Pause(one.partner(), one.paused()), one.route()));
    return names.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList();
  }

  /** Without the lane that it is said of. */
  private static String why(String paused) {
    return paused.replaceFirst("^lane \\S+: ", "");
  }

  private static void add(Map<Pause, List<String>> names, Pause pause, String name) {
    names.computeIfAbsent(pause, first -> new ArrayList<>()).add(shown(name));
  }

  private static String line(Pause pause, List<String> names) {
    return "\n  --partner "
        + shown(pause.partner())
        + " ("
        + some(names)
        + "): "
        + shown(pause.why());
  }

  private static String some(List<String> names) {
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println("Resumed:");
    PauseCommand.list(answer.path("resumed"), out);
    return ExitCode.OK;
  }
}
