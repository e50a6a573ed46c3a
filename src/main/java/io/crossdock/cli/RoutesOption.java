package io.crossdock.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which folder of routes. */
final class RoutesOption {

  @Option(
      names = "--routes",
      paramLabel = "FOLDER",
      description = "Folder of routes and properties (default: $ROUTES_DIR, or 'routes').")
  private Path folder;

  Path folder() {
    return folder != null
        ? folder
        : Path.of(Optional.ofNullable(System.getenv("ROUTES_DIR")).orElse("routes"));
  }
}
