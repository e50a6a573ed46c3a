package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Desk.Asked;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run-now",
    mixinStandardHelpOptions = true,
    description = {
      "Run a scheduled touchpoint now, or after the run that is going on.",
      "With --key: only that SKU or transaction, also of a touchpoint without a schedule.",
      "A cart is asked what it shows of the SKU, whatever is believed of it."
    })
final class RunNowCommand extends HubCommand {

  @Parameters(paramLabel = "TOUCHPOINT")
  private String touchpoint;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "A SKU or the cart's code of it, a transaction's id.")
  private String key;

  @Override
  JsonNode ask(AdminClient hub) {
    String path = "/runs/" + AdminClient.part(touchpoint);
    return hub.post(key == null ? path : path + "?key=" + AdminClient.part(key), Map.of());
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Asked asked = hub.as(answer, Asked.class);
    out.println("Asked for at " + time(asked.due()) + asked(asked, key));
    return ExitCode.OK;
  }

  /**
   * By whom it is done, where to look, and whether a pause keeps it.
   *
   * @param key as it was typed; null for all
   */
  static String asked(Asked asked, String key) {
    boolean other = key != null && !key.equals(asked.key());
    return (other ? ": " + shown(asked.key()) + ", as " + shown(key) + " is known" : "")
        + "; 'crossdock "
        + (asked.run() ? "runs " + shown(asked.touchpoint()) : "trace " + shown(asked.key()))
        + "' shows it."
        + (asked.paused() == null
            ? ""
            : "\nIt begins when somebody resumes it: " + shown(asked.paused()) + ".");
  }
}
