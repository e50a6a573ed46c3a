package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.cli.AdminClient.Param;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Previews.Preview;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = "What would be written to a partner now. Writes nothing.")
final class PreviewCommand extends HubCommand {

  @Option(names = "--partner", required = true, paramLabel = "PARTNER")
  private String partner;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY",
      description = "Only these keys (default: what waits for the partner).")
  private List<String> keys = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
  private int limit = 100;

  @Override
  JsonNode ask(AdminClient hub) {
    List<Param> params = new ArrayList<>();
    params.add(new Param("partner", partner));
    params.add(new Param("limit", limit));
    keys.forEach(key -> params.add(new Param("key", key)));
    return hub.get("/preview", params.toArray(Param[]::new));
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    Preview preview = hub.as(answer, Preview.class);
    if (preview.changes().isEmpty()) {
      out.println(
          keys.isEmpty()
              ? "Nothing waits for "
                  + shown(preview.partner())
                  + ". Only what waits is looked at, or keys that are named."
              : "Nothing would be written to " + shown(preview.partner()) + ".");
      return ExitCode.OK;
    }
    Table table = new Table("KEY", "NOW", "WOULD BE", "WHY");
    for (Change change : preview.changes()) {
      table.row(change.key(), change.now(), change.then(), change.why());
    }
    table.print(out);
    if (preview.more()) {
      out.println("There is more; --limit shows it.");
    }
    return ExitCode.OK;
  }
}
