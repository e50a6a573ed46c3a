package io.crossdock.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Status;
import io.crossdock.operate.Steps;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Runs of touchpoints, newest first: counts, progress, and why there was nothing.")
final class RunsCommand extends HubCommand {

  @Parameters(arity = "0..1", paramLabel = "TOUCHPOINT", description = "Only of this touchpoint.")
  private String touchpoint;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20).")
  private int limit = 20;

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.get("/runs", new Param("touchpoint", touchpoint), new Param("limit", limit));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    List<Status.Run> runs = hub.as(answer, new TypeReference<List<Status.Run>>() {});
    steps(hub).stream()
        .filter(step -> step.touchpoint().equals(touchpoint))
        .forEach(
            step ->
                out.println(
                    "Last run: " + step.last().field() + ". " + shown(step.last().sentence())));
    if (runs.isEmpty()) {
      out.println("No runs yet.");
    } else {
      print(runs, out);
    }
    return ExitCode.OK;
  }

  static List<Steps.Step> steps(AdminClient hub) {
    return hub.as(hub.get("/steps"), new TypeReference<List<Steps.Step>>() {});
  }

  static void print(List<Status.Run> runs, PrintStream out) {
    Table table = new Table(">RUN", "TOUCHPOINT", "STATE", "STARTED", "PROGRESS", "RESULT");
    for (Status.Run run : runs) {
      table.row(
          run.id(),
          run.touchpoint(),
          run.state(),
          time(run.startedAt()),
          progress(run),
          run.summary() != null ? run.summary() : counts(run));
    }
    table.print(out);
  }

  static String progress(Status.Run run) {
    String part = run.total() > 0 ? 100 * run.done() / run.total() + " %" : run.done() + " done";
    String rate = run.perSecond() > 0 ? ", " + Math.round(run.perSecond()) + "/s" : "";
    String left = run.left() == null ? "" : ", " + Durations.text(run.left()) + " left";
    return part + rate + left;
  }

  private static String counts(Status.Run run) {
    return run.counts().entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }
}
