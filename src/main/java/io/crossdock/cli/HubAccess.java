package io.crossdock.cli;

import io.crossdock.operate.Access;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the running hub is, and the options all commands about it share. */
final class HubAccess {

  private static final Path SANDBOX = Path.of("sandbox");

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Data folder of the hub; holds its address and token (default: $DATA_DIR, or 'data').")
  private Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the hub's API instead of the one in the data folder.")
  private URI url;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  AdminClient client() {
    try {
      Path folder = folder();
      Access access = new Access(folder);
      URI address = url != null ? url : access.address().orElseThrow(() -> noHub(folder));
      String token =
          access
              .token()
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.DENIED,
                          "There is no admin.token in "
                              + folder
                              + ". Name the hub's data folder with --data."));
      return new AdminClient(address, token);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.DENIED, "The hub's data folder cannot be read: " + e.getMessage());
    }
  }

  /** Without being told, a sandbox that runs here is meant when no other hub does. */
  private Path folder() throws IOException {
    if (data != null) {
      return data;
    }
    Path usual = Path.of(Optional.ofNullable(System.getenv("DATA_DIR")).orElse("data"));
    Path sandbox = usual.resolve(SANDBOX);
    boolean onlySandbox =
        new Access(usual).address().isEmpty() && new Access(sandbox).address().isPresent();
    return onlySandbox ? sandbox : usual;
  }

  private static CommandFailure noHub(Path folder) {
    return new CommandFailure(
        ExitCode.NO_HUB,
        "No hub is running with data folder '"
            + folder.toAbsolutePath()
            + "'. Start one with 'crossdock run' or 'crossdock sandbox', or name another folder"
            + " with --data.");
  }
}
