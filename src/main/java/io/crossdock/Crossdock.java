package io.crossdock;

import io.crossdock.cli.Cli;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The application: the only class that sees everything. {@code crossdock --help} says the rest. */
public final class Crossdock {

  private Crossdock() {}

  /** Exits with the codes of {@link io.crossdock.cli.ExitCode}. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = Cli.run(args, new Launch(err), out, err);
    if (code != 0) {
      System.exit(code);
    }
  }
}
