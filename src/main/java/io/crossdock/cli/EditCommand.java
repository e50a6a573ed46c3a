package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    description = {
      "Replace the content of a parked entry; 'retry' then sends it.",
      "What came in is kept, and still guards against duplicates."
    })
final class EditCommand extends HubCommand {

  @Parameters(paramLabel = "ID", description = "Id of a parked entry.")
  private long id;

  @ArgGroup(multiplicity = "1")
  private Source source;

  private static final class Source {
    @Option(names = "--content", paramLabel = "JSON", description = "The new content.")
    private String content;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with the new content.")
    private Path file;
  }

  @Override
  JsonNode ask(AdminClient hub) {
    return hub.post("/entries/" + id + "/edit", Map.of("content", content()));
  }

  private String content() {
    if (source.content != null) {
      return source.content;
    }
    try {
      return Files.readString(source.file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, source.file + " cannot be read as UTF-8 text: " + e.getMessage());
    }
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    out.println("#" + id + " has its new content; 'crossdock retry " + id + "' sends it.");
    return ExitCode.OK;
  }
}
