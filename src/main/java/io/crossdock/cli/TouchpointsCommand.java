package io.crossdock.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Steps;
import io.crossdock.operate.Touchpoint;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "touchpoints",
    mixinStandardHelpOptions = true,
    description =
        "Per touchpoint, from the configuration: who pushes or pulls, when, who transforms, all or"
            + " only what changed, and who decides what changed.")
final class TouchpointsCommand extends HubCommand {

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get("/touchpoints");
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Map<String, Steps.Step> steps =
        RunsCommand.steps(hub).stream()
            .collect(Collectors.toMap(Steps.Step::touchpoint, Function.identity()));
    for (Touchpoint one : hub.as(answer, new TypeReference<List<Touchpoint>>() {})) {
      out.println(
          shown(one.name())
              + "  ("
              + shown(one.document())
              + ", "
              + one.direction().name().toLowerCase(Locale.ROOT)
              + (one.channel() == null ? "" : ", channel " + shown(one.channel()))
              + (one.enabled() ? "" : ", switched off")
              + ")");
      out.println("  who pushes or pulls     " + shown(one.who()));
      out.println("  on what schedule/event  " + shown(one.when()));
      out.println("  who transforms          " + shown(one.transforms()));
      out.println("  all or only changed     " + shown(one.records()));
      out.println("  who determines changes  " + shown(one.determines()));
      Steps.Step step = steps.get(one.name());
      if (step != null) {
        out.println(
            "  last run                "
                + step.last().field()
                + ". "
                + shown(step.last().sentence()));
      }
    }
    if (answer.isEmpty()) {
      out.println("No partner with touchpoints is configured.");
    }
    return ExitCode.OK;
  }
}
