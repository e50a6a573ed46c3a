package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    description = {
      "Change fields or the whole content of a parked entry; 'retry' then sends it.",
      "What came in is kept, and still guards against duplicates."
    })
final class EditCommand extends HubCommand {

  @Parameters(paramLabel = "ID", description = "Id of a parked entry.")
  private String id;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Change one field and keep the others; may be repeated. null takes it away.")
  private Map<String, String> fields = Map.of();

  @Option(names = "--content", paramLabel = "JSON", description = "The whole new content.")
  private String content;

  @Option(names = "--file", paramLabel = "FILE", description = "A file with the new content.")
  private Path file;

  @Override
  JsonNode ask(AdminClient hub) {
    if (Stream.of(!fields.isEmpty(), content != null, file != null).filter(one -> one).count()
        != 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "Name one of --set (as often as needed), --content and --file.");
    }
    return hub.post(
        "/entries/" + entryId(id) + "/edit",
        fields.isEmpty() ? Map.of("content", content()) : Map.of("set", fields));
  }

  private String content() {
    if (content != null) {
      return content;
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, file + " cannot be read as UTF-8 text: " + e.getMessage());
    }
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    long number = entryId(id);
    out.println("#" + number + " has its new content; 'crossdock retry " + number + "' sends it.");
    return ExitCode.OK;
  }
}
