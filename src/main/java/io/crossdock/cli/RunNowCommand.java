package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run-now",
    mixinStandardHelpOptions = true,
    description = {
      "Run a scheduled touchpoint now, or after the run that is going on.",
      "With --key: only that SKU or transaction, also of a touchpoint without a schedule."
    })
final class RunNowCommand extends HubCommand {

  @Parameters(paramLabel = "TOUCHPOINT")
  private String touchpoint;

  @Option(names = "--key", paramLabel = "KEY", description = "A SKU, a transaction's id.")
  private String key;

  @Override
  JsonNode ask(AdminClient hub) {
    String path = "/runs/" + AdminClient.part(touchpoint);
    return hub.post(key == null ? path : path + "?key=" + AdminClient.part(key), Map.of());
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println(
        "Asked for at "
            + time(Instant.parse(answer.path("due").asText()))
            + "; 'crossdock "
            + (answer.path("run").asBoolean() ? "runs " + shown(touchpoint) : "trace " + shown(key))
            + "' shows it.");
    return ExitCode.OK;
  }
}
